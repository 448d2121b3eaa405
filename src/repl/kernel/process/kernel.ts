import { performance } from "node:perf_hooks";
import process from "node:process";
import type { CellResult, CompiledCell, Display, FromKernel, ToKernel } from "../../protocol.ts";
import { describeError } from "../run/describe.ts";
import { Evaluator, type Outcome } from "../run/evaluator.ts";
import { watchForgottenActions } from "../run/forgotten.ts";
import { KeyboardInterrupt } from "../run/interruption.ts";
import { printValue } from "../run/print.ts";
import { complete } from "./completion.ts";
import { KernelSession } from "./kernel-session.ts";
import { mark } from "./output.ts";
import type { KernelStart } from "./start.ts";
import type { UserTimers } from "./timers.ts";

/** Runs the kernel: answers the interface's messages until it is told to close, or loses the interface. */
export function startKernel(start: KernelStart, timers: UserTimers): void {
  const evaluator = new Evaluator();
  const session = new KernelSession(start.session, send, (variables) => evaluator.variables.add(variables));
  const forgotten = watchForgottenActions((error) => send({ type: "asyncError", error }));
  const exit = process.exit.bind(process);
  /** Answers the cell that runs; only the first answer counts. */
  let finish: ((result: CellResult) => void) | undefined;

  process.exit = ((code?: number) => {
    mark(start.token, `exit:${code ?? process.exitCode ?? 0}`);
    return exit(code);
  }) as typeof process.exit;
  process.on("SIGINT", () => interrupt(false));
  process.on("uncaughtException", reportAsync);
  process.on("unhandledRejection", reportAsync);
  process.on("disconnect", close);
  process.on("message", (message: ToKernel) => void answer(message));
  send({ type: "ready", info: { pid: process.pid, node: process.versions.node } });
  void session.warmUp();

  async function answer(message: ToKernel): Promise<void> {
    switch (message.type) {
      case "ping":
        return send({ type: "pong", id: message.id });
      case "interrupt":
        timers.clear();
        return interrupt(true);
      case "eval":
        return evaluate(message.id, message.cell, message.display);
      case "complete":
        return send({ type: "completions", id: message.id, completions: complete(message.text, message.cursor) });
      case "variables":
        return send({ type: "variables", id: message.id, variables: session.variables(evaluator.variables.names) });
      case "facts":
        return send({ type: "facts", id: message.id, facts: session.facts(evaluator.variables.names) });
      case "topics":
        return send({ type: "topics", id: message.id, topics: await session.topics(message.servers) });
      case "close":
        return close();
    }
  }

  async function evaluate(id: number, cell: CompiledCell, display: Display): Promise<void> {
    const begun = performance.now();
    finish = (result) => {
      finish = undefined;
      forgotten.cellEnded();
      mark(start.token, String(id));
      send({ type: "result", id, result, session: { variables: evaluator.variables.names, ...session.state() } });
    };
    // Programs that ask how wide the terminal is get the width of the shell's.
    process.stdout.columns = display.columns;
    await session.readyFor(cell);
    let outcome = await evaluator.run(cell);
    if (display.rich === true && outcome.kind === "value") outcome = await session.shown(outcome);
    finish?.(resultOf(outcome, display, performance.now() - begun));
  }

  function interrupt(forced: boolean): void {
    if (!finish) return;
    session.interrupt();
    evaluator.interrupt(forced);
    // Code ended by force may have been ours, on the way to the answer.
    if (forced) finish({ kind: "interrupted", ms: 0 });
  }

  function reportAsync(error: unknown): void {
    if (error instanceof KeyboardInterrupt) return;
    send({ type: "asyncError", error: describeError(error) });
  }

  async function close(): Promise<void> {
    await session.stop();
    exit(0);
  }
}

function send(message: FromKernel): void {
  if (process.connected) process.send!(message);
}

function resultOf(outcome: Outcome, display: Display, ms: number): CellResult {
  if (outcome.kind === "interrupted") return { kind: "interrupted", ms };
  if (outcome.kind === "error") return { kind: "error", error: describeError(outcome.error), ms };
  try {
    const text = printValue(outcome.value, display);
    const { awaited } = outcome;
    return { kind: "value", ms, ...(text === undefined ? {} : { text }), ...(awaited.length === 0 ? {} : { awaited }) };
  } catch (error) {
    // The value has an `inspect` of its own, which threw.
    return { kind: "error", error: describeError(error), ms };
  }
}
