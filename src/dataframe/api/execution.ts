import type { ColumnBatch } from "../columnar/vector.ts";
import { AnalysisException } from "../errors/errors.ts";
import type { Plan } from "../plan/plan.ts";
import { isStreamingPlan } from "./dataframe/plans.ts";
import type { SparkSession } from "./session.ts";

/** Runs a plan for an action, with what is cached in it replaced by the kept rows. */
export async function* execute(session: SparkSession, plan: Plan, limit?: number): AsyncGenerator<ColumnBatch> {
  checkBatch(plan);
  const ready = await session.cacheManager.prepare(plan);
  yield* session.engine.execute(ready, {
    conf: session.state.conf.snapshot,
    ...(limit === undefined ? {} : { limit }),
  });
}

/** The same, while the thread waits: for what Spark asks for in the middle of building a plan. */
export function executeSync(session: SparkSession, plan: Plan): readonly ColumnBatch[] {
  checkBatch(plan);
  const ready = session.cacheManager.prepareSync(plan);
  return session.engine.callSync("collect", { plan: ready, conf: session.state.conf.snapshot });
}

/** An action on a stream can't end. */
export function checkBatch(plan: Plan): void {
  if (!isStreamingPlan(plan)) return;
  throw new AnalysisException(
    "",
    {},
    {
      message: "Queries with streaming sources must be executed with writeStream.start().",
      hint: 'To look at a stream: df.writeStream.format("console").start().',
    },
  );
}
