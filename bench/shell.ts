// How the shell feels: start-up, key to screen, printing, memory; beside bare `node` and, where it is installed, `pyspark`.
// Run with: npm run build && npm run bench -- shell
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { spawn } from "@lydell/node-pty";
import Table from "cli-table3";
import { Bars } from "./bars.ts";
import { median } from "./measure.ts";

const tspark = fileURLToPath(new URL("../bin/tspark.cjs", import.meta.url));
const state = mkdtempSync(join(tmpdir(), "tspark-bench-"));
const { CI: _, ...environment } = process.env;
const env = { ...environment, TERM: "xterm-256color", XDG_STATE_HOME: state, NODE_REPL_HISTORY: "" };

/** A program in a pseudo-terminal, timed by the bytes that come out of it. */
class Session {
  readonly #start = performance.now();
  readonly #pty;
  #bytes = "";
  #watch: (() => void) | undefined;

  constructor(command: string, args: readonly string[]) {
    this.#pty = spawn(command, [...args], { cols: 100, rows: 30, env: env as Record<string, string> });
    this.#pty.onData((data) => {
      this.#bytes += data;
      this.#watch?.();
    });
  }

  get pid(): number {
    return this.#pty.pid;
  }

  /** Milliseconds since the program was started. */
  get age(): number {
    return performance.now() - this.#start;
  }

  type(text: string): void {
    this.#bytes = "";
    this.#pty.write(text);
  }

  /** Waits for output that fits; gives the milliseconds it took. */
  async until(pattern: RegExp, patience = 60_000): Promise<number> {
    const begun = performance.now();
    while (!pattern.test(this.#bytes)) {
      await new Promise<void>((resolve, reject) => {
        const timer = setTimeout(
          () => reject(new Error(`${pattern} never came: ${this.#bytes.slice(-500)}`)),
          patience,
        );
        this.#watch = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    return performance.now() - begun;
  }

  end(): void {
    this.#pty.kill("SIGHUP");
  }
}

interface Started {
  readonly prompt: number;
  readonly answer: number;
  readonly show?: number;
}

async function startTspark(): Promise<Started> {
  const session = new Session(process.execPath, [tspark]);
  await session.until(/ts> /);
  const prompt = session.age;
  session.type("6 * 7\r");
  await session.until(/42/);
  const answer = session.age;
  session.type("spark.range(5).show()\r");
  await session.until(/\+---\+[\s\S]*\+---\+[\s\S]*\+---\+/);
  const show = session.age;
  session.end();
  return { prompt, answer, show };
}

async function startNode(): Promise<Started> {
  const session = new Session(process.execPath, ["-i"]);
  await session.until(/> /);
  const prompt = session.age;
  session.type("6 * 7\r");
  await session.until(/42/);
  const answer = session.age;
  session.end();
  return { prompt, answer };
}

async function startPyspark(command: string): Promise<Started> {
  const session = new Session(command, ["--master", "local[2]"]);
  await session.until(/>>> $/, 120_000);
  const prompt = session.age;
  session.type("6 * 7\r");
  await session.until(/42/);
  const answer = session.age;
  session.type("spark.range(5).show()\r");
  await session.until(/\+---\+[\s\S]*\+---\+[\s\S]*\+---\+/);
  const show = session.age;
  session.end();
  return { prompt, answer, show };
}

async function medianStart(start: () => Promise<Started>, runs: number): Promise<Started> {
  const all: Started[] = [];
  for (let run = 0; run < runs; run++) all.push(await start());
  const of = (pick: (one: Started) => number | undefined): number =>
    all.map((one) => pick(one) ?? Number.NaN).sort((a, b) => a - b)[Math.floor(runs / 2)]!;
  return { prompt: of((s) => s.prompt), answer: of((s) => s.answer), show: of((s) => s.show) };
}

/** Types single letters, each after the one before has appeared. */
async function keyLatency(session: Session, count: number): Promise<{ p50: number; p99: number }> {
  const times: number[] = [];
  for (let index = 0; index < count; index++) {
    if (index % 40 === 0) {
      session.type("\x15");
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
    const letter = "abcdefghij"[index % 10]!;
    session.type(letter);
    times.push(await session.until(new RegExp(letter)));
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  session.type("\x15");
  times.sort((a, b) => a - b);
  return { p50: times[Math.floor(count / 2)]!, p99: times[Math.floor(count * 0.99)]! };
}

/** Types `spark.ra` and Tab, which draws the line anew: completed. */
async function tabLatency(session: Session, count: number): Promise<{ p50: number; p99: number }> {
  const times: number[] = [];
  for (let index = 0; index < count; index++) {
    session.type("spark.ra");
    await session.until(/ra/);
    await new Promise((resolve) => setTimeout(resolve, 60));
    session.type("\t");
    times.push(await session.until(/./s));
    session.type("\x15");
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
  times.sort((a, b) => a - b);
  return { p50: times[Math.floor(count / 2)]!, p99: times[Math.floor(count * 0.99)]! };
}

async function printing(command: string, args: readonly string[], ready: RegExp): Promise<number> {
  const session = new Session(command, args);
  await session.until(ready);
  await new Promise((resolve) => setTimeout(resolve, 1000));
  session.type("for (let i = 0; i < 100000; i++) console.log('line', i)\r");
  const ms = await session.until(/line \S*99999/);
  session.end();
  return ms;
}

/** Resident megabytes of a process and what it started; without the compiler's service, which is a process of esbuild's. */
function memory(pid: number, esbuild: boolean): number {
  const children = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      try {
        return Number(/\) \S (\d+)/.exec(readFileSync(`/proc/${name}/stat`, "utf8"))?.[1]) === pid;
      } catch {
        return false;
      }
    });
  const command = readFileSync(`/proc/${pid}/cmdline`, "utf8");
  if (!esbuild && command.includes("--service=")) return 0;
  const own = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;
  return own + children.reduce((sum, child) => sum + memory(Number(child), esbuild), 0);
}

const round = (value: number): string =>
  Number.isNaN(value) ? "–" : value < 10 ? value.toFixed(1) : String(Math.round(value));
const times = (a: number, b: number): string => (Number.isNaN(a / b) ? "–" : `${(a / b).toFixed(1)}×`);

/** Start-up, key to screen, printing, memory. */
export async function main(): Promise<void> {
  try {
    await measure();
  } finally {
    rmSync(state, { recursive: true, force: true });
  }
}

async function measure(): Promise<void> {
  const own = await medianStart(startTspark, 5);
  const node = await medianStart(startNode, 5);
  const hasPyspark = spawnSync("pyspark", ["--version"], { stdio: "ignore" }).status === 0;
  const peer = hasPyspark
    ? await startPyspark("pyspark")
    : { prompt: Number.NaN, answer: Number.NaN, show: Number.NaN };
  const start = new Table({
    head: ["start to … (ms, median)", "tspark", "node", "tspark/node", "pyspark", "pyspark/tspark"],
  });
  for (const [label, key] of [
    ["prompt", "prompt"],
    ["first answer", "answer"],
    ["spark.range(5).show()", "show"],
  ] as const) {
    const [mine, bare, other] = [own[key] ?? Number.NaN, node[key] ?? Number.NaN, peer[key] ?? Number.NaN];
    start.push([label, round(mine), round(bare), times(mine, bare), round(other), times(other, mine)]);
  }
  console.log(start.toString());

  const bars = new Bars();
  const session = new Session(process.execPath, [tspark]);
  await session.until(/ready in/);
  await new Promise((resolve) => setTimeout(resolve, 1500));
  const idle = memory(session.pid, false);
  bars.atMost("memory of interface and kernel, idle", 220, idle, "MB");
  const keys = new Table({ head: ["key to screen (ms)", "p50", "p99"] });
  const add = async (label: string): Promise<void> => {
    const { p50, p99 } = await keyLatency(session, 200);
    keys.push([label, round(p50), round(p99)]);
    bars.atMost(`key to screen, p99, ${label}`, 16, p99, "ms");
  };
  await add("empty screen");
  session.type("for (let i = 0; i < 10000; i++) console.log(i)\r");
  await session.until(/\b9999\b/);
  await add("10,000 lines above");
  session.type("const busy = setInterval(() => console.log('.'.repeat(60)), 50)\r");
  await new Promise((resolve) => setTimeout(resolve, 500));
  await add("20 lines a second above");
  session.type("clearInterval(busy)\r");
  await new Promise((resolve) => setTimeout(resolve, 1000));
  const tab = await tabLatency(session, 100);
  keys.push(["Tab", round(tab.p50), round(tab.p99)]);
  bars.atMost("Tab, p99", 50, tab.p99, "ms");
  keys.push(["resident memory of interface and kernel, idle (MB)", round(idle), ""]);
  keys.push(["after all this, with esbuild's process (MB)", round(memory(session.pid, true)), ""]);
  session.end();
  console.log(keys.toString());

  const printed: number[] = [];
  const printedByNode: number[] = [];
  for (let run = 0; run < 3; run++) {
    printed.push(await printing(process.execPath, [tspark], /ready in/));
    printedByNode.push(await printing(process.execPath, ["-i"], /> /));
  }
  const [mine, bare] = [median(printed), median(printedByNode)];
  bars.atLeast("100,000 printed lines, node's time of ours", 1, bare, mine);
  const lines = new Table({ head: ["100,000 printed lines (ms)", "tspark", "node", "tspark/node"] });
  lines.push(["console.log in a loop", round(mine), round(bare), times(mine, bare)]);
  console.log(lines.toString());
  bars.print();
}
