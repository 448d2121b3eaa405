import { setTimeout as sleep } from "node:timers/promises";
import type { InterruptOutcome } from "../../protocol.ts";

/** What the ladder needs of a kernel. */
export interface Climbable {
  /** The same kernel is still there. */
  alive(): boolean;
  signal(signal: "SIGINT" | "SIGKILL"): void;
  terminateExecution(): void;
  /** A termination is on its way, and would hit whatever runs next. */
  terminating(): boolean;
  /** Tells the kernel that its code was ended by force. */
  interrupted(): void;
  /** True when the kernel's main thread answers in time. */
  ping(ms: number): Promise<boolean>;
  /** True when no cell runs, or the one that runs ends in time. */
  over(ms: number): Promise<boolean>;
}

const signOfLifeMs = 200;
const killAfterMs = 3000;
const pongsInARow = 3;

/**
 * Ctrl-C: the signal ends queries, waits and child processes. Code that gives nobody else a turn can't be ended by a
 * signal: when the kernel gives no sign of life, its execution is terminated, again and again until it answers several times in a row,
 * for a late termination eats one callback, and until nothing is on its way. When that does not help either, the kernel is killed.
 */
export async function climb(kernel: Climbable): Promise<InterruptOutcome> {
  kernel.signal("SIGINT");
  if ((await kernel.ping(signOfLifeMs)) && (await kernel.over(signOfLifeMs))) return "soft";
  const end = performance.now() + killAfterMs;
  for (let pongs = 0; pongs < pongsInARow && kernel.alive(); ) {
    if (performance.now() > end) {
      kernel.signal("SIGKILL");
      return "killed";
    }
    if (pongs === 0) {
      // Again: the child process that the code waits for may have started a moment later.
      kernel.signal("SIGINT");
      kernel.terminateExecution();
      kernel.interrupted();
    }
    const answers = (await kernel.ping(signOfLifeMs)) && (await kernel.over(signOfLifeMs));
    pongs = answers ? pongs + 1 : 0;
    if (!answers) continue;
    // Pings are what a late termination may hit.
    if (kernel.terminating()) pongs = Math.min(pongs, pongsInARow - 1);
    await sleep(15);
  }
  return kernel.alive() ? "forced" : "killed";
}
