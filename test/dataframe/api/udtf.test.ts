import { afterAll, describe, expect, test } from "vitest";
import {
  type AnalyzeArgument,
  AnalyzeResult,
  F,
  IntegerType,
  type Row,
  SparkSession,
  StructField,
  StructType,
} from "../../../src/index.ts";

const spark = SparkSession.builder.master("local[1]").getOrCreate();
afterAll(() => spark.stop());

class Squares {
  *eval(start: number, end: number): Generator {
    for (let n = start; n <= end; n++) yield [n, n * n];
  }
}

/** Sums up its rows; says how many there were. */
class Totals {
  #rows = 0;
  #sum = 0;
  #seen: string[] = [];

  eval(row: Row<{ k: string; x: number | null }>, { times = 1 }: { times?: number } = {}): void {
    this.#rows++;
    this.#sum += (row.x ?? 0) * times;
    this.#seen.push(`${row.k}${row.x}`);
  }

  *terminate(): Generator {
    yield { seen: this.#seen.join(" "), rows: this.#rows, sum: this.#sum };
  }
}

/** Its column is named by the first argument; how many rows there are is told from analyze to the constructor. */
class Named {
  readonly #rows: number;

  static analyze(name: AnalyzeArgument, rows: AnalyzeArgument): AnalyzeResult {
    const schema = StructType([StructField(String(name.value), IntegerType(), true)]);
    return Object.assign(new AnalyzeResult(schema), { rows: rows.value });
  }

  constructor(analyzed: AnalyzeResult & { readonly rows: number }) {
    this.#rows = analyzed.rows;
  }

  *eval(): Generator {
    for (let i = 0; i < this.#rows; i++) yield [i];
  }
}

class FirstTwo {
  #seen = 0;
  *eval(row: Row<{ x: number }>): Generator {
    if (this.#seen++ === 2) throw new F.SkipRestOfInputTableException();
    yield [row.x];
  }
  *terminate(): Generator {
    yield [-1];
  }
}

const squares = F.udtf(Squares, { returnType: "num: int, squared: int" });
const totals = F.udtf(Totals, { returnType: "seen string, rows int, sum int" });
spark.udtf.register("squares", squares);
spark.udtf.register("totals", totals);
spark.udtf.register("named", F.udtf(Named));
spark.udtf.register("first_two", F.udtf(FirstTwo, { returnType: "x int" }));
spark
  .createDataFrame(
    [
      ["a", 2],
      ["b", 5],
      ["a", 1],
      ["a", null],
    ],
    "k string, x int",
  )
  .createOrReplaceTempView("t");

const rows = async (sql: string): Promise<unknown[][]> => (await spark.sql(sql).collect()).map((row) => [...row]);

describe("table functions in SQL", () => {
  const cases: readonly [sql: string, rows: unknown[][]][] = [
    [
      "SELECT * FROM squares(1, 3)",
      [
        [1, 1],
        [2, 4],
        [3, 9],
      ],
    ],
    ["SELECT squared AS s FROM squares(2, 1 + 1) AS q", [[4]]],
    ["SELECT * FROM squares(3, 1)", []],
    [
      "SELECT x, num, squared FROM t, LATERAL squares(x - 1, x) WHERE x > 1 ORDER BY ALL",
      [
        [2, 1, 1],
        [2, 2, 4],
        [5, 4, 16],
        [5, 5, 25],
      ],
    ],
    ["SELECT rows, sum FROM totals(TABLE(t))", [[4, 8]]],
    ["SELECT * FROM totals(TABLE(t) WITH SINGLE PARTITION ORDER BY x)", [["anull a1 a2 b5", 4, 8]]],
    [
      "SELECT * FROM totals(TABLE(t) PARTITION BY k ORDER BY x DESC NULLS FIRST) ORDER BY seen",
      [
        ["anull a2 a1", 3, 3],
        ["b5", 1, 5],
      ],
    ],
    ["SELECT * FROM totals(TABLE(SELECT k, x * 10 AS x FROM t WHERE k = 'b'), times => 2)", [["b50", 1, 100]]],
    ["SELECT * FROM totals(TABLE(SELECT * FROM t WHERE false))", []],
    ["SELECT * FROM first_two(TABLE(t) WITH SINGLE PARTITION ORDER BY x)", [[null], [1], [-1]]],
    ["SELECT n FROM named('n', 2)", [[0], [1]]],
    ["SELECT sum(q.squared) FROM squares(1, 2) q JOIN squares(2, 3) r USING (num)", [[4]]],
  ];
  test.each(cases)("%s", async (sql, expected) => {
    expect(await rows(sql)).toEqual(expected);
  });

  test.each([
    ["SELECT * FROM squares(TABLE(t), TABLE(t))", "TABLE_VALUED_FUNCTION_TOO_MANY_TABLE_ARGUMENTS"],
    ["SELECT * FROM totals(TABLE(t) PARTITION BY nothing)", "UNRESOLVED_COLUMN.WITH_SUGGESTION"],
    [
      "SELECT * FROM squares(end => 1, end => 2)",
      "DUPLICATE_ROUTINE_PARAMETER_ASSIGNMENT.DOUBLE_NAMED_ARGUMENT_REFERENCE",
    ],
    [
      "SELECT * FROM t JOIN LATERAL totals(TABLE(t) PARTITION BY k)",
      "UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.NON_DETERMINISTIC_LATERAL_SUBQUERIES",
    ],
  ])("%s: %s", (sql, condition) => {
    expect(() => spark.sql(sql)).toThrow(expect.objectContaining({ condition }));
  });
});

describe("table functions in the DataFrame API", () => {
  test("called with columns", async () => {
    const df = squares(F.lit(1), F.lit(2));
    expect(df.columns).toEqual(["num", "squared"]);
    expect((await df.collect()).map((row) => [...row])).toEqual([
      [1, 1],
      [2, 4],
    ]);
  });

  test("called with a table", async () => {
    const table = spark.table("t").asTable().partitionBy("k").orderBy(F.col("x").desc());
    expect((await totals(table).orderBy("seen").collect()).map((row) => row.seen)).toEqual(["a2 a1 anull", "b5"]);
    expect(await totals(spark.table("t").asTable().withSinglePartition()).count()).toBe(1);
  });

  test("what cannot be a table function", () => {
    expect(() => F.udtf(class {} as never, { returnType: "a int" })).toThrow(/INVALID_UDTF_NO_EVAL/);
    expect(() => F.udtf(Squares)).toThrow(/INVALID_UDTF_RETURN_TYPE/);
    expect(() => F.udtf(Squares, { returnType: "nonsense(" })).toThrow(/PARSE_SYNTAX_ERROR/);
  });

  test("errors of the user's code are the query's", async () => {
    const bad = F.udtf(
      class {
        eval(): never {
          throw new RangeError("too much");
        }
      },
      { returnType: "a int" },
    );
    await expect(bad(F.lit(1)).collect()).rejects.toThrow(/RangeError: too much/);
  });
});
