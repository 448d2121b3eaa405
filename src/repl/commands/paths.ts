import { homedir } from "node:os";
import { CommandError } from "./command.ts";

/** The name of a file or folder as it was typed: `~` is the user's own folder, quotes around it are left out. */
export function pathOf(argument: string): string {
  const plain = /^(["'])(.*)\1$/.exec(argument)?.[2] ?? argument;
  return plain.replace(/^~(?=\/|$)/, homedir());
}

/** A file name with options before it. @throws CommandError when there is no name, or an option is unknown. */
export function fileAndOptions(
  command: string,
  argument: string,
  known: readonly string[] = [],
): { readonly file: string; readonly options: ReadonlySet<string> } {
  const options = new Set<string>();
  let rest = argument;
  for (let found = /^(--[\w-]+)\s*/.exec(rest); found !== null; found = /^(--[\w-]+)\s*/.exec(rest)) {
    if (!known.includes(found[1]!))
      throw new CommandError(
        `:${command} does not know ${found[1]}.${known.length > 0 ? ` It takes ${known.join(", ")}.` : ""}`,
      );
    options.add(found[1]!);
    rest = rest.slice(found[0].length);
  }
  if (rest === "") throw new CommandError(`:${command} needs the name of a file.`);
  return { file: pathOf(rest), options };
}
