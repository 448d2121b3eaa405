import { expect, test } from "vitest";
import { hasRow, type OpenedShell, openReady } from "./support/open-shell.ts";

const sizes = [
  { cols: 80, rows: 24 },
  { cols: 200, rows: 50 },
];
const long = { timeout: 60_000 };

/** The screen as text, without what differs from run to run and the empty rows at its end. */
function picture(shell: OpenedShell): string {
  const text = shell.screen().join("\n").trimEnd();
  return text.replace(/Node [\d.]+/, "Node N").replace(/ready in [\d.]+ s/, "ready in N s");
}

const lastRow = (shell: OpenedShell): string => shell.screen().findLast((row) => row !== "") ?? "";

/** What people look at most: each screen once it says what it should. */
async function tour(shell: OpenedShell, look: (name: string) => void): Promise<void> {
  shell.type("const answer = `forty $" + "{1 + 1}`\r");
  await shell.waitFor((screen) => screen.filter((row) => row.startsWith("ts>")).length === 2);
  shell.type("function f() {\r");
  await shell.waitFor(hasRow(" .."));
  shell.type("return 'a long line that has to go on in the next row: ' + answer + answer + answer\r}");
  await shell.waitFor((screen) => screen.some((row) => row.startsWith(" .. }")));
  look("a function being typed");
  shell.type("\r");
  await shell.waitFor((screen) => screen.at(screen.findLastIndex((row) => row !== "")) === "ts>");
  shell.type('df.select("\t');
  await shell.waitFor((screen) => screen.some((row) => row.startsWith(" select(...cols")));
  shell.type("\t");
  await shell.waitFor(hasRow(" id: bigint"));
  look("columns offered");
  shell.type("\x03df.filt\t");
  await shell.waitFor(hasRow("ts> df.filter"));
  shell.type("(\x03F.sub\t");
  await shell.waitFor((screen) => screen.some((row) => /substr\s/.test(row)));
  shell.type("\t");
  await shell.waitFor((screen) => screen.some((row) => row.startsWith(" substr(")));
  look("functions offered, with the help of one");
  shell.type("\x03\x12");
  await shell.waitFor(hasRow("search:"));
  shell.type("\t\t");
  await shell.waitFor((screen) => screen.some((row) => row.includes("Enter takes these 2")));
  look("the history with two entries marked");
  shell.type("\x1b");
  await shell.waitFor((screen) => !screen.includes("search:"));
  shell.type("throw nothing\r");
  await shell.waitFor(hasRow("Error: nothing"));
  shell.type("?DataFrame.limit\r");
  await shell.waitFor((screen) => screen.some((row) => row.startsWith("PySpark")));
  look("an error and a page of help");
  shell.type("stream clicks\r");
  await shell.waitFor((screen) => screen.some((row) => row.startsWith("● clicks  batch")));
  await shell.waitFor(hasRow("Batch: 2"));
}

test.each(sizes)(
  "screens at $cols × $rows",
  async ({ cols, rows }) => {
    const shell = await openReady({ cols, rows });
    const seen: Record<string, string> = {};
    await tour(shell, (name) => {
      seen[name] = picture(shell);
    });
    expect(seen).toMatchSnapshot();
  },
  long.timeout,
);

test("from 80 × 24 to 200 × 50 and back, in the middle of a cell", async () => {
  const shell = await openReady(sizes[0]!);
  const text = `const wide = "${"abcdefghi ".repeat(15)}"`;
  shell.type(`'above'\r`);
  await shell.waitFor(hasRow("above"));
  shell.type(text);
  await shell.waitFor((screen) => screen.some((row) => row.endsWith('abcdefghi "')));
  const narrow = picture(shell);
  shell.resize(200, 50);
  await shell.waitFor(hasRow(`ts> ${text}`));
  const wide = picture(shell);
  shell.resize(80, 24);
  await shell.waitFor(
    (screen) => screen.some((row) => row === "ts> " + text.slice(0, 76)) || lastRow(shell).endsWith('"'),
  );
  await shell.waitFor(() => picture(shell) === narrow, "the first screen again");
  expect({ narrow, wide }).toMatchSnapshot();
});
