/** `?` alone asks for the commands, `?name` and `name?` ask for help, `??name` and `name??` for the source: the command that answers; else undefined. */
export function helpQuestion(text: string): string | undefined {
  if (text.trim() === "?") return ":help";
  const found = /^\s*(\?{1,2})\s*([^\s?](?:[^?\n]*[^\s?])?)\s*$|^\s*([\p{L}_$][\p{L}\p{N}_$.]*)(\?{1,2})\s*$/u.exec(
    text,
  );
  if (found === null) return undefined;
  const [, before, asked, name, after] = found;
  return `:${(before ?? after) === "?" ? "help" : "source"} ${asked ?? name}`;
}
