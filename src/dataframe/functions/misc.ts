import type { Expr, Fn } from "../plan/expr.ts";
import { originOf } from "../plan/origin.ts";
import { typeOf } from "../plan/output.ts";
import { catalogString } from "../types/names.ts";
import type { Type } from "../types/type.ts";
import { checkCount, lit, opt, takeArguments, unexpectedInput } from "./arguments.ts";
import { aggregate, scalar } from "./build.ts";
import type { FunctionDef, ResolveContext, ResolvedCall } from "./define.ts";
import { t } from "./types.ts";

/** A text that the session knows; fixed at analysis. */
function known(
  name: string,
  aliases: readonly string[],
  value: (context: ResolveContext) => string,
  summary: string,
): FunctionDef {
  return scalar(name, [], t.string, {
    plainAliases: aliases,
    nulls: false,
    check: (_args, context) => ({ value: value(context) }),
    sql: (_args, fn, context) => context.literal(String(fn.options?.value), t.string),
    doc: [summary, `SELECT ${name}() IS NOT NULL`],
  });
}

const user = (): string => process.env.SPARK_USER ?? process.env.USER ?? "user";
const raised = "USER_RAISED_EXCEPTION";

/** `raise_error(message)` and `assert_true(condition, message)`. */
const errors: readonly FunctionDef[] = [
  {
    name: "raise_error",
    kind: "scalar",
    deterministic: false,
    doc: {
      summary: "Ends the query with an error of the user's.",
      example: "SELECT CASE WHEN false THEN raise_error('no') END",
    },
    resolve(call, context): Fn {
      checkCount(call, [t.string], context);
      const args = takeArguments(call, [t.string], context);
      return {
        t: "fn",
        name: "raise_error",
        args,
        type: t.void,
        nullable: true,
        ...originOf(context),
      };
    },
    print: (fn, print) => `raise_error(${raised}, map(errorMessage, ${print(fn.args[0]!)}))`,
    sql: ([message], fn, context) => context.raise(raised, { errorMessage: { sql: message! } }, fn, t.void),
  },
  {
    name: "assert_true",
    kind: "scalar",
    deterministic: false,
    doc: { summary: "Ends the query where the condition is not true.", example: "SELECT assert_true(0 < 1)" },
    resolve(call, context): Fn {
      const given = takeArguments(call, [t.boolean, opt(t.string)], context);
      const message = given[1] ?? lit(`'${context.print(call.args[0]!)}' is not true!`);
      return {
        t: "fn",
        name: "assert_true",
        args: [given[0]!, message],
        type: t.void,
        nullable: true,
        ...originOf(context),
      };
    },
    sql: ([condition, message], fn, context) =>
      `CASE WHEN ${condition} THEN NULL ELSE ${context.raise(raised, { errorMessage: { sql: message! } }, fn, t.void)} END`,
  },
];

/** Calls of monotonically_increasing_id so far. */
let counted = 0;

export const miscFunctions: readonly FunctionDef[] = [
  ...errors,
  scalar("isnan", [{ oneOf: [t.double, t.float] }], t.boolean, {
    nulls: false,
    sql: "COALESCE(isnan($0), false)",
    doc: ["Whether the number is NaN.", "SELECT isnan(CAST('NaN' AS DOUBLE))"],
  }),
  scalar("typeof", ["any"], t.string, {
    nulls: false,
    sql: (_args, fn, context) => context.literal(catalogString(typeOf(fn.args[0]!)), t.string),
    doc: ["The type of the expression.", "SELECT typeof(1)"],
  }),
  known("version", [], () => "4.2.0 tspark", "The version of Spark that this behaves as."),
  known("current_catalog", [], (context) => context.currentCatalog, "The current catalog."),
  known("current_path", [], (context) => context.currentPath, "Where names without a schema are looked up."),
  known("current_schema", ["current_database"], (context) => context.currentDatabase, "The current schema."),
  known("current_user", [], user, "The user's name."),
  known("session_user", [], user, "The user's name."),
  known("user", [], user, "The user's name."),
  scalar("monotonically_increasing_id", [], t.bigint, {
    deterministic: false,
    nulls: false,
    // The partition is put in where there are several; a number of its own keeps each call's count apart.
    sql: ([partition], _fn, context) =>
      context.js(
        "monotonically_increasing_id",
        [String(++counted), partition ?? "CAST(0 AS BIGINT)"],
        [t.int, t.bigint],
        t.bigint,
      ),
    doc: ["A different number for each row, growing inside a partition.", "SELECT monotonically_increasing_id() >= 0"],
  }),
  scalar("spark_partition_id", [], t.int, {
    shown: "SPARK_PARTITION_ID",
    nulls: false,
    sql: "CAST(0 AS INTEGER)",
    doc: ["The partition of the row, from 0.", "SELECT spark_partition_id()"],
  }),
  // Where rows come right from a file, its metadata takes their place.
  scalar("input_file_block_length", [], t.bigint, { deterministic: false, nulls: false, sql: "CAST(-1 AS BIGINT)" }),
  scalar("input_file_block_start", [], t.bigint, { deterministic: false, nulls: false, sql: "CAST(-1 AS BIGINT)" }),
  scalar("input_file_name", [], t.string, {
    deterministic: false,
    nulls: false,
    sql: "''",
    doc: ["The file that the row was read from, as a URI; empty where there is none.", "SELECT input_file_name()"],
  }),
  scalar("bitmap_bit_position", [t.bigint], t.bigint, {
    sql: "CASE WHEN $0 > 0 THEN ($0 - 1) % 32768 ELSE (-$0) % 32768 END",
    doc: ["The place of a number's bit in its bitmap.", "SELECT bitmap_bit_position(1)"],
  }),
  scalar("bitmap_bucket_number", [t.bigint], t.bigint, {
    sql: "CASE WHEN $0 > 0 THEN 1 + ($0 - 1) // 32768 ELSE $0 // 32768 END",
    doc: ["The number of a number's bitmap.", "SELECT bitmap_bucket_number(123)"],
  }),
  scalar("bitmap_count", ["any"], t.bigint, {
    check: checkBitmap,
    js: "bitmap_count",
    doc: ["How many bits of a bitmap are set.", "SELECT bitmap_count(X'1010')"],
  }),
  bitmap("bitmap_construct_agg", t.bigint, "A bitmap of the bit positions."),
  bitmap("bitmap_or_agg", t.binary, "All bits of several bitmaps."),
  bitmap("bitmap_and_agg", t.binary, "The bits that all bitmaps have."),
];

/** Bytes, and not NULL for want of a type. */
function checkBitmap(args: readonly Expr[], context: ResolveContext, call: ResolvedCall): undefined {
  if (context.typeOf(args[0]!).kind !== "binary")
    throw unexpectedInput({ ...call, args }, args[0]!, 0, t.binary, context);
}

function bitmap(name: string, input: Type, summary: string): FunctionDef {
  return aggregate(name, [input.kind === "binary" ? "any" : input], t.binary, {
    check: input.kind === "binary" ? checkBitmap : undefined,
    nulls: false,
    sql: "list($0)",
    finish: ([list], _fn, context) =>
      context.js(
        name,
        [`COALESCE(${list}, CAST([] AS ${context.typeSql(arrayOf(input))}))`],
        [arrayOf(input)],
        t.binary,
      ),
    doc: [
      summary,
      `SELECT bitmap_count(${name}(col)) FROM VALUES (${input.kind === "binary" ? "X'10'" : "1"}) AS tab(col)`,
    ],
  });
}

function arrayOf(element: Type): Type {
  return { kind: "array", element, containsNull: true };
}
