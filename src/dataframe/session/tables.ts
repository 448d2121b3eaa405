import { AnalysisException } from "../errors/errors.ts";
import type { Plan } from "../plan/plan.ts";
import { quoteName } from "../types/names.ts";
import type { Struct } from "../types/type.ts";
import type { StoredFunction } from "./functions.ts";
import { catalogName, key, noSuchDatabase } from "./names.ts";

export interface Database {
  readonly name: string;
  readonly description: string;
  readonly locationUri: string;
}

/** A table over files, or a persisted view. Its data lies in files; what is known of it lives as long as the process. */
export interface Table {
  readonly database: string;
  readonly name: string;
  readonly kind: "MANAGED" | "EXTERNAL" | "VIEW";
  readonly format: string;
  readonly schema: Struct;
  readonly path?: string;
  readonly view?: Plan;
  readonly viewText?: string;
  readonly options: Readonly<Record<string, string>>;
  readonly properties: Readonly<Record<string, string>>;
  readonly partitionBy: readonly string[];
  readonly comment?: string;
}

/** Databases, tables and persisted views. */
export class Tables {
  readonly #databases = new Map<string, Database>([
    ["default", { name: "default", description: "default database", locationUri: "spark-warehouse" }],
  ]);
  readonly #tables = new Map<string, Table>();
  /** Functions written in SQL, by database and name. */
  readonly functions = new Map<string, StoredFunction>();

  dropFunction(database: string, name: string): boolean {
    return this.functions.delete(key(database, name));
  }

  /** To be called after a change that was not made here. */
  changed(): void {}

  databases(): Database[] {
    return [...this.#databases.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  database(name: string): Database | undefined {
    return this.#databases.get(key(name));
  }

  createDatabase(database: Database, ifNotExists: boolean): void {
    if (this.database(database.name)) {
      if (ifNotExists) return;
      throw new AnalysisException("SCHEMA_ALREADY_EXISTS", { schemaName: quoteName(database.name) });
    }
    this.#databases.set(key(database.name), database);
  }

  dropDatabase(name: string, ifExists: boolean, cascade: boolean): void {
    if (!this.database(name)) {
      if (ifExists) return;
      throw noSuchDatabase(name);
    }
    const tables = this.list(name);
    if (tables.length > 0 && !cascade)
      throw new AnalysisException("SCHEMA_NOT_EMPTY", { schemaName: quoteName(catalogName, name) });
    for (const table of tables) this.drop(name, table.name);
    this.#databases.delete(key(name));
  }

  get(database: string, name: string): Table | undefined {
    return this.#tables.get(key(database, name));
  }

  list(database: string): Table[] {
    return [...this.#tables.values()]
      .filter((table) => key(table.database) === key(database))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  put(table: Table): void {
    if (!this.database(table.database)) throw noSuchDatabase(table.database);
    this.#tables.set(key(table.database, table.name), table);
  }

  drop(database: string, name: string): boolean {
    return this.#tables.delete(key(database, name));
  }
}
