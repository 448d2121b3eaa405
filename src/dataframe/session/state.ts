import type { AnalysisContext } from "../analysis/analysis.ts";
import { AnalysisException, ParseException, SparkException } from "../errors/errors.ts";
import type { FunctionDef } from "../functions/define.ts";
import type { TableFunctionDef } from "../functions/table-function.ts";
import { charColumnsAsText } from "../plan/char-columns.ts";
import type { Expr, LiteralValue } from "../plan/expr.ts";
import type { Plan, Scan } from "../plan/plan.ts";
import { hiddenPartitions, maybeMissing } from "../sources/files/paths.ts";
import { parseMultipartName } from "../sql/parser.ts";
import { quoteName } from "../types/names.ts";
import type { Struct } from "../types/type.ts";
import { SessionConf } from "./conf.ts";
import type { StoredFunction } from "./functions.ts";
import { catalogName, globalTempDatabase, key } from "./names.ts";
import { defaultEntries, type PathEntry, pathText, resolvedPath, shownPath } from "./path.ts";
import { type FunctionText, type Table, Tables } from "./tables.ts";
import { isSessionName, type LocalVariables, type Variable } from "./variables.ts";
import { evolved, viewPlan } from "./view-plan.ts";
import { Views } from "./views.ts";

/** What makes plans of a file, a table's data, or a user's function; given by the API, which knows the engine. */
export interface Outside {
  /** A scan of files: `parquet.`path``, or a table's. */
  scan(
    format: string,
    paths: readonly string[],
    options: Readonly<Record<string, string>>,
    schema?: Struct,
    streaming?: boolean,
  ): Scan;
  /** Makes a function of the catalog's file from its statement. */
  restore(text: FunctionText): void;
  /** The value of an analysed expression without columns. */
  evaluate(expr: Expr): LiteralValue;
  /** A function made with F.udf, by its hidden name. */
  inlineFunction(name: string): FunctionDef | undefined;
  /** A table function made with F.udtf, by its hidden name. */
  inlineTableFunction(name: string): TableFunctionDef | undefined;
}

/** What sessions of one application have in common. */
export class SharedState {
  readonly globalViews = new Views();
  readonly tables: Tables;
  readonly base: ReadonlyMap<string, string>;

  constructor(base: ReadonlyMap<string, string>) {
    this.base = base;
    this.tables = new Tables(base.get("spark.sql.warehouse.dir") ?? "spark-warehouse");
  }
}

/** A session: settings, temporary views, functions, variables, the current database. The analysis asks it for names. */
export class SessionState {
  readonly shared: SharedState;
  readonly conf: SessionConf;
  readonly views = new Views();
  readonly functions = new Map<string, FunctionDef>();
  /** Table functions of the user's. */
  readonly tableFunctions = new Map<string, TableFunctionDef>();
  /** Temporary functions written in SQL. */
  readonly sqlFunctions = new Map<string, StoredFunction>();
  readonly variables = new Map<string, Variable>();
  /** Inside a script: the variables of the block that runs. */
  locals: LocalVariables | undefined;
  currentDatabase = "default";
  /** What SET PATH listed. */
  setPath: readonly PathEntry[] | undefined;
  readonly #outside: Outside;
  /** The plans of tables and views, each the same as long as nothing changes: what is cached is found by it. */
  readonly #plans = new WeakMap<Table, { readonly plan: Plan; readonly version: string }>();
  readonly #viewing: string[] = [];

  constructor(shared: SharedState, outside: Outside) {
    this.shared = shared;
    this.conf = new SessionConf(shared.base);
    this.#outside = outside;
  }

  /** The context for one analysis; `parameters` of spark.sql's arguments. */
  context(parameters?: AnalysisContext["parameters"]): AnalysisContext {
    const path = this.path;
    return {
      conf: (name) => this.conf.find(name),
      relation: (parts, options, streaming) => this.relation(parts, options, streaming),
      userFunction: (parts, via) => this.userFunction(parts, via),
      tableFunction: (parts, via) => this.tableFunction(parts, via),
      sqlFunction: (parts) => this.sqlFunction(parts),
      searchPath: path,
      currentPath: pathText(path),
      variable: (parts) => this.variable(parts),
      evaluate: (expr) => this.#outside.evaluate(expr),
      currentCatalog: catalogName,
      currentDatabase: this.currentDatabase,
      ...(parameters ? { parameters } : {}),
    };
  }

