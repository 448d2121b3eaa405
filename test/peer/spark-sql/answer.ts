import { execute } from "../../../src/dataframe/api/execution.ts";
import type { SparkSession } from "../../../src/dataframe/api/session.ts";
import { SparkException } from "../../../src/dataframe/errors/errors.ts";
import { planChildren } from "../../../src/dataframe/plan/children.ts";
import { schemaOf } from "../../../src/dataframe/plan/output.ts";
import type { Plan } from "../../../src/dataframe/plan/plan.ts";
import { parseStatement } from "../../../src/dataframe/sql/parser.ts";
import type { BinaryStyle } from "../../../src/dataframe/types/binary-text.ts";
import { catalogString } from "../../../src/dataframe/types/names.ts";
import type { Answer } from "./compare.ts";
import { hiveRows } from "./hive-text.ts";

const timeoutMs = 60_000;

/** What tspark answers to a statement. */
export async function answerOf(spark: SparkSession, sql: string): Promise<Answer> {
  try {
    const df = spark.sql(sql);
    const schema = catalogString(schemaOf(df.plan));
    const rows = await withTimeout(Array.fromAsync(execute(spark, df.plan)), spark);
    const style = spark.conf.get("spark.sql.binaryOutputStyle", "UTF-8") as BinaryStyle;
    const shown = commandShown(sql);
    const lines = hiveRows(schemaOf(df.plan), rows, { zone: spark.zone, binary: style }).map(shape[shown]);
    return { kind: "rows", schema, lines, sorted: /description|column/.test(shown) || isSorted(df.plan) };
  } catch (error) {
    const known = error instanceof SparkException ? error : undefined;
    return {
      kind: "error",
      condition: known?.condition ?? "",
      sqlState: known?.sqlState,
      parameters: known?.messageParameters ?? {},
      message: error instanceof Error ? error.message : String(error),
    };
  }
}

async function withTimeout<T>(work: Promise<T>, spark: SparkSession): Promise<T> {
  const timer = setTimeout(() => spark.interruptAll(), timeoutMs);
  try {
    return await work;
  } finally {
    clearTimeout(timer);
  }
}

/** Whether the rows come in an order that counts: a sort with nothing above it that mixes rows again. */
function isSorted(plan: Plan): boolean {
  switch (plan.t) {
    case "join":
    case "aggregate":
    case "generate":
    case "sample":
    case "distinct":
    case "deduplicate":
      return false;
    case "sort":
      return plan.global || planChildren(plan).some(isSorted);
    default:
      return planChildren(plan).some(isSorted);
  }
}

type Shown = "description" | "column" | "names" | "plain";

/** Hive's manner again: descriptions in columns of 20, of tables and views the names only. */
const shape: { readonly [K in Shown]: (line: string) => string } = {
  description: (line) => {
    const [name, type, comment] = line.split("\t");
    return [name!, type ?? "", comment === "NULL" ? "" : (comment ?? "")].map((cell) => cell.padEnd(20)).join("\t");
  },
  names: (line) => line.split("\t")[1]!,
  column: (line) => line,
  plain: (line) => line,
};

function commandShown(sql: string): Shown {
  try {
    const plan = parseStatement(sql);
    if (plan.t !== "command") return "plain";
    if (plan.command === "show" && (plan.what === "tables" || plan.what === "views") && !plan.scope) return "names";
    if (plan.command !== "describe" || plan.asJson) return "plain";
    if (plan.what === "table" || plan.what === "query") return "description";
    return plan.what === "column" ? "column" : "plain";
  } catch {
    return "plain";
  }
}
