import { spawn } from "node:child_process";
import { once } from "node:events";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { TestKernel } from "./support.ts";

function start(): TestKernel {
  const kernel = new TestKernel();
  onTestFinished(() => kernel.client.close());
  return kernel;
}

describe("the kernel process", () => {
  test("errors outside of cells are told with the user's line", async () => {
    const kernel = start();
    await kernel.run("setTimeout(() => {\n  throw new Error('from a timer')\n}, 1); undefined");
    await kernel.run("Promise.reject(new TypeError('rejected')); undefined");
    await kernel.until(() => kernel.errors.length === 2);
    expect(kernel.errors.map(({ name, message, at }) => [name, message, at?.line, at?.text]).sort()).toEqual([
      ["Error", "from a timer", 2, "  throw new Error('from a timer')"],
      ["TypeError", "rejected", 1, "Promise.reject(new TypeError('rejected')); undefined"],
    ]);
    expect(await kernel.shown("1 + 1")).toBe("2");
  });

  test("process.exit() ends the kernel with a word; a new one takes over", async () => {
    const kernel = start();
    await kernel.run("lost1 = 1");
    expect((await kernel.run("console.log('bye'); process.exit(3)")).kind).toBe("ended");
    expect(kernel.output).toBe("bye\n");
    expect(kernel.ends).toEqual([
      {
        reason: "exit",
        text: "process.exit(3) ended the kernel; a new one is starting.",
        lost: { variables: ["lost1"], views: [], queries: [] },
      },
    ]);
    expect(await kernel.shown("typeof lost1")).toBe("'undefined'");
  });

  test("a kernel that dies is replaced", async () => {
    const kernel = start();
    expect((await kernel.run("process.kill(process.pid, 'SIGKILL'); await new Promise(() => {})")).kind).toBe("ended");
    expect(kernel.ends[0]).toMatchObject({ reason: "crash", text: expect.stringContaining("SIGKILL") });
    expect(await kernel.shown("2 + 2")).toBe("4");
  });

  test("a full heap is told as such", async () => {
    vi.stubEnv("NODE_OPTIONS", "--max-old-space-size=80");
    onTestFinished(() => void vi.unstubAllEnvs());
    const kernel = start();
    expect((await kernel.run("hoard = []; for (;;) hoard.push(new Array(1e5).fill(Math.random()))")).kind).toBe(
      "ended",
    );
    expect(kernel.ends[0]?.reason).toBe("memory");
    expect(kernel.output).toBe("");
  });

  test("restart begins afresh and tells what is lost", async () => {
    const kernel = start();
    await kernel.run("a = 1; function b() {}\nclass C {}");
    await kernel.client.restart();
    expect(kernel.ends[0]).toMatchObject({ reason: "restart", lost: { variables: ["b", "C", "a"] } });
    expect(await kernel.shown("typeof a")).toBe("'undefined'");
  });

  test("cells wait for their turn", async () => {
    const kernel = start();
    const shown = await Promise.all([
      kernel.shown("order = [1]; await new Promise(r => setTimeout(r, 30)); order.push(2)"),
      kernel.shown("order.push(3)"),
      kernel.shown("order"),
    ]);
    expect(shown).toEqual(["2", "3", "[ 1, 2, 3 ]"]);
  });

  test("output that looks like a mark is left alone", async () => {
    const kernel = start();
    await kernel.run("process.stdout.write('a\\x1e1\\x1eb\\x1e')");
    expect(kernel.output).toBe("a\x1e1\x1eb\x1e");
  });

  test("100,000 lines arrive whole and in order", async () => {
    const kernel = start();
    await kernel.run("for (let i = 0; i < 100_000; i++) console.log(String(i).padStart(8, '0'))");
    const lines = kernel.output.trimEnd().split("\n");
    expect(lines.at(-1)).toBe("00099999");
    expect(kernel.output.length).toBe(100_000);
  });

  test("a kernel whose interface was killed ends, even in a loop", async () => {
    const parent = spawn(process.execPath, ["--input-type=module", "-e", orphaning], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [pid] = (await once(parent.stdout, "data")).map((text) => Number(String(text)));
    parent.kill("SIGKILL");
    await expect.poll(() => isRunning(pid!), { timeout: 10_000, interval: 50 }).toBe(false);
  });
});

const orphaning = `
const { KernelClient } = await import(${JSON.stringify(new URL("../../../src/repl/kernel/client.ts", import.meta.url).href)});
const nothing = () => {};
const kernel = new KernelClient({ conf: {} }, { output: () => console.log(pid), asyncError: nothing, engine: nothing, session: nothing, ended: nothing });
const { pid } = await kernel.ready;
await kernel.evaluate({ text: "console.log('on'); while (true) {}" }, { colors: false, columns: 80 });
`;

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