  /** `[`system`.`builtin`, …]`: where names without a database are looked up. */
  get searchPath(): string {
    return shownPath(this.path);
  }

  /** The schemas in which names of one part are looked up, in order. */
  get path(): readonly (readonly string[])[] {
    return resolvedPath(
      this.setPath ?? defaultEntries(this.conf.find("spark.sql.defaultPath") ?? ""),
      this.currentDatabase,
    );
  }

  /** The context of a view's or a function's text, whose names are looked up where they were when it was made. */
  contextAt(path: readonly (readonly string[])[]): AnalysisContext {
    return {
      ...this.context(),
      relation: (parts, options, streaming) => this.relation(parts, options, streaming, path),
      sqlFunction: (parts) => this.sqlFunction(parts, path),
      searchPath: path,
    };
  }

  relation(
    parts: readonly string[],
    options: Readonly<Record<string, string>> = {},
    streaming = false,
    path = this.path,
  ): { readonly name: readonly string[]; readonly plan: Plan; readonly view?: boolean } | undefined {
    if (parts.length === 1) {
      const view = this.views.get(parts[0]!);
      if (view) return { name: [view.name], plan: view.plan, view: true };
    }
    if (parts.length === 2 && parts[0]!.toLowerCase() === globalTempDatabase) {
      const view = this.shared.globalViews.get(parts[1]!);
      return view && { name: [globalTempDatabase, view.name], plan: view.plan, view: true };
    }
    return this.#table(parts, options, streaming, path) ?? this.#files(parts, options, streaming);
  }

