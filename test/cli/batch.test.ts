import { describe, expect, test } from "vitest";
import { cases } from "../repl/kernel/cases.ts";
import { folder, tspark } from "./support.ts";

describe("code on the command line", () => {
  test.each([
    ["1 + 1", "2\n"],
    ["const x: number = 20\nx + 1", "21\n"],
    ["spark.range(3).count()", "3\n"],
    ["spark.range(2).collect()", "[ Row(id=0), Row(id=1) ]\n"],
    ["const n = spark.range(10).count(); n + 1", "11\n"],
    ["let sum = 0; for (const row of spark.range(4).collect()) sum += row.id; sum", "6\n"],
    ["spark.range(1)", "DataFrame[id: bigint]\n"],
    ["spark.range(3).filter(col('id').gt(0)).count()", "2\n"],
    ["spark.range(1)?.collect().length", "1\n"],
    ["console.log(spark.range(1).count())", "1\n"],
    ["const counted = spark.range(3).count().then(n => n * 2); await counted", "6\n"],
    [
      "import {SparkSession, Row} from 'tspark'; [SparkSession.builder.getOrCreate() === spark, spark.range(1).first() instanceof Row]",
      "[ true, true ]\n",
    ],
    ["sql('select 1 as one').collect()[0].one", "1\n"],
    [
      "import {Column, StringType} from 'tspark'; [Column.name, StringType.name, spark.constructor.name, F.udf.name]",
      "[ 'Column', 'StringType', 'SparkSession', 'udf' ]\n",
    ],
    [
      "sql(\"select st_geomfromwkb(X'0101000000000000000000F03F0000000000000040') as g\").first().g",
      "Geometry(POINT(1 2))\n",
    ],
  ])("%s", async (code, out) => {
    expect(await tspark(["-e", code])).toEqual({ code: 0, out, err: "" });
  });

  test("an error is told on standard error", async () => {
    expect(await tspark(["-e", "console.log(1)\n  nothing.here"])).toEqual({
      code: 1,
      out: "1\n",
      err: "ReferenceError: nothing is not defined\n    at -e:2:3\n    2 |   nothing.here\n      |   ^\n",
    });
  });

  test("Spark's errors say what is wrong and nothing else", async () => {
    const { code, out, err } = await tspark(["-e", "spark.range(1).select('nope')"]);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toMatch(/^AnalysisException: \[UNRESOLVED_COLUMN\.WITH_SUGGESTION\] .*\n$/);
  });

  test.each([
    ["print(1)", "console.log(…) prints"],
    ["df.agg(sum('x'))", "df is not defined"],
    ["[1].map(x => sum(x))", "Spark's functions are in F: F.sum(…)."],
    ["lambda x: x + 1", "In TypeScript: (row) => row.age + 1."],
  ])("Python's habits are answered: %s", async (code, expected) => {
    const { code: exit, err } = await tspark(["-e", code]);
    expect(exit).toBe(1);
    expect(err).toContain(expected);
  });

  test("a forgotten await in a function is told", async () => {
    const { code, err } = await tspark(["-e", "function f() {\n  spark.range(2).count()\n}\nf()"]);
    expect(code).toBe(0);
    expect(err).toMatch(/^ForgottenAwait: .*\n {4}at f \(-e:2:18\)\n/);
  });

  test("an error outside of the code ends it, too", async () => {
    const { code, err } = await tspark([
      "-e",
      "setTimeout(() => { throw new Error('late') }); await new Promise(r => setTimeout(r, 200))",
    ]);
    expect({ code, err: err.split("\n")[0] }).toEqual({ code: 1, err: "Error: late" });
  });
});

describe("code on standard input", () => {
  test("each statement shows its value, as at the prompt", async () => {
    const input =
      "1 + 1\nconst a = [3,\n  4]\na\n  .map(x => x * 2)\n  .join()\nif (a) {\n  console.log('in')\n}\nelse {\n}\n\n// done\n_";
    expect(await tspark([], input)).toEqual({ code: 0, out: "2\n'6,8'\nin\n'6,8'\n", err: "" });
  });

  test("cells show their last value", async () => {
    expect(await tspark([], "// %%\n1\n2\n// %% more\n3\n")).toEqual({ code: 0, out: "2\n3\n", err: "" });
  });

  test("the first error ends it", async () => {
    expect(await tspark([], "1\n\nthrow new Error('stop')\n2\n")).toEqual({
      code: 1,
      out: "1\n",
      err: "Error: stop\n    at stdin:3:7\n    3 | throw new Error('stop')\n      |       ^\n",
    });
  });

  test("a syntax error comes when its turn comes", async () => {
    const { code, out, err } = await tspark([], "1\nconst = 2\n3");
    expect({ code, out }).toEqual({ code: 1, out: "1\n" });
    expect(err).toContain("stdin:2:7");
  });

  test("nothing at all", async () => {
    expect(await tspark([], "")).toEqual({ code: 0, out: "", err: "" });
  });

  test("what cells show in the shell they show here", async () => {
    const good = cases.filter(({ cells, shows }) => !/CELL|thrown/.test(shows) && !/throw|nope2/.test(cells.join()));
    const marks = good.map(({ cells }) => [...cells, "console.log('----')"].map((cell) => `// %%\n${cell}`).join("\n"));
    const { out, err } = await tspark([], marks.join("\n"));
    expect(err).toBe("");
    const shown = out.split("----\n");
    const wrong = good.filter(({ shows }, i) => !shown[i]!.endsWith(shows && `${shows}\n`));
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });
});

describe("a file", () => {
  test("runs its cells; errors have the file's lines", async () => {
    const dir = folder({
      "report.ts": "// %% first\nconst a = 1\na\n\n// %%\nconst b: number = a + 1\nb\n\n// %%\n\n  b.nope.x\n",
    });
    expect(await tspark(["report.ts"], "", dir)).toEqual({
      code: 1,
      out: "1\n2\n",
      err: "TypeError: Cannot read properties of undefined (reading 'x')\n    at report.ts:11:10\n    11 |   b.nope.x\n       |          ^\n",
    });
  });

  test("relative imports start at the file", async () => {
    const dir = folder({
      "main.ts": 'import { twice } from "./helper"\n// %%\ntwice(4)\n// %%\n(await import("./helper.ts")).twice(5)',
      "helper.ts": "enum Factor { Two = 2 }\nexport const twice = (n: number): number => n * Factor.Two",
    });
    expect(await tspark([`${dir}/main.ts`])).toEqual({ code: 0, out: "8\n10\n", err: "" });
  });

  test("a file that is not there", async () => {
    expect(await tspark(["nowhere.ts"])).toMatchObject({
      code: 2,
      err: expect.stringContaining("nowhere.ts cannot be read"),
    });
  });
});
