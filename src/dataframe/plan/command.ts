import type { Struct } from "../types/type.ts";
import type { Expr } from "./expr.ts";
import type { Origin } from "./origin.ts";
import type { Plan } from "./plan.ts";

/** A table's or view's name as written, or `IDENTIFIER(expr)`. */
export interface ObjectName {
  readonly parts: readonly string[];
  readonly identifier?: Expr;
  readonly origin?: Origin;
}

/** Statements that do something, or answer about the session, instead of computing rows. Run when `spark.sql` is called. */
export type Command =
  | CreateView
  | DropObject
  | CreateTable
  | Insert
  | InsertMany
  | SetConf
  | ResetConf
  | Use
  | Show
  | Describe
  | ExplainPlan
  | CacheTable
  | OtherCommand;

interface Node {
  readonly t: "command";
  readonly origin?: Origin;
}

export interface CreateView extends Node {
  readonly command: "createView";
  readonly name: ObjectName;
  readonly kind: "temp" | "globalTemp" | "persisted";
  readonly orReplace: boolean;
  readonly ifNotExists: boolean;
  readonly columns?: readonly { readonly name: string; readonly comment?: string }[];
  readonly comment?: string;
  readonly properties?: Readonly<Record<string, string>>;
  /** WITH SCHEMA …: how the view follows changes of its tables. */
  readonly schemaBinding?: "binding" | "compensation" | "evolution" | "type evolution";
  /** DEFAULT COLLATION, its name in order. */
  readonly collation?: string;
  /** Either a query, or USING format OPTIONS (…). */
  readonly query?: Plan;
  readonly queryText?: string;
  readonly using?: {
    readonly format: string;
    readonly options: Readonly<Record<string, string>>;
    readonly schema?: Struct;
  };
}

export interface DropObject extends Node {
  readonly command: "drop";
  readonly object: "table" | "view" | "function" | "schema" | "variable";
  readonly name: ObjectName;
  readonly temporary?: boolean;
  readonly ifExists: boolean;
  readonly cascade?: boolean;
  readonly purge?: boolean;
}

export interface CreateTable extends Node {
  readonly command: "createTable";
  readonly name: ObjectName;
  readonly orReplace: boolean;
  readonly ifNotExists: boolean;
  readonly schema?: Struct;
  /** What the columns have that no table of ours has: Spark's name for it. */
  readonly beyond?: string;
  readonly format?: string;
  readonly options: Readonly<Record<string, string>>;
  readonly location?: string;
  readonly partitionBy: readonly string[];
  readonly comment?: string;
  readonly properties: Readonly<Record<string, string>>;
  /** DEFAULT COLLATION, its name in order. */
  readonly collation?: string;
  readonly query?: Plan;
  /** CREATE TABLE … LIKE. */
  readonly like?: ObjectName;
  /** CLUSTERED BY … INTO n BUCKETS: no meaning for the rows on one machine, kept for DESCRIBE. */
  readonly buckets?: {
    readonly columns: readonly string[];
    readonly sortBy: readonly { readonly column: string; readonly descending: boolean }[];
    readonly count: number;
  };
  /** REPLACE TABLE: it must be there. */
  readonly replaceOnly?: boolean;
}

export interface Insert extends Node {
  readonly command: "insert";
  readonly target: ObjectName;
  readonly overwrite: boolean;
  readonly byName: boolean;
  readonly columns?: readonly string[];
  /** PARTITION (a = 1, b): null = dynamic. */
  readonly partition?: Readonly<Record<string, Expr | null>>;
  readonly ifNotExists?: boolean;
  /** INSERT INTO … REPLACE WHERE: the rows that go first. */
  readonly replaceWhere?: Expr;
  readonly options?: Readonly<Record<string, string>>;
  readonly query: Plan;
}

/** FROM … INSERT … INSERT …: one after the other. */
export interface InsertMany extends Node {
  readonly command: "insertMany";
  readonly inserts: readonly Insert[];
}

/** SET, SET k, SET k = v, SET -v. */
export interface SetConf extends Node {
  readonly command: "set";
  readonly key?: string;
  readonly value?: string;
  readonly verbose?: boolean;
}

export interface ResetConf extends Node {
  readonly command: "reset";
  readonly key?: string;
}

export interface Use extends Node {
  readonly command: "use";
  readonly name: ObjectName;
  /** USE SCHEMA; without it the name may be a catalog's. SET CATALOG names a catalog. */
  readonly what?: "schema" | "catalog";
}

export interface Show extends Node {
  readonly command: "show";
  readonly what:
    | "tables"
    | "views"
    | "databases"
    | "columns"
    | "functions"
    | "createTable"
    | "tblProperties"
    | "partitions"
    | "catalogs";
  readonly name?: ObjectName;
  readonly namespace?: ObjectName;
  readonly pattern?: string;
  /** A word between SHOW and what is shown: `USER`, `SYSTEM`, `ALL`, `EXTENDED`. */
  readonly scope?: string;
  /** SHOW PARTITIONS … PARTITION (…). */
  readonly partition?: Readonly<Record<string, Expr | null>>;
}

export interface Describe extends Node {
  readonly command: "describe";
  readonly what: "table" | "query" | "function" | "schema" | "column";
  readonly name?: ObjectName;
  readonly column?: readonly string[];
  readonly query?: Plan;
  readonly extended: boolean;
  /** PARTITION (a = 1). */
  readonly partition?: Readonly<Record<string, Expr | null>>;
  readonly asJson?: boolean;
}

export interface ExplainPlan extends Node {
  readonly command: "explain";
  readonly mode: "simple" | "extended" | "codegen" | "cost" | "formatted";
  readonly plan: Plan;
}

export interface CacheTable extends Node {
  readonly command: "cache" | "uncache" | "clearCache" | "refresh";
  readonly name?: ObjectName;
  readonly lazy?: boolean;
  readonly ifExists?: boolean;
  readonly query?: Plan;
  readonly queryText?: string;
  readonly options?: Readonly<Record<string, string>>;
  /** REFRESH of files by a path. */
  readonly path?: string;
}

/** A statement that the grammar knows by its first words; `detail` is what the command's own file makes of it. */
export interface OtherCommand extends Node {
  readonly command: "other";
  readonly name: string;
  readonly detail: Readonly<Record<string, unknown>>;
}
