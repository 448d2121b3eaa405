import { longAt } from "../../columnar/access.ts";
import { partitionCount } from "../../engine/optimize/partitions/count.ts";
import { schemaOf } from "../../plan/output.ts";
import type { Plan, Scan } from "../../plan/plan.ts";
import type { Row } from "../../types/row.ts";
import { call } from "../column.ts";
import { rowGroups } from "../dataframe/actions.ts";
import type { DataFrame } from "../dataframe.ts";
import { checkBatch, execute } from "../execution.ts";
import { rowReader } from "../rows.ts";
import { RDD } from "./rdd.ts";

/** The rows of a DataFrame as an RDD, in the DataFrame's partitions: one is streamed, several are gathered first. */
export function dataFrameRdd(df: DataFrame): RDD<Row> {
  checkBatch(df.plan);
  const context = df.sparkSession.sparkContext;
  const n = partitionCount(df.plan);
  if (n === 1) return sourceRdd(df) ?? new RDD<Row>(context, 1, () => rowGroups(df));
  let parts: Promise<Row[][]> | undefined;
  return new RDD<Row>(context, n, async function* (i) {
    parts ??= gather(df, n);
    yield (await parts)[i]!;
  });
}

async function gather(df: DataFrame, n: number): Promise<Row[][]> {
  const { sparkSession } = df;
  const parts = Array.from({ length: n }, (): Row[] => []);
  const read = rowReader(schemaOf(df.plan), sparkSession.state.conf);
  const { plan } = df.select("*", call("spark_partition_id", []));
  for await (const batch of execute(sparkSession, plan)) {
    const numbers = batch.columns.at(-1)!;
    for (const [i, row] of read(batch).entries()) parts[Number(longAt(numbers, i))]!.push(row);
  }
  return parts;
}

/** The partitions of a source that knows its own: each is read by itself. Undefined where rows of several come together. */
function sourceRdd(df: DataFrame): RDD<Row> | undefined {
  const scan = narrowScan(df.plan);
  if (!scan || scan.streaming) return undefined;
  const { engine, sparkContext, state } = df.sparkSession;
  let parts: readonly Scan["options"][] | null | undefined;
  const ask = () => {
    const { format, options, paths } = scan;
    parts ??= engine.callSync("partitions", { format, options, paths, conf: state.conf.snapshot });
    return parts;
  };
  return new RDD<Row>(
    sparkContext,
    () => ask()?.length ?? 1,
    (i) => {
      const options = ask()?.[i];
      return options ? rowsOf(df.sparkSession, replaceScan(df.plan, { ...scan, options })) : rowGroups(df);
    },
  );
}

async function* rowsOf(session: DataFrame["sparkSession"], plan: Plan): AsyncGenerator<Row[]> {
  const read = rowReader(schemaOf(plan), session.state.conf);
  for await (const batch of execute(session, plan)) yield read(batch);
}

/** The scan whose rows these are, each by itself. */
function narrowScan(plan: Plan): Scan | undefined {
  if (plan.t === "scan") return plan;
  return isNarrow(plan) ? narrowScan(plan.child) : undefined;
}

function replaceScan(plan: Plan, scan: Scan): Plan {
  if (plan.t === "scan") return scan;
  return isNarrow(plan) ? { ...plan, child: replaceScan(plan.child, scan) } : plan;
}

function isNarrow(plan: Plan): plan is Extract<Plan, { t: "project" | "filter" | "generate" | "subqueryAlias" }> {
  return ["project", "filter", "generate", "subqueryAlias"].includes(plan.t);
}
