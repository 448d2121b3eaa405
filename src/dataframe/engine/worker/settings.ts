import { availableParallelism } from "node:os";
import { IllegalArgumentException } from "../../errors/errors.ts";

/** `local` is one thread, `local[N]` is N, `local[*]` all there are; undefined without a master. */
export function threadsOf(master: string | undefined): number | undefined {
  if (master === undefined) return undefined;
  if (master === "local") return 1;
  const count = /^local\[\s*(\d+|\*)\s*(?:,.*)?\]$/.exec(master)?.[1];
  if (count === undefined || count === "0") {
    throw new IllegalArgumentException(
      "",
      {},
      { message: `The embedded engine runs with master local, local[N] or local[*], not "${master}".` },
    );
  }
  return count === "*" ? availableParallelism() : Number(count);
}

const units: Record<string, number> = { "": 1, b: 1, k: 2 ** 10, m: 2 ** 20, g: 2 ** 30, t: 2 ** 40 };

/** Spark's memory sizes (`512m`, `4g`; bytes without a unit) as DuckDB's memory limit. */
export function duckdbMemory(size: string | undefined): string | undefined {
  if (size === undefined) return undefined;
  const match = /^\s*(\d+)\s*([bkmgt]?)b?\s*$/i.exec(size);
  if (!match) {
    throw new IllegalArgumentException(
      "",
      {},
      { message: `spark.driver.memory must be a size such as 512m or 4g, not "${size}".` },
    );
  }
  return `${Math.max(1, Math.round((Number(match[1]) * units[match[2]!.toLowerCase()]!) / 2 ** 20))}MiB`;
}
