import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { hasRow, openReady, temporaryFolder } from "./support/open-shell.ts";

test("history survives, several lines are one entry, and nobody else may read it", async () => {
  const state = temporaryFolder();
  const first = await openReady({ state });
  first.type("'first entry'\r");
  await first.waitFor(hasRow("first entry"));
  first.type("\x1b[200~[1,\n2].length\x1b[201~\r");
  await first.waitFor(hasRow("2"));
  first.type(" 'secret'\r");
  await first.waitFor(hasRow("secret"));
  first.type("\x04");
  await first.exited;
  expect(statSync(join(state, "tspark", "history")).mode & 0o777).toBe(0o600);
  expect(readFileSync(join(state, "tspark", "history"), "utf8")).not.toContain("secret");

  const second = await openReady({ state });
  second.type("\x1b[A");
  await second.waitFor((screen) => screen.includes("ts> [1,") && screen.includes(" .. 2].length"));
  second.type("\x1b[A");
  await second.waitFor(hasRow("ts> 'first entry'"));
  second.type("\x1b[B\x1b[B");
  await second.waitFor((screen) => screen.includes("ts>") && !screen.some((row) => row.includes("entry")));
});

test("two shells at once share the history without loss", async () => {
  const state = temporaryFolder();
  const [one, two] = await Promise.all([openReady({ state }), openReady({ state })]);
  for (let index = 0; index < 20; index++) {
    one.type(`'one ${index}'\r`);
    two.type(`'two ${index}'\r`);
  }
  await Promise.all([one.waitFor(hasRow("one 19")), two.waitFor(hasRow("two 19"))]);
  const kept = readFileSync(join(state, "tspark", "history"), "utf8")
    .trim()
    .split("\n");
  const texts = kept.map((line) => (JSON.parse(line) as { text: string }).text);
  for (const name of ["one", "two"]) {
    const mine = texts.filter((text) => text.includes(name));
    expect(mine).toEqual(Array.from({ length: 20 }, (_, index) => `'${name} ${index}'`));
  }
});

test("Ctrl-R finds an entry and takes it into the line", async () => {
  const shell = await openReady();
  shell.type("'apple pie'\r'banana'\r");
  await shell.waitFor(hasRow("banana"));
  shell.type("\x12");
  await shell.waitFor((screen) => screen.includes("search:"));
  shell.type("pie app");
  await shell.waitFor((screen) => screen.includes("search: pie app") && screen.includes(" 'apple pie'"));
  shell.type("\r");
  await shell.waitFor(hasRow("ts> 'apple pie'"));
  await shell.waitFor(() => shell.cursor().x === 4 + 11);
});

test("earlier input is suggested behind the cursor, and Right takes it", async () => {
  const shell = await openReady();
  shell.type("f = (x) => x * 2\r");
  await shell.waitFor((screen) => screen.filter((row) => row.startsWith("ts>")).length === 2);
  await shell.press("f", " ");
  await shell.waitFor((screen) => screen.filter((row) => row === "ts> f = (x) => x * 2").length === 2);
  await shell.waitFor(() => shell.cursor().x === 6);
  shell.type("\x1b[C");
  await shell.waitFor(() => shell.cursor().x === 4 + 16);
});

test("10,000 entries: the oldest is found, walking back comes at once, and nothing is lost", async () => {
  const state = temporaryFolder();
  const entries = Array.from({ length: 10_000 }, (_, index) => ({ time: index, text: `'entry ${index}'` }));
  mkdirSync(join(state, "tspark"));
  writeFileSync(join(state, "tspark", "history"), entries.map((each) => `${JSON.stringify(each)}\n`).join(""));
  const shell = await openReady({ state });
  shell.type("\x1b[A");
  await shell.waitFor(hasRow("ts> 'entry 9999'"));
  shell.type("\x03\x12");
  await shell.waitFor(hasRow("search:"));
  shell.type("'entry 7'");
  await shell.waitFor(hasRow(" 'entry 7'"));
  shell.type("\r");
  await shell.waitFor(hasRow("ts> 'entry 7'"));
  shell.type("\r");
  await shell.waitFor(hasRow("entry 7"));
  shell.type("\x04");
  await shell.exited;
  const kept = readFileSync(join(state, "tspark", "history"), "utf8")
    .trim()
    .split("\n");
  expect(kept.length).toBe(10_001);
});
