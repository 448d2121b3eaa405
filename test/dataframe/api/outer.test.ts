import { afterAll, describe, expect, test } from "vitest";
import { type DataFrame, F, SparkSession } from "../../../src/index.ts";

// Subqueries and lateral joins of DataFrames that use columns of the query around them: Spark 4.2's answers.

const spark = SparkSession.create(new Map());
afterAll(() => spark.stop());

const E = spark.createDataFrame(
  [
    [1, "eng"],
    [2, "ops"],
  ],
  "id int, name string",
);
const G = spark.createDataFrame(
  [
    [10, 1],
    [11, 1],
    [12, 3],
  ],
  "eid int, did int",
);
const { col } = F;
const matching = () => G.filter(col("did").eq(col("id").outer()));

const answers: readonly [name: string, df: () => DataFrame, rows: unknown[][]][] = [
  [
    "exists by alias",
    () =>
      E.alias("c").filter(
        G.alias("o")
          .filter(col("o.did").eq(col("c.id").outer()))
          .exists(),
      ),
    [[1, "eng"]],
  ],
  ["exists", () => E.filter(matching().exists()), [[1, "eng"]]],
  ["not exists", () => E.filter(matching().exists().not()), [[2, "ops"]]],
  [
    "scalar",
    () => E.select("id", matching().select(F.max("eid")).scalar().alias("m")),
    [
      [1, 11],
      [2, null],
    ],
  ],
  [
    "scalar of an aggregate",
    () => E.select("id", matching().agg(F.max("eid")).scalar()),
    [
      [1, 11],
      [2, null],
    ],
  ],
  [
    "scalar in a filter",
    () => {
      const mean = G.alias("e2")
        .filter(col("e2.did").eq(col("e1.did").outer()))
        .select(F.avg("eid"))
        .scalar();
      return G.alias("e1").filter(col("eid").ge(mean));
    },
    [
      [11, 1],
      [12, 3],
    ],
  ],
  ["in", () => E.filter(col("id").isin(matching().select("did"))), [[1, "eng"]]],
  [
    "lateral",
    () => E.lateralJoin(matching().select("eid")),
    [
      [1, "eng", 10],
      [1, "eng", 11],
    ],
  ],
  [
    "lateral, left",
    () => E.lateralJoin(matching().select("eid"), undefined, "left"),
    [
      [1, "eng", 10],
      [1, "eng", 11],
      [2, "ops", null],
    ],
  ],
  [
    "lateral with a table function",
    () => E.lateralJoin(spark.tvf.explode(F.array(col("id").outer(), F.lit(9)))),
    [
      [1, "eng", 1],
      [1, "eng", 9],
      [2, "ops", 2],
      [2, "ops", 9],
    ],
  ],
  [
    "lateral without outer columns",
    () => E.lateralJoin(spark.range(2)),
    [
      [1, "eng", 0],
      [1, "eng", 1],
      [2, "ops", 0],
      [2, "ops", 1],
    ],
  ],
  ["outer where there is no query around", () => E.select(col("id").outer()), [[1], [2]]],
];

describe("answers", () => {
  test.each(answers)("%s", async (_, df, rows) => {
    const found = (await df().collect()).map((row) => [...row]);
    expect(found.sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)))).toEqual(rows);
  });
});

test("names", () => {
  expect(col("id").outer().toString()).toBe("Column<'lazy(id)'>");
  expect(E.select("id", matching().select(F.max("eid")).scalar()).columns).toEqual(["id", "scalarsubquery(id)"]);
});

const refusals: readonly [name: string, run: () => unknown, condition: string, parameters?: object][] = [
  ["looked at alone", () => matching().columns, "UNRESOLVED_COLUMN.WITH_SUGGESTION", { objectName: "`id`" }],
  ["run alone", () => matching().collect(), "UNRESOLVED_COLUMN.WITH_SUGGESTION"],
  [
    "a name that is nowhere",
    () => E.filter(G.filter(col("did").eq(col("nope").outer())).exists()).collect(),
    "UNRESOLVED_COLUMN.WITH_SUGGESTION",
    { objectName: "`nope`" },
  ],
  [
    "two columns",
    () => E.select(G.scalar()),
    "INVALID_SUBQUERY_EXPRESSION.SCALAR_SUBQUERY_RETURN_MORE_THAN_ONE_OUTPUT_COLUMN",
  ],
  ["several rows", () => E.select(G.select("eid").scalar()).collect(), "SCALAR_SUBQUERY_TOO_MANY_ROWS"],
  ["lateral, full", () => E.lateralJoin(spark.range(2), undefined, "full"), "UNSUPPORTED_JOIN_TYPE", { typ: "full" }],
];

describe("refusals", () => {
  test.each(refusals)("%s", async (_, run, condition, parameters = {}) => {
    const error = expect.objectContaining({ condition, messageParameters: expect.objectContaining(parameters) });
    await expect(async () => run()).rejects.toThrow(error);
  });
});

const users = spark.createDataFrame(
  [
    [1, 10],
    [2, 20],
    [3, 30],
  ],
  "uid int, score double",
);
const goods = spark.createDataFrame(
  [
    ["A", 11],
    ["B", 22],
    ["C", 5],
  ],
  "pr string, pscore double",
);
const distance = F.abs(users.col("score").minus(goods.col("pscore")));

describe("nearestByJoin", () => {
  const joins: readonly [name: string, df: DataFrame, rows: unknown[][]][] = [
    [
      "similarity",
      users.nearestByJoin(goods, distance.negate(), 1, "exact", "similarity"),
      [
        [1, 10, "A", 11],
        [2, 20, "B", 22],
        [3, 30, "B", 22],
      ],
    ],
    [
      "distance",
      users.nearestByJoin(goods, distance, 2, "approx", "distance"),
      [
        [1, 10, "A", 11],
        [1, 10, "C", 5],
        [2, 20, "A", 11],
        [2, 20, "B", 22],
        [3, 30, "A", 11],
        [3, 30, "B", 22],
      ],
    ],
    [
      "left outer",
      users.nearestByJoin(goods.limit(0), distance, 2, "exact", "distance", { joinType: "leftouter" }),
      [
        [1, 10, null, null],
        [2, 20, null, null],
        [3, 30, null, null],
      ],
    ],
    ["no ranking", users.nearestByJoin(goods, F.lit(null).cast("double"), 2, "exact", "distance"), []],
  ];
  test.each(joins)("%s", async (_, df, rows) => {
    expect(df.columns).toEqual(["uid", "score", "pr", "pscore"]);
    expect((await df.orderBy("uid", "pr").collect()).map((row) => [...row])).toEqual(rows);
  });

  const join = (n: number, mode: string, direction: string, joinType = "inner") =>
    users.nearestByJoin(goods, distance, n, mode as never, direction as never, { joinType });
  test.each([
    ["NUM_RESULTS_OUT_OF_RANGE", () => join(0, "exact", "distance")],
    ["NUM_RESULTS_OUT_OF_RANGE", () => join(100_001, "exact", "distance")],
    ["UNSUPPORTED_MODE", () => join(1, "x", "distance")],
    ["UNSUPPORTED_DIRECTION", () => join(1, "exact", "x")],
    ["UNSUPPORTED_JOIN_TYPE", () => join(1, "exact", "distance", "full")],
  ])("%s", (condition, run) => {
    expect(run).toThrow(expect.objectContaining({ condition: `NEAREST_BY_JOIN.${condition}` }));
  });
});
