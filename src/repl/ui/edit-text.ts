import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * The text as the user leaves it in `$VISUAL`, `$EDITOR` or vi; undefined when the program can't be started or fails.
 * Waits for the program: meanwhile the terminal is its own.
 */
export function editInProgram(text: string, env: NodeJS.ProcessEnv = process.env): string | undefined {
  const [program = "vi", ...args] = (env.VISUAL || env.EDITOR || "vi").split(/\s+/);
  const folder = mkdtempSync(join(tmpdir(), "tspark-edit-"));
  const file = join(folder, "cell.ts");
  try {
    writeFileSync(file, `${text}\n`, { mode: 0o600 });
    const { status } = spawnSync(program, [...args, file], { stdio: "inherit" });
    return status === 0 ? readFileSync(file, "utf8").replace(/\n$/, "") : undefined;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
