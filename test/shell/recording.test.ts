import { appendFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { hasRow, openReady, temporaryFolder } from "./support/open-shell.ts";

test("a session is recorded and shown again; nothing of it runs, and it can't drive the terminal", async () => {
  const shell = await openReady({ cols: 120 });
  const file = join(temporaryFolder(), "r.txt");
  shell.type(`:record ${file}\r`);
  await shell.waitFor((screen) => screen.some((row) => row.startsWith("ts> :record")));
  shell.type("var n = (globalThis.n ?? 0) + 41; n\r");
  await shell.waitFor(hasRow("41"));
  shell.type(":record off\r");
  await shell.waitFor(hasRow(`Recorded: ${file}`));
  expect(statSync(file).mode & 0o777).toBe(0o600);
  appendFileSync(file, `${JSON.stringify({ at: 1e6, text: "\u001b]0;evil\u0007title\n" })}\n`);
  shell.type(`:replay ${file} 10\r`);
  await shell.waitFor((screen) => screen.some((row) => row.includes("title")));
  expect(shell.screen().filter((row) => row === "41").length).toBe(2);
  expect(shell.bytes()).not.toContain("\u001b]0;");
  shell.type("n + 1000\r");
  await shell.waitFor(hasRow("1041"));
  // Ctrl-C during the two seconds between the value and the last piece.
  shell.type(`\x0c:replay ${file}\r`);
  await shell.waitFor((screen) => screen.some((row) => row.includes(":replay")) && screen.includes("41"));
  shell.type("\x03n + 2000\r");
  await shell.waitFor(hasRow("2041"));
  expect(shell.screen().some((row) => row.includes("title"))).toBe(false);
  shell.type(`:record ${file}\r`);
  await shell.waitFor(hasRow(`${file} exists; take another name.`));
});
