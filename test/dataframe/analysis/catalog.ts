import { type AnalysisContext, analyze } from "../../../src/dataframe/analysis/analysis.ts";
import type { FunctionDef } from "../../../src/dataframe/functions/define.ts";
import { nextId } from "../../../src/dataframe/plan/ids.ts";
import { schemaOf, typeOf } from "../../../src/dataframe/plan/output.ts";
import type { Plan } from "../../../src/dataframe/plan/plan.ts";
import { parseOptions, parseSchema, parseStatement } from "../../../src/dataframe/sql/parser.ts";
import { catalogString } from "../../../src/dataframe/types/names.ts";
import type { Struct } from "../../../src/dataframe/types/type.ts";

/** A session without an engine: views and tables are analysed plans, and nothing runs. For tests of the analysis. */
export class AnalysisSession implements AnalysisContext {
  currentCatalog = "spark_catalog";
  currentDatabase = "default";
  readonly #conf = new Map<string, string>();
  readonly #tables = new Map<string, { name: readonly string[]; plan: Plan }>();
  readonly #variables = new Map<string, { name: string; type: Struct["fields"][number]["type"] }>();

  constructor(conf: Readonly<Record<string, string>> = {}) {
    for (const [key, value] of Object.entries(conf)) this.#conf.set(key, value);
    for (const [name, ddl] of Object.entries(tables)) {
      this.#tables.set(`default.${name}`, { name: ["spark_catalog", "default", name], plan: local(parseSchema(ddl)) });
    }
  }

  conf(key: string): string | undefined {
    return this.#conf.get(key);
  }

  relation(parts: readonly string[]) {
    const name = parts.map((part) => part.toLowerCase());
    if (name[0] === "spark_catalog") name.shift();
    if (name.length === 1) {
      return this.#tables.get(name[0]!) ?? this.#tables.get(`${this.currentDatabase.toLowerCase()}.${name[0]}`);
    }
    return this.#tables.get(name.join("."));
  }

  userFunction(parts: readonly string[]): FunctionDef | undefined {
    return userFunctions[parts.at(-1)!.toLowerCase()];
  }

  variable(parts: readonly string[]) {
    const found = this.#variables.get(parts.at(-1)!.toLowerCase());
    return found && { ...found, value: { t: "literal", value: null, type: found.type } as const };
  }

  /** Runs a statement as far as the analysis goes: a query's schema line, undefined for a command. */
  run(sql: string): string | undefined {
    return this.#command(sql) ? undefined : this.#query(sql);
  }

