import { afterAll, describe, expect, test } from "vitest";
import {
  Decimal,
  IntegerType,
  LocalDate,
  Row,
  SparkException,
  SparkSession,
  StringType,
  StructField,
  StructType,
} from "../../../src/index.ts";

const spark = SparkSession.builder.config("spark.sql.session.timeZone", "UTC").getOrCreate();
afterAll(() => spark.stop());

describe("createDataFrame infers", () => {
  const cases: readonly [string, Iterable<unknown>, string][] = [
    ["arrays", [[1, "a", true]], "struct<_1:bigint,_2:string,_3:boolean>"],
    ["objects, names in order", [{ b: 1, a: "x" }], "struct<a:string,b:bigint>"],
    ["rows, fields as they are", [Row({ b: 1, a: "x" })], "struct<b:bigint,a:string>"],
    ["double where a number is not whole", [[1], [1.5]], "struct<_1:double>"],
    ["bigints", [[2n ** 53n]], "struct<_1:bigint>"],
    ["decimals", [[Decimal.parse("1.5")]], "struct<_1:decimal(38,18)>"],
    ["dates and instants", [[LocalDate.of(2024, 1, 1), new Date(0)]], "struct<_1:date,_2:timestamp>"],
    ["bytes", [[Buffer.from("a")]], "struct<_1:binary>"],
    ["arrays over all rows", [[[null, 1]], [[2.5]]], "struct<_1:array<double>>"],
    ["maps", [[new Map([["k", 1]])]], "struct<_1:map<string,bigint>>"],
    ["objects inside as structs", [[{ p: 1, q: "x" }]], "struct<_1:struct<p:bigint,q:string>>"],
    ["fields missing in some rows", [{ a: 1 }, { a: 2, b: "x" }], "struct<a:bigint,b:string>"],
    ["iterables", new Set([[1]]), "struct<_1:bigint>"],
  ];
  test.each(cases)("%s", (_, data, schema) => {
    expect(spark.createDataFrame(data).schema.simpleString()).toBe(schema);
  });

  test("names for inferred columns", () => {
    expect(spark.createDataFrame([[1, "a"]], ["id"]).columns).toEqual(["id", "_2"]);
    expect(() => spark.createDataFrame([[1]], ["id", "x"])).toThrow(/2 names/);
  });
});

describe("createDataFrame with a schema", () => {
  test("takes rows of every form", async () => {
    const rows = [[1, "a"], { id: 2, s: "b" }, Row({ id: 3, s: "c" }), { id: 4 }];
    const df = spark.createDataFrame(rows, "id int, s string");
    expect((await df.collect()).map(String)).toEqual([
      "Row(id=1, s='a')",
      "Row(id=2, s='b')",
      "Row(id=3, s='c')",
      "Row(id=4, s=None)",
    ]);
  });

  test("takes single values with a type", async () => {
    const df = spark.createDataFrame([1, null], "int");
    expect(df.columns).toEqual(["value"]);
    expect((await df.collect()).map((row) => row.value)).toEqual([1, null]);
    expect(spark.createDataFrame(["a"], StringType()).schema.simpleString()).toBe("struct<value:string>");
  });

  test("gives values back as they were", async () => {
    const values = [
      2n ** 53n + 1n,
      Decimal.parse("12.30"),
      new Date("2024-02-29T12:34:56.789Z"),
      LocalDate.of(1582, 10, 15),
      Buffer.from([0, 255]),
      ["x", null],
      new Map([["k", [1]]]),
      "é👍",
    ];
    const schema =
      "l long, d decimal(10,2), t timestamp, da date, b binary, a array<string>, m map<string,array<int>>, s string";
    const row = (await spark.createDataFrame([values], schema).first())!;
    expect(row.l).toBe(9007199254740993n);
    expect(String(row.d)).toBe("12.30");
    expect(String(row.t)).toBe("2024-02-29T12:34:56.789Z");
    expect(String(row.da)).toBe("1582-10-15");
    expect(row.b).toEqual(Buffer.from([0, 255]));
    expect(row.a).toEqual(["x", null]);
    expect(row.m).toEqual(new Map([["k", [1]]]));
    expect(row.s).toBe("é👍");
  });

  test("spark.tspark.long decides how 64-bit integers appear", async () => {
    const df = spark.createDataFrame([[1n], [2n ** 60n]], "l long");
    const read = async () => (await df.collect()).map((row) => row.l);
    expect(await read()).toEqual([1, 2n ** 60n]);
    spark.conf.set("spark.tspark.long", "bigint");
    expect(await read()).toEqual([1n, 2n ** 60n]);
    spark.conf.set("spark.tspark.long", "number");
    expect(await read()).toEqual([1, 2 ** 60]);
    spark.conf.unset("spark.tspark.long");
  });
});

describe("createDataFrame refuses", () => {
  const notNull = StructType([StructField("a", IntegerType(), false)]);
  const cases: readonly [string, Iterable<unknown>, unknown, string, RegExp][] = [
    ["a text as int", [[1], ["x"]], "a int", "FIELD_DATA_TYPE_UNACCEPTABLE_WITH_NAME", /field a.*\n.*row 1/s],
    ["a fraction as int", [[1.5]], "a int", "FIELD_DATA_TYPE_UNACCEPTABLE_WITH_NAME", /1\.5/],
    ["a boolean as int", [[true]], "a int", "FIELD_DATA_TYPE_UNACCEPTABLE_WITH_NAME", /True/],
    ["a text as date", [["2024-01-01"]], "a date", "FIELD_DATA_TYPE_UNACCEPTABLE_WITH_NAME", /DateType/],
    ["an object as string", [[{}]], "a string", "FIELD_DATA_TYPE_UNACCEPTABLE_WITH_NAME", /field a/],
    ["an element", [[[1, "x"]]], "a array<int>", "FIELD_DATA_TYPE_UNACCEPTABLE_WITH_NAME", /element in array field a/],
    ["a number out of range", [[300]], "a byte", "VALUE_OUT_OF_BOUNDS", /300/],
    ["null where it may not be", [[null]], notNull, "FIELD_NOT_NULLABLE_WITH_NAME", /field a/],
    ["too few values", [[1]], "a int, b int", "FIELD_STRUCT_LENGTH_MISMATCH", /1 .* 2/],
    ["a decimal too large", [[1000]], "a decimal(3,0)", "NUMERIC_VALUE_OUT_OF_RANGE.WITHOUT_SUGGESTION", /1000/],
    ["nothing to infer from", [], undefined, "CANNOT_INFER_EMPTY_SCHEMA", /schema/],
    ["nulls only", [[null]], undefined, "CANNOT_DETERMINE_TYPE", /null/],
    ["scalars without a type", [1], undefined, "CANNOT_INFER_SCHEMA_FOR_TYPE", /number/],
    ["two types in a column", [[true], [1]], undefined, "CANNOT_MERGE_TYPE", /BooleanType.*LongType/],
  ];
  test.each(cases)("%s", (_, data, schema, condition, text) => {
    try {
      spark.createDataFrame(data, schema as string);
      expect.fail("it was taken");
    } catch (error) {
      expect(error).toBeInstanceOf(SparkException);
      expect((error as SparkException).condition).toBe(condition);
      expect((error as SparkException).message).toMatch(text);
    }
  });

  test("what is no collection of rows", () => {
    expect(() => spark.createDataFrame(5 as never)).toThrow(/iterable/);
  });
});
