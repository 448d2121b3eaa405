import { expect, test } from "vitest";
import { hasRow, type OpenedShell, openShell, realShell, temporaryFolder } from "./support/open-shell.ts";

async function openWithPeople(): Promise<OpenedShell> {
  const env = { XDG_CONFIG_HOME: temporaryFolder() };
  const shell = openShell({ script: realShell, cols: 100, rows: 50, env });
  shell.type('const people = spark.createDataFrame([["ann", 3], ["bob", 5]], ["name", "age"])\r');
  shell.type("people.columns.length + 98\r");
  await shell.waitFor(hasRow("100"));
  return shell;
}

const inColumn = 'The column age of people is people.$.age or col("age"): people.$.age.gt(3), people.$.age.plus(1).';

test("what a newcomer from PySpark types is answered in TypeScript, below the cell, without a stack", async () => {
  const shell = await openWithPeople();
  const after = async (cell: string, ...rows: string[]): Promise<void> => {
    shell.type(`\x0c${cell}\r`);
    await shell.waitFor((screen) => rows.every((row) => screen.includes(row)), `${cell}: ${rows.join(" / ")}`);
    expect(shell.screen().filter((row) => row.startsWith("    at "))).toEqual(
      shell.screen().filter((row) => /^ {4}at cell \d+:1:\d+$/.test(row)),
    );
  };
  await after("people.filter(people.age > 3).show()", inColumn);
  await after("people['age']", inColumn);
  await after("people.show", "[Function: show]", "people.show() calls it, ?people.show tells about it.");
  await after(
    "people.show(truncate=False)",
    "ReferenceError: False is not defined",
    "TypeScript has no named arguments, but objects: show({ truncate: false }).",
  );
  await after("people.show(n=1)", "ReferenceError: n is not defined");
  await after("people.filtr('age > 3')", "TypeError: people.filtr is not a function", "Did you mean filter?");
  await after("const none = people.filter('ag > 3')", "`. Near names: [`age`, `name`]. SQLSTATE: 42703");
  await after("none.show()", "none is undefined: has the cell failed that was to give it a value?");
  await after("people.agg(sum('age'))", "Spark's functions are in F: F.sum(…).");
  await after(
    "from pyspark.sql import functions as F",
    'Here: import { SparkSession, F } from "tspark"; at the prompt nothing has to be imported.',
  );
  await after("[1, 2].map((n) => people.limit(n).count()).length + 7", "9");
  await shell.waitFor((screen) => screen.filter((row) => row.startsWith("ForgottenAwait")).length === 1);
});

test("a query that dies tells so above the prompt, and waiting for it shows the place in the function", async () => {
  const shell = openShell({ script: realShell, cols: 100, rows: 50, env: { XDG_CONFIG_HOME: temporaryFolder() } });
  const failing = 'spark.readStream.format("rate").load().writeStream.foreachBatch(() => nosuch()).start()';
  shell.type(`const query = ${failing}\r`);
  await shell.waitFor((screen) => screen.some((row) => row.includes("ended with an error: nosuch is not defined")));
  expect(shell.screen().at(-1)).not.toContain("● ");
  shell.type("\x0cquery.awaitTermination()\r");
  await shell.waitFor((screen) => screen.some((row) => row.startsWith("    at ") && row.includes("cell 1:1:")));
});
