import { types } from "node:util";
import type { DataFrame } from "../../../dataframe/api/dataframe.ts";
import type { SparkSession } from "../../../dataframe/api/session.ts";
import type { ColumnFacts, Facts, VariableFacts } from "../../completion/facts.ts";
import { classNames } from "./class-names.ts";

/** A key is waiting: no more variables and tables than these are looked at. */
const most = 300;

/** The types of the session's variables and the columns of its data; no getter, proxy or query of the user's is run. */
export function collectFacts(
  names: readonly string[],
  session: SparkSession | undefined,
  library: { readonly DataFrame: new (...args: never[]) => DataFrame } | undefined,
): Facts {
  const frame = library?.DataFrame;
  const nameOf = classNames(library);
  const variables: Record<string, VariableFacts> = {};
  for (const name of names.slice(-most)) {
    const value: unknown = Object.getOwnPropertyDescriptor(globalThis, name)?.value;
    const type = typeName(value, nameOf);
    const isFrame = frame !== undefined && !types.isProxy(value) && value instanceof frame;
    variables[name] = isFrame ? { type: "DataFrame", columns: columnsOf(value) } : { type };
  }
  return { variables, tables: session === undefined ? {} : tablesOf(session) };
}

function typeName(value: unknown, nameOf: (made: object) => string): string {
  if (types.isProxy(value)) return "";
  if (value === null || typeof value !== "object") return typeof value;
  for (let each: object | null = value; each !== null && !types.isProxy(each); each = Object.getPrototypeOf(each)) {
    const made: unknown = Object.getOwnPropertyDescriptor(each, "constructor")?.value;
    if (typeof made === "function" && !types.isProxy(made)) return nameOf(made);
  }
  return "";
}

function columnsOf(frame: DataFrame): ColumnFacts[] {
  return frame.dtypes.map(([name, type]) => ({ name, type }));
}

function tablesOf({ catalog }: SparkSession): Record<string, ColumnFacts[]> {
  const tables: Record<string, ColumnFacts[]> = {};
  for (const { name } of catalog.listTables().slice(0, most)) {
    tables[name] = catalog.listColumns(name).map((column) => ({ name: column.name, type: column.dataType }));
  }
  return tables;
}
