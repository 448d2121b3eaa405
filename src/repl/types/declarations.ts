import type { ColumnFacts, Facts } from "../completion/facts.ts";

/** The names that the shell makes, by how the library calls them. */
const fromLibrary =
  "SparkSession F col lit expr display Window Row DataType NullType BooleanType ByteType ShortType IntegerType LongType FloatType DoubleType " +
  "DecimalType StringType CharType VarcharType BinaryType DateType TimestampType TimestampNTZType TimeType YearMonthIntervalType " +
  "DayTimeIntervalType CalendarIntervalType ArrayType MapType StructType StructField VariantType";

/** Classes whose names may stand in a cell's types. */
const classes = "DataFrame Column GroupedData SparkSession SparkContext StreamingQuery";

/** Types of values that the kernel names in another way than TypeScript. */
const plainTypes: Readonly<Record<string, string>> = {
  string: "string",
  number: "number",
  boolean: "boolean",
  bigint: "bigint",
  symbol: "symbol",
  Array: "any[]",
  Date: "Date",
  RegExp: "RegExp",
  Map: "Map<any, any>",
  Set: "Set<any>",
  Promise: "Promise<any>",
};
const ofLibrary =
  /^(?:DataFrame|Column|GroupedData|Row|RDD|SparkSession|SparkContext|Struct\w+|\w+Type|Streaming\w+|Window\w*)$/;
const identifier = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;

/**
 * A DataFrame whose columns are known: names of columns are checked without regard to case, as Spark does it; whatever
 * is more than a name (`a.b`, `*`, an expression) is let through. `call` has the type of what the prompt awaits by itself.
 */
const fixed = `
import * as tspark from "tspark";
type Path<N extends string> = N | "*" | \`\${string}.\${string}\` | \`\\\`\${string}\`;
type Checked<N extends string, S> = S extends string
  ? string extends S ? S : Lowercase<S> extends Lowercase<Path<N>> ? S : N
  : S;
type All<N extends string, A> = {
  [K in keyof A]: A[K] extends readonly unknown[] ? { [J in keyof A[K]]: Checked<N, A[K][J]> } : Checked<N, A[K]>;
};
type Item<A> = A extends readonly (infer E)[] ? (E extends readonly (infer D)[] ? D : E) : never;
type Selected<N extends string, I> = [Exclude<I, string>] extends [never]
  ? string extends I ? tspark.DataFrame
  : "*" extends I ? Frame<N>
  : [Extract<I, \`\${string}.\${string}\` | \`\\\`\${string}\`>] extends [never] ? Frame<Extract<I, string>> : tspark.DataFrame
  : tspark.DataFrame;
type Arg = string | tspark.Column | readonly (string | tspark.Column)[];
type Key = string | number | tspark.Column | readonly (string | number | tspark.Column)[];
interface Frame<N extends string> extends tspark.DataFrame {
  select<const A extends readonly Arg[]>(...cols: All<N, A>): Selected<N, Item<A>>;
  col<const S extends string>(name: Checked<N, S>): tspark.Column;
  filter(condition: tspark.ColumnOrName): Frame<N>;
  where(condition: tspark.ColumnOrName): Frame<N>;
  limit(n: number): Frame<N>;
  distinct(): Frame<N>;
  alias(name: string): Frame<N>;
  withColumn<const S extends string>(name: S, column: tspark.Column): Frame<N | S>;
  withColumnRenamed<const S extends string>(existing: string, renamed: S): Frame<N | S>;
  drop<const A extends readonly Arg[]>(
    ...cols: A
  ): [Exclude<Item<A>, string>] extends [never] ? Frame<Exclude<N, Item<A>>> : tspark.DataFrame;
  sort<const A extends readonly (Key | tspark.SortOptions)[]>(...cols: All<N, A>): Frame<N>;
  orderBy<const A extends readonly (Key | tspark.SortOptions)[]>(...cols: All<N, A>): Frame<N>;
  groupBy<const A extends readonly Key[]>(...cols: All<N, A>): tspark.GroupedData;
  dropDuplicates<const A extends readonly Arg[]>(...subset: All<N, A>): Frame<N>;
}
interface Session extends tspark.SparkSession {
  table<S extends string>(name: S): S extends keyof Tables ? Frame<Tables[S]> : tspark.DataFrame;
  range(...args: Parameters<tspark.SparkSession["range"]>): Frame<"id">;
}
declare global {
  function __tspark_call<T>(value: tspark.SparkPromise<T>): T;
  function __tspark_call<T>(value: T): T;
  const spark: Session;
  const sc: tspark.SparkContext;
  const sql: tspark.SparkSession["sql"];
  var _: any;
${fromLibrary
  .split(" ")
  .map((name) => `  const ${name}: typeof tspark.${name};`)
  .join("\n")}
${classes
  .split(" ")
  .map((name) => `  type ${name} = tspark.${name};`)
  .join("\n")}
}
`;

/** What the session holds, as TypeScript says it. `changed` are the names that a cell gives new values: those may become anything. */
export function declarations({ variables, tables }: Facts, changed: ReadonlySet<string>): string {
  const lines = Object.entries(variables)
    .filter(([name]) => identifier.test(name) && name !== "_")
    .map(([name, { type, columns }]) => `  var ${name}: ${changed.has(name) ? "any" : typeText(type, columns)};`);
  const named = Object.entries(tables).map(([name, columns]) => `  ${JSON.stringify(name)}: ${union(columns)};`);
  return `${fixed}interface Tables {\n${named.join("\n")}\n}\ndeclare global {\n${lines.join("\n")}\n}\n`;
}

function typeText(type: string, columns: readonly ColumnFacts[] | undefined): string {
  if (columns !== undefined) return `Frame<${union(columns)}>`;
  if (Object.hasOwn(plainTypes, type)) return plainTypes[type]!;
  return ofLibrary.test(type) ? `tspark.${type}` : "any";
}

function union(columns: readonly ColumnFacts[]): string {
  return columns.length === 0 ? "never" : columns.map(({ name }) => JSON.stringify(name)).join(" | ");
}
