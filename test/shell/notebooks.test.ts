import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { hasRow, type OpenedShell, openShell, realShell, temporaryFolder } from "./support/open-shell.ts";

async function openReal(args: readonly string[] = []): Promise<OpenedShell> {
  const shell = openShell({
    script: realShell,
    args,
    cols: 100,
    rows: 40,
    env: { XDG_CONFIG_HOME: temporaryFolder() },
  });
  shell.type("6 * 7\r");
  await shell.waitFor(hasRow("42"));
  return shell;
}

test(":load shows cells and stops at the first that fails; --continue goes on", async () => {
  const shell = await openReal();
  const file = join(temporaryFolder(), "a.ts");
  writeFileSync(file, "// %%\nconst a = 1\na + 10\n// %%\nthrow new Error('no')\n// %%\na + 20\n");
  shell.type(`:load ${file}\r`);
  await shell.waitFor(hasRow("Stopped at cell 2 of 3."));
  expect(shell.screen()).toEqual(expect.arrayContaining(["ts> const a = 1", " .. a + 10", "11", "Error: no"]));
  expect(shell.screen()).not.toContain("21");
  shell.type(`:run --continue ${file}\r`);
  await shell.waitFor(hasRow("Failed: cell 2 of 3."));
  expect(shell.screen()).toContain("21");
});

test("a Jupyter notebook: ours run, Python's are named, stored output is never shown", async () => {
  const shell = await openReal();
  const folder = temporaryFolder();
  writeFileSync(join(folder, "helper.ts"), "export const helped: string = 'helped'\n");
  const outputs = [{ output_type: "stream", text: "\u001b]0;evil\u0007stored" }];
  const cells = [
    { cell_type: "markdown", source: "# Head" },
    { cell_type: "code", source: "print('py')", metadata: { vscode: { languageId: "python" } }, outputs },
    { cell_type: "code", source: ["import { helped } from './helper'\n", "helped + 1"], metadata: {}, outputs },
  ];
  writeFileSync(join(folder, "b.ipynb"), JSON.stringify({ nbformat: 4, metadata: {}, cells }));
  shell.type(`:load ${join(folder, "b.ipynb")}\r`);
  await shell.waitFor((screen) => screen.some((row) => /^'?helped1'?$/.test(row)));
  expect(shell.screen()).toContain("Cell 2 is in python, which does not run here: skipped.");
  expect(shell.screen()).toContain("print('py')");
  expect(shell.bytes()).not.toContain("evil");
  expect(shell.bytes()).not.toContain("stored");
});

test(":save writes the session with its awaits, and what it gave", async () => {
  const shell = await openReal();
  const folder = temporaryFolder();
  shell.type("const n: number = spark.range(5).count()\r");
  shell.type("nothing.at.all\r");
  shell.type("console.log('said'); n + 95\r");
  await shell.waitFor(hasRow("100"));
  shell.type(`:save ${join(folder, "s.ts")}\r:save ${join(folder, "s.ipynb")}\r`);
  await shell.waitFor((screen) =>
    screen.some((row) => row.includes("s.ipynb: 3 cells; 1 cell that failed is left out.")),
  );
  expect(readFileSync(join(folder, "s.ts"), "utf8")).toBe(
    "// %%\n6 * 7\n\n// %%\nconst n: number = await spark.range(5).count()\n\n// %%\nconsole.log('said'); n + 95\n",
  );
  const saved = JSON.parse(readFileSync(join(folder, "s.ipynb"), "utf8"));
  expect(
    saved.cells[2].outputs.map((output: { text?: string[]; data?: object }) => output.text ?? output.data),
  ).toEqual([["said\n"], { "text/plain": ["100"] }]);
  shell.type(`:run ${join(folder, "s.ipynb")}\r1000 + 1\r`);
  await shell.waitFor(hasRow("1001"));
  expect(shell.screen().filter((row) => row === "100").length).toBe(2);
});

test("a name that tells no format is refused", async () => {
  const shell = await openReal();
  shell.type(":save x.txt\r");
  await shell.waitFor((screen) => screen.some((row) => row.startsWith("x.txt can't be written: its name must end in")));
  shell.type(":load /nowhere/x.ts\r");
  await shell.waitFor(hasRow("/nowhere/x.ts can't be read: there is no such file."));
  shell.type(":run /nowhere/x.py\r");
  await shell.waitFor((screen) => screen.some((row) => row.includes("cells are TypeScript or JavaScript")));
});

test(":sql runs a line of SQL; SQL mode takes nothing else, until :ts", async () => {
  const shell = await openReal();
  shell.type(":sql select 1 as one, 'it''s' as two\r");
  await shell.waitFor(hasRow("|  1|it's|"));
  shell.type(":sql\r");
  await shell.waitFor(hasRow("sql>"));
  shell.type("create temp view v as select 3 as three;\rselect * from v;\r");
  await shell.waitFor(hasRow("|    3|"));
  expect(shell.screen().filter((row) => row === "++")).toEqual([]);
  shell.type(":ts\r");
  await shell.waitFor(hasRow("ts>"));
  shell.type("spark.table('v').count() + 76\r");
  await shell.waitFor(hasRow("77"));
});

test(":cd, :sh and :reset", async () => {
  const shell = await openReal();
  const folder = temporaryFolder();
  writeFileSync(join(folder, "here.txt"), "");
  shell.type(`:cd ${folder}\r`);
  await shell.waitFor((screen) => screen.filter((row) => row.includes(folder)).length > 1);
  shell.type(":sh ls *.txt && exit 3\r");
  await shell.waitFor(hasRow("It ended with 3."));
  expect(shell.screen()).toContain("here.txt");
  shell.type("const kept = (await import('node:fs')).existsSync('here.txt'); kept\r");
  await shell.waitFor(hasRow("true"));
  shell.type("spark.range(1).createOrReplaceTempView('gone')\r:reset\r");
  await shell.waitFor(hasRow("Forgotten: kept."));
  shell.type("[typeof kept, spark.catalog.tableExists('gone')].join()\r");
  await shell.waitFor((screen) => screen.some((row) => /^'?undefined,false'?$/.test(row)));
});

test(":restart --replay runs what went well again", async () => {
  const shell = await openReal();
  shell.type("let counted = spark.range(3).count()\roops\r:restart --replay\r");
  await shell.waitFor((screen) => screen.filter((row) => row === "42").length >= 2);
  shell.type("counted + 40\r");
  await shell.waitFor(hasRow("43"));
});
