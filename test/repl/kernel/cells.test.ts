import { afterAll, describe, expect, test } from "vitest";
import { cases } from "./cases.ts";
import { TestKernel } from "./support.ts";

describe("cells in the kernel", () => {
  const kernel = new TestKernel();
  afterAll(() => kernel.client.close());

  test.each(cases)("$name", async ({ cells, shows }) => {
    let shown = "";
    for (const cell of cells) shown = await kernel.shown(cell);
    expect(shown.replace(/cell \d+:/g, "CELL:")).toBe(shows);
  });

  test("an error in a function tells both places", async () => {
    await kernel.run(
      "interface A { x: number }\n\nfunction thrower(q: A): never {\n  throw new TypeError('bad ' + q.x)\n}",
    );
    const shown = (await kernel.shown("// first line\nthrower({x: 3})")).replace(/cell \d+:/g, "CELL:");
    expect(shown).toBe(
      "TypeError: bad 3\n    at thrower (CELL:4:9)\n    4 |   throw new TypeError('bad ' + q.x)\n      |         ^\n    at CELL:2:1",
    );
  });

  test("an error of Node's own shows where the user waited for it", async () => {
    const shown = await kernel.shown('import fs from "node:fs/promises"\n\n  await fs.readFile("/nope")');
    expect(shown.replace(/cell \d+:/g, "CELL:")).toBe(
      `Error: ENOENT: no such file or directory, open '/nope'\n    at CELL:3:9\n    3 |   await fs.readFile("/nope")\n      |         ^`,
    );
  });

  test("async functions tell where they were waited for", async () => {
    const shown = await kernel.shown(
      "async function deep() {\n  await 1\n  throw new Error('deep')\n}\n\nawait deep()",
    );
    expect(shown.replace(/cell \d+:/g, "CELL:")).toBe(
      "Error: deep\n    at deep (CELL:3:9)\n    3 |   throw new Error('deep')\n      |         ^\n    at CELL:6:7",
    );
  });

  test("console.log and console.error come in order", async () => {
    kernel.output = "";
    await kernel.run("console.log(1); console.error(2); process.stdout.write('3'); console.log(4)");
    expect(kernel.output).toBe("1\n2\n34\n");
  });

  test("variables", async () => {
    await kernel.run("const shownVariable = [1, 2]");
    expect(await kernel.client.variables()).toContainEqual({
      name: "shownVariable",
      type: "Array",
      preview: "[ 1, 2 ]",
    });
  });

  test.each([
    ["shownVari", ["shownVariable"]],
    ["shownVariable.reduceR", ["reduceRight"]],
    ["Math.max(shownVariable.con", ["concat"]],
    ["'a'.len", []],
    ["cont", ["continue"]],
    ["trap.n", []],
    ["loop.anything.x", []],
  ])("completes %s", async (text, labels) => {
    await kernel.run("var ran = 0; var trap = new Proxy({}, { ownKeys() { ran++; return ['n'] } })");
    await kernel.run("var loop = { get anything() { for (;;) ran++ } }");
    let found = await kernel.client.complete(text, text.length);
    // A look that takes longer than a key may wait is given up: on a busy machine that says nothing.
    while (found.items.length === 0 && labels.length > 0) found = await kernel.client.complete(text, text.length);
    const { from, items } = found;
    expect(items.map(({ label }) => label)).toEqual(labels);
    if (labels.length > 0) expect(text.slice(from)).toBe(text.split(".").at(-1));
    expect(await kernel.shown("ran")).toBe("0");
  });
});
