import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  AnalysisException,
  type DataFrame,
  F,
  output,
  type Row,
  SparkException,
  SparkPromise,
  SparkSession,
} from "../../../src/index.ts";

const spark = SparkSession.builder
  .config({ "spark.sql.session.timeZone": "UTC", "spark.driver.maxResultSize": "16m" })
  .getOrCreate();
afterAll(() => spark.stop());
const { col } = F;

let df: DataFrame;
beforeAll(() => {
  df = spark.createDataFrame(
    [
      [1, "a", 2.5],
      [2, "b", null],
      [3, "a", 1.5],
    ],
    "id int, s string, d double",
  );
});

const texts = async (rows: PromiseLike<Row[]>) => (await rows).map((row) => [...row].join("|"));

describe("transformations", () => {
  const cases: readonly [string, () => DataFrame, readonly string[]][] = [
    ["select", () => df.select("s", df.$.id!.plus(1)), ["a|2", "b|3", "a|4"]],
    ["selectExpr", () => df.selectExpr("upper(s)", "id * 2 as x"), ["A|2", "B|4", "A|6"]],
    ["filter by text", () => df.filter("id > 1 and s = 'a'"), ["3|a|1.5"]],
    ["where by column", () => df.where(col("d").isNull()), ["2|b|"]],
    ["withColumn", () => df.withColumn("x", F.lit("y")).drop("d"), ["1|a|y", "2|b|y", "3|a|y"]],
    ["withColumnsRenamed", () => df.withColumnsRenamed({ id: "k", nope: "z" }).select("k"), ["1", "2", "3"]],
    ["drop by column", () => df.drop(df.col("s"), "d", "nope"), ["1", "2", "3"]],
    ["toDF", () => df.toDF("x", "y", "z").select("z"), ["2.5", "", "1.5"]],
    ["distinct", () => df.select("s").distinct().orderBy("s"), ["a", "b"]],
    ["dropDuplicates", () => df.dropDuplicates("s").select("s").orderBy("s"), ["a", "b"]],
    ["orderBy descending", () => df.orderBy("id", { ascending: false }).select("id"), ["3", "2", "1"]],
    ["orderBy position", () => df.orderBy(-1).select("id"), ["3", "2", "1"]],
    ["limit and offset", () => df.orderBy("id").offset(1).limit(1).select("id"), ["2"]],
    ["union", () => df.select("id").union(spark.range(1)), ["1", "2", "3", "0"]],
    [
      "unionByName",
      () => df.unionByName(df.select("s", "id").limit(1), { allowMissingColumns: true }),
      ["1|a|2.5", "2|b|", "3|a|1.5", "1|a|"],
    ],
    [
      "intersect",
      () =>
        df
          .select("id")
          .intersect(spark.range(2, 9).select(col("id").cast("int")))
          .orderBy("id"),
      ["2", "3"],
    ],
    ["subtract", () => df.select("id").subtract(spark.range(2, 9).select(col("id").cast("int"))), ["1"]],
    [
      "join using",
      () => df.join(spark.createDataFrame([["a", 9]], "s string, n int"), "s").orderBy("id"),
      ["a|1|2.5|9", "a|3|1.5|9"],
    ],
    [
      "join by condition",
      () =>
        df
          .alias("l")
          .join(df.alias("r"), col("l.id").eq(col("r.id").minus(1)))
          .select("l.id", "r.id")
          .orderBy("l.id"),
      ["1|2", "2|3"],
    ],
    ["anti join", () => df.join(df.filter("id > 1"), ["id"], "left_anti").select("id"), ["1"]],
    ["groupBy", () => df.groupBy("s").agg(F.sum("id").alias("n"), F.max("d")).orderBy("s"), ["a|4|2.5", "b|2|"]],
    ["groupBy without columns", () => df.groupBy().sum("id"), ["6"]],
    ["agg by names", () => df.agg({ id: "max" }), ["3"]],
    ["pivot with values", () => df.groupBy("s").pivot("id", [1, 3]).sum("d").orderBy("s"), ["a|2.5|1.5", "b||"]],
    ["pivot without values", () => df.groupBy("s").pivot("id").count().orderBy("s"), ["a|1||1", "b||1|"]],
    ["unpivot", () => df.unpivot("id", ["d"], "k", "v").orderBy("id"), ["1|d|2.5", "2|d|", "3|d|1.5"]],
    ["na.fill", () => df.na.fill(0), ["1|a|2.5", "2|b|0", "3|a|1.5"]],
    ["na.fill by column", () => df.fillna({ d: 7, s: "x" }), ["1|a|2.5", "2|b|7", "3|a|1.5"]],
    ["na.replace", () => df.replace({ a: "z" }).select("s"), ["z", "b", "z"]],
    ["crosstab", () => df.crosstab("s", "id").orderBy("s_id"), ["a|1|0|1", "b|0|1|0"]],
    ["sample everything", () => df.sample(1.0).select("id").orderBy("id"), ["1", "2", "3"]],
    ["transform", () => df.transform((d, n: number) => d.filter(col("id").ge(n)), 3).select("id"), ["3"]],
    [
      "hints change nothing",
      () => df.hint("broadcast").repartition(3, "s").coalesce(1).select("id").orderBy("id"),
      ["1", "2", "3"],
    ],
    ["to a schema", () => df.to("s string, id long").limit(1), ["a|1"]],
    ["scalar subquery", () => df.filter(col("id").eq(df.agg(F.max("id")).scalar())).select("id"), ["3"]],
    [
      "isin a DataFrame",
      () => df.filter(col("id").isin(spark.range(2, 3).select(col("id").cast("int")))).select("id"),
      ["2"],
    ],
  ];
  test.each(cases)("%s", async (_, make, rows) => {
    expect(await texts(make().collect())).toEqual(rows);
  });

  test("columns by property, also with odd names", async () => {
    const odd = spark.createDataFrame([[1, 2]], ["a.b", "count"]);
    expect(Object.keys(odd.$)).toEqual(["a.b", "count"]);
    expect(await texts(odd.select(odd.$["a.b"]!, odd.$.count!).collect())).toEqual(["1|2"]);
  });

  test("randomSplit parts make the whole", async () => {
    const parts = spark.range(1000).randomSplit([1, 2], 7);
    const counts = await Promise.all(parts.map((part) => part.count()));
    expect(counts[0]! + counts[1]!).toBe(1000);
    expect(counts[0]).toBeGreaterThan(200);
    expect(counts[0]).toBeLessThan(470);
  });
});

