import { afterAll, expect, test } from "vitest";
import { analyze } from "../../../src/dataframe/analysis/analysis.ts";
import { EmbeddedEngine } from "../../../src/dataframe/engine/embedded.ts";
import { nextId } from "../../../src/dataframe/plan/ids.ts";
import type { Plan, Scan } from "../../../src/dataframe/plan/plan.ts";
import { parseStatement } from "../../../src/dataframe/sql/parser.ts";
import { attr, bigint, rowsOf } from "./plans.ts";

const masters = ["local", "local[2]", "local[4]"];
const engines = masters.map(
  (master) =>
    new EmbeddedEngine({
      conf: { "spark.master": master },
      sources: { slow: new URL("./slow-source.ts", import.meta.url).href },
      lazy: true,
    }),
);
afterAll(() => Promise.all(engines.map((engine) => engine.close())));

/** A query over numbers that come slowly; see slow-source.ts. */
function planOf(sql: string, options: Readonly<Record<string, string>>): Plan {
  const conf: Readonly<Record<string, string>> = { "spark.sql.ansi.enabled": "true" };
  const output = [attr("n", bigint)];
  const scan: Scan = { t: "scan", id: nextId(), format: "slow", options, paths: [], streaming: false, output };
  return analyze(parseStatement(sql) as Plan, {
    conf: (key) => conf[key],
    relation: () => ({ name: ["numbers"], plan: scan }),
    userFunction: () => undefined,
    variable: () => undefined,
    currentCatalog: "spark_catalog",
    currentDatabase: "default",
  });
}

test.each(masters.map((master, i) => [master, engines[i]!] as const))(
  "%s: a slow source is read to its end",
  async (_, engine) => {
    const rows = (sql: string, more = {}) => rowsOf(engine, planOf(sql, { batches: "3", ms: "1", ...more }));
    expect(await rows("SELECT sum(n), count(*) FROM numbers")).toEqual([[1_498_500n, 3000n]]);
    expect(await rows("SELECT n + 1 AS m FROM numbers WHERE n % 500 = 7 ORDER BY m")).toHaveLength(6);
    expect(await rows("SELECT n * 2 FROM numbers LIMIT 2")).toEqual([[0n], [2n]]);
    await expect(rows("SELECT sum(n) FROM numbers", { fail: "true" })).rejects.toThrow("the source is gone");
    await expect(rows("SELECT sum(10 DIV (n - 999)) FROM numbers")).rejects.toThrow("DIVIDE_BY_ZERO");
    const many = Array.from({ length: 8 }, () => rows("SELECT count(*) FROM numbers"));
    expect(await Promise.all(many)).toEqual(many.map(() => [[3000n]]));
  },
);

test("whoever waits for a slow source does not keep a processor busy", async () => {
  const plan = () => planOf("SELECT sum(n) FROM numbers", { batches: "4", ms: "100" });
  await rowsOf(engines[2]!, plan());
  const before = process.cpuUsage();
  const begun = performance.now();
  await rowsOf(engines[2]!, plan());
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1000).toBeLessThan((performance.now() - begun) / 2);
});
