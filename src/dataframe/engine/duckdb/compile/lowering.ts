import { lowerCast } from "../../../functions/cast/index.ts";
import type { JsSetup, LowerContext } from "../../../functions/define.ts";
import type { Expr, Fn, LiteralValue } from "../../../plan/expr.ts";
import type { Origin } from "../../../plan/origin.ts";
import type { Plan } from "../../../plan/plan.ts";
import type { Type } from "../../../types/type.ts";
import { duckType, quoteId } from "../types.ts";
import { collationKey } from "./collation-key.ts";
import { lower } from "./expression.ts";
import { literalSql } from "./literal.ts";
import { orderKey } from "./order-key.ts";
import type { Feed, FunctionUse, ScanSqls } from "./query.ts";
import { Origins, raiseSql } from "./raise.ts";
import { rowsAtMost } from "./rows-at-most.ts";

let feeds = 0;

/** What compiling one query gathers, and what lowering a function may ask for. */
export class Lowering implements LowerContext {
  readonly origins = new Origins();
  readonly functions = new Map<string, FunctionUse>();
  readonly feeds: Feed[] = [];
  /** Attributes that something above the leaves uses. */
  readonly used: ReadonlySet<number>;
  readonly conf: Readonly<Record<string, string>>;
  /** Texts of group keys and what stands for them above the aggregation; see `aggregate.ts`. */
  keys: ReadonlyMap<string, string> = new Map();
  /** Of collated group keys, by what stands for their values: the columns that are grouped by. */
  readonly groups = new Map<string, string>();
  /** SQL of a plan inside an expression. */
  readonly subplan: (plan: Plan) => string;
  round: string | undefined;
  slices = 1;
  groupKeys: readonly string[] = [];
  /** What the select list that is being compiled is computed from. */
  below: Plan | undefined;
  /** Inside a recursion's step, which is run again and again: tables of what can be read once only. */
  held: string[] | undefined;
  #aliases = 0;

  readonly scans: ScanSqls;
  readonly precise: boolean;
  /** Few rows come in: what orders them may number them first. */
  readonly small: boolean;
  /** The joins of few rows that are computed in Spark's order. */
  shownJoins: ReadonlySet<Plan> = new Set();
  /** See LowerContext; not so where no row can have gone out yet: below a sort or an aggregation. */
  exact = true;
  #pinned = false;

  constructor(
    used: ReadonlySet<number>,
    conf: Readonly<Record<string, string>>,
    scans: ScanSqls,
    subplan: (plan: Plan) => string,
    precise: boolean,
    small: boolean,
  ) {
    this.precise = precise;
    this.small = small;
    this.scans = scans;
    this.used = used;
    this.conf = conf;
    this.subplan = subplan;
  }

  js(name: string, args: readonly string[], argTypes: readonly Type[], result: Type, setup: JsSetup = {}): string {
    const key = JSON.stringify([name, argTypes, result, setup]);
    const sqlName = this.#function(key, `js_${name}`, argTypes, result, { kind: "js", name, setup });
    return `${quoteId(sqlName)}(${args.join(", ")})`;
  }

  /** A call of the user's function with the handle in the node's options. */
  userFunction(fn: Fn, handle: number, args: readonly string[], argTypes: readonly Type[]): string {
    const deterministic = fn.options?.deterministic !== false;
    const call = { kind: "user", handle, deterministic, name: fn.shown ?? fn.name } as const;
    const sqlName = this.#function(
      JSON.stringify([handle, argTypes, fn.type]),
      `user_${handle}`,
      argTypes,
      fn.type,
      call,
    );
    return `${quoteId(sqlName)}(${args.join(", ")})`;
  }

  raise(
    condition: string,
    parameters: Readonly<Record<string, string | { readonly sql: string }>>,
    fn: { readonly origin?: Origin },
    type: Type,
  ): string {
    return `CAST(${raiseSql(condition, parameters, this.origins.indexOf(fn.origin))} AS ${duckType(type)})`;
  }

  rowsBelow(): number {
    return this.below ? rowsAtMost(this.below) : Infinity;
  }

  orderKey(sql: string, type: Type): string {
    return orderKey(sql, type, this);
  }

  key(sql: string, type: Type): string {
    return collationKey(sql, type, this);
  }

  lower(expr: Expr): string {
    return lower(expr, this);
  }

  typeSql(type: Type): string {
    return duckType(type);
  }

  literal(value: LiteralValue, type: Type): string {
    return literalSql(value, type);
  }

  cast(
    sql: string,
    from: Type,
    to: Type,
    options: { readonly ansi: boolean; readonly try?: boolean; readonly timeZone: string; readonly origin?: Origin },
  ): string {
    return lowerCast(sql, from, to, options, this);
  }

  /** Compiles what runs to its end before the first row comes out of what is being compiled. */
  blocking<T>(f: () => T): T {
    return this.#with(this.precise || (this.#pinned && this.exact), this.#pinned, f);
  }

  /** Compiles what runs at any time, beside other things that may give rows before it. */
  beside<T>(f: () => T): T {
    return this.#with(this.exact, true, f);
  }

  #with<T>(exact: boolean, pinned: boolean, f: () => T): T {
    const before = { exact: this.exact, pinned: this.#pinned };
    this.exact = exact;
    this.#pinned = pinned;
    try {
      return f();
    } finally {
      this.exact = before.exact;
      this.#pinned = before.pinned;
    }
  }

  /** A number for a name that is used once. */
  fresh(): number {
    return ++this.#aliases;
  }

  /** FROM item of rows that come from outside. */
  feed(columns: Feed["columns"], from: Feed["from"]): string {
    const id = ++feeds;
    this.feeds.push({ id, columns, from });
    if (this.held && from.kind === "scan") {
      this.held.push(`held${id}_ AS MATERIALIZED (SELECT * FROM tspark_feed(${id}))`);
      return `held${id}_`;
    }
    // Without an alias DuckDB takes the SEMI of a SEMI JOIN for one.
    return `tspark_feed(${id}) AS feed${id}_`;
  }

  #function(key: string, prefix: string, argTypes: readonly Type[], result: Type, call: FunctionUse["call"]): string {
    let use = this.functions.get(key);
    if (!use) {
      use = { sqlName: `${prefix}_${hash(key)}`, argTypes, result, call };
      this.functions.set(key, use);
    }
    return use.sqlName;
  }
}

/** FNV-1a in 52 bits: the same function in two queries is registered once. */
function hash(text: string): string {
  let a = 0x811c9dc5;
  let b = 0x1000193;
  for (let i = 0; i < text.length; i++) {
    a = Math.imul(a ^ text.charCodeAt(i), 0x01000193);
    b = Math.imul(b ^ text.charCodeAt(i), 0x5bd1e995) ^ (b >>> 13);
  }
  return (a >>> 0).toString(36) + (b >>> 0).toString(36);
}
