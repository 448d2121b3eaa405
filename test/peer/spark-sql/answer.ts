import { execute } from "../../../src/dataframe/api/execution.ts";
import type { SparkSession } from "../../../src/dataframe/api/session.ts";
import type { BinaryStyle } from "../../../src/dataframe/display/binary.ts";
import { SparkException } from "../../../src/dataframe/errors/errors.ts";
import { planChildren } from "../../../src/dataframe/plan/children.ts";
import { schemaOf, schemaString } from "../../../src/dataframe/plan/output.ts";
import type { Plan } from "../../../src/dataframe/plan/plan.ts";
import { parseStatement } from "../../../src/dataframe/sql/parser.ts";
import type { Answer } from "./compare.ts";
import { hiveRows } from "./hive-text.ts";

const timeoutMs = 60_000;

/** What tspark answers to a statement. */
export async function answerOf(spark: SparkSession, sql: string): Promise<Answer> {
  try {
    const df = spark.sql(sql);
    const schema = schemaString(df.plan);
    const rows = await withTimeout(Array.fromAsync(execute(spark, df.plan)), spark);
    const style = spark.conf.get("spark.sql.binaryOutputStyle", "UTF8") as BinaryStyle;
    const lines = hiveRows(schemaOf(df.plan), rows, { zone: spark.zone, binary: style });
    return { kind: "rows", schema, lines, sorted: describes(sql) || isSorted(df.plan) };
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

function describes(sql: string): boolean {
  try {
    const plan = parseStatement(sql);
    return plan.t === "command" && plan.command === "describe";
  } catch {
    return false;
  }
}
