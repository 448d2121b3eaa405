import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, describe, expect, test } from "vitest";
import { TestKernel } from "./support.ts";

/** Cells that never end, and how Ctrl-C ends them: by the signal, or by force. */
const stuck: readonly (readonly [string, string])[] = [
  ["a loop", "console.log('on'); while (true) {}"],
  ["a loop of awaits", "console.log('on'); for (;;) await 1"],
  ["a promise that never settles", "console.log('on'); await new Promise(() => {})"],
  ["a loop of pauses", "console.log('on'); for (;;) await new Promise(r => setTimeout(r, 5))"],
  ["a flood", "while (true) console.log('on')"],
  ["a flood of awaits", "for (;;) { await 1; console.log('on') }"],
  ["a long regular expression", "console.log('on'); /(a+)+b/.test('a'.repeat(60))"],
  ["a long regular expression after an await", "await 1; console.log('on'); /(a+)+b/.test('a'.repeat(60))"],
  ["a loop that catches", "console.log('on'); while (true) { try { while (true) {} } catch {} }"],
  ["a loop of awaits that catches", "console.log('on'); for (;;) { try { await 1; while (true) {} } catch {} }"],
  [
    "pauses that are caught",
    "console.log('on'); for (;;) { try { await new Promise(r => setTimeout(r, 5)) } catch {} }",
  ],
  ["a finally that never ends", "console.log('on'); try { await new Promise(() => {}) } finally { for (;;) {} }"],
  ["a timer", "setInterval(() => { console.log('on'); while (true) {} }, 5); await new Promise(() => {})"],
  ["an immediate", "setImmediate(() => { console.log('on'); while (true) {} }); await new Promise(() => {})"],
  ["a tick", "process.nextTick(() => { console.log('on'); while (true) {} }); await new Promise(() => {})"],
  [
    "microtasks",
    "console.log('on'); queueMicrotask(function again() { queueMicrotask(again) }); await new Promise(() => {})",
  ],
  ["nested async functions", "const f = async () => { for (;;) await 1 }; console.log('on'); await f()"],
  [
    "a loop in a nested function",
    "const g = async () => { await 1; console.log('on'); (() => { while (true) {} })() }; await g()",
  ],
  ["for await", "async function* ones() { for (;;) yield 1 }\nconsole.log('on'); for await (const x of ones()) {}"],
  ["a generator", "function* h() { for (;;) yield 1 }\nconsole.log('on'); for (const x of h()) {}"],
  ["a long sort", "console.log('on'); Array.from({length: 5e7}, (_, i) => -i).sort()"],
  ["a child process", 'import {execSync} from "child_process"; console.log("on"); execSync("sleep 100")'],
  ["Atomics.wait", "console.log('on'); Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)"],
  [
    "a value that prints for ever",
    "({ [Symbol.for('nodejs.util.inspect.custom')]() { console.log('on'); while (true) {} } })",
  ],
];

describe("Ctrl-C gives the prompt back and keeps the variables", () => {
  const kernel = new TestKernel();
  afterAll(() => kernel.client.close());

  test.each(stuck)("%s", async (_, cell) => {
    for (let round = 0; round < 2; round++) {
      await kernel.run(`kept = ${round}`);
      kernel.output = "";
      const result = kernel.run(cell);
      await kernel.until(() => kernel.output.includes("on"));
      const begun = performance.now();
      await kernel.client.interrupt();
      expect((await result).kind).toBe("interrupted");
      expect(performance.now() - begun).toBeLessThan(3000);
      // What was on its way is dropped, what comes next is not.
      await sleep(150);
      kernel.output = "";
      expect(await kernel.shown("console.log('alive'); kept")).toBe(String(round));
      expect(kernel.output).toBe("alive\n");
      expect(kernel.ends).toEqual([]);
    }
  });

  test("background code of earlier cells goes on", async () => {
    await kernel.run("ticks = 0; ticking = setInterval(() => ticks++, 5); undefined");
    const result = kernel.run("console.log('on'); await new Promise(() => {})");
    await kernel.until(() => kernel.output.includes("on"));
    await kernel.client.interrupt();
    await result;
    const before = Number(await kernel.shown("ticks"));
    await kernel.run("await new Promise(r => setTimeout(r, 50))");
    expect(Number(await kernel.shown("clearInterval(ticking); ticks"))).toBeGreaterThan(before);
  });

  test("the interrupted cell itself does not go on", async () => {
    kernel.output = "";
    const result = kernel.run(
      "n = 0; const loop = async () => { for (;;) { await new Promise(r => setTimeout(r, 2)); n++; console.log('on') } }; await loop()",
    );
    await kernel.until(() => kernel.output.includes("on"));
    await kernel.client.interrupt();
    await result;
    const before = await kernel.shown("n");
    await kernel.run("await new Promise(r => setTimeout(r, 50))");
    expect(await kernel.shown("n")).toBe(before);
  });

  test("finally blocks run", async () => {
    const outcome = async () => {
      kernel.output = "";
      const result = kernel.run(
        "cleaned = 0; try { console.log('on'); await new Promise(() => {}) } finally { cleaned = 1 }",
      );
      await kernel.until(() => kernel.output.includes("on"));
      const how = await kernel.client.interrupt();
      expect((await result).kind).toBe("interrupted");
      return how;
    };
    // On a busy machine the kernel may be too slow for the signal alone; code ended by force runs nothing more.
    while ((await outcome()) !== "soft");
    expect(await kernel.shown("cleaned")).toBe("1");
  });

  test("a loop left in the background", async () => {
    await kernel.run("setTimeout(() => { console.log('busy'); while (true) {} }, 1); undefined");
    await kernel.until(() => kernel.output.includes("busy"));
    expect(await kernel.client.interrupt()).toBe("forced");
    expect(await kernel.shown("kept")).toBe("1");
  });

  test("a cell that is being compiled, or waits for a new kernel, is taken back", async () => {
    const compiling = kernel.run("kept = 'compiled'; while (true) {}");
    await kernel.client.interrupt();
    expect((await compiling).kind).toBe("interrupted");
    expect(await kernel.shown("kept")).toBe("1");
    const other = new TestKernel();
    const waiting = other.run("'early'");
    await other.client.interrupt();
    expect((await waiting).kind).toBe("interrupted");
    expect(await other.shown("6 * 7")).toBe("42");
    expect(other.ends).toEqual([]);
    await other.client.close();
  });

  test("with nothing running it does nothing", async () => {
    expect(await kernel.client.interrupt()).toBe("soft");
    expect(await kernel.shown("kept")).toBe("1");
  });
});
