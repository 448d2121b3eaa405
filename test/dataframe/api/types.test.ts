import { describe, expect, test } from "vitest";
import {
  ArrayType,
  ByteType,
  DataType,
  DayTimeIntervalType,
  DecimalType,
  IntegerType,
  LongType,
  MapType,
  StringType,
  StructField,
  StructType,
  TimestampNTZType,
  VarcharType,
  YearMonthIntervalType,
} from "../../../src/index.ts";

const cases: readonly [type: DataType, simple: string, name: string, json: string, text: string][] = [
  [ByteType(), "tinyint", "byte", '"byte"', "ByteType()"],
  [LongType(), "bigint", "long", '"long"', "LongType()"],
  [DecimalType(12, 3), "decimal(12,3)", "decimal(12,3)", '"decimal(12,3)"', "DecimalType(12,3)"],
  [TimestampNTZType(), "timestamp_ntz", "timestamp_ntz", '"timestamp_ntz"', "TimestampNTZType()"],
  [VarcharType(5), "varchar(5)", "varchar(5)", '"varchar(5)"', "VarcharType(5)"],
  [YearMonthIntervalType(0), "interval year", "interval year", '"interval year"', "YearMonthIntervalType(0, 0)"],
  [
    DayTimeIntervalType(),
    "interval day to second",
    "interval day to second",
    '"interval day to second"',
    "DayTimeIntervalType(0, 3)",
  ],
  [
    ArrayType(IntegerType(), false),
    "array<int>",
    "array",
    '{"containsNull":false,"elementType":"integer","type":"array"}',
    "ArrayType(IntegerType(), False)",
  ],
  [
    MapType(StringType(), LongType()),
    "map<string,bigint>",
    "map",
    '{"keyType":"string","type":"map","valueContainsNull":true,"valueType":"long"}',
    "MapType(StringType(), LongType(), True)",
  ],
];

describe("types", () => {
  test.each(cases)("%s", (type, simple, name, json, text) => {
    expect(type.simpleString()).toBe(simple);
    expect(type.typeName()).toBe(name);
    expect(type.json()).toBe(json);
    expect(String(type)).toBe(text);
    expect(DataType.fromJson(json).equals(type)).toBe(true);
  });

  test("work with and without new, and are one class", () => {
    expect(new StringType()).toBeInstanceOf(StringType);
    expect(StringType()).toBeInstanceOf(StringType);
    expect(StringType()).toBeInstanceOf(DataType);
    expect(StringType().equals(new StringType())).toBe(true);
    expect(StringType().equals(LongType())).toBe(false);
  });

  test("cross threads as plain data", () => {
    expect(structuredClone(ArrayType(StringType()))).toEqual({
      kind: "array",
      element: { kind: "string" },
      containsNull: true,
    });
  });

  test("refuse impossible decimals", () => {
    expect(() => DecimalType(39, 0)).toThrow(/precision/);
    expect(() => DecimalType(5, 6)).toThrow(/scale/);
  });
});

describe("StructType", () => {
  const schema = StructType([StructField("id", LongType(), false), StructField("a b", "array<int>")]);

  test("looks fields up", () => {
    expect(schema.fieldNames()).toEqual(["id", "a b"]);
    expect(schema.get("id").dataType).toEqual(LongType());
    expect(schema.get(-1).name).toBe("a b");
    expect(() => schema.get("nope")).toThrow(/nope/);
    expect([...schema].length).toBe(schema.length);
  });

  test("has a DDL form that is read back", () => {
    expect(schema.toDDL()).toBe("id BIGINT NOT NULL,`a b` ARRAY<INT>");
    expect(StructType.fromDDL(schema.toDDL()).equals(schema)).toBe(true);
  });

  test("has a JSON form that is read back", () => {
    const withMetadata = StructType([StructField("x", StringType(), true, { unit: "s" })]);
    expect(withMetadata.json()).toBe(
      '{"fields":[{"metadata":{"unit":"s"},"name":"x","nullable":true,"type":"string"}],"type":"struct"}',
    );
    expect(StructType.fromJson(withMetadata.json()).json()).toBe(withMetadata.json());
  });

  test("grows by add", () => {
    const grown = StructType().add("a", "int", false).add(StructField("b", StringType()));
    expect(String(grown)).toBe(
      "StructType([StructField('a', IntegerType(), False), StructField('b', StringType(), True)])",
    );
    expect(grown.toNullable().get("a").nullable).toBe(true);
    expect(String(ArrayType(IntegerType(), false).toNullable())).toBe("ArrayType(IntegerType(), True)");
    expect(String(MapType(StringType(), ArrayType(IntegerType(), false), false).toNullable())).toBe(
      "MapType(StringType(), ArrayType(IntegerType(), True), True)",
    );
    expect(() => grown.add("c" as never, undefined as never)).toThrow(/dataType/);
    expect(() => StructField("c", IntegerType as never)).toThrow("Write IntegerType(), with brackets.");
    expect(() => StructField("c", 3 as never)).toThrow(/NOT_EXPECTED_TYPE/);
  });

  test("prints as a tree", () => {
    expect(schema.treeString()).toBe(
      "root\n |-- id: long (nullable = false)\n |-- a b: array (nullable = true)\n |    |-- element: integer (containsNull = true)\n",
    );
  });
});
