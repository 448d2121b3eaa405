import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { hasRow, openReady, temporaryFolder } from "./support/open-shell.ts";

const paste = (text: string): string => `\x1b[200~${text}\x1b[201~`;

test("1,000 pasted lines arrive as one block, through a resize, and run as one cell", async () => {
  const shell = await openReady();
  const lines = Array.from({ length: 1000 }, (_, index) => `const v${index} = ${index};`);
  shell.type(paste(`${lines.join("\r")}\rv999 + 1`));
  await shell.waitFor((screen) => screen.includes(" .. v999 + 1"));
  shell.resize(200, 50);
  await shell.waitFor((screen) => screen.includes(" .. v999 + 1") && screen.includes(" .. const v960 = 960;"));
  shell.resize(80, 24);
  await shell.waitFor((screen) => screen.includes(" .. v999 + 1") && !screen.includes(" .. const v960 = 960;"));
  shell.type("\r");
  await shell.waitFor(hasRow("1000"));
  await shell.waitFor((screen) => screen.includes("ts>"));
  const shown = shell.lines().filter((line) => /const v\d+ =/.test(line));
  expect(shown.slice(-1000).map((line) => line.slice(4))).toEqual(lines);
});

test("what is typed while a cell runs is kept and runs after it", async () => {
  const shell = await openReady();
  shell.type("sleep 400\r");
  await shell.waitFor(hasRow("ts> sleep 400"));
  shell.type("20 + 1\r20 + 2\runfinished");
  await shell.waitFor(hasRow("22"));
  await shell.waitFor(hasRow("ts> unfinished"));
  const rows = shell.screen();
  expect(rows.indexOf("21")).toBeLessThan(rows.indexOf("22"));
});

test("Ctrl-C at the prompt clears the line; while a cell runs it stops the cell", async () => {
  const shell = await openReady();
  shell.type("nonsense(");
  await shell.waitFor(hasRow("ts> nonsense("));
  shell.type("\x03");
  await shell.waitFor(hasRow("ts>"));
  shell.type("hang\r");
  await shell.waitFor(hasRow("ts> hang"));
  shell.type("\x03");
  await shell.waitFor(hasRow("Interrupted."));
  shell.type("1 + 1\r");
  await shell.waitFor(hasRow("2"));
});

test.each([false, true])(
  "resizing keeps the line and loses nothing above (terminal wraps the cursor's row: %s)",
  async (reflowCursorLine) => {
    const shell = await openReady({ cols: 100, rows: 24, reflowCursorLine });
    shell.type("'kept above'\r");
    await shell.waitFor(hasRow("kept above"));
    const long = `"${"abcdefghij".repeat(8)}"`;
    shell.type(long);
    await shell.waitFor(hasRow(`ts> ${long}`));
    shell.resize(40, 12);
    await shell.waitFor((screen) => screen.some((row) => row.startsWith('ts> "abcdefghij') && row.length === 40));
    await shell.waitFor((screen) => screen.filter((row) => row.includes("ts> ")).length === 2);
    shell.resize(100, 24);
    await shell.waitFor(hasRow(`ts> ${long}`));
    shell.type("\r");
    await shell.waitFor((screen) => screen.filter((row) => row.includes("abcdefghij")).length === 2);
    expect(shell.lines().filter((line) => line === "kept above").length).toBe(1);
  },
);

test("the live region stays lower than a very small screen", async () => {
  const shell = await openReady({ cols: 30, rows: 5 });
  shell.type(paste(Array.from({ length: 50 }, (_, index) => `// line ${index}`).join("\n")));
  await shell.waitFor((screen) => screen.includes(" .. // line 49"));
  shell.type("\x1b[A\x1b[A\x1b[A\x1b[A\x1b[A\x1b[A");
  await shell.waitFor((screen) => screen.includes(" .. // line 43"));
  shell.type("\x03");
  await shell.waitFor((screen) => screen.filter((row) => row.includes("// line")).length === 0);
});

test("Tab offers, cycles, and puts in the only candidate", async () => {
  const shell = await openReady();
  await shell.press("f", "i", "\t");
  await shell.waitFor(hasRow("ts> filter"));
  await shell.press("\x15", "s", "h", "\t");
  await shell.waitFor(hasRow("ts> show"));
  await shell.press("\x15", "s", "e", "\t");
  await shell.waitFor(
    (screen) => screen.includes("ts> select") && screen.some((row) => /select\s+selectExpr/.test(row)),
  );
  await shell.press("\t", "\t");
  await shell.waitFor(hasRow("ts> selectExpr"));
  await shell.press("\x1b[Z");
  await shell.waitFor(hasRow("ts> select"));
  await shell.press("\r");
  await shell.waitFor((screen) => !screen.some((row) => /select\s+selectExpr/.test(row)));
  expect(shell.screen()).toContain("ts> select");
});

test("commands: unknown ones name the nearest, :help is a table, :who lists variables", async () => {
  const shell = await openReady({ rows: 90 });
  shell.type(":hepl\r");
  await shell.waitFor(hasRow("There is no command :hepl. Did you mean :help?"));
  shell.type(":help\r");
  await shell.waitFor((screen) => screen.some((row) => row.startsWith("│ :load [--continue] FILE")));
  shell.type(":who\r");
  await shell.waitFor((screen) => screen.some((row) => /^│ x\s+│ number │ 1/.test(row)));
  shell.type(":quit\r");
  expect((await shell.exited).exitCode).toBe(0);
});

test("the terminal going away ends the shell", async () => {
  const shell = await openReady();
  shell.kill("SIGHUP");
  expect((await shell.exited).exitCode).toBe(129);
});

test(":edit lends the terminal to $EDITOR and takes its text", async () => {
  const folder = temporaryFolder();
  const editor = join(folder, "editor.sh");
  writeFileSync(editor, '#!/bin/sh\nprintf "editing\\n"\nread answer\nprintf "%s" "20 + $answer" > "$1"\n', {
    mode: 0o755,
  });
  const shell = await openReady({ env: { EDITOR: editor, VISUAL: "" } });
  shell.type(":edit\r");
  await shell.waitFor(hasRow("editing"));
  shell.type("3\r");
  await shell.waitFor(hasRow("ts> 20 + 3"));
  shell.type("\r");
  await shell.waitFor(hasRow("23"));
});

test(":sh runs below its own line", async () => {
  const shell = await openReady();
  shell.type(":sh echo out && echo of it\r");
  await shell.waitFor((screen) => screen.includes("of it") && screen.at(screen.indexOf("of it") + 1) === "ts>");
  const rows = shell.screen();
  expect(rows.slice(rows.indexOf("ts> :sh echo out && echo of it"))).toEqual(expect.arrayContaining(["out", "of it"]));
});
