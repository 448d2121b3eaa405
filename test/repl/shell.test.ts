import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { HistoryStore } from "../../src/repl/history/store.ts";
import { Shell } from "../../src/repl/shell/shell.ts";
import { makeTheme } from "../../src/repl/ui/theme.ts";
import { FakeKernel } from "../shell/support/fake-kernel.ts";

/** The machine may be busy: only a shell that never answers has failed. */
const patience = { timeout: 15_000 };

/** A shell without a terminal. */
function makeShell(columns = 80, rows = 24): { shell: Shell; left: () => boolean } {
  const folder = mkdtempSync(join(tmpdir(), "tspark-ui-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  let over = false;
  const shell = new Shell(
    {
      theme: makeTheme("none"),
      palette: () => "none",
      history: new HistoryStore(join(folder, "history")),
      columns: () => columns,
      rows: () => rows,
      changed: () => {},
      clearScreen: () => {},
      editText: async (text) => `${text} + 1`,
      lend: async (work) => work(),
      leave: () => {
        over = true;
      },
    },
    async (listener) => new FakeKernel(listener),
  );
  return { shell, left: () => over };
}

/** Small, fast, and the same in every run. */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const keys = [
  ..."abc123 .,;:+(){}[]'\"`$/\\",
  ..."日é👍",
  "👩‍👩‍👧",
  ..."\x01\x02\x05\x06\x07\x08\x09\x0a\x0b\x0d\x0e\x10\x12\x14\x15\x17\x19\x1a\x1f\x7f",
  "\x1b",
  "\x1bb",
  "\x1bd",
  "\x1by",
  "\x1b\r",
  "\x1b[A",
  "\x1b[B",
  "\x1b[C",
  "\x1b[D",
  "\x1b[H",
  "\x1b[F",
  "\x1b[3~",
  "\x1b[5~",
  "\x1b[Z",
  "\x1b[13;2u",
  "\x1b[200~pasted\rlines {\x1b[201~",
  "\x1b[200~",
  "\x1b[201~",
  "\x1b[999;999R",
  "\x1b]0;x\x07",
];

test.each(["emacs", "vi"])("no sequence of keys breaks the shell or its frame: %s", async (kind) => {
  for (let seed = 1; seed <= 12; seed++) {
    const random = randomNumbers(seed);
    const [columns, rows] = [5 + random(90), 2 + random(40)];
    const { shell } = makeShell(columns, rows);
    if (kind === "vi") {
      shell.input(":set keys vi\r");
      await expect.poll(() => shell.frame().shape, patience).toBe("bar");
    }
    for (let step = 0; step < 400; step++) {
      shell.input(keys[random(keys.length)]!);
      if (step % 50 === 0) await new Promise((resolve) => setImmediate(resolve));
      const frame = shell.frame();
      const place = [
        seed,
        step,
        frame.rows.length < Math.max(2, rows),
        frame.cursor.x < columns,
        frame.cursor.y < frame.rows.length,
      ];
      expect(place).toEqual([seed, step, true, true, true]);
    }
  }
});

test("a cell of a file that fails stops the rest and is named", async () => {
  const { shell } = makeShell();
  shell.begin([{ text: "'first'" }, { text: "throw boom" }, { text: "'never'" }]);
  await expect.poll(() => shell.idle, patience).toBe(true);
  const printed = shell.output.take(10_000).split("\n");
  const cells = ["first", "Error: boom", "Stopped at cell 2 of 3.", ""];
  expect(printed.filter((line) => !line.includes("ready in"))).toEqual(cells);
});

test("in SQL mode, what is no SQL is told the way out", async () => {
  const { shell } = makeShell();
  shell.input(":sql\rdf.show()\r:ts\r");
  await expect.poll(() => shell.idle, patience).toBe(true);
  expect(shell.output.take(10_000)).toContain(":ts goes back to TypeScript");
});

test(":set NAME tells the value and what it can be", async () => {
  const { shell } = makeShell();
  shell.input(":set theme\r:set keys x\r");
  await expect.poll(() => shell.idle, patience).toBe(true);
  const printed = shell.output.take(10_000);
  expect(printed).toContain("theme is auto. It can be auto, light, dark or none.");
  expect(printed).toContain("keys can be emacs or vi, not x.");
});

test("Ctrl-D after typed-ahead cells leaves after them", async () => {
  const { shell, left } = makeShell();
  shell.input("1 + 1\r2 + 2\r\x04");
  await expect.poll(left, patience).toBe(true);
  const printed = shell.output.take(10_000).split("\n");
  expect(printed.filter((line) => !line.includes("ready in"))).toEqual(["ts> 1 + 1", "2", "ts> 2 + 2", "4", ""]);
});

test("an empty Enter prints an empty prompt, as in every shell", async () => {
  const { shell } = makeShell();
  shell.input("\r");
  await expect.poll(() => shell.output.length, patience).toBeGreaterThan(0);
  expect(shell.output.take(100)).toBe("ts> \n");
});

test(":edit brings the last cell, not the last command, back to the prompt", async () => {
  const { shell } = makeShell();
  shell.input("40 + 1\r:who\r:edit\r");
  await expect.poll(() => shell.frame().rows[0], patience).toBe("ts> 40 + 1 + 1");
});

test("keys that arrive together are keys one by one in vi's normal mode", async () => {
  const { shell } = makeShell();
  shell.input("'needle'\r:set keys vi\r");
  await expect.poll(() => shell.frame().shape, patience).toBe("bar");
  shell.input("\x1b");
  await expect.poll(() => shell.frame().shape, patience).toBe("block");
  shell.input("/need\r");
  expect(shell.frame().rows[0]).toBe("ts> 'needle'");
  shell.input("ci'thread");
  expect(shell.frame().rows[0]).toBe("ts> 'thread'");
});

test("keys that arrive together are keys one by one in the pager", async () => {
  const { shell } = makeShell();
  shell.input("'line\\n'.repeat(100) + 'needle'\r:last\r");
  await expect.poll(() => shell.frame().rows.at(-1), patience).toMatch(/^1–22 of 101 lines/);
  shell.input("jj");
  expect(shell.frame().rows.at(-1)).toMatch(/^3–24 of 101/);
  shell.input("/needle\r");
  expect(shell.frame().rows.at(-1)).toMatch(/ of 101 lines/);
  expect(shell.frame().rows.join("\n")).toContain("needle");
  shell.input("q1 + 1");
  expect(shell.frame().rows[0]).toBe("ts> 1 + 1");
});
