import { expect, test } from "vitest";
import { hasRow, openReady, openShell } from "./support/open-shell.ts";

const hasColors = (bytes: string): boolean => /\x1b\[[\d;]*[1-9][\d;]*m/.test(bytes);

test("the terminal is asked for its background, and the prompt takes the colours when it answers", async () => {
  const shell = openShell();
  await shell.waitFor(hasRow("ts>"));
  await shell.waitFor(() => shell.bytes().includes("\x1b]11;?"));
  expect(shell.bytes().indexOf("ts> ")).toBeLessThan(shell.bytes().indexOf("\x1b]11;?"));
  shell.type("if");
  await shell.waitFor(hasRow("ts> if"));
  const row = (): number => shell.screen().indexOf("ts> if");
  expect(shell.color(4, row())).toBe(5);
  shell.type("\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\");
  await shell.waitFor(() => shell.color(4, row()) === 13);
  expect(shell.color(0, row())).toBe(14);
  shell.type("(1");
  await shell.waitFor(hasRow("ts> if(1"));
});

test("a light background, keys in the same piece, and :set theme", async () => {
  const shell = openShell();
  await shell.waitFor(() => shell.bytes().includes("\x1b]11;?"));
  shell.type("4\x1b]11;rgb:ff/ff/ff\x072");
  await shell.waitFor(hasRow("ts> 42"));
  await shell.waitFor(() => shell.color(4, shell.screen().indexOf("ts> 42")) === 4);
  shell.type("\x15:set theme dark\r42");
  await shell.waitFor((screen) => shell.color(4, screen.indexOf("ts> 42")) === 11);
  shell.type("\x15:set theme none\r42");
  await shell.waitFor((screen) => shell.color(4, screen.indexOf("ts> 42")) === -1);
  shell.type("\x15:set theme auto\r42");
  await shell.waitFor((screen) => shell.color(4, screen.indexOf("ts> 42")) === 4);
});

test("NO_COLOR: no colours, and nobody is asked for any; FORCE_COLOR is stronger", async () => {
  const plain = await openReady({ env: { NO_COLOR: "1" } });
  plain.type("throw boom\r");
  await plain.waitFor(hasRow("Error: boom"));
  expect(hasColors(plain.bytes())).toBe(false);
  expect(plain.bytes()).not.toContain("\x1b]11;?");
  const forced = await openReady({ env: { NO_COLOR: "1", FORCE_COLOR: "1" } });
  expect(hasColors(forced.bytes())).toBe(true);
});
