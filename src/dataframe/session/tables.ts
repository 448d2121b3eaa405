import { AnalysisException } from "../errors/errors.ts";
import { quoteName } from "../types/names.ts";
import type { Struct } from "../types/type.ts";
import { CatalogFile } from "./catalog-file.ts";
import type { StoredFunction } from "./functions.ts";
import { catalogName, key, noSuchDatabase } from "./names.ts";

export interface Database {
  readonly name: string;
  readonly description: string;
  readonly locationUri: string;
  readonly properties?: Readonly<Record<string, string>>;
}

export type SchemaMode = "BINDING" | "COMPENSATION" | "EVOLUTION" | "TYPE EVOLUTION";

/** How a persisted view was written; its rows are those of the query at the moment it is used. */
export interface ViewText {
  readonly text: string;
  /** The current database when it was made, and the path along which its names are looked up. */
  readonly database: string;
  readonly path: readonly (readonly string[])[];
  readonly settings: Readonly<Record<string, string>>;
  readonly mode?: SchemaMode;
  /** Names that the statement gave the columns. */
  readonly named: boolean;
  /** The names of the query's own columns. */
  readonly queryColumns: readonly string[];
}

/** A table over files, or a persisted view. */
export interface Table {
  readonly database: string;
  readonly name: string;
  readonly kind: "MANAGED" | "EXTERNAL" | "VIEW";
  readonly format: string;
  readonly schema: Struct;
  readonly path?: string;
  readonly view?: ViewText;
  readonly options: Readonly<Record<string, string>>;
  readonly properties: Readonly<Record<string, string>>;
  readonly partitionBy: readonly string[];
  /** Folders of partitions that were there before the table: nothing sees them until they are recovered, added or written to. */
  readonly unrecovered?: readonly string[];
  readonly comment?: string;
  readonly buckets?: {
    readonly columns: readonly string[];
    readonly sortBy: readonly { readonly column: string; readonly descending: boolean }[];
    readonly count: number;
  };
  /** Milliseconds since 1970. */
  readonly created?: number;
}

const standard: Database = { name: "default", description: "default database", locationUri: "spark-warehouse" };

/** Databases, tables, persisted views and functions: kept in a file in the warehouse, so that they outlive the session. */
export class Tables {
  readonly #file: CatalogFile;
  #databases = new Map<string, Database>([["default", standard]]);
  #tables = new Map<string, Table>();
  #unread: readonly FunctionText[] = [];
  /** Functions written in SQL, by database and name. */
  readonly functions = new Map<string, StoredFunction>();
  /** Counts the changes. */
  version = 0;

  constructor(warehouse: string) {
    this.#file = new CatalogFile(warehouse);
  }

  databases(): Database[] {
    this.#refresh();
    return [...this.#databases.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  database(name: string): Database | undefined {
    this.#refresh();
    return this.#databases.get(key(name));
  }

  createDatabase(database: Database, ifNotExists: boolean): void {
    if (this.database(database.name)) {
      if (ifNotExists) return;
      throw new AnalysisException("SCHEMA_ALREADY_EXISTS", { schemaName: quoteName(catalogName, database.name) });
    }
    this.putDatabase(database);
  }

  putDatabase(database: Database): void {
    this.#refresh();
    const name = database.name.toLowerCase();
    this.#databases.set(name, { ...database, name });
    this.changed();
  }

  dropDatabase(name: string, ifExists: boolean, cascade: boolean): Table[] {
    if (!this.database(name)) {
      if (ifExists) return [];
      throw noSuchDatabase(name);
    }
    if (key(name) === "default")
      throw new AnalysisException("UNSUPPORTED_FEATURE.DROP_DATABASE", { database: quoteName(catalogName, "default") });
    const tables = this.list(name);
    const functions = [...this.functions.keys()].filter((id) => id.startsWith(key(name, "")));
    if (tables.length + functions.length > 0 && !cascade)
      throw new AnalysisException("SCHEMA_NOT_EMPTY", { schemaName: quoteName(name) });
    for (const table of tables) this.#tables.delete(key(name, table.name));
    for (const id of functions) this.functions.delete(id);
    this.#databases.delete(key(name));
    this.changed();
    return tables;
  }

  get(database: string, name: string): Table | undefined {
    this.#refresh();
    return this.#tables.get(key(database, name));
  }

  list(database: string): Table[] {
    this.#refresh();
    return [...this.#tables.values()]
      .filter((table) => key(table.database) === key(database))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  put(table: Table): void {
    if (!this.database(table.database)) throw noSuchDatabase(table.database);
    const [database, name] = [table.database.toLowerCase(), table.name.toLowerCase()];
    this.#tables.set(key(database, name), { ...table, database, name, created: table.created ?? Date.now() });
    this.changed();
  }

  drop(database: string, name: string): boolean {
    this.#refresh();
    const dropped = this.#tables.delete(key(database, name));
    if (dropped) this.changed();
    return dropped;
  }

  dropFunction(database: string, name: string): boolean {
    const dropped = this.functions.delete(key(database, name));
    if (dropped) this.changed();
    return dropped;
  }

  /** Writes the file; to be called after a change that was not made here. */
  changed(): void {
    this.version++;
    const made = [...this.functions].map(([id, { statement, settings, database }]) => ({
      id,
      statement,
      settings,
      database,
    }));
    const functions = [...this.#unread.filter(({ id }) => !this.functions.has(id)), ...made];
    this.#file.write({ databases: [...this.#databases.values()], tables: [...this.#tables.values()], functions });
  }

  /** What another process wrote meanwhile. */
  #refresh(): void {
    const content = this.#file.readIfChanged();
    if (!content) return;
    this.version++;
    this.#databases = new Map(content.databases.map((database) => [key(database.name), database]));
    this.#tables = new Map(content.tables.map((table) => [key(table.database, table.name), table]));
    this.functions.clear();
    this.#unread = content.functions;
  }

  /** A function that can't be made now, because something it uses is missing. */
  giveBack(text: FunctionText): void {
    this.#unread = [...this.#unread, text];
  }

  /** Functions of the file that were not made of their statements yet; whoever takes them makes them. */
  takeFunctions(): readonly FunctionText[] {
    this.#refresh();
    const texts = this.#unread;
    this.#unread = [];
    return texts;
  }
}

export interface FunctionText {
  readonly id: string;
  readonly statement: string;
  readonly settings: Readonly<Record<string, string>>;
  /** The current database when it was made. */
  readonly database: string;
}
