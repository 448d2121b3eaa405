import { expect, test } from "vitest";
import { hasRow, openReady, openShell } from "./support/open-shell.ts";

test("evaluates at the prompt and places the real cursor", async () => {
  const shell = await openReady();
  shell.type("1 + 1\r");
  await shell.waitFor(hasRow("2"));
  await shell.waitFor(hasRow("ts>"));
  const prompt = shell.screen().lastIndexOf("ts>");
  expect(shell.cursor()).toEqual({ x: 4, y: prompt });
  expect(shell.screen()).toContain("ts> 1 + 1");
});

test("keys typed before anything is loaded are kept, in order", async () => {
  const shell = openShell();
  shell.type("40 + 2\r'be' + 'fore'\r");
  await shell.waitFor(hasRow("before"));
  const shown = shell.screen().filter((row) => row !== "");
  expect(shown.filter((row) => /^(42|before)$/.test(row))).toEqual(["42", "before"]);
});

test("several lines become one cell when its brackets are closed", async () => {
  const shell = await openReady();
  await shell.press(..."function f(x) {", "\r", ..."return x * 3", "\r", "}");
  await shell.waitFor(hasRow(" .. }"));
  shell.type("\r");
  await shell.waitFor((screen) => screen.lastIndexOf("ts>") > screen.indexOf(" .. }"));
  // The bracket that closes itself is not in Enter's way.
  await shell.press(..."f(5", "\r");
  await shell.waitFor(hasRow("15"));
  expect(shell.screen()).toContain(" ..   return x * 3");
});

test("Alt-Enter starts a new line in what is complete", async () => {
  const shell = await openReady();
  shell.type("1");
  await shell.waitFor(hasRow("ts> 1"));
  shell.type("\x1b\r");
  await shell.waitFor(hasRow(" .."));
  shell.type("+ 4\r");
  await shell.waitFor(hasRow("5"));
});

test("Shift-Enter as the kitty protocol sends it starts a new line", async () => {
  const shell = await openReady();
  shell.type("7");
  shell.type("\x1b[13;2u");
  await shell.waitFor(hasRow(" .."));
});

test("Ctrl-D leaves, with the terminal as it was", async () => {
  const shell = await openReady();
  shell.type("\x04");
  expect((await shell.exited).exitCode).toBe(0);
  expect(shell.bytes().lastIndexOf("\x1b[?2004l")).toBeGreaterThan(shell.bytes().lastIndexOf("\x1b[?2004h"));
  expect(shell.bytes().lastIndexOf("\x1b[?25h")).toBeGreaterThan(shell.bytes().lastIndexOf("\x1b[?25l"));
});

test("Ctrl-L clears the screen and keeps the line", async () => {
  const shell = await openReady();
  shell.type("1 + 1\r");
  await shell.waitFor(hasRow("2"));
  shell.type("abc");
  shell.type("\x0c");
  await shell.waitFor((screen) => screen[0] === "ts> abc" && screen[1] === "");
});

test("wide characters and emoji put the cursor where it belongs", async () => {
  const shell = await openReady();
  shell.type("'日本👩‍👩‍👧é'");
  await shell.waitFor((screen) => screen.some((row) => row.includes("日本")));
  shell.type("\x1b[D");
  await shell.waitFor(() => shell.cursor().x === 4 + 1 + 4 + 2 + 1);
  shell.type("\x7f\x7f");
  await shell.waitFor(hasRow("ts> '日本'"));
  await shell.waitFor(() => shell.cursor().x === 4 + 1 + 4);
});

test("input is highlighted", async () => {
  const shell = await openReady();
  shell.type("const x = 'a'");
  await shell.waitFor(hasRow("ts> const x = 'a'"));
  const y = shell.screen().indexOf("ts> const x = 'a'");
  expect(shell.color(4, y)).toBe(5);
  expect(shell.color(15, y)).toBe(2);
  expect(shell.color(10, y)).toBe(-1);
});

test("NO_COLOR writes no colours", async () => {
  const shell = await openReady({ env: { NO_COLOR: "1" } });
  shell.type("const x = 1\r");
  await shell.waitFor(hasRow("ts> const x = 1"));
  expect(shell.bytes()).not.toMatch(/\x1b\[[\d;]*3[0-7]m/);
});

test("CI=true does not silence the shell", async () => {
  const shell = await openReady({ env: { CI: "true" } });
  shell.type("6 * 7\r");
  await shell.waitFor(hasRow("42"));
});
