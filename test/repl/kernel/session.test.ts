import { afterAll, describe, expect, test } from "vitest";
import { TestKernel } from "./support.ts";

/** A query that takes minutes. */
const long =
  "spark.range(3e6).alias('a').crossJoin(spark.range(1e6).alias('b')).selectExpr('sum(hash(a.id, b.id)) as s')";

describe("the session in the kernel", () => {
  const kernel = new TestKernel();
  afterAll(() => kernel.client.close());

  test.each([
    ["spark.range(3)", "DataFrame[id: bigint]"],
    ["spark.range(3).collect()", "[ Row(id=0), Row(id=1), Row(id=2) ]"],
    ["const counted = spark.range(10).count(); counted + 1", "11"],
    ["let total = 0; for (const { id } of spark.range(4).collect()) total += id; total", "6"],
    ["[spark.range(1).count(), await spark.range(2).count()]", "[ 1, 2 ]"],
    ["await Promise.all([1, 2].map((n) => spark.range(n).count()))", "[ 1, 2 ]"],
    ["await spark.range(3).count().then((n) => n * 2)", "6"],
    [
      "let caught = ''; try { spark.sql('select 1 / 0').collect() } catch (e) { caught = e.condition }\ncaught",
      "'DIVIDE_BY_ZERO'",
    ],
    ["async function inside() { return (await spark.range(3).count()) + 1 }\ninside()", "Promise { <pending> }"],
    ["await inside()", "4"],
    [
      "import { SparkSession, Row } from 'tspark'; [SparkSession.builder.getOrCreate() === spark, spark.range(1).first() instanceof Row]",
      "[ true, true ]",
    ],
    ["const three = 3; sql`select ".concat("$", "{three} + 1 as four`.first().four"), "4"],
    ["[F.upper, col, lit, expr, Window.partitionBy, Row, StructType].every((f) => typeof f === 'function')", "true"],
    ["sc.appName", "'tspark-shell'"],
  ])("%s", async (cell, shows) => {
    expect(await kernel.shown(cell)).toBe(shows);
    expect(kernel.errors).toEqual([]);
  });

  test("Spark's errors show no frames; the trace has them", async () => {
    const result = await kernel.run("const dfe = spark.range(1)\ndfe.select('nope')");
    if (result.kind !== "error") throw new Error(result.kind);
    expect(result.error).toMatchObject({ name: "AnalysisException", condition: "UNRESOLVED_COLUMN.WITH_SUGGESTION" });
    expect(await kernel.shown("dfe.select('nope')")).toMatch(/^AnalysisException: \[UNRESOLVED_COLUMN[^\n]*$/);
    expect(result.error.trace).toMatch(/at cell \d+:2:5/);
  });

  test("a forgotten await in a function is told with its line", async () => {
    await kernel.run("function forgets() {\n  spark.range(3).count()\n}\nforgets()");
    await kernel.until(() => kernel.errors.length > 0);
    expect(kernel.errors.splice(0)).toMatchObject([
      { name: "ForgottenAwait", at: { functionName: "forgets", line: 2 } },
    ]);
  });

  test("Ctrl-C ends a long query", async () => {
    const result = kernel.run(`console.log('on'); ${long}.collect()`);
    await kernel.until(() => kernel.output.includes("on"));
    await new Promise((resolve) => setTimeout(resolve, 300));
    await kernel.client.interrupt();
    expect((await result).kind).toBe("interrupted");
    expect(await kernel.shown("spark.range(5).count()")).toBe("5");
    expect(kernel.ends).toEqual([]);
  });

  test("a stream goes on while cells run, loop and are interrupted", async () => {
    await kernel.run(
      "const query = spark.readStream.format('rate').load().writeStream.format('console').queryName('ticks').trigger({processingTime: '200 milliseconds'}).start()",
    );
    const batches = () => kernel.output.split("Batch: ").length - 1;
    const waiting = kernel.run("query.awaitTermination()");
    await kernel.until(() => batches() > 0);
    await kernel.client.interrupt();
    expect((await waiting).kind).toBe("interrupted");
    expect(await kernel.shown("query.isActive")).toBe("true");
    kernel.output = "";
    const looping = kernel.run("console.log('on'); while (true) {}");
    await kernel.until(() => kernel.output.includes("on") && batches() > 0);
    await kernel.client.interrupt();
    expect((await looping).kind).toBe("interrupted");
    expect(await kernel.shown("query.isActive")).toBe("true");
  });

  test("what a new kernel has not is told", async () => {
    await kernel.run("spark.range(2).createOrReplaceTempView('seen')");
    await kernel.client.restart();
    expect(kernel.ends[0]?.lost).toMatchObject({ views: ["seen"], queries: ["ticks"] });
    expect(kernel.ends[0]?.lost.variables).toContain("query");
    expect(await kernel.shown("spark.range(2).count()")).toBe("2");
  });

  test("members of the session complete", async () => {
    const { items } = await kernel.client.complete("spark.readS", 11);
    expect(items.map(({ label }) => label)).toEqual(["readStream"]);
  });
});
