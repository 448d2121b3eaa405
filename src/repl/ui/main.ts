import { UsageError } from "../batch/arguments.ts";
import { readCells } from "../batch/cells.ts";
import type { CellSource, SessionOptions } from "../protocol.ts";
import { runShell } from "./run-shell.ts";

export interface ShellOptions {
  /** The version of tspark. */
  readonly version: string;
  readonly session: SessionOptions;
  /** Its cells run first. */
  readonly file: string | undefined;
}

/**
 * The shell on this process's terminal, with a kernel of its own; ends the process when the user leaves.
 * @throws UsageError when the file can't be read.
 */
export async function startShell({ version, session, file }: ShellOptions): Promise<never> {
  const code = await runShell({
    version,
    startKernel: async (listener) => new (await import("../kernel/client.ts")).KernelClient(session, listener),
    ...(file === undefined ? {} : { cells: await cellsOf(file) }),
  });
  process.exit(code);
}

async function cellsOf(file: string): Promise<CellSource[]> {
  try {
    return await readCells(file);
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${(error as Error).message}`);
  }
}
