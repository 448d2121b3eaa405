import { tokenize } from "../editor/tokenize.ts";
import { argumentsIn, type Chain, chainEnding } from "./chain.ts";

/** A call that the cursor stands in. */
export interface OpenCall {
  /** What is called, and on what; its last link has no `args`. */
  readonly callee: Chain;
  /** The arguments before the one at the cursor. */
  readonly before: readonly string[];
}

/** Where the cursor stands, as far as completion cares. */
export type Spot =
  | { readonly kind: "member"; readonly receiver: Chain; readonly prefix: string; readonly calls: readonly OpenCall[] }
  | { readonly kind: "name"; readonly prefix: string; readonly calls: readonly OpenCall[] }
  | {
      readonly kind: "string";
      /** What the string says before the cursor. */
      readonly typed: string;
      /** The rest of it. */
      readonly rest: string;
      /** Written as `` tag`…` ``. */
      readonly tagged: boolean;
      readonly calls: readonly OpenCall[];
    }
  | { readonly kind: "nothing" };

/** Reads the text before the cursor: pure, and tolerant of anything unfinished. */
export function spotAt(text: string, cursor: number): Spot {
  const source = text.slice(0, cursor);
  const tokens = tokenize(source);
  const last = tokens.at(-1);
  if (last?.type === "comment" && (last.end === cursor || source.startsWith("//", last.start)))
    return { kind: "nothing" };
  if (last?.type === "unterminated") {
    if (last.begun === "regex" || last.begun === "comment") return { kind: "nothing" };
    const before = tokens.length - 2;
    const opens = /["'`]/.test(source[last.start] ?? "");
    const quote = last.begun === "template" ? "`" : source[last.start]!;
    const rest = /^(?:\\.|[^\\])*?(?=["'`\n]|$)/s.exec(text.slice(cursor))?.[0] ?? "";
    const tag =
      quote === "`" && opens && tokens[before]?.end === last.start ? chainEnding(source, tokens, before) : undefined;
    const calls = openCalls(source, tokens, before);
    return {
      kind: "string",
      typed: source.slice(last.start + (opens ? 1 : 0)),
      rest: text.slice(cursor + rest.length).startsWith(quote) ? rest : "",
      tagged: tag !== undefined,
      calls: tag === undefined ? calls : [{ callee: tag, before: [] }, ...calls],
    };
  }
  const word = last !== undefined && (last.type === "name" || last.type === "keyword") && last.end === cursor;
  const prefix = word ? source.slice(last.start) : "";
  const at = tokens.length - (word ? 2 : 1);
  const dot = tokens[at];
  const calls = openCalls(source, tokens, at);
  if (dot?.type === "operator" && /^\??\.$/.test(source.slice(dot.start, dot.end))) {
    const receiver = chainEnding(source, tokens, at - 1);
    return receiver === undefined ? { kind: "nothing" } : { kind: "member", receiver, prefix, calls };
  }
  return { kind: "name", prefix, calls };
}

/** The calls around `tokens[last]`, the innermost first. */
function openCalls(source: string, tokens: ReturnType<typeof tokenize>, last: number): OpenCall[] {
  const calls: OpenCall[] = [];
  let depth = 0;
  for (let index = last; index >= 0; index--) {
    const token = tokens[index]!;
    if (token.type === "close") depth++;
    else if (token.type === "open" && depth > 0) depth--;
    else if (token.type === "open" && source[token.start] === "(") {
      const callee = chainEnding(source, tokens, index - 1);
      if (callee === undefined) continue;
      const all = argumentsIn(source, tokens, index + 1, last + 1);
      const ended = source.slice(tokens[last]!.start, tokens[last]!.end) === ",";
      calls.push({ callee, before: ended || index === last ? all : all.slice(0, -1) });
    }
  }
  return calls;
}
