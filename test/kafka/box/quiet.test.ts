import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";

it("reading, writing and streaming print no warnings", async () => {
  const program = join(import.meta.dirname, "quiet-program.ts");
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [program]);
  expect(stdout).toBe("3000 3000\n");
  expect(stderr).toBe("");
}, 60_000);
