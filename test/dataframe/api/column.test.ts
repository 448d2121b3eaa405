import { describe, expect, test } from "vitest";
import { type Column, describeValue, F, PySparkValueError, SparkException, Window } from "../../../src/index.ts";

const { col } = F;
const a = col("a");

const texts: readonly [Column, string][] = [
  [a, "a"],
  [a.plus(1), "+(a, 1)"],
  [a.cast("string"), "CAST(a AS STRING)"],
  [a.try_cast("int"), "TRY_CAST(a AS INT)"],
  [F.sum("a"), "sum(a)"],
  [F.when(a.gt(1), "x").otherwise("y"), "CASE WHEN >(a, 1) THEN 'x' ELSE 'y' END"],
  [a.alias("b"), "a AS b"],
  [F.lit("x"), "'x'"],
  [F.lit(2.5), "2.5"],
  [F.lit(null), "NULL"],
  [a.isin(1, 2), "in(a, 1, 2)"],
  [a.isin([1, 2]), "in(a, 1, 2)"],
  [a.gt(1).not(), "!(>(a, 1))"],
  [a.ne(1), "!(=(a, 1))"],
  [col("s.f"), "s.f"],
  [col("`a.b`.c"), "a.b.c"],
  [F.expr("a+1 as c"), "a+1 as c"],
  [a.desc(), "a DESC NULLS LAST"],
  [a.asc_nulls_last(), "a ASC NULLS LAST"],
  [F.count("*"), "count(*)"],
  [F.row_number().over(Window.orderBy("a")), "row_number() OVER (ORDER BY a ASC NULLS FIRST)"],
  [
    F.sum("a").over(Window.partitionBy("k").rowsBetween(Window.unboundedPreceding, 0)),
    "sum(a) OVER (PARTITION BY k ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)",
  ],
  [a.substr(1, 2), "substr(a, 1, 2)"],
  [col("m").getItem("k"), "m['k']"],
  [F.array("a", "b"), "array(a, b)"],
  [a.between(1, 2), "and(>=(a, 1), <=(a, 2))"],
  [F.coalesce(["a", "b"]), "coalesce(a, b)"],

  [F.mean("a"), "avg(a)"],
];

describe("Column", () => {
  test.each(texts)("%s", (column, text) => {
    expect(column.toString()).toBe(`Column<'${text}'>`);
    expect(describeValue(column)).toBe(`Column<'${text}'>`);
  });

  test("lambdas get columns", () => {
    expect(F.transform("a", (x) => x.plus(1)).toString()).toMatch(
      /^Column<'transform\(a, x_\d+ -> \+\(x_\d+, 1\)\)'>$/,
    );
    expect(() => F.transform("a", (() => 1) as never)).toThrow(/one to three/);
    expect(() => F.transform("a", ((_x: Column) => 1) as never)).toThrow(/Column/);
  });

  const misuse: readonly [string, () => unknown][] = [
    [">", () => (a as unknown as number) > 3],
    ["+", () => (a as unknown as number) + 1],
    ["==", () => (a as unknown) === 3 || (a as unknown as number) * 1],
    ["unary -", () => -(a as unknown as number)],
    ["a template", () => `${a}`],
  ];
  test.each(misuse)("JavaScript's %s throws and names the methods", (_, use) => {
    expect(use).toThrow(PySparkValueError);
    expect(use).toThrow(/\.gt\(3\).*\.and\(…\).*\.not\(\)/);
  });

  test("wrong calls raise", () => {
    expect(() => a.otherwise(1)).toThrow(/F\.when/);
    expect(() => F.when(a.gt(1), 1).otherwise(2).when(a.gt(2), 3)).toThrow(/otherwise/);
    expect(() => F.upper(1 as never)).toThrow(/NOT_EXPECTED_TYPE/);
    expect(() => F.lit({ x: 1 })).toThrow(/F\.struct/);
    expect(() => col("a..b")).toThrow(SparkException);
    expect(() => a.cast("nonsense(")).toThrow(SparkException);
  });

  test("big numbers keep their digits", () => {
    expect(F.lit(2 ** 40).expr).toMatchObject({ value: 2n ** 40n, type: { kind: "bigint" } });
    expect(F.lit(9007199254740993n).expr).toMatchObject({ value: 9007199254740993n });
    expect(F.lit(2n ** 64n).expr).toMatchObject({ type: { kind: "decimal", precision: 20, scale: 0 } });
  });
});