  #table(
    parts: readonly string[],
    options: Readonly<Record<string, string>>,
    streaming: boolean,
    path: readonly (readonly string[])[],
  ) {
    const table = this.#stored(parts, path);
    if (!table) return undefined;
    const full = [catalogName, table.database, table.name];
    const plain = Object.keys(options).length === 0 && !streaming;
    const known = plain ? this.#plans.get(table) : undefined;
    const version = table.view ? this.#moment() : "";
    const view = table.view !== undefined;
    if (known?.version === version) return { name: full, plan: known.plan, view };
    const plan = table.view ? this.#view(table) : charColumnsAsText(this.#scan(table, full, options, streaming));
    if (plain) this.#plans.set(table, { plan, version });
    return { name: full, plan, view };
  }

  /** What a view's plan depends on, besides its text. */
  #moment(): string {
    const zone = this.conf.find("spark.sql.session.timeZone");
    return [this.shared.tables.version, this.currentDatabase, pathText(this.path), zone].join("|");
  }

  /** The table of that name; a name of one part is looked up along the path. */
  #stored(parts: readonly string[], path: readonly (readonly string[])[]): Table | undefined {
    const { tables } = this.shared;
    if (parts.length === 1) {
      for (const [catalog, database, ...more] of path) {
        if (more.length > 0 || catalog!.toLowerCase() !== catalogName) continue;
        const table = tables.get(database!, parts[0]!);
        if (table) return table;
      }
      return undefined;
    }
    const [database, name] = this.tableName(parts) ?? [];
    return name === undefined ? undefined : tables.get(database!, name);
  }

  #view(table: Table): Plan {
    if (this.#viewing.includes(table.name))
      throw new AnalysisException("RECURSIVE_VIEW", {
        viewIdent: quoteName(catalogName, table.database, table.name),
        newPath: [...this.#viewing, table.name].join(" -> "),
      });
    this.#viewing.push(table.name);
    try {
      const plan = viewPlan(table, table.view!, this.contextAt(table.view!.path));
      const next = evolved(table, table.view!, plan);
      if (next) this.shared.tables.put(next);
      return plan;
    } finally {
      this.#viewing.pop();
    }
  }

  #scan(table: Table, full: readonly string[], options: Readonly<Record<string, string>>, streaming: boolean): Scan {
    const onFiles = isFileFormat(table.format);
    const hidden: Record<string, string> = table.unrecovered
      ? { [hiddenPartitions]: JSON.stringify(table.unrecovered) }
      : {};
    const scan = this.#outside.scan(
      table.format.toLowerCase(),
      onFiles ? [table.path!] : [],
      { ...table.options, ...options, ...(onFiles && { [maybeMissing]: "true" }), ...hidden },
      onFiles ? table.schema : undefined,
      streaming,
    );
    return { ...scan, table: full };
  }

  /** `parquet.`/path``: a query right on files. */
  #files(parts: readonly string[], options: Readonly<Record<string, string>>, streaming: boolean) {
    if (parts.length !== 2 || !isFileFormat(parts[0]!)) return undefined;
    if (parts[1]!.trim() === "") throw new AnalysisException("INVALID_EMPTY_LOCATION", { location: parts[1]! });
    return {
      name: parts,
      plan: this.#outside.scan(parts[0]!.toLowerCase(), [parts[1]!], options, undefined, streaming),
    };
  }

  /** Database and name of a table's name as written; undefined where it names another catalog. */
  tableName(parts: readonly string[]): readonly [database: string, name: string] | undefined {
    if (parts.length === 1) return [this.currentDatabase, parts[0]!];
    if (parts.length === 2) return [parts[0]!, parts[1]!];
    return parts.length === 3 && parts[0]!.toLowerCase() === catalogName ? [parts[1]!, parts[2]!] : undefined;
  }

  /** Registers an analysed plan under a name, as `df.createTempView` does. */
  createView(plan: Plan, name: string, kind: "temp" | "globalTemp", replace: boolean): void {
    const parts = viewName(name);
    const named =
      kind === "globalTemp" && parts.length === 2 && parts[0]!.toLowerCase() === globalTempDatabase
        ? parts.slice(1)
        : parts;
    if (named.length !== 1) {
      throw new AnalysisException("TEMP_VIEW_NAME_TOO_MANY_NAME_PARTS", { actualName: parts.join(".") });
    }
    const view = { name: named[0]!, plan };
    if (kind === "temp") this.views.put(view, replace);
    else this.shared.globalViews.put(view, replace, [globalTempDatabase]);
  }

  userFunction(parts: readonly string[], via?: "sql" | "api"): FunctionDef | undefined {
    const name = parts.at(-1)!;
    return this.functions.get(key(name)) ?? (via === "api" ? this.#outside.inlineFunction(name) : undefined);
  }

  tableFunction(parts: readonly string[], via?: "sql" | "api"): TableFunctionDef | undefined {
    const name = parts.at(-1)!;
    return this.tableFunctions.get(key(name)) ?? (via === "api" ? this.#outside.inlineTableFunction(name) : undefined);
  }

  /** A function written in SQL: a temporary one, then one of the database. */
  sqlFunction(parts: readonly string[], path = this.path): StoredFunction | undefined {
    const last = key(parts.at(-1)!);
    if (isSessionName(parts)) {
      const temporary = this.sqlFunctions.get(last);
      if (temporary || this.functions.has(last)) return temporary;
    }
    const { functions } = this.shared.tables;
    for (const text of this.shared.tables.takeFunctions()) this.#restore(text);
    if (parts.length === 1) {
      const schemas = path.filter(
        ([catalog, , ...more]) => more.length === 0 && catalog!.toLowerCase() === catalogName,
      );
      return schemas.map(([, database]) => functions.get(key(database!, parts[0]!))).find((fn) => fn !== undefined);
    }
    const [database, name] = this.tableName(parts) ?? [];
    return name === undefined ? undefined : functions.get(key(database!, name));
  }

  #restore(text: FunctionText): void {
    try {
      this.#outside.restore(text);
    } catch (error) {
      if (!(error instanceof SparkException)) throw error;
      this.shared.tables.giveBack(text);
    }
  }

  /** Where the variable of that name is kept: a block of the script that runs, else the session. */
  variableHolder(parts: readonly string[]): Map<string, Variable> | undefined {
    const local = this.locals?.holder(parts);
    if (local) return local;
    return isSessionName(parts) && this.variables.has(key(parts.at(-1)!)) ? this.variables : undefined;
  }

  variable(parts: readonly string[]): Variable | undefined {
    return this.variableHolder(parts)?.get(key(parts.at(-1)!));
  }
}

/** The parts of a view's name as the API takes it. */
function viewName(name: string): readonly string[] {
  try {
    return parseMultipartName(name);
  } catch (error) {
    if (!(error instanceof ParseException)) throw error;
    throw new AnalysisException("_LEGACY_ERROR_TEMP_1321", { viewName: name });
  }
}

/** Whether a format's rows lie in files under the table's path; the columns of other sources are their own. */
export function isFileFormat(format: string): boolean {
  return fileFormats.has(format.toLowerCase());
}

const fileFormats = new Set(["parquet", "csv", "json", "text", "orc", "avro", "xml", "binaryfile"]);
