import { afterAll, describe, expect, test } from "vitest";
import { SparkSession } from "../../../src/index.ts";
import { readJsonl } from "../../jsonl.ts";

const casesOf = <T>(file: string): T[] => readJsonl(new URL(`data/${file}`, import.meta.url));

const spark = SparkSession.builder
  .master("local[1]")
  .config("spark.sql.session.timeZone", "America/Los_Angeles")
  .getOrCreate();
afterAll(() => spark.stop());

describe("what real Spark 4.2 answers", () => {
  interface Case {
    readonly expr: string;
    readonly schema?: string;
    /** As a string, or as JSON where there are variants. */
    readonly value?: string | null;
    /** Empty for conditions that have no name. */
    readonly error?: string;
    readonly parameters?: Readonly<Record<string, string>>;
  }

  test.each(casesOf<Case>("xml.jsonl"))("$expr", async ({ expr, schema, value, error, parameters }) => {
    const answer = async () => {
      const df = spark.sql(`SELECT ${expr} v`);
      const type = df.schema.simpleString().slice("struct<v:".length, -1);
      const text = type.includes("variant") ? "to_json(struct(v)) x" : "CAST(v AS STRING) x";
      return { schema: type, value: (await df.selectExpr(text).collect())[0]![0] };
    };
    if (error === undefined) expect(await answer()).toEqual({ schema, value });
    else
      await expect(answer()).rejects.toMatchObject({
        condition: error,
        ...(parameters && { messageParameters: parameters }),
      });
  });
});

describe("to_xml", () => {
  test.each(casesOf<{ readonly sql: string; readonly xml: string | null }>("to-xml.jsonl"))(
    "$sql",
    async ({ sql, xml }) => {
      expect((await spark.sql(sql).collect())[0]![0]).toBe(xml);
    },
  );

  test("what cannot be XML is refused", async () => {
    const xml = (struct: string) => spark.sql(`SELECT to_xml(${struct})`);
    await expect(xml("named_struct('a b', 1)").collect()).rejects.toThrow(/"a b" is no name/);
    await expect(xml("named_struct('a:b', 1)").collect()).rejects.toThrow(/"a:b" is no name/);
    await expect(xml("named_struct('i', INTERVAL '1' DAY)").collect()).rejects.toThrow(/UNSUPPORTED/);
    await expect(xml("named_struct('a', char(1))").collect()).rejects.toThrow(/&#x1;/);
    expect(() => xml("named_struct('a', 1), named_struct('a', 1)")).toThrow(/INVALID_OPTIONS/);
  });
});

test("options that are not there are refused by name", () => {
  const xml = (option: string, value: string) =>
    spark.sql(`SELECT from_xml('<p/>', 'a INT', map('${option}', '${value}'))`);
  expect(() => xml("rowValidationXSDPath", "/a.xsd")).toThrow(/rowValidationXSDPath/);
  expect(() => xml("locale", "de")).toThrow(/locale=de/);
});

test("settings: names by case, timestamps without a zone, the column for corrupt records", async () => {
  const one = async (sql: string) => (await spark.sql(sql).collect())[0]![0];
  const withSetting = async (key: string, value: string, run: () => Promise<void>) => {
    spark.conf.set(key, value);
    try {
      await run();
    } finally {
      spark.conf.unset(key);
    }
  };
  await withSetting("spark.sql.caseSensitive", "true", async () => {
    expect(await one("SELECT schema_of_xml('<p><B>2</B><b>3</b></p>')")).toBe("STRUCT<B: BIGINT, b: BIGINT>");
    expect(await one(`SELECT to_json(from_xml('<p X="1"><B>2</B><b>3</b></p>', '_x INT, b INT'))`)).toBe('{"b":3}');
  });
  await withSetting("spark.sql.timestampType", "TIMESTAMP_NTZ", async () => {
    const xml = "<p><a>2024-01-01 00:00:00</a><b>2024-01-01T00:00:00Z</b><c>12:00</c></p>";
    expect(await one(`SELECT schema_of_xml('${xml}')`)).toBe("STRUCT<a: TIMESTAMP_NTZ, b: TIMESTAMP, c: TIMESTAMP>");
  });
  await withSetting("spark.sql.columnNameOfCorruptRecord", "cr", async () => {
    expect(await one("SELECT schema_of_xml('<p')")).toBe("STRUCT<cr: STRING>");
    expect(await one("SELECT to_json(from_xml('<a>', 'a INT, cr STRING'))")).toBe('{"cr":"<a>"}');
  });
  const styles = { "UTF-8": "YWI=", BASE64: "ab", HEX: null, BASIC: null };
  for (const [style, expected] of Object.entries(styles))
    await withSetting("spark.sql.binaryOutputStyle", style, async () => {
      expect(await one("SELECT CAST(from_xml('<p><a>YWI=</a></p>', 'a BINARY').a AS STRING)")).toBe(expected);
    });
});
