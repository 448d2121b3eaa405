import { type Token, tokenize } from "../../editor/tokenize.ts";

/** So long an expression may be that the compiler works out by itself. */
const mostTokens = 200;
/** What no constant holds. */
const effect = /^(?:=|[^=!<>]=|(?:\*\*|<<|>>>?|&&|\|\||\?\?)=|=>|\+\+|--)$/;

/**
 * The places where a last statement may begin that is a constant: esbuild works out `'a' + 'b'`, `-5` and `undefined`, and
 * leaves them out when nothing is done with them, but at a prompt they are the cell's value. The nearest to the end first.
 */
export function constantTails(text: string): { readonly start: number; readonly end: number }[] {
  const tokens = tokenize(text).filter(({ type }) => type !== "comment");
  while (isText(text, tokens.at(-1), ";")) tokens.pop();
  const end = tokens.at(-1)?.end ?? 0;
  const tails: { start: number; end: number }[] = [];
  let depth = 0;
  for (let index = tokens.length - 1; index >= 0 && tokens.length - index < mostTokens; index--) {
    const token = tokens[index]!;
    const before = tokens[index - 1];
    if (isText(text, token, "}") || (token.type === "operator" && effect.test(text.slice(token.start, token.end))))
      break;
    depth += token.type === "close" ? 1 : token.type === "open" ? -1 : 0;
    const begins =
      before === undefined ||
      isText(text, before, ";") ||
      isText(text, before, "}") ||
      text.slice(before.end, token.start).includes("\n");
    if (depth === 0 && begins) tails.push({ start: token.start, end });
    if (isText(text, before, ";") || isText(text, before, "}")) break;
  }
  return tails;
}

function isText(text: string, token: Token | undefined, wanted: string): boolean {
  return token !== undefined && text.slice(token.start, token.end) === wanted;
}
