import { AnalysisException } from "../../errors/errors.ts";
import type { Fn } from "../../plan/expr.ts";
import { nullableOf, typeOf } from "../../plan/output.ts";
import { isCollated } from "../../types/collation/collated.ts";
import { hasType } from "../../types/has-type.ts";
import { needsKey } from "../../types/needs-key.ts";
import { exactly, mismatch, opt, rest } from "../arguments.ts";
import { aggregate } from "../build.ts";
import type { FunctionDef, LowerContext } from "../define.ts";
import { keysOf } from "../operators/comparison.ts";
import { t } from "../types.ts";
import { by } from "./by.ts";
import { call, where } from "./call.ts";
import { ordered } from "./ordered.ts";

function countSql(given: readonly string[], fn: Fn, context: LowerContext): string {
  // Without arguments, which Spark's old versions took, none of the rows counts.
  if (given.length === 0) return "count(NULL)";
  const args = fn.distinct ? keysOf(given, fn, context) : given;
  const nullable = args.filter((_, i) => nullableOf(fn.args[i]!));
  if (!fn.distinct && nullable.length === 0) return "count(*)";
  if (args.length === 1) return call("count", args, fn);
  const present = args.map((arg) => `${arg} IS NOT NULL`).join(" AND ");
  return `count(${fn.distinct ? "DISTINCT " : ""}CASE WHEN ${present} THEN ${fn.distinct ? `ROW(${args.join(", ")})` : "1"} END)`;
}

