import { type Token, tokenize } from "./editor/tokenize.ts";

/** Binary operators after which an expression must go on. `>` is left out: it may end a type. */
const goesOn = new Set(
  (
    ". ?. , = += -= *= /= %= **= <<= >>= >>>= &= |= ^= &&= ||= ??= => ? : && || ?? + - * / % ** < <= >= == != === !== " +
    "& | ^ << ..."
  ).split(" "),
);
/** Keywords that can't end a statement. */
const openKeywords = new Set("else extends implements instanceof new typeof void delete throw await".split(" "));

/** True when Enter should run the text; false when it is surely unfinished. When in doubt: true, and the compiler explains. */
export function isCompleteInput(source: string): boolean {
  if (/^\s*[:?]/.test(source)) return true;
  return !isOpen(source, tokenize(source));
}

function isOpen(source: string, tokens: readonly Token[]): boolean {
  let depth = 0;
  let last: Token | undefined;
  for (const token of tokens) {
    if (token.type === "comment") continue;
    if (token.type === "unterminated" && (token.begun === "template" || token.begun === "comment")) return true;
    if (token.type === "open") depth++;
    else if (token.type === "close") depth--;
    last = token;
  }
  if (depth > 0) return true;
  if (depth < 0 || last === undefined) return false;
  const text = source.slice(last.start, last.end);
  // A string continued by a backslash at the end of its line.
  if (last.type === "unterminated" && last.begun === "string") return /\\\n?$/.test(source);
  if (last.type === "keyword") return openKeywords.has(text);
  // `case 1:` can only stand inside brackets; a label at the end of the text goes on as well.
  return last.type === "operator" && goesOn.has(text);
}
