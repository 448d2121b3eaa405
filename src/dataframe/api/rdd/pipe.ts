import { spawn } from "node:child_process";
import { SparkException } from "../../errors/errors.ts";
import { lineText } from "./lines.ts";

export interface PipeOptions {
  /** The program's environment; empty by default. */
  readonly env?: Readonly<Record<string, string>>;
  /** Raise where the program ends with another code than 0. */
  readonly checkCode?: boolean;
}

/** The lines that a program prints which gets the values as lines. */
export async function pipe(
  values: Iterable<unknown>,
  command: string,
  { env = {}, checkCode = false }: PipeOptions,
): Promise<string[]> {
  const [program, ...args] = words(command);
  if (program === undefined) throw failure("pipe needs a command.");
  const child = spawn(program, args, { env, stdio: ["pipe", "pipe", "inherit"] });
  // A program that does not read to the end closes its side first.
  child.stdin.on("error", () => {});
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on("error", (error) => reject(failure(`${program} can't be run: ${error.message}`, error)));
    child.on("close", resolve);
  });
  child.stdin.end([...values].map((value) => `${lineText(value).replace(/\n+$/, "")}\n`).join(""));
  const chunks: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
  const code = await ended;
  if (checkCode && code !== 0) throw failure(`${command} ended with the code ${code}.`);
  const text = Buffer.concat(chunks).toString("utf8");
  return text === "" ? [] : text.replace(/\n$/, "").split("\n");
}

/** The words of a command line, with quotes and backslashes as a shell has them. */
function words(command: string): string[] {
  const found: string[] = [];
  for (const [word] of command.matchAll(/(?:[^\s"'\\]|\\.|"(?:[^"\\]|\\.)*"|'[^']*')+/g))
    found.push(
      word.replace(
        /\\(.)|"((?:[^"\\]|\\.)*)"|'([^']*)'/g,
        (_, escaped?: string, double?: string, single?: string) =>
          escaped ?? single ?? double!.replace(/\\(["\\$`])/g, "$1"),
      ),
    );
  return found;
}

function failure(message: string, cause?: Error): SparkException {
  return new SparkException("", {}, { message, cause });
}
