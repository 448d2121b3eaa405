import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { rowOf } from "../../../src/dataframe/types/row.ts";
import { Decimal, LocalDate, Row } from "../../../src/index.ts";

describe("Row", () => {
  const row = Row({ id: 1, s: "a", d: null });

  test("gives its fields by name, position and iteration", () => {
    expect(row.id).toBe(1);
    expect(row[1]).toBe("a");
    expect([...row]).toEqual([1, "a", null]);
    expect({ ...row }).toEqual({ id: 1, s: "a", d: null });
    const { s } = row;
    expect(s).toBe("a");
  });

  test("prints as PySpark's", () => {
    expect(String(row)).toBe("Row(id=1, s='a', d=None)");
    expect(inspect(row)).toBe("Row(id=1, s='a', d=None)");
    expect(String(Row(1, "a"))).toBe("<Row(1, 'a')>");
    const texts: readonly [unknown, string][] = [
      [true, "True"],
      ["it's", `"it's"`],
      ["a\n\u200b", "'a\\n\\u200b'"],
      [1.5, "1.5"],
      [1e22, "1e+22"],
      [[1, null], "[1, None]"],
      [new Map([["k", 1]]), "{'k': 1}"],
      [Buffer.from([0, 65, 255]), "b'\\x00A\\xff'"],
      [Decimal.parse("0.0000000001"), "Decimal('1E-10')"],
      [LocalDate.of(2024, 2, 29), "datetime.date(2024, 2, 29)"],
      [Row({ x: 1 }), "Row(x=1)"],
    ];
    for (const [value, text] of texts) expect(String(Row({ v: value }))).toBe(`Row(v=${text})`);
  });

  test("knows doubles from whole numbers by the schema", () => {
    const schema = { kind: "struct", fields: [{ name: "d", type: { kind: "double" }, nullable: true }] } as const;
    expect(String(rowOf(schema, [1]))).toBe("Row(d=1.0)");
    expect(String(rowOf(schema, [Number.NaN]))).toBe("Row(d=nan)");
  });

  test("a field may have the name of a method", () => {
    const counted = Row({ asDict: 3, count: 4, toString: 5 });
    expect(counted.count).toBe(4);
    expect(counted.asDict).toBe(3);
    expect(inspect(counted)).toBe("Row(asDict=3, count=4, toString=5)");
  });

  test("of equal names the first counts", () => {
    const field = (name: string) => ({ name, type: { kind: "int" } as const, nullable: true });
    const twice = rowOf({ kind: "struct", fields: [field("k"), field("k")] }, [1, 2]);
    expect(twice.k).toBe(1);
    expect(twice[1]).toBe(2);
  });

  test("is made by names and values", () => {
    const Person = Row("name", "age");
    expect(String(Person("Alice", 11))).toBe("Row(name='Alice', age=11)");
    expect(Person("Alice", 11).name).toBe("Alice");
    expect(() => Person(1, 2, 3)).toThrow(/2 fields/);
    expect(Person).toBeInstanceOf(Row);
    expect(row).toBeInstanceOf(Row);
  });

  test("can't be changed", () => {
    expect(() => {
      (row as unknown as { id: number }).id = 2;
    }).toThrow(TypeError);
  });

  test("becomes an object and JSON, with every digit", () => {
    const nested = Row({ a: Row({ b: 9007199254740993n }), m: new Map([["k", [1]]]) });
    expect(nested.asDict(true)).toEqual({ a: { b: 9007199254740993n }, m: new Map([["k", [1]]]) });
    expect(JSON.stringify(nested)).toBe('{"a":{"b":9007199254740993},"m":{"k":[1]}}');
  });
});
