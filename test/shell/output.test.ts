import { expect, test } from "vitest";
import { hasRow, openReady, slowness } from "./support/open-shell.ts";
import { replayed } from "./support/replayed.ts";

/** Sequences that take the whole screen away: what then is painted anew flickers. */
const fullClear = /\x1b\[[23]J|\x1bc|\x1b\[(?:1;1)?H\x1b\[0?J|\x1b\[\?1049/;

test("100,000 lines: keys appear meanwhile, each line stands once in the scrollback", async () => {
  const shell = await openReady();
  shell.type("flood 100000\r");
  await shell.waitFor((screen) => screen.some((row) => /^line \d+$/.test(row)));
  shell.type("6 * 7");
  await shell.waitFor(hasRow("ts> 6 * 7"));
  const atEcho = shell.lines().filter((line) => line.startsWith("line ")).length;
  expect(atEcho).toBeLessThan(100_000);
  await shell.waitFor(hasRow("line 99999"));
  shell.type("\r");
  await shell.waitFor(hasRow("42"));
  const printed = shell.lines().filter((line) => line.startsWith("line "));
  expect(printed.length).toBe(100_000);
  expect(printed.every((line, index) => line === `line ${index}`)).toBe(true);
});

test("Ctrl-C stops a flood", async () => {
  const shell = await openReady();
  shell.type("flood 100000000\r");
  await shell.waitFor((screen) => screen.some((row) => /^line \d+$/.test(row)));
  const start = performance.now();
  shell.type("\x03");
  await shell.waitFor(hasRow("Interrupted."));
  expect(performance.now() - start).toBeLessThan(300 * slowness());
  shell.type("1 + 1\r");
  await shell.waitFor(hasRow("2"));
});

test("an unfinished line is shown at once and stays one line", async () => {
  const shell = await openReady();
  shell.type("partial half\r");
  await shell.waitFor((screen) => screen[screen.indexOf("ts>") - 1] === "half");
  await shell.waitFor((screen) => screen.filter((row) => row === "ts>").length === 1);
  shell.type("1 + 1\r");
  await shell.waitFor(hasRow("2"));
  expect(shell.lines().filter((line) => line.includes("half"))).toEqual(["ts> partial half", "half"]);
});

test("batches appear above what is being typed, whole and in order, and the status line tells", async () => {
  const shell = await openReady();
  shell.type("stream clicks\r");
  await shell.waitFor((screen) => screen.includes("● clicks  batch 0 · 12.3 k rows/s · lag 7"));
  for (const key of "hello") await shell.press(key);
  await shell.waitFor((screen) => screen.includes("Batch: 6"));
  await shell.waitFor(hasRow("ts> hello"));
  const lines = shell.lines();
  const rule = "-".repeat(43);
  const batches = lines.filter((line) => line.startsWith("Batch: "));
  expect(batches).toEqual(batches.map((_, index) => `Batch: ${index}`));
  for (const [index, line] of lines.entries()) {
    if (line.startsWith("Batch: ")) expect([lines[index - 1], lines[index + 1]]).toEqual([rule, rule]);
  }
});

test("escape sequences in printed text never reach the terminal", async () => {
  const shell = await openReady();
  shell.type("'\\x1b]0;evil\\x07 \\x1b[2J \\x1b[31mred'\r");
  await shell.waitFor((screen) => screen.some((row) => row.includes("␛]0;evil␇ ␛[2J red")));
  expect(shell.bytes()).not.toContain("\x1b]0;evil");
});

test("a kernel that died is reported with what was lost, and the prompt goes on", async () => {
  const shell = await openReady();
  shell.type("die\r");
  await shell.waitFor(hasRow("Lost: variables x."));
  shell.type("1 + 1\r");
  await shell.waitFor(hasRow("2"));
});

test("typing while three streams print loses no character, and no frame is ever empty", async () => {
  const shell = await openReady({ cols: 100, rows: 30 });
  shell.type("stream one\rstream two\rstream three\r");
  await shell.waitFor((screen) =>
    ["one", "two", "three"].every((name) => screen.some((row) => row.startsWith(`● ${name}  batch`))),
  );
  const from = shell.bytes().length;
  const typed = `const typed = "${"the quick brown fox ".repeat(3)}"`;
  for (const key of typed) await shell.press(key);
  const batches = () => shell.lines().filter((line) => line.startsWith("Batch: ")).length;
  await shell.waitFor((screen) => hasRow(`ts> ${typed}`)(screen) && batches() > 9);
  const until = shell.bytes().length;
  shell.type("\r");
  await shell.waitFor((screen) => screen.includes("ts>"));
  expect(shell.lines()).toContain(`ts> ${typed}`);
  expect(shell.bytes()).not.toMatch(fullClear);
  // After each write the prompt stands there, with all that had been typed and nothing twice.
  let shown = "";
  for (const screen of await replayed(shell.bytes(), until, 100, 30)) {
    if (screen.at < from) continue;
    const prompts = screen.rows.filter((row) => /^ts>(?! stream)/.test(row));
    expect([screen.at, prompts.length]).toEqual([screen.at, 1]);
    const text = prompts[0]!.slice(4).replace(/"$/, "");
    expect(typed.startsWith(text)).toBe(true);
    expect(text.length).toBeGreaterThanOrEqual(shown.length);
    shown = text;
  }
});

test("every write of a frame is one synchronized update", async () => {
  const shell = await openReady();
  shell.type("stream one\r");
  await shell.waitFor((screen) => screen.includes("Batch: 3"));
  for (const piece of shell.bytes().split("\x1b[?2026h").slice(1)) {
    expect(piece.split("\x1b[?2026l").length).toBe(2);
  }
});
