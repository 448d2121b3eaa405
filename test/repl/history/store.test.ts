import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { searchHistory } from "../../../src/repl/history/search.ts";
import { HistoryStore, historyPath } from "../../../src/repl/history/store.ts";

function temporaryPath(): string {
  const folder = mkdtempSync(join(tmpdir(), "tspark-history-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, "deep", "history");
}

test("entries come back in order, whole, without immediate repetitions", () => {
  const path = temporaryPath();
  const store = new HistoryStore(path);
  expect(store.load()).toEqual([]);
  for (const text of ["1", "1", "if (x) {\n  y\n}", "é日本👩‍👩‍👧", " secret", "", "1"]) store.add(text);
  expect(new HistoryStore(path).load()).toEqual(["1", "if (x) {\n  y\n}", "é日本👩‍👩‍👧", "1"]);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readFileSync(path, "utf8").split("\n").length).toBe(5);
});

test.each([
  [
    'df.option("kafka.ssl.key.password", "pw-1\\"x").option("subscribe", "t")',
    'df.option("kafka.ssl.key.password", "****").option("subscribe", "t")',
  ],
  [
    "o = {'kafka.sasl.jaas.config': `a.B required password=\"pw-1\";`, a: 1}",
    "o = {'kafka.sasl.jaas.config': `****`, a: 1}",
  ],
  [
    "sql(\"SET spark.kafka.sasl.jaas.config=a.B required password='pw-1';\").show()",
    'sql("SET spark.kafka.sasl.jaas.config=****").show()',
  ],
  [
    "CREATE TABLE t (a INT) OPTIONS ('password' = 'pw-1', 'sep' = ',')",
    "CREATE TABLE t (a INT) OPTIONS ('password' = '****', 'sep' = ',')",
  ],
  [
    "sql(\"CREATE TABLE t USING kafka OPTIONS (kafka.ssl.key.password 'pw-1', subscribe 't')\")",
    "sql(\"CREATE TABLE t USING kafka OPTIONS (kafka.ssl.key.password '****', subscribe 't')\")",
  ],
  [
    `const jaas = 'a.PlainLoginModule required username="u" password="pw-1;x";'; jaas.length`,
    "const jaas = 'a.PlainLoginModule required ****;'; jaas.length",
  ],
  [
    'const jaas = "a.ScramLoginModule required " +\n  "username=u password=pw-1;"; const b = 1',
    'const jaas = "a.ScramLoginModule required ****;"; const b = 1',
  ],
  [
    "const jaas = `a.PlainLoginModule required password=pw-1`\nfoo()",
    "const jaas = `a.PlainLoginModule required ****\nfoo()",
  ],
  ["df.join(other, df.token === 'a')", "df.join(other, df.token === 'a')"],
  ['const tokens = df.filter("password = 5").count()', 'const tokens = df.filter("password = 5").count()'],
])("secrets are left out of the file: %s", (typed, kept) => {
  const path = temporaryPath();
  new HistoryStore(path).add(typed);
  expect(new HistoryStore(path).load()).toEqual([kept.replace("****", "*********(redacted)")]);
  expect(readFileSync(path, "utf8")).not.toContain("pw-1");
});

test("two shells append to one file without loss", () => {
  const path = temporaryPath();
  const stores = [new HistoryStore(path), new HistoryStore(path)];
  for (let index = 0; index < 50; index++) for (const [who, store] of stores.entries()) store.add(`${who}:${index}`);
  expect(new HistoryStore(path).load().length).toBe(100);
});

test("a damaged line is skipped and takes nothing with it", () => {
  const path = temporaryPath();
  new HistoryStore(path).add("before");
  appendFileSync(path, '{"time":1,"text":"cut o');
  new HistoryStore(path).add("after");
  expect(new HistoryStore(path).load()).toEqual(["before", "after"]);
});

test("ten thousand entries are read quickly", () => {
  const path = temporaryPath();
  new HistoryStore(path).add("first");
  appendFileSync(
    path,
    Array.from({ length: 10_000 }, (_, i) => `${JSON.stringify({ time: i, text: `entry ${i}` })}\n`).join(""),
  );
  const start = performance.now();
  expect(new HistoryStore(path).load().length).toBe(10_001);
  expect(performance.now() - start).toBeLessThan(500);
});

test("the file is where XDG says", () => {
  expect(historyPath({ XDG_STATE_HOME: "/state" })).toBe("/state/tspark/history");
  expect(historyPath({})).toMatch(/\/\.local\/state\/tspark\/history$/);
  expect(historyPath({ XDG_STATE_HOME: "relative" })).toMatch(/\/\.local\/state\/tspark\/history$/);
});

test("a search finds all words in any order, the newest first, each entry once", () => {
  const entries = ["df.show()", "df.count()", "DF.show()", "df.show()", "x"];
  expect(searchHistory(entries, "show df", 10)).toEqual(["df.show()", "DF.show()"]);
  expect(searchHistory(entries, "DF", 10)).toEqual(["DF.show()"]);
  expect(searchHistory(entries, "", 2)).toEqual(["x", "df.show()"]);
});
