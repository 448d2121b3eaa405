import { UsageError } from "../batch/arguments.ts";
import { readNotebook } from "../notebook/files.ts";
import { type Step, stepsOf } from "../notebook/steps.ts";
import type { SessionOptions } from "../protocol.ts";
import { configNotes, findConfigs } from "../session/config-files.ts";
import type { RunOptions } from "./run-shell.ts";

export interface ShellOptions {
  /** The version of tspark. */
  readonly version: string;
  readonly session: SessionOptions;
  /** Its cells run first. */
  readonly file?: string;
  /** A cell of it that fails does not stop the rest. */
  readonly goOn?: boolean;
  /** Reads the configs of the user and of the project. */
  readonly config: boolean;
  /** A command to begin with. */
  readonly command?: string;
}

/**
 * The shell on this process's terminal, with a kernel of its own; ends the process when the user leaves.
 * @throws UsageError when the file can't be read.
 */
export async function startShell({ version, session, file, goOn, command, config }: ShellOptions): Promise<never> {
  const configs = config ? findConfigs() : undefined;
  const options: RunOptions = {
    version,
    startKernel: async (listener) => {
      const { KernelClient } = await import("../kernel/client.ts");
      return new KernelClient({ ...session, configs: configs?.files ?? [] }, listener);
    },
    notes: configs === undefined ? [] : configNotes(configs),
    ...(file === undefined ? {} : { steps: await stepsOfFile(file) }),
    ...(goOn === undefined ? {} : { goOn }),
    ...(command === undefined ? {} : { command }),
  };
  process.exit(await runOnTerminal(options));
}

async function runOnTerminal(options: RunOptions): Promise<number> {
  if (process.env.TERM === "dumb") return (await import("./run-line-shell.ts")).runLineShell(options);
  return (await import("./run-shell.ts")).runShell(options);
}

async function stepsOfFile(file: string): Promise<Step[]> {
  try {
    return stepsOf(await readNotebook(file));
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${(error as Error).message}`);
  }
}
