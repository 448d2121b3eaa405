import { AnalysisException, unsupported } from "../errors/errors.ts";
import { allFunctions, lookupFunction } from "../functions/registry.ts";
import { outputOf } from "../plan/output.ts";
import { createTableText } from "../session/commands/create-table-text.ts";
import { matcher } from "../session/commands/rows.ts";
import { setCurrentDatabase } from "../session/commands/use.ts";
import { catalogName, globalTempDatabase, key, noSuchDatabase, noSuchTable } from "../session/names.ts";
import type { Table as StoredTable } from "../session/tables.ts";
import { catalogString, quoteName } from "../types/names.ts";
import type { Type } from "../types/type.ts";
import {
  CatalogColumn,
  CatalogFunction,
  CatalogMetadata,
  Database,
  type Table,
  TablePartition,
  tableOf,
  viewOf,
} from "./catalog-entries.ts";
import { quoted, runStatement, schemaClauses } from "./catalog-statements.ts";
import { checkString } from "./checks.ts";
import { StorageLevel } from "./dataframe/plans.ts";
import type { DataFrame } from "./dataframe.ts";
import { parseMultipart } from "./parsing.ts";
import type { SparkSession } from "./session.ts";
import type { UserDefinedFunction, UserFunction } from "./udf.ts";

/** Databases, tables, views and functions: `spark.catalog`. */
export class Catalog {
  readonly #session: SparkSession;

  constructor(session: SparkSession) {
    this.#session = session;
  }