  #query(sql: string): string | undefined {
    const plan = analyze(
      parseStatement(
        sql,
        parseOptions((key) => this.#conf.get(key)),
      ),
      this,
    );
    if (plan.t !== "command") return catalogString(schemaOf(plan));
    if (plan.command === "createView" && plan.query)
      this.#define(
        plan.name.parts,
        plan.query,
        plan.kind !== "persisted",
        plan.columns?.map((c) => c.name),
      );
    if (plan.command === "createTable") {
      if (plan.query) this.#define(plan.name.parts, plan.query, false);
      else if (plan.schema) this.#define(plan.name.parts, local(plan.schema), false);
    }
    return undefined;
  }

  #define(parts: readonly string[], query: Plan, temporary: boolean, columns?: readonly string[]): void {
    const plan: Plan = columns
      ? analyze({ t: "subqueryAlias", alias: [parts.at(-1)!], columns, child: query }, this)
      : query;
    const name = parts.map((part) => part.toLowerCase());
    if (name[0] === "spark_catalog") name.shift();
    if (temporary) this.#tables.set(name.at(-1)!, { name: [name.at(-1)!], plan });
    else {
      const path = name.length > 1 ? name : [this.currentDatabase, ...name];
      this.#tables.set(path.join(".").toLowerCase(), { name: ["spark_catalog", ...path], plan });
    }
  }

  /** The plain forms of the commands that later statements depend on. */
  #command(sql: string): boolean {
    const text = sql.trim();
    const set = /^SET\s+([\w.]+)\s*=\s*(.*?);?$/is.exec(text);
    if (set) this.#conf.set(set[1]!, set[2]!.trim());
    const reset = /^RESET\s*([\w.]*)/i.exec(text);
    if (reset?.[1]) this.#conf.delete(reset[1]);
    const zone = /^SET\s+TIME\s+ZONE\s+'?([^']+)'?/i.exec(text);
    if (zone) this.#conf.set("spark.sql.session.timeZone", zone[1]!);
    const use = /^USE\s+(?:DATABASE\s+|SCHEMA\s+)?([\w.]+)/i.exec(text);
    if (use) this.currentDatabase = use[1]!.split(".").at(-1)!;
    const declare = /^DECLARE\s+(?:OR\s+REPLACE\s+)?(?:VARIABLE\s+)?([\w.]+)\s*(.*?)(?:(?:DEFAULT|=)\s*(.*))?$/is.exec(
      text,
    );
    if (declare) this.#declare(declare[1]!, declare[2]!.trim(), declare[3]);
    const table = /^CREATE\s+(?:OR\s+REPLACE\s+)?TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?([\w.`]+)\s*(.*)$/is.exec(text);
    if (table) this.#createTable(table[1]!, table[2]!);
    const drop = /^DROP\s+(?:TEMPORARY\s+)?(?:TABLE|VIEW)\s+(?:IF\s+EXISTS\s+)?([\w.`]+)/i.exec(text);
    if (drop) this.#drop(drop[1]!.replaceAll("`", "").toLowerCase().split("."));
    return /^(SET|RESET|USE|DECLARE|CREATE\s+(?:OR\s+REPLACE\s+)?(?:TABLE|DATABASE|SCHEMA)|DROP|INSERT|CACHE|UNCACHE|ANALYZE|ALTER|REFRESH|TRUNCATE|SHOW|DESC|DESCRIBE|EXPLAIN)\b/i.test(
      text,
    );
  }

  #declare(name: string, type: string, value: string | undefined): void {
    const key = name.toLowerCase().split(".").at(-1)!;
    const known = type !== "" ? parseSchema(`v ${type}`).fields[0]!.type : undefined;
    const of = known ?? (value === undefined ? { kind: "void" as const } : this.#typeOfSql(value));
    this.#variables.set(key, { name: key, type: of });
  }

  #typeOfSql(sql: string) {
    const plan = analyze(parseStatement(`SELECT ${sql}`), this);
    return plan.t === "project" ? typeOf(plan.list[0]!) : { kind: "void" as const };
  }

  #createTable(name: string, rest: string): void {
    const parts = name.replaceAll("`", "").split(".");
    const as = /\bAS\s+((?:SELECT|WITH|VALUES|TABLE|FROM|\().*)$/is.exec(rest);
    const columns = rest.startsWith("(") ? rest.slice(1, closing(rest)) : undefined;
    if (columns !== undefined) {
      const ddl = columns.replace(/\b(NOT NULL|PRIMARY KEY|DEFAULT\s+[^,]+|COMMENT\s+'[^']*')/gi, "");
      this.#define(parts, local(parseSchema(ddl)), false);
    } else if (as) {
      const plan = analyze(
        parseStatement(
          as[1]!,
          parseOptions((key) => this.#conf.get(key)),
        ),
        this,
      );
      this.#define(parts, plan, false);
    }
  }

  #drop(parts: readonly string[]): void {
    const path = parts[0] === "spark_catalog" ? parts.slice(1) : parts;
    if (path.length === 1 && this.#tables.delete(path[0]!)) return;
    this.#tables.delete(path.length === 1 ? `${this.currentDatabase}.${path[0]}` : path.join("."));
  }
}

function closing(text: string): number {
  let depth = 0;
  for (const [i, char] of [...text].entries()) {
    if (char === "(") depth += 1;
    if (char === ")") depth -= 1;
    if (depth === 0) return i;
  }
  return text.length;
}

/** A relation of that schema without rows. */
export function local(schema: Struct): Plan {
  return {
    t: "local",
    output: schema.fields.map(({ name, type, nullable }) => ({
      t: "attr",
      id: nextId(),
      name,
      type: type.kind === "char" || type.kind === "varchar" ? { kind: "string" } : type,
      nullable,
      qualifier: [],
    })),
    batches: [],
  };
}

const tenk =
  "unique1 int, unique2 int, two int, four int, ten int, twenty int, hundred int, thousand int, twothousand int, fivethous int, tenthous int, odd int, even int, stringu1 string, stringu2 string, string4 string";

/** The tables that every session of the cases starts with. */
const tables: Readonly<Record<string, string>> = {
  testdata: "key int, value string",
  arraydata: "arraycol array<int>, nestedarraycol array<array<int>>",
  mapdata: "mapcol map<int,string>",
  aggtest: "a int, b float",
  onek: tenk,
  tenk1: tenk,
};

const userFunctions: Readonly<Record<string, FunctionDef>> = {
  vol: {
    name: "vol",
    kind: "scalar",
    resolve: (call) => ({ t: "fn", name: "vol", args: call.args, type: typeOf(call.args[0]!), nullable: true }),
    sql: (args) => args[0]!,
  },
};