describe("wrong calls raise at once", () => {
  const cases: readonly [string, () => unknown, string | RegExp][] = [
    ["unknown column", () => df.select("nope"), /WITH_SUGGESTION.*`d`, `id`, `s`/s],
    ["unknown column of a DataFrame", () => df.col("nope"), /WITH_SUGGESTION/],
    ["filter(false)", () => df.filter(((df.col("id") as unknown) === 3) as never), /\.gt\(3\)/],
    ["filter(number)", () => df.filter("id"), /FILTER_NOT_BOOLEAN/],
    ["a join type", () => df.join(df, "id", "sideways"), /UNSUPPORTED_JOIN_TYPE/],
    ["union of other columns", () => df.union(df.select("id")), /NUM_COLUMNS_MISMATCH/],
    ["toDF with too few names", () => df.toDF("a"), /3 names/],
    ["limit of a text", () => df.limit("3" as never), /NOT_EXPECTED_TYPE/],
    ["a chart without y", () => df.plot.line("id", undefined as never), /NOT_EXPECTED_TYPE.*`y`/],
    ["JSON in bytes", () => df.select(F.from_json(F.lit("{}").cast("binary"), "a int")), /\.cast\("string"\)/],
    ["show of a text", () => df.show("3" as never), /`n`/],
    ["something else than a DataFrame", () => df.union(3 as never), /DataFrame/],
    ["pandas", () => df.toPandas(), /UNSUPPORTED/],
  ];
  test.each(cases)("%s", (_, call, text) => {
    expect(call).toThrow(SparkException);
    expect(call).toThrow(text);
  });
});

describe("actions", () => {
  test("are promises of their own", async () => {
    const counting = df.count();
    expect(counting).toBeInstanceOf(SparkPromise);
    expect(counting.then((n) => n + 1)).not.toBeInstanceOf(SparkPromise);
    expect(await counting).toBe(3);
  });

  test("give rows", async () => {
    expect(String(await df.first())).toBe("Row(id=1, s='a', d=2.5)");
    expect(await df.filter("id > 9").first()).toBeNull();
    expect((await df.take(2)).length).toBe(2);
    expect(await texts(df.tail(1))).toEqual(["3|a|1.5"]);
    expect(await df.isEmpty()).toBe(false);
    expect(await df.filter("id > 9").isEmpty()).toBe(true);
    const ids: unknown[] = [];
    for await (const row of df.toLocalIterator()) ids.push(row.id);
    expect(ids).toEqual([1, 2, 3]);
    expect(await df.filter("d is not null").approxQuantile("id", [0, 1], 0)).toEqual([1, 3]);
  });

  test("raise errors of the data where they are awaited, with the caller's stack", async () => {
    const failing = df.select(F.lit(1).divide(col("id").minus(1)));
    const error = await failing.collect().then(
      () => undefined,
      (e: unknown) => e as SparkException,
    );
    expect(error?.condition).toBe("DIVIDE_BY_ZERO");
    expect(error?.stack).toContain("dataframe.test.ts");
  });

  test("collect refuses what would not fit, with the count and the way out", async () => {
    await expect(spark.range(20_000_000).collect()).rejects.toThrow(/20,000,000 rows.*toLocalIterator/s);
  });

  test("keep cached rows", async () => {
    let calls = 0;
    const counted = F.udf(() => ++calls, "int").asNondeterministic();
    const cached = df.select(counted().alias("n")).cache();
    const first = await texts(cached.collect());
    expect(await texts(cached.orderBy("n").collect())).toEqual(first);
    expect(calls).toBe(3);
    expect(cached.is_cached).toBe(true);
    cached.unpersist();
    expect(cached.is_cached).toBe(false);
  });
});

