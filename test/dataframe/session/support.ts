import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SparkSession } from "../../../src/dataframe/api/session.ts";
import { SparkException } from "../../../src/dataframe/errors/errors.ts";

export interface Desk {
  readonly warehouse: string;
  /** What a statement answers: rows as arrays of text, or the condition it raises. */
  ask(sql: string): Promise<string | string[][]>;
  /** Another session over the same warehouse, as after a restart. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** A session with a warehouse of its own. */
export function desk(settings: Readonly<Record<string, string>> = {}): Desk {
  const warehouse = mkdtempSync(join(tmpdir(), "session-"));
  const open = () =>
    SparkSession.create(
      new Map(
        Object.entries({ "spark.sql.warehouse.dir": warehouse, "spark.sql.session.timeZone": "UTC", ...settings }),
      ),
    );
  let spark = open();
  return {
    warehouse,
    async ask(sql) {
      try {
        const rows = await spark.sql(sql).collect();
        return rows.map((row) => [...row].map(String));
      } catch (error) {
        if (error instanceof SparkException) return error.condition;
        throw error;
      }
    },
    async restart() {
      await spark.stop();
      spark = open();
    },
    async close() {
      await spark.stop();
      rmSync(warehouse, { recursive: true, force: true });
    },
  };
}

/** Runs statements in order and gives what the last one answers. */
export async function last(at: Desk, statements: readonly string[]): Promise<string | string[][]> {
  let answer: string | string[][] = [];
  for (const sql of statements) answer = await at.ask(sql);
  return answer;
}
