import { tokenize } from "../editor/tokenize.ts";
import { argumentsIn, type Chain, chainEnding } from "./chain.ts";

/** A call that the cursor stands in. */
export interface OpenCall {
  /** What is called, and on what; its last link has no `args`. */
  readonly callee: Chain;
  /** The arguments before the one at the cursor. */
  readonly before: readonly string[];
}

/** A place in an object that is an argument: of a key, or of the value of one. */
export type ObjectPlace = { readonly is: "key" } | { readonly is: "value"; readonly of: string };

/** Where the cursor stands, as far as completion cares. */
export type Spot =
  | { readonly kind: "member"; readonly receiver: Chain; readonly prefix: string; readonly calls: readonly OpenCall[] }
  | {
      readonly kind: "name";
      readonly prefix: string;
      readonly calls: readonly OpenCall[];
      readonly object: ObjectPlace | undefined;
    }
  | {
      readonly kind: "string";
      /** What the string says before the cursor. */
      readonly typed: string;
      /** The rest of it. */
      readonly rest: string;
      /** Written as `` tag`…` ``. */
      readonly tagged: boolean;
      readonly calls: readonly OpenCall[];
      readonly object: ObjectPlace | undefined;
      /** Of an import. */
      readonly module: boolean;
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
      object: tag === undefined ? objectPlace(source, tokens, before) : undefined,
      module: /^(?:from|import)$/.test(textOf(source, tokens[before])),
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
  return { kind: "name", prefix, calls, object: objectPlace(source, tokens, at) };
}

type Tokens = ReturnType<typeof tokenize>;

function textOf(source: string, token: Tokens[number] | undefined): string {
  return token === undefined ? "" : source.slice(token.start, token.end);
}

/** Where what follows `tokens[last]` stands in an object right in the brackets of a call. */
function objectPlace(source: string, tokens: Tokens, last: number): ObjectPlace | undefined {
  let open = last;
  for (let depth = 0; open >= 0; open--) {
    if (tokens[open]!.type === "close") depth++;
    else if (tokens[open]!.type === "open" && --depth < 0) break;
  }
  if (textOf(source, tokens[open]) !== "{" || !/^[(,]$/.test(textOf(source, tokens[open - 1]))) return undefined;
  const before = textOf(source, tokens[last]);
  if (before === "{" || before === ",") return { is: "key" };
  if (before !== ":") return undefined;
  return { is: "value", of: textOf(source, tokens[last - 1]).replace(/^["']|["']$/g, "") };
}

/** The calls around `tokens[last]`, the innermost first. */
function openCalls(source: string, tokens: Tokens, last: number): OpenCall[] {
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
