import { readFileSync } from "node:fs";
import process from "node:process";
import { type Command, parseArguments, UsageError } from "./repl/batch/arguments.ts";
import type { Step } from "./repl/notebook/steps.ts";
import type { SessionOptions } from "./repl/protocol.ts";

/** The command line. Each way of working loads only what it needs: a batch never loads the interface. */
export async function main(argv: readonly string[]): Promise<void> {
  // A reader that has seen enough (`| head`) is no error.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));
  try {
    await run(parseArguments(argv), argv);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`tspark: ${error.message}\n`);
    process.exit(2);
  }
}

async function run(command: Command, argv: readonly string[]): Promise<void> {
  if (command.packages) process.stderr.write((await import("./repl/batch/help.ts")).packagesNote);
  switch (command.kind) {
    case "version":
      process.stdout.write(`tspark ${version()}\n`);
      return;
    case "help":
      process.stdout.write((await import("./repl/batch/help.ts")).help);
      return;
    case "kafka":
      return process.exit(
        await (await import("./kafka/box/command.ts")).kafkaCommand(argv.slice(argv.indexOf("kafka") + 1)),
      );
    case "submit":
      return process.exit(await (await import("./repl/batch/submit.ts")).submit(command));
    case "code":
      return batch([{ text: command.code, name: "-e" }], command);
    case "shell":
      return shellOrBatch(command);
    case "teach":
      return teach(command);
  }
}

/** Without a terminal on both sides, code comes from the file or standard input, and values go out as plain text. */
async function shellOrBatch(command: Extract<Command, { kind: "shell" }>): Promise<void> {
  const { file, goOn, config, session } = command;
  if (process.stdin.isTTY && process.stdout.isTTY) {
    const { startShell } = await import("./repl/ui/main.ts");
    return startShell({ file, goOn, config: config !== false, session, version: version() });
  }
  if (file === undefined)
    return batch(await (await import("./repl/batch/stdin.ts")).stdinSteps(process.stdin), command);
  return batch(await fileSteps(file), command);
}

/** A lesson needs a screen and keys. */
async function teach({ file, config, session }: Extract<Command, { kind: "teach" }>): Promise<void> {
  if (!process.stdin.isTTY || !process.stdout.isTTY) throw new UsageError("tspark teach needs a terminal");
  const { startShell } = await import("./repl/ui/main.ts");
  return startShell({ command: `:step ${file ?? ""}`, config: config !== false, session, version: version() });
}

async function fileSteps(file: string): Promise<Step[]> {
  const [{ readNotebook }, { stepsOf }] = await Promise.all([
    import("./repl/notebook/files.ts"),
    import("./repl/notebook/steps.ts"),
  ]);
  try {
    return stepsOf(await readNotebook(file));
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${(error as Error).message}`);
  }
}

interface BatchCommand {
  readonly session: SessionOptions;
  readonly goOn?: boolean;
}

async function batch(steps: Iterable<Step>, { session, goOn }: BatchCommand): Promise<void> {
  // The compiler's service starts while the rest is loaded.
  void import("./repl/kernel/compile/transform.ts").then(({ warmUp }) => warmUp());
  const { runBatch } = await import("./repl/batch/batch.ts");
  process.exit(await runBatch(steps, session, { goOn }));
}

function version(): string {
  const text = readFileSync(new URL("../package.json", import.meta.url), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}
