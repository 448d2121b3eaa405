import type { Token } from "../editor/tokenize.ts";

/** One link of `spark.read.csv("a")`: a name, and what stands in the parentheses if it is called. */
export interface Link {
  readonly name: string;
  /** The arguments as written; undefined where nothing is called. */
  readonly args?: readonly string[];
}

/** An expression that completion understands: names, members and calls, the root first. */
export type Chain = readonly Link[];

/** The chain whose last token is `tokens[last]`; undefined where something else stands there. */
export function chainEnding(source: string, tokens: readonly Token[], last: number): Chain | undefined {
  const links: Link[] = [];
  for (let index = last; ; ) {
    let args: readonly string[] | undefined;
    const token = tokens[index];
    if (token === undefined) return undefined;
    const end = index;
    if (token.type === "close" && source[token.start] === ")") {
      index = opening(tokens, index) - 1;
      args = index < -1 ? undefined : argumentsIn(source, tokens, index + 2, end);
      if (args === undefined) return undefined;
    } else if (token.type === "template") {
      while (index >= 0 && source[tokens[index]!.start] !== "`") index--;
      args = [source.slice(tokens[index]?.start ?? 0, token.end)];
      index--;
    }
    const name = tokens[index];
    if (name?.type !== "name") return undefined;
    const text = source.slice(name.start, name.end);
    links.unshift(args === undefined ? { name: text } : { name: text, args });
    const dot = tokens[index - 1];
    if (dot?.type !== "operator" || !/^\??\.$/.test(source.slice(dot.start, dot.end))) return links;
    index -= 2;
  }
}

/** The index of the bracket that the one at `index` closes; below zero where there is none. */
function opening(tokens: readonly Token[], index: number): number {
  let depth = 0;
  for (let at = index; at >= 0; at--) {
    if (tokens[at]!.type === "close") depth++;
    else if (tokens[at]!.type === "open" && --depth === 0) return at;
  }
  return -10;
}

/** The texts between the commas of `tokens[from, to)`. */
export function argumentsIn(source: string, tokens: readonly Token[], from: number, to: number): string[] {
  const texts: string[] = [];
  let depth = 0;
  let start = from;
  const take = (end: number): void => {
    if (end > start) texts.push(source.slice(tokens[start]!.start, tokens[end - 1]!.end));
  };
  for (let index = from; index < to; index++) {
    const token = tokens[index]!;
    if (token.type === "open") depth++;
    else if (token.type === "close") depth--;
    else if (depth === 0 && token.type === "operator" && source.slice(token.start, token.end) === ",") {
      take(index);
      start = index + 1;
    }
  }
  take(to);
  return texts;
}

/** The text of a plain string literal; undefined for anything else. */
export function literal(text: string | undefined): string | undefined {
  return text === undefined ? undefined : /^(["'`])([^\\$]*)\1$/.exec(text)?.[2];
}