/** first, last: DuckDB's keep NULLs; with IGNORE NULLS only the others count. */
/** Over a window, where DuckDB's own first and last take no FILTER: what passes is wrapped, so that its nulls count. */
function overWindow(name: string, value: string, rest: string): string | undefined {
  const [, condition, over] = /^ FILTER \(WHERE (.*?)\)( OVER \(.*)$/s.exec(rest) ?? [];
  if (condition === undefined) return undefined;
  const wrapped = `${name}(CASE WHEN ${condition} THEN struct_pack(v := ${value}) END IGNORE NULLS)`;
  return `struct_extract(${wrapped}${over}, 'v')`;
}

function picked(name: "first" | "last", aliases: readonly string[], summary: string): FunctionDef {
  return aggregate(name, ["any", opt("any")], 0, {
    aliases,
    check: (args, context, { shown }) => {
      const value = args[1] === undefined ? false : context.constant(args[1])?.value;
      if (typeof value === "boolean") return { ignoreNulls: value };
      const origin = { origin: context.origin };
      throw new AnalysisException("_LEGACY_ERROR_TEMP_1210", { funcName: shown ?? name }, origin);
    },
    print: (fn, print) => `${fn.shown ?? name}(${fn.distinct ? "DISTINCT " : ""}${print(fn.args[0]!)})`,
    sql: ([value], fn) => call(name, [value!], fn),
    finish: ([whole = "", value = ""], fn) => {
      const present = fn.ignoreNulls || fn.options?.ignoreNulls === true ? `${value} IS NOT NULL` : undefined;
      const bare = call(name, [value], fn);
      const filtered = present ? where(whole, bare, present) : whole;
      return overWindow(name, value, filtered.slice(bare.length)) ?? filtered;
    },
    doc: [summary, `SELECT ${name}(col) FROM VALUES (10), (5), (20) AS tab(col)`],
  });
}

function collected(name: string, distinct: boolean, aliases: readonly string[], summary: string): FunctionDef {
  const unique = (fn: Fn) => distinct || fn.distinct === true;
  const apart = (fn: Fn) => unique(fn) && needsKey(fn.type);
  const bare = (value: string, fn: Fn) => `list(${unique(fn) && !apart(fn) ? "DISTINCT " : ""}${value})`;
  return aggregate(name, ["any"], ([type]) => ({ kind: "array", element: type!, containsNull: false }), {
    plainAliases: aliases,
    nulls: false,
    check: (args, context, given) => {
      const type = context.typeOf(args[0]!);
      if (distinct && (isCollated(type) || hasType(type, ({ kind }) => kind === "map")))
        throw mismatch(given, "UNSUPPORTED_INPUT_TYPE", context, {
          functionName: `\`${name}\``,
          dataType: '"MAP" or "COLLATED STRING"',
        });
      return undefined;
    },
    sql: ([value], fn) => bare(value!, fn),
    finish: ([whole, value], fn, context) => {
      const all = `COALESCE(${where(whole!, bare(value!, fn), `${value} IS NOT NULL`)}, CAST([] AS ${context.typeSql(fn.type)}))`;
      const list = apart(fn) ? context.js("array_distinct", [all], [fn.type], fn.type) : all;
      return distinct ? context.js("hash_set", [list], [fn.type], fn.type) : list;
    },
    doc: [summary, `SELECT ${name}(col) FROM VALUES (1), (2), (1) AS tab(col)`],
  });
}

function boolean(name: "bool_and" | "bool_or", aliases: readonly string[], summary: string): FunctionDef {
  return aggregate(name, [t.boolean], t.boolean, {
    aliases,
    sql: (args, fn) => call(name, args, fn),
    doc: [summary, `SELECT ${name}(col) FROM VALUES (true), (false) AS tab(col)`],
  });
}

function extreme(name: "min" | "max", summary: string): FunctionDef {
  return aggregate(name, ["any"], 0, {
    check: ordered(),
    sql: (args, fn, context) => {
      const key = context.orderKey(args[0]!, typeOf(fn.args[0]!));
      return key === args[0] ? call(name, args, fn) : `arg_${name}(${args[0]}, ${key})`;
    },
    doc: [summary, `SELECT ${name}(col) FROM VALUES (10), (50), (20) AS tab(col)`],
  });
}

function bits(name: string, summary: string): FunctionDef {
  return aggregate(name, [exactly("integral")], 0, {
    sql: (args, fn) => call(name, args, fn),
    doc: [summary, `SELECT ${name}(col) FROM VALUES (3), (5) AS tab(col)`],
  });
}

export const simpleAggregates: readonly FunctionDef[] = [
  aggregate("count", [rest("any")], t.bigint, {
    nulls: false,
    check: (args, context) => {
      const key = "spark.sql.legacy.allowParameterlessCount";
      if (args.length > 0 || context.conf(key)?.toLowerCase() === "true") return undefined;
      throw new AnalysisException(
        "WRONG_NUM_ARGS.WITH_SUGGESTION",
        {
          functionName: "`count`",
          expectedNum: " >= 1",
          actualNum: "0",
          legacyNum: "0",
          legacyConfKey: `"${key}"`,
          legacyConfValue: '"true"',
        },
        { origin: context.origin },
      );
    },
    sql: countSql,
    doc: [
      "How many rows there are, or how many where no argument is NULL.",
      "SELECT count(*) FROM VALUES (NULL), (5) AS tab(col)",
    ],
  }),
  aggregate("count_if", [t.boolean], t.bigint, {
    nulls: false,
    sql: ([value], fn) => `count(${fn.distinct ? "DISTINCT " : ""}CASE WHEN ${value} THEN 1 END)`,
    doc: ["How many rows fulfil a condition.", "SELECT count_if(col > 1) FROM VALUES (1), (2) AS tab(col)"],
  }),
  extreme("max", "The largest value."),
  extreme("min", "The smallest value."),
  by("max_by", "arg_max_null", "The first argument of the row with the largest second."),
  by("min_by", "arg_min_null", "The first argument of the row with the smallest second."),
  picked("first", ["first_value"], "The first value, NULLs included."),
  picked("last", ["last_value"], "The last value, NULLs included."),
  anyValue(),
  collected("collect_list", false, ["array_agg"], "All values that are not NULL, as an array."),
  collected("collect_set", true, [], "The different values that are not NULL, as an array."),
  boolean("bool_and", ["every"], "True where all values are true."),
  boolean("bool_or", ["any", "some"], "True where one value is true."),
  bits("bit_and", "The bits that all values have."),
  bits("bit_or", "The bits that one value has."),
  bits("bit_xor", "The bits that an odd number of values have."),
  aggregate("grouping", ["any"], t.tinyint, {
    nulls: false,
    sql: "GROUPING($0)",
    finish: "CAST($0 AS TINYINT)",
    doc: [
      "1 where a grouping set leaves the column out.",
      "SELECT grouping(a) FROM VALUES (1) AS tab(a) GROUP BY CUBE(a)",
    ],
  }),
  aggregate("grouping_id", [rest("any")], t.bigint, {
    nulls: false,
    sql: "GROUPING($*)",
    doc: [
      "The `grouping` of several columns as bits of one number.",
      "SELECT grouping_id() FROM VALUES (1) AS tab(a) GROUP BY CUBE(a)",
    ],
  }),
];

function anyValue(): FunctionDef {
  const { resolve, sql, finish, print } = picked("first", ["any_value"], "");
  return {
    name: "any_value",
    kind: "aggregate",
    resolve: (given, context) => ({
      ...resolve({ ...given, name: "any_value" }, context),
      name: "any_value",
    }),
    sql,
    finish,
    print: (fn, show) => print!({ ...fn, shown: "any_value" }, show),
    doc: { summary: "Some value of the group.", example: "SELECT any_value(col) FROM VALUES (10), (10) AS tab(col)" },
  };
}
