import type { HelpTable } from "../help/table.ts";
import type { CompletionItem } from "../protocol.ts";
import { type Chain, literal } from "./chain.ts";
import type { Facts } from "./facts.ts";
import { typeOf } from "./infer.ts";
import { keysOf, type OptionHelp, optionsOf, sinkOptions } from "./options.ts";
import type { OpenCall } from "./spot.ts";

type Options = Readonly<Record<string, OptionHelp>>;

const sources = /^Data(?:Frame|Stream)(?:Reader|Writer)(?:V2)?$/;
const files = /^(?:csv|json|xml|text|parquet)$/;

/** The options of the format that a chain names, as far as a class takes them. */
export function sourceOptions(format: string | undefined, type: string | undefined): Options {
  const all: Options =
    format === undefined ? Object.assign({}, ...Object.values(optionsOf)) : (optionsOf[format] ?? {});
  const fitting = Object.entries(all).filter(([, { only }]) => type === undefined || (only?.includes(type) ?? true));
  return { ...Object.fromEntries(fitting), ...(type === "DataStreamWriter" ? sinkOptions : {}) };
}

const sides: Readonly<Record<string, string>> = {
  read: "DataFrameReader",
  readStream: "DataStreamReader",
  write: "DataFrameWriter",
  writeStream: "DataStreamWriter",
};

/** The reader or writer that a chain is, also one of a variable that nobody knows. */
export function sourceType(chain: Chain, table: HelpTable, facts: Facts): string | undefined {
  const side = chain.findLast(({ name }) => Object.hasOwn(sides, name));
  return typeOf(chain, table, facts) ?? (side && sides[side.name]);
}

/** The format of `format("kafka")` in a chain. */
export function formatIn(chain: Chain): string | undefined {
  return literal(chain.findLast((link) => link.name === "format")?.args?.[0]);
}

/** What an object may hold that is an argument of a call. */
export function objectKeys({ callee }: OpenCall, table: HelpTable, facts: Facts): Options | undefined {
  const name = callee.at(-1)!.name;
  const receiver = callee.slice(0, -1);
  const type = sourceType(receiver, table, facts);
  if (type !== undefined && sources.test(type)) {
    if (files.test(name)) return sourceOptions(name, type);
    if (/^(?:options|load|save|start)$/.test(name)) return sourceOptions(formatIn(receiver), type);
  }
  return keysOf[name];
}

/** The keys as they are written: those that are no names in quotes. */
export function keyItems(options: Options, quoted: boolean): CompletionItem[] {
  return Object.entries(options).map(([name, { doc }]) => ({
    label: quoted || /^\w+$/.test(name) ? name : JSON.stringify(name),
    kind: "property",
    detail: doc,
  }));
}
