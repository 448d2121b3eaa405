import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import "../../../src/dataframe/types/types.ts";
import * as F from "../../../src/dataframe/api/functions/functions.ts";
import { SparkSession } from "../../../src/dataframe/api/session.ts";
import type { UserDefinedFunction } from "../../../src/dataframe/api/udf.ts";
import type { FunctionDef, ResolveContext, ResolvedCall } from "../../../src/dataframe/functions/define.ts";
import { lookupFunction } from "../../../src/dataframe/functions/registry.ts";
import type { CaseFile } from "./cases.ts";
import { addTableFunctions } from "./table-functions.ts";

/** The session that a file of Spark's cases starts in, its tables with it. */
export function caseSession(file: CaseFile): SparkSession {
  const [folder = ""] = file.name.split("/");
  const settings: Record<string, string> = {
    "spark.master": "local[2]",
    "spark.sql.ansi.enabled": String(folder !== "nonansi"),
    "spark.sql.session.timeZone": "America/Los_Angeles",
    "spark.sql.shuffle.partitions": "4",
    "spark.sql.collation.schemaLevel.enabled": "true",
    "spark.sql.warehouse.dir": mkdtempSync(join(tmpdir(), "cases-")),
    ...(folder === "timestampNTZ" ? { "spark.sql.timestampType": "TIMESTAMP_NTZ" } : {}),
    ...(file.name.includes("postgreSQL/") ? { "spark.sql.legacy.interval.enabled": "true" } : {}),
    ...file.cases[0]?.set,
  };
  const spark = SparkSession.create(new Map(Object.entries(settings)));
  const echoes = file.name.startsWith("udf/") ? ["udf"] : folder === "postgreSQL" ? ["vol"] : [];
  for (const name of echoes) spark.state.functions.set(name, echo(name));
  if (folder === "postgreSQL")
    for (const name of ["booleq", "boolne"]) spark.state.functions.set(name, comparison(name));
  if (folder === "udtf") addTableFunctions(spark);
  if (folder === "udaf") spark.udf.register("udaf", counting());
  const texts = file.cases.map(({ sql }) => sql.toLowerCase());
  addTables(spark, file.tables, (name) => texts.some((text) => text.includes(name)));
  return spark;
}

/** An aggregate of the harness: how many values are not null. */
function counting(): UserDefinedFunction {
  return F.udaf(
    {
      zero: () => 0,
      reduce: (count, value: unknown) => count + (value === null ? 0 : 1),
      merge: (a, b) => a + b,
      finish: (count) => count,
    },
    "int",
  );
}

/** A function of the harness that gives its argument back. */
function echo(name: string): FunctionDef {
  return {
    name,
    kind: "scalar",
    resolve: ({ args: [arg] }, context) => ({
      t: "fn",
      name: "coalesce",
      shown: name,
      args: [arg!],
      type: context.typeOf(arg!),
      nullable: true,
    }),
    sql: ([arg]) => arg!,
  };
}

function comparison(name: string): FunctionDef {
  const sign = name === "booleq" ? "=" : "!=";
  return {
    name,
    kind: "scalar",
    resolve: (given: ResolvedCall, context: ResolveContext) => ({
      ...lookupFunction(sign)!.resolve(given, context),
      shown: name,
    }),
    sql: ([a, b]) => `${a} ${sign} ${b}`,
  };
}

/** The tables that the statements name: SHOW must not list others, which Spark keeps in another database. */
function addTables(spark: SparkSession, tables: string | undefined, named: (name: string) => boolean): void {
  const view = (name: string, rows: readonly unknown[][], schema: string) => {
    if (named(name)) spark.createDataFrame(rows, schema).createOrReplaceTempView(name);
  };
  view(
    "testdata",
    Array.from({ length: 100 }, (_, i) => [i + 1, String(i + 1)]),
    "key int, value string",
  );
  view(
    "arraydata",
    [
      [[1, 2, 3], [[1, 2, 3]]],
      [[2, 3, 4], [[2, 3, 4]]],
    ],
    "arraycol array<int>, nestedarraycol array<array<int>>",
  );
  const entries = (count: number, suffix: number) => [
    new Map(["a", "b", "c", "d", "e"].slice(0, count).map((letter, i) => [i + 1, `${letter}${suffix}`])),
  ];
  view(
    "mapdata",
    [entries(5, 1), entries(4, 2), entries(3, 3), entries(2, 4), entries(1, 5)],
    "mapcol map<int,string>",
  );
  if (!tables) return;
  // Spark's are files: it cuts rows in memory into slices, which the last digits of sums show.
  const file = (name: string, data: string, schema: string) => {
    if (!named(name)) return;
    const rows = spark.read
      .option("sep", "\t")
      .schema(schema)
      .csv(join(tables, `${data}.data`));
    rows.createOrReplaceTempView(name);
  };
  file("aggtest", "agg", "a int, b float");
  const numbers = "unique1 unique2 two four ten twenty hundred thousand twothousand fivethous tenthous odd even".split(
    " ",
  );
  const texts = ["stringu1", "stringu2", "string4"];
  const schema = [...numbers.map((name) => `${name} int`), ...texts.map((name) => `${name} string`)].join(", ");
  file("onek", "onek", schema);
  file("tenk1", "tenk", schema);
}
