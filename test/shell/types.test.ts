import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { hasRow, openReady, openShell } from "./support/open-shell.ts";

test("type errors of a cell are told below what it gives, with the columns of the session", async () => {
  const shell = await openReady();
  shell.type(":types on\r");
  await shell.waitFor(hasRow("Types are on."));
  shell.type("6 * 7; df.select('nme')\r");
  await shell.waitFor((screen) => screen.some((row) => row.includes("df is not defined")));
  await shell.waitFor((screen) => screen.some((row) => row.startsWith("Type: Argument of type '\"nme\"' is not")));
  await shell.waitFor(hasRow("      |                  ^"));
  shell.type(":type df.select('id')\r");
  await shell.waitFor(hasRow('Frame<"id">'));
  shell.type("6 * 7\r");
  await shell.waitFor(hasRow("42"));
  shell.type(":quit\r");
  expect((await shell.exited).exitCode).toBe(0);
}, 60_000);

test("the built package finds TypeScript, too", async () => {
  const bin = fileURLToPath(new URL("../../bin/tspark.cjs", import.meta.url));
  const shell = openShell({ script: bin, args: ["--no-config"] });
  await shell.waitFor(hasRow("ts>"));
  shell.type(":type spark.range(3).count()\r");
  await shell.waitFor(hasRow("number"));
}, 60_000);
