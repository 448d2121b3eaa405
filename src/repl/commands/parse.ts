/** A line that starts with a colon, taken apart; undefined for everything else. */
export function parseCommand(line: string): { readonly name: string; readonly argument: string } | undefined {
  const found = /^\s*:(\S*)\s*([\s\S]*)$/.exec(line);
  return found === null ? undefined : { name: found[1]!, argument: found[2]!.trim() };
}
