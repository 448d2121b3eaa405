import type { KernelEnd, SessionState } from "../../protocol.ts";
import type { ProcessExit } from "./process.ts";

/** Why a kernel ended, in words. `asked`: what the interface itself had done to it. */
export function describeEnd(exit: ProcessExit, asked: "restart" | "stuck" | undefined, lost: SessionState): KernelEnd {
  const { reason, text } = cause(exit, asked);
  return { reason, text, lost };
}

function cause(exit: ProcessExit, asked: "restart" | "stuck" | undefined): Pick<KernelEnd, "reason" | "text"> {
  if (asked === "restart") return { reason: "restart", text: "The kernel was restarted." };
  if (asked === "stuck")
    return { reason: "stuck", text: "Ctrl-C could not end the running code, so the kernel was replaced." };
  if (exit.asked !== undefined)
    return { reason: "exit", text: `process.exit(${exit.asked}) ended the kernel; a new one is starting.` };
  if (/heap out of memory|heap limit|Allocation failed/i.test(exit.lastWords))
    return {
      reason: "memory",
      text: "The kernel ran out of memory and was replaced. Use limit(), toLocalIterator() or an aggregate to bring less of the data into JavaScript.",
    };
  const how = exit.signal ? `by ${exit.signal}` : `with exit code ${exit.code}`;
  const words = exit.lastWords.trim().split("\n").slice(-5).join("\n");
  return { reason: "crash", text: `The kernel ended unexpectedly (${how}) and was replaced.${words && `\n${words}`}` };
}
