import { expect, test } from "vitest";
import { hasRow, openShell, realShell } from "./support/open-shell.ts";

test("TERM=dumb: lines, without one escape code", async () => {
  const shell = openShell({ script: realShell, args: ["--no-config"], env: { TERM: "dumb" } });
  await shell.waitFor(hasRow("ts>"));
  shell.type("6 * 7\r");
  await shell.waitFor(hasRow("42"));
  shell.type("[1,\r");
  await shell.waitFor(hasRow(" .."));
  shell.type("2].length + 40\r");
  await shell.waitFor((screen) => screen.filter((row) => row === "42").length === 2);
  shell.type(":who\r");
  await shell.waitFor(hasRow("No variables yet."));
  shell.type("console.log('on'); await new Promise(() => {})\r");
  await shell.waitFor(hasRow("on"));
  shell.type("\x03");
  await shell.waitFor(hasRow("Interrupted."));
  shell.type(":page [7]\r");
  await shell.waitFor(hasRow("[ 7 ]"));
  await shell.waitFor((screen) => screen.filter((row) => row !== "").at(-1) === "ts>");
  shell.type("\x04");
  expect((await shell.exited).exitCode).toBe(0);
  expect(shell.bytes()).not.toContain("\x1b");
});
