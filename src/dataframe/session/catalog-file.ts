import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { SparkException } from "../errors/errors.ts";
import type { Database, FunctionText, Table } from "./tables.ts";

export interface CatalogContent {
  readonly databases: readonly Database[];
  readonly tables: readonly Table[];
  readonly functions: readonly FunctionText[];
}

const fileName = ".tspark-catalog.json";

/** The folder of managed tables, as `spark.sql.warehouse.dir` names it. */
export function warehousePath(warehouse: string): string {
  return warehouse.startsWith("file:") ? fileURLToPath(warehouse.replace(/^file:\/*/, "file:///")) : resolve(warehouse);
}

/** The catalog as a file in the warehouse: written whole, by renaming, so that readers see one state or the next. */
export class CatalogFile {
  readonly #folder: string;
  readonly #path: string;
  #seen = "";

  constructor(warehouse: string) {
    this.#folder = warehousePath(warehouse);
    this.#path = join(this.#folder, fileName);
  }

  /** The content, where it is not what was read or written here before. */
  readIfChanged(): CatalogContent | undefined {
    const stamp = this.#stamp();
    if (stamp === this.#seen) return undefined;
    this.#seen = stamp;
    if (stamp === "") return undefined;
    try {
      return JSON.parse(readFileSync(this.#path, "utf8")) as CatalogContent;
    } catch (cause) {
      throw new SparkException(
        "",
        {},
        { message: `The catalog of tables can't be read: ${this.#path}`, hint: "Repair or remove the file.", cause },
      );
    }
  }

  write(content: CatalogContent): void {
    mkdirSync(this.#folder, { recursive: true });
    const next = `${this.#path}.${process.pid}`;
    writeFileSync(next, `${JSON.stringify(content, null, 1)}\n`);
    renameSync(next, this.#path);
    this.#seen = this.#stamp();
  }

  #stamp(): string {
    const stat = statSync(this.#path, { throwIfNoEntry: false, bigint: true });
    return stat ? `${stat.mtimeNs}:${stat.ino}` : "";
  }
}
