import { AnalysisException } from "../errors/errors.ts";
import { isSecret, shownValue } from "../errors/secrets.ts";
import type { Expr } from "../plan/expr.ts";
import type { ResolveContext } from "./define.ts";

/** The options of functions that read and write messages of Avro and Protobuf, by lower-case name. */
export type MessageOptions = ReadonlyMap<string, string>;

/** What a constant map of texts holds; undefined when it is something else. NULL is no options. */
export function messageOptions(arg: Expr | undefined, context: ResolveContext): MessageOptions | undefined {
  if (arg === undefined) return new Map();
  const pairs = pairsOf(arg, context);
  return pairs && new Map(pairs.map(([name, value]) => [name.toLowerCase(), value]));
}

function pairsOf(arg: Expr, context: ResolveContext): (readonly [string, string])[] | undefined {
  if (arg.t === "fn" && arg.name === "map") {
    const texts = arg.args.map((part) => context.constant(part)?.value);
    if (!texts.every((text) => typeof text === "string")) return undefined;
    return texts.flatMap((text, i) => (i % 2 === 0 ? [[text, texts[i + 1]!] as const] : []));
  }
  const constant = context.constant(arg);
  if (constant?.value === null) return [];
  const pairs = constant?.value;
  if (constant?.type.kind !== "map" || !Array.isArray(pairs)) return undefined;
  const texts = pairs as readonly (readonly [unknown, unknown])[];
  return texts.every(([name, value]) => typeof name === "string" && typeof value === "string")
    ? (pairs as [string, string][])
    : undefined;
}

/** An argument of options as it is printed: without its secrets. */
export function shownOptions(arg: Expr | undefined, context: ResolveContext): string {
  if (arg === undefined) return "NULL";
  const pairs = pairsOf(arg, context);
  if (!pairs?.some(([name]) => isSecret(name))) return context.print(arg);
  return `map(${pairs.map(([name, value]) => `${name}, ${shownValue(name, value)}`).join(", ")})`;
}

/**
 * PERMISSIVE gives null for a message that can't be read, FAILFAST (the default) raises. A word that is none of them is
 * PERMISSIVE, as in Spark.
 */
export function parseModeOf(options: MessageOptions, funcName: string): "PERMISSIVE" | "FAILFAST" {
  const mode = (options.get("mode") ?? "FAILFAST").toUpperCase();
  if (mode === "DROPMALFORMED")
    throw new AnalysisException("PARSE_MODE_UNSUPPORTED", { funcName: `\`${funcName}\``, mode });
  return mode === "FAILFAST" ? "FAILFAST" : "PERMISSIVE";
}
