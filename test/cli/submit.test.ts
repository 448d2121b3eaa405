import { describe, expect, test } from "vitest";
import { folder, tspark } from "./support.ts";

const program = `
import { SparkSession } from "tspark";
import { label } from "./label.ts";

const spark = SparkSession.builder.appName("job").getOrCreate();
const n: number = await spark.range(Number(process.argv[2])).count();
console.log(label(n), spark.sparkContext.appName, spark.sparkContext.master, spark.conf.get("spark.x"));
await spark.stop();
`;

describe("tspark submit", () => {
  test("runs a program with its own session, its arguments and its files", async () => {
    const dir = folder({ "job.ts": program, "label.ts": "export const label = (n: unknown): string => 'n=' + n" });
    const args = ["submit", "--master", "local[2]", "--name", "given", "--conf", "spark.x=7", "job.ts", "5", "--conf"];
    expect(await tspark(args, "", dir)).toEqual({ code: 0, out: "n=5 job local[2] 7\n", err: "" });
  });

  test("ends when nothing is waited for any more", async () => {
    const dir = folder({
      "job.ts":
        'import { SparkSession } from "tspark"\nconst main = async () => { const s = SparkSession.builder.getOrCreate(); console.log(await s.range(2).count()) }\nmain()',
    });
    expect(await tspark(["submit", `${dir}/job.ts`])).toEqual({ code: 0, out: "2\n", err: "" });
  });

  test("an error has the file's line and ends with 1", async () => {
    const dir = folder({
      "job.ts": "interface A { x: number }\n\nconst a: A | undefined = undefined as never\nconsole.log(a!.x)\n",
    });
    expect(await tspark(["submit", "job.ts"], "", dir)).toEqual({
      code: 1,
      out: "",
      err: "TypeError: Cannot read properties of undefined (reading 'x')\n    at job.ts:4:16\n    4 | console.log(a!.x)\n      |                ^\n",
    });
  });

  test("says what was lost: an action that nobody awaits, a query that nobody waits for", async () => {
    const head = 'import { SparkSession } from "tspark"\nconst spark = SparkSession.builder.getOrCreate()\n';
    const dir = folder({
      "action.ts": `${head}spark.range(1).count()\nspark.range(1).filtr("x")\n`,
      "query.ts": `${head}spark.readStream.format("rate").load().writeStream.format("noop").queryName("mine").start()\n`,
      "job.py": "import pyspark\n",
    });
    const action = await tspark(["submit", "action.ts"], "", dir);
    expect(action).toMatchObject({ code: 1, out: "" });
    expect(action.err).toContain("ForgottenAwait: ");
    expect(action.err).toContain("    at action.ts:3:16\n");
    expect(action.err).toContain("filtr is not a function\nDid you mean filter?\n");
    const query = await tspark(["submit", "query.ts"], "", dir);
    expect(query).toMatchObject({ code: 0, out: "" });
    expect(query.err).toContain("the running query mine.\nawait query.awaitTermination()");
    expect((await tspark(["submit", "job.py"], "", dir)).err).toContain("TypeScript");
  });

  test("nobody is told to wait for what ends something", async () => {
    const dir = folder({
      "job.ts":
        'import { SparkSession } from "tspark"\nconst s = SparkSession.builder.getOrCreate()\nconsole.log(await s.range(2).count())\ns.stop()\n',
      "cells.ts": "// %%\nspark.stop()\n",
    });
    expect(await tspark(["submit", "job.ts"], "", dir)).toEqual({ code: 0, out: "2\n", err: "" });
    expect(await tspark(["submit", "cells.ts"], "", dir)).toEqual({ code: 0, out: "", err: "" });
  });

  test("a syntax error has the file's line", async () => {
    const dir = folder({ "job.ts": "const ok = 1\nconst = 2\n" });
    const { code, err } = await tspark(["submit", "job.ts"], "", dir);
    expect(code).toBe(1);
    expect(err).toContain("at job.ts:2:7\n    2 | const = 2\n      |       ^\n");
  });

  test("the program's own exit code", async () => {
    const dir = folder({ "job.ts": "process.exit(7)", "later.ts": "process.exitCode = 4" });
    expect((await tspark(["submit", `${dir}/job.ts`])).code).toBe(7);
    expect((await tspark(["submit", `${dir}/later.ts`])).code).toBe(4);
  });

  test("a file in cells means what it means at the prompt", async () => {
    const dir = folder({ "cells.ts": "// %%\nconst df = spark.range(3)\n// %%\ndf.count()\n// %%\ndf.show()" });
    const table = "+---+\n| id|\n+---+\n|  0|\n|  1|\n|  2|\n+---+\n\n";
    expect(await tspark(["submit", `${dir}/cells.ts`])).toEqual({ code: 0, out: `3\n${table}`, err: "" });
  });

  test("JavaScript runs as it is", async () => {
    const dir = folder({
      "job.mjs": 'import { SparkSession } from "tspark"\nconsole.log(typeof SparkSession.builder)',
    });
    expect(await tspark(["submit", `${dir}/job.mjs`])).toEqual({ code: 0, out: "object\n", err: "" });
  });

  test("a file that is not there", async () => {
    expect(await tspark(["submit", "nowhere.ts"])).toEqual({
      code: 1,
      out: "",
      err: "tspark: there is no file nowhere.ts\n",
    });
  });
});