  get #tables() {
    return this.#session.state.shared.tables;
  }

  /** The catalog that names without one are looked up in. */
  currentCatalog(): string {
    return catalogName;
  }
  /** Makes a catalog the current one. */
  setCurrentCatalog(name: string): void {
    if (checkString("catalogName", name) !== catalogName) {
      throw new AnalysisException("CATALOG_NOT_FOUND", { catalogName: quoteName(name) });
    }
  }
  /** The catalogs. */
  listCatalogs(pattern?: string): CatalogMetadata[] {
    return [catalogName].filter(matcher(pattern)).map((name) => new CatalogMetadata(name));
  }

  /** The database that names without one are looked up in. */
  currentDatabase(): string {
    return this.#session.state.currentDatabase;
  }
  /** Makes a database the current one. */
  setCurrentDatabase(name: string): void {
    setCurrentDatabase(this.#session, parseMultipart(checkString("dbName", name)));
  }
  /** The databases. */
  listDatabases(pattern?: string): Database[] {
    const matches = matcher(pattern);
    return this.#tables
      .databases()
      .filter((d) => matches(d.name))
      .map((d) => new Database(d.name, d.description, d.locationUri));
  }
  /** A database by name. Raises where there is none. */
  getDatabase(name: string): Database {
    const database = this.#tables.database(parseMultipart(checkString("dbName", name)).at(-1)!);
    if (!database) throw noSuchDatabase(name);
    return new Database(database.name, database.description, database.locationUri);
  }
  /** True where there is such a database. */
  databaseExists(name: string): boolean {
    return this.#tables.database(parseMultipart(checkString("dbName", name)).at(-1)!) !== undefined;
  }

  /** Tables of a database and all temporary views. */
  listTables(database?: string, pattern?: string): Table[] {
    const matches = matcher(pattern);
    const name = database ?? this.currentDatabase();
    const global = name.toLowerCase() === globalTempDatabase;
    if (!global && !this.#tables.database(name)) throw noSuchDatabase(name);
    const stored = global ? [] : this.#tables.list(name).map(tableOf);
    const globals = global
      ? this.#session.state.shared.globalViews.list().map((v) => viewOf(v, [globalTempDatabase]))
      : [];
    return [...stored, ...globals, ...this.#session.state.views.list().map((v) => viewOf(v, []))].filter((t) =>
      matches(t.name),
    );
  }
  /** A table or view by name. Raises where there is none. */
  getTable(name: string): Table {
    const parts = parseMultipart(checkString("tableName", name));
    const { state } = this.#session;
    const view = parts.length === 1 ? state.views.get(parts[0]!) : undefined;
    if (view) return viewOf(view, []);
    if (parts[0]!.toLowerCase() === globalTempDatabase && parts.length === 2) {
      const global = state.shared.globalViews.get(parts[1]!);
      if (global) return viewOf(global, [globalTempDatabase]);
    }
    return tableOf(this.#stored(parts));
  }
  /** True where there is such a table or view. */
  tableExists(name: string, database?: string): boolean {
    const parts = parseMultipart(checkString("tableName", name));
    const { state } = this.#session;
    if (database === undefined && parts.length === 1 && state.views.get(parts[0]!)) return true;
    if (parts.length === 2 && parts[0]!.toLowerCase() === globalTempDatabase)
      return state.shared.globalViews.get(parts[1]!) !== undefined;
    const [db, table] = state.tableName(database === undefined ? parts : [...parseMultipart(database), ...parts]) ?? [];
    return table !== undefined && this.#tables.get(db!, table) !== undefined;
  }
  /** The columns of a table or view. */
  listColumns(name: string, database?: string): CatalogColumn[] {
    const parts = [
      ...(database === undefined ? [] : parseMultipart(database)),
      ...parseMultipart(checkString("tableName", name)),
    ];
    const plan = this.#session.state.relation(parts)?.plan;
    if (!plan) throw this.#noSuchTable(parts);
    const [db, table] = this.#session.state.tableName(parts) ?? [];
    const partitions = (table === undefined ? undefined : this.#tables.get(db!, table)?.partitionBy) ?? [];
    return outputOf(plan).map(
      (a) =>
        new CatalogColumn(
          a.name,
          (a.metadata?.comment as string | undefined) ?? null,
          catalogString(a.type),
          a.nullable,
          partitions.includes(a.name),
        ),
    );
  }
  /** The CREATE TABLE that would make the table. */
  getCreateTableString(name: string): string {
    return createTableText(this.#stored(parseMultipart(checkString("tableName", name))));
  }
  /** A table over files that are there. */
  createTable(
    name: string,
    options: { readonly path?: string; readonly source?: string; readonly schema?: Type | string } = {},
  ): DataFrame {
    const { path, source, schema } = options;
    if (path === undefined)
      throw unsupported("createTable without a path", "Use df.write.saveAsTable(name), or CREATE TABLE in SQL.");
    const format = source ?? this.#session.state.conf.get("spark.sql.sources.default");
    const reader = this.#session.read.format(format);
    const df = (schema === undefined ? reader : reader.schema(schema)).load(path);
    const parts = parseMultipart(checkString("tableName", name));
    const [database, table] = this.#session.state.tableName(parts) ?? [];
    if (table === undefined) throw new AnalysisException("CATALOG_NOT_FOUND", { catalogName: quoteName(parts[0]!) });
    this.#tables.put({
      database: database!,
      name: table,
      kind: "EXTERNAL",
      format,
      schema: df.schema,
      path,
      options: {},
      properties: {},
      partitionBy: [],
    });
    return this.#session.table(name);
  }
  /** Tables are looked for where no built-ins are. */
  #noSuchTable(parts: readonly string[]): AnalysisException {
    return noSuchTable(parts, this.#session.state.searchPath.replace("`system`.`builtin`, ", ""));
  }
  /** The old name of `spark.udf.register`. */
  registerFunction(
    name: string,
    f: UserFunction | UserDefinedFunction,
    returnType?: Type | string,
  ): UserDefinedFunction {
    return this.#session.udf.register(name, f, returnType);
  }
  /** The old name of `createTable` with a path. */
  createExternalTable(name: string, options: Parameters<Catalog["createTable"]>[1]): DataFrame {
    return this.createTable(name, options);
  }

  /** Drops a temporary view; false where there was none. */
  dropTempView(name: string): boolean {
    return this.#session.state.views.drop(checkString("viewName", name));
  }
  /** Drops a view of `global_temp`; false where there was none. */
  dropGlobalTempView(name: string): boolean {
    return this.#session.state.shared.globalViews.drop(checkString("viewName", name));
  }

  /** The functions of a database, built-in ones included. */
  listFunctions(_database?: string, pattern?: string): CatalogFunction[] {
    const matches = matcher(pattern);
    const own = [...this.#session.state.functions.values()].map((def) => new CatalogFunction(def.name, "", true));
    const builtin = allFunctions().map((def) => new CatalogFunction(def.name, def.doc?.summary ?? "", true));
    return [...builtin, ...own].filter((f) => matches(f.name)).sort((a, b) => (a.name < b.name ? -1 : 1));
  }
  /** True where there is such a function. */
  functionExists(name: string, _database?: string): boolean {
    const last = parseMultipart(checkString("functionName", name)).at(-1)!;
    return this.#session.state.functions.has(key(last)) || lookupFunction(last) !== undefined;
  }
  /** A function by name. Raises where there is none. */
  getFunction(name: string): CatalogFunction {
    const last = parseMultipart(checkString("functionName", name)).at(-1)!;
    const own = this.#session.state.functions.get(key(last));
    const def = own ?? lookupFunction(last);
    if (!def)
      throw new AnalysisException("UNRESOLVED_ROUTINE", {
        routineName: quoteName(last),
        searchPath: this.#session.state.searchPath,
      });
    return new CatalogFunction(def.name, def.doc?.summary ?? "", true);
  }

  /** True where the table's rows are kept. */
  isCached(name: string): boolean {
    return this.#session.cacheManager.has(this.#plan(name));
  }
  /** Keeps the table's rows once they were computed. */
  cacheTable(name: string, level: StorageLevel = StorageLevel.MEMORY_AND_DISK_DESER): void {
    this.#session.cacheManager.add(this.#plan(name), level);
  }
  /** Forgets kept rows. */
  uncacheTable(name: string): void {
    this.#session.cacheManager.remove(this.#plan(name));
  }
  /** Forgets all kept rows. */
  clearCache(): void {
    this.#session.cacheManager.clear();
  }
  /** Files are looked at anew by every action anyway. */
  refreshTable(name: string): void {
    this.#plan(name);
  }
  /** Looks at the files of a path anew. */
  refreshByPath(path: string): void {
    checkString("path", path);
  }

  /**
   * Makes a database.
   * @param properties `comment`, `location`, and others of your own
   * @throws AnalysisException where there is one already
   * @example spark.catalog.createDatabase("sales", true)
   */
  createDatabase(name: string, ifNotExists = false, properties: Readonly<Record<string, string>> = {}): void {
    const clauses = schemaClauses(properties);
    runStatement(this.#session, "CREATE SCHEMA", ifNotExists && "IF NOT EXISTS", quoted(name), clauses);
  }
  /**
   * Drops a database; with `cascade` with the tables in it.
   * @throws AnalysisException where there is none, or it is not empty
   * @example spark.catalog.dropDatabase("sales", true, true)
   */
  dropDatabase(name: string, ifExists = false, cascade = false): void {
    runStatement(this.#session, "DROP SCHEMA", ifExists && "IF EXISTS", quoted(name), cascade && "CASCADE");
  }
  /**
   * Drops a table with its rows. There is no trash: `purge` changes nothing.
   * @throws AnalysisException where there is none
   * @example spark.catalog.dropTable("people", true)
   */
  dropTable(name: string, ifExists = false, purge = false): void {
    runStatement(this.#session, "DROP TABLE", ifExists && "IF EXISTS", quoted(name), purge && "PURGE");
  }
  /**
   * Drops a view that is kept in a database; `dropTempView` drops those of the session.
   * @throws AnalysisException where there is none
   * @example spark.catalog.dropView("adults", true)
   */
  dropView(name: string, ifExists = false): void {
    runStatement(this.#session, "DROP VIEW", ifExists && "IF EXISTS", quoted(name));
  }
  /** Takes all rows from a table: `spark.catalog.truncateTable("people")`. */
  truncateTable(name: string): void {
    runStatement(this.#session, "TRUNCATE TABLE", quoted(name));
  }
  /** Counts a table's rows and bytes: `spark.catalog.analyzeTable("people")`. */
  analyzeTable(name: string, noScan = false): void {
    runStatement(this.#session, "ANALYZE TABLE", quoted(name), "COMPUTE STATISTICS", noScan && "NOSCAN");
  }
  /** Takes the folders of partitions that appeared in a table's folder into the table. */
  recoverPartitions(name: string): void {
    runStatement(this.#session, "MSCK REPAIR TABLE", quoted(name));
  }
  /** A table's properties: `spark.catalog.getTableProperties("people")`. */
  getTableProperties(name: string): Record<string, string> {
    return Object.fromEntries(runStatement(this.#session, "SHOW TBLPROPERTIES", quoted(name)));
  }
  /** A table's partitions, as `SHOW PARTITIONS` names them: `p=x`. */
  listPartitions(name: string): TablePartition[] {
    const rows = runStatement(this.#session, "SHOW PARTITIONS", quoted(name));
    return rows.map(([partition]) => new TablePartition(String(partition)));
  }
  /** The views of a database and of the session, whose names match a pattern with `*` and `|`. */
  listViews(database?: string, pattern?: string): Table[] {
    return this.listTables(database, pattern).filter((table) => table.isTemporary || table.tableType === "VIEW");
  }

  #plan(name: string) {
    const parts = parseMultipart(checkString("tableName", name));
    const plan = this.#session.state.relation(parts)?.plan;
    if (!plan) throw noSuchTable(parts, this.#session.state.searchPath);
    return plan;
  }
  #stored(parts: readonly string[]): StoredTable {
    const [database, name] = this.#session.state.tableName(parts) ?? [];
    const table = name === undefined ? undefined : this.#tables.get(database!, name);
    if (!table) throw this.#noSuchTable(parts);
    return table;
  }
}