describe("printing", () => {
  const printed = async (run: () => unknown) => {
    let text = "";
    const { write } = output;
    output.write = (part) => {
      text += part;
    };
    try {
      await run();
    } finally {
      output.write = write;
    }
    return text;
  };

  test("goes through one place", async () => {
    expect(await printed(() => df.limit(1).show())).toBe(
      "+---+---+---+\n| id|  s|  d|\n+---+---+---+\n|  1|  a|2.5|\n+---+---+---+\n\n",
    );
    expect(await printed(() => df.select("id").printSchema())).toBe("root\n |-- id: integer (nullable = true)\n\n");
    expect(await printed(() => df.explain())).toMatch(/^== Physical Plan ==\n/);
    expect(df.toSql()).toMatch(/^SELECT .* FROM /s);
    expect(await printed(() => df.explain("sql"))).toMatch(/^SELECT .* FROM [^\n]*\n\n$/s);
  });

  test("describes the DataFrame", () => {
    expect(String(df)).toBe("DataFrame[id: int, s: string, d: double]");
    expect(df.dtypes).toEqual([
      ["id", "int"],
      ["s", "string"],
      ["d", "double"],
    ]);
  });
});

describe("udf", () => {
  test("gets values and null, gives values of its type", async () => {
    const join = F.udf((s: string, d: number | null) => `${s}${d}`, "string");
    expect(await texts(df.select(join("s", col("d"))).collect())).toEqual(["a2.5", "bnull", "a1.5"]);
  });

  test("may be async, and registered for SQL", async () => {
    spark.udf.register("twice", async (n: number) => n * 2, "int");
    expect(await texts(spark.sql("select twice(id) from range(3)").collect())).toEqual(["0", "2", "4"]);
  });

  test("fails with the function's error", async () => {
    const bad = F.udf(() => {
      throw new RangeError("no");
    });
    await expect(df.select(bad("id")).collect()).rejects.toThrow(/RangeError: no/);
  });

  test("is refused a result of another type", async () => {
    const bad = F.udf(() => "x", "int");
    await expect(df.select(bad("id")).collect()).rejects.toThrow(/IntegerType/);
  });
});

test("struct fields are added and dropped", async () => {
  const nested = df.select(F.struct("id", "s").alias("p"));
  const changed = nested.select(
    col("p").withField("n", F.lit(5)).withField("s", F.lit("z")).alias("a"),
    col("p").dropFields("id").alias("b"),
  );
  expect(changed.schema.simpleString()).toBe("struct<a:struct<id:int,s:string,n:int>,b:struct<s:string>>");
  expect((await changed.collect()).map(String)[0]).toBe("Row(a=Row(id=1, s='z', n=5), b=Row(s='a'))");
  expect(() => nested.select(col("p").dropFields("id", "s"))).toThrow(AnalysisException);
});

describe("transpose", () => {
  test("refuses values without a common type, an index of arrays, and too many rows", () => {
    const condition = (run: () => unknown): string | undefined => {
      try {
        run();
      } catch (error) {
        return error instanceof AnalysisException ? error.condition : String(error);
      }
      return undefined;
    };
    const mixed = spark.sql("SELECT 'a' AS id, 1 AS x, array(1) AS y");
    expect(condition(() => mixed.transpose())).toBe("TRANSPOSE_NO_LEAST_COMMON_TYPE");
    expect(condition(() => mixed.transpose("y"))).toBe("TRANSPOSE_INVALID_INDEX_COLUMN");
    expect(condition(() => spark.range(501).transpose())).toBe("TRANSPOSE_EXCEED_ROW_LIMIT");
  });

  test("leaves rows without a name out and orders by the index", async () => {
    const df = spark.sql("SELECT * FROM VALUES ('b', 1), (NULL, 2), ('a', 3) AS t(id, x)");
    const turned = df.transpose();
    expect(turned.columns).toEqual(["key", "a", "b"]);
    expect(String(await turned.collect())).toBe("Row(key='x', a=3, b=1)");
  });
});
