import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { hasRow, type OpenedShell, openShell, realShell, slowness, temporaryFolder } from "./support/open-shell.ts";

/** The shell with its own kernel, after its first answer. */
async function openReal(): Promise<OpenedShell> {
  const shell = openShell({ script: realShell, cols: 90, rows: 30 });
  shell.type("6 * 7\r");
  await shell.waitFor(hasRow("42"));
  return shell;
}

/** Runs until it is stopped by Ctrl-C; gives the milliseconds that took. */
async function interruptAfter(
  shell: OpenedShell,
  cell: string,
  running: (screen: string[]) => boolean,
): Promise<number> {
  shell.type(`${cell}\r`);
  await shell.waitFor(running);
  const start = performance.now();
  shell.type("\x03");
  await shell.waitFor(hasRow("Interrupted."));
  return performance.now() - start;
}

test("evaluates TypeScript, keeps variables, shows errors with the line and a caret", async () => {
  const shell = await openReal();
  shell.type("const pair: [string, number] = ['a', 2]\r");
  shell.type("pair[1] + 1\r");
  await shell.waitFor(hasRow("3"));
  shell.type("pair.nothing.more\r");
  await shell.waitFor(
    (screen) => screen.some((row) => row.startsWith("TypeError")) && screen.some((row) => /^ +\| +\^/.test(row)),
  );
});

test("Ctrl-C ends a busy loop and a loop of awaits; variables survive", async () => {
  const shell = await openReal();
  shell.type("let kept = 'still here'\r");
  await interruptAfter(shell, "while (true) {}", (screen) => screen.some((row) => /^running \d+ s/.test(row)));
  shell.type("\x0c");
  await shell.waitFor((screen) => screen[0] === "ts>");
  await interruptAfter(shell, "for (;;) await 1", (screen) => screen.some((row) => /^running \d+ s/.test(row)));
  shell.type("kept\r");
  await shell.waitFor((screen) => screen.some((row) => /^'?still here'?$/.test(row)));
});

test("100,000 printed lines from the kernel stand in the scrollback once each", async () => {
  const shell = await openReal();
  shell.type("for (let i = 0; i < 100000; i++) console.log('row', i)\r");
  await shell.waitFor((screen) => screen.some((row) => /^row \d+$/.test(row)));
  shell.type("'typed'");
  await shell.waitFor(hasRow("ts> 'typed'"));
  await shell.waitFor(hasRow("row 99999"));
  const rows = shell.lines().filter((line) => line.startsWith("row "));
  expect(rows.length).toBe(100_000);
  expect(rows.every((line, index) => line === `row ${index}`)).toBe(true);
});

test("Ctrl-C stops a flood from the kernel within 300 ms", async () => {
  const shell = await openReal();
  const ms = await interruptAfter(shell, "for (let i = 0; ; i++) console.log('row', i)", (screen) =>
    screen.some((row) => /^row \d+$/.test(row)),
  );
  expect(ms).toBeLessThan(300 * slowness());
  shell.type("1 + 1\r");
  await shell.waitFor(hasRow("2"));
});

test("process.exit() ends the kernel and not the terminal; what was lost is named", async () => {
  const shell = await openReal();
  shell.type("const gone = 1\r");
  shell.type("process.exit(3)\r");
  await shell.waitFor(hasRow("Lost: variables gone."));
  shell.type("1 + 1\r");
  await shell.waitFor(hasRow("2"));
});

test("Tab completes members of live values", async () => {
  const shell = await openReal();
  shell.type("const thing = { alphabet: 1, almond: 2 }\rthing.almond + 98\r");
  await shell.waitFor(hasRow("100"));
  await shell.press(..."thing.alp", "\t");
  await shell.waitFor(hasRow("ts> thing.alphabet"));
});

/** The kernel's process id, as it says itself. */
async function kernelPid(shell: OpenedShell): Promise<number> {
  shell.type("'pid=' + process.pid\r");
  await shell.waitFor((screen) => screen.some((row) => /pid=\d+/.test(row)));
  return Number(/pid=(\d+)/.exec(shell.screen().join("\n"))![1]);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

test("Ctrl-D ends kernel and shell", async () => {
  const shell = await openReal();
  const pid = await kernelPid(shell);
  shell.type("\x04");
  expect((await shell.exited).exitCode).toBe(0);
  await expect.poll(() => isAlive(pid)).toBe(false);
});

test.each(["SIGHUP", "SIGTERM", "SIGKILL"])(
  "%s to the shell leaves no kernel behind, even a busy one",
  async (signal) => {
    const shell = await openReal();
    const pid = await kernelPid(shell);
    shell.type("while (true) {}\r");
    await shell.waitFor((screen) => screen.some((row) => /^running \d+ s/.test(row)));
    shell.kill(signal);
    await shell.exited;
    await expect.poll(() => isAlive(pid), { timeout: 5000 }).toBe(false);
  },
);

test("the cells of a file run first, then the prompt is there", async () => {
  const folder = temporaryFolder();
  const file = join(folder, "lesson.ts");
  writeFileSync(file, "// %%\nconst fromFile = 40\nfromFile + 1\n// %%\nfromFile + 2\n");
  const shell = openShell({ script: realShell, args: [file], cols: 90 });
  await shell.waitFor((screen) => screen.includes("41") && screen.includes("42"));
  shell.type("fromFile + 3\r");
  await shell.waitFor(hasRow("43"));
});

test("a query's batches and its status line are shown; Ctrl-C leaves awaitTermination and not the query", async () => {
  const shell = await openReal();
  shell.type(
    "const ticks = spark.readStream.format('rate').load().writeStream.format('console').queryName('ticks').start()\r",
  );
  await shell.waitFor((screen) => screen.some((row) => /^● ticks {2}batch 1 /.test(row)));
  const ms = await interruptAfter(shell, "ticks.awaitTermination()", (screen) =>
    screen.some((row) => /^running \d+ s/.test(row)),
  );
  expect(ms).toBeLessThan(2000);
  shell.type("ticks.isActive\r");
  await shell.waitFor(hasRow("true"));
  shell.type("ticks.stop()\r");
  await shell.waitFor((screen) => !screen.some((row) => row.startsWith("● ticks")));
  const batches = shell.lines().filter((line) => line.startsWith("Batch: "));
  expect(batches).toEqual(batches.map((_, index) => `Batch: ${index}`));
});

test("Ctrl-C ends a long query, and the session goes on", async () => {
  const shell = await openReal();
  await interruptAfter(
    shell,
    "spark.sql('select sum(a.id * b.id) from range(1000000) a, range(1000000) b').collect()",
    (screen) => screen.some((row) => /^running \d+ s/.test(row)),
  );
  shell.type("spark.range(3).count()\r");
  await shell.waitFor(hasRow("3"));
});

test("show() prints Spark's table at the prompt", async () => {
  const shell = await openReal();
  shell.type("spark.range(2).show()\r");
  await shell.waitFor((screen) => {
    const top = screen.indexOf("+---+");
    return top > 0 && screen.slice(top, top + 6).join("\n") === "+---+\n| id|\n+---+\n|  0|\n|  1|\n+---+";
  });
});
