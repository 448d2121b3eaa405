import { expect, test } from "vitest";
import { hasRow, openShell, realShell } from "./support/open-shell.ts";

/** How often the row is on the screen, with a prompt below it all. */
const answered =
  (row: string, times = 1) =>
  (screen: readonly string[]): boolean =>
    screen.filter((each) => each === row).length === times && screen.filter((each) => each !== "").at(-1) === "ts>";

test("TERM=dumb: lines, without one escape code", async () => {
  const shell = openShell({ script: realShell, args: ["--no-config"], env: { TERM: "dumb" } });
  await shell.waitFor(hasRow("ts>"));
  shell.type("6 * 7\r");
  await shell.waitFor(answered("42"));
  shell.type("[1,\r");
  await shell.waitFor(hasRow(" .."));
  shell.type("2].length + 40\r");
  await shell.waitFor(answered("42", 2));
  shell.type(":who\r");
  await shell.waitFor(answered("No variables yet."));
  shell.type("console.log('on'); await new Promise(() => {})\r");
  await shell.waitFor(hasRow("on"));
  shell.type("\x03");
  await shell.waitFor(answered("Interrupted."));
  shell.type(":page [7]\r");
  await shell.waitFor(answered("[ 7 ]"));
  shell.type("\x04");
  expect((await shell.exited).exitCode).toBe(0);
  expect(shell.bytes()).not.toContain("\x1b");
});
