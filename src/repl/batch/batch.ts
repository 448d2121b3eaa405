import process from "node:process";
import { compileCell } from "../kernel/compile/cell.ts";
import { formatError } from "../kernel/report.ts";
import { describeError } from "../kernel/run/describe.ts";
import { Evaluator } from "../kernel/run/evaluator.ts";
import { watchForgottenActions } from "../kernel/run/forgotten.ts";
import { Preload } from "../kernel/run/preload.ts";
import { printValue } from "../kernel/run/print.ts";
import type { Step } from "../notebook/steps.ts";
import type { CellSource, SessionOptions } from "../protocol.ts";
import { askedColors } from "../ui/palette.ts";

/** The exit codes of a batch: all cells ran, one failed, Ctrl-C. */
export type ExitCode = 0 | 1 | 130;

/** Plain text, whatever reads it, unless FORCE_COLOR is set. */
const display = { colors: askedColors(process.env) === true, columns: 80 };

export interface BatchOptions {
  /** A cell that fails does not end the batch, which then ends with 1 all the same. */
  readonly goOn?: boolean;
}

/**
 * Runs cells in order in this process, printing values as the prompt would. The first error ends it, with its message on
 * standard error; so does what is said about cells that do not run.
 */
export async function runBatch(
  steps: Iterable<Step>,
  options: SessionOptions,
  { goOn = false }: BatchOptions = {},
): Promise<ExitCode> {
  const evaluator = new Evaluator();
  const preload = new Preload(options);
  let failed = false;
  let ending = false;
  const report = (error: unknown): void => {
    // What nobody waits for is cancelled at the end; that it was started is told already.
    if (ending && (error as { condition?: unknown }).condition === "OPERATION_CANCELED") return;
    failed = true;
    process.stderr.write(`${formatError(describeError(error))}\n`);
  };
  const forgotten = watchForgottenActions((error) => process.stderr.write(`${formatError(error)}\n`));
  process.on("uncaughtException", report);
  process.on("unhandledRejection", report);
  let id = 0;
  for (const step of steps) {
    if ("skipped" in step) {
      process.stderr.write(`${step.skipped}\n`);
      continue;
    }
    const code = await runCell(step, ++id);
    if (code === 130 || (!goOn && (code !== 0 || failed))) return stop(code || 1);
  }
  return stop(failed ? 1 : 0);

  async function stop(code: ExitCode): Promise<ExitCode> {
    // What was found in the last cell is still to be told.
    await new Promise((resolve) => setImmediate(resolve));
    ending = true;
    await preload.session?.stop();
    return code;
  }

  async function runCell(source: CellSource, id: number): Promise<ExitCode> {
    try {
      const cell = await compileCell(source, id);
      await preload.prepare(cell);
      const outcome = await evaluator.run(cell);
      forgotten.cellEnded();
      if (outcome.kind === "interrupted") return 130;
      if (outcome.kind === "error") throw outcome.error;
      const text = printValue(outcome.value, display);
      if (text !== undefined) process.stdout.write(`${text}\n`);
      return 0;
    } catch (error) {
      failed = true;
      const { withHint, nobody } = await import("../hints/hints.ts");
      process.stderr.write(`${formatError(await withHint(describeError(error), source, nobody))}\n`);
      return 1;
    }
  }
}
