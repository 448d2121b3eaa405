import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** The Python that has PySpark: `$PYSPARK_PYTHON`, else python3; undefined where PySpark is not installed. */
export function pysparkPython(): string | undefined {
  const python = process.env.PYSPARK_PYTHON ?? "python3";
  return spawnSync(python, ["-c", "import pyspark"], { stdio: "ignore" }).status === 0 ? python : undefined;
}

/** Runs a program of `bench/peers` and gives the JSON of its last line; undefined without PySpark. */
export function pyspark<T>(program: string, ...args: string[]): T | undefined {
  const python = pysparkPython();
  if (!python) return undefined;
  const file = fileURLToPath(new URL(`./peers/${program}`, import.meta.url));
  const { stdout, stderr, status } = spawnSync(python, [file, ...args], { encoding: "utf8", maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(`PySpark failed: ${stderr.slice(-2000)}`);
  return JSON.parse(stdout.trim().split("\n").at(-1)!) as T;
}
