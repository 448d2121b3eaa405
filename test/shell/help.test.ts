import { expect, test } from "vitest";
import { hasRow, openReady, openShell, realShell } from "./support/open-shell.ts";

test("Tab knows the API after a call, columns in strings, and says a line about the chosen one", async () => {
  const shell = await openReady({ cols: 100 });
  await shell.press(..."spark.range(5).fi", "\t");
  await shell.waitFor((screen) => screen.some((row) => /fillna\s+filter\s+first/.test(row)));
  await shell.press("\t", "\t");
  await shell.waitFor((screen) =>
    screen.some((row) => row.includes("filter(condition: ColumnOrName): DataFrame — The rows")),
  );
  await shell.press("\x1b", "\x15", ...'df.select("na', "\t");
  await shell.waitFor((screen) => screen.some((row) => row.startsWith('ts> df.select("name"')));
});

test("?name and name? show help, :help NAME as well; unknown names say so", async () => {
  const shell = await openReady({ cols: 100, rows: 30 });
  shell.type("?DataFrame.limit\r");
  await shell.waitFor(hasRow("DataFrame.limit(n: number): DataFrame"));
  expect(shell.screen()).toContain("PySpark  DataFrame.limit(num)");
  shell.type("F.upper?\r");
  await shell.waitFor((screen) => screen.some((row) => row.startsWith("F.upper(")));
  shell.type("?DataFrame\r");
  await shell.waitFor((screen) => screen.some((row) => /^1–28 of \d+ lines/.test(row)));
  expect(shell.screen()).toContain("DataFrame");
  await shell.press("q");
  await shell.waitFor(hasRow("ts>"));
  shell.type(":help nothing.there\r");
  await shell.waitFor(hasRow("Nothing is known of nothing.there."));
});

test("live data at the prompt: columns of a variable, ?? its plan, display and :set display rich", async () => {
  const shell = openShell({ script: realShell, cols: 100, rows: 50 });
  await shell.waitFor((screen) => screen.some((row) => row.includes("ready in")), "the banner");
  shell.type(
    'const people = spark.range(3).withColumn("twice", F.col("id").multiply(2))\rpeople.columns.length + 98\r',
  );
  await shell.waitFor(hasRow("100"));
  await shell.press(...'people.select("tw', "\t");
  await shell.waitFor((screen) => screen.some((row) => row.startsWith('ts> people.select("twice"')));
  await shell.press("\x03");
  shell.type("display(people)\r");
  await shell.waitFor(hasRow("3 rows"));
  expect(shell.screen()).toContain("│ bigint │ bigint │");
  shell.type(":set display rich\rpeople.limit(1)\r");
  await shell.waitFor(hasRow("1 row"));
  shell.type("??people\r");
  await shell.waitFor((screen) => screen.some((row) => row.includes("== Physical Plan ==")));
}, 60_000);

test(":last opens a pager over the last output: it scrolls, searches, and gives the prompt back", async () => {
  const shell = await openReady({ cols: 60, rows: 12 });
  shell.type("flood 200\r");
  await shell.waitFor(hasRow("line 199"));
  shell.type(":last\r");
  await shell.waitFor((screen) => screen.some((row) => row.startsWith("1–10 of 200 lines")));
  expect(shell.screen()[shell.screen().indexOf("line 0") + 1]).toBe("line 1");
  await shell.press("/", "1", "5", "0", "\r");
  await shell.waitFor((screen) => screen.some((row) => row.startsWith("151–160 of 200 lines")));
  await shell.press("q");
  await shell.waitFor((screen) => screen.filter((row) => row.startsWith("ts>")).at(-1) === "ts>");
  await shell.press(..."21 * 2", "\r");
  await shell.waitFor(hasRow("42"));
});
