import type { Expr, Fn } from "../../plan/expr.ts";
import { originOf } from "../../plan/origin.ts";
import { typeOf } from "../../plan/output.ts";
import { isCollated } from "../../types/collation/collated.ts";
import type { Type } from "../../types/type.ts";
import { checkFoldable, exactly, mismatch, opt, quotedType, rest, unexpectedInput } from "../arguments.ts";
import { scalar, toCommon } from "../build.ts";
import type { FunctionDef, LowerContext, ResolveContext, ResolvedCall } from "../define.ts";
import { array, isOrderable, t, textType } from "../types.ts";
import { arrayPairs, holdsNull } from "./array-pairs.ts";
import { sequence } from "./sequence.ts";

const elementOf = (type: Type): Type => (type.kind === "array" ? type.element : t.void);
const unorderable = (args: readonly Expr[], context: ResolveContext, call: ResolvedCall, whole = false): undefined => {
  const type = context.typeOf(args[0]!);
  const element = elementOf(type);
  if (!isOrderable(element))
    throw mismatch(call, "INVALID_ORDERING_TYPE", context, {
      functionName: `\`${call.canonical}\``,
      dataType: quotedType(whole ? type : element),
    });
};

function one(
  name: string,
  result: Parameters<typeof scalar>[2],
  summary: string,
  example: string,
  more: Parameters<typeof scalar>[3] = {},
): FunctionDef {
  return scalar(name, ["array"], result, {
    ...(more.sql === undefined ? { js: name } : {}),
    doc: [summary, example],
    ...more,
  });
}

export const arrayFunctions: readonly FunctionDef[] = [
  {
    name: "array",
    kind: "scalar",
    doc: { summary: "An array of the arguments.", example: "SELECT array(1, 2, 3)" },
    resolve(call, context): Fn {
      const args = call.args.length === 0 ? [] : toCommon({ ...call, canonical: "array" }, call.args, "all", context);
      const element = args[0] === undefined ? t.void : context.typeOf(args[0]);
      const type = array(
        element,
        args.some((arg) => context.nullable(arg)),
      );
      return { t: "fn", name: "array", args, type, nullable: false, ...originOf(context) };
    },
    sql: (args, fn, context) => `CAST([${args.join(", ")}] AS ${context.typeSql(fn.type)})`,
  },
  ...arrayPairs,
  one("array_distinct", 0, "Every value once.", "SELECT array_distinct(array(1, 2, 3, null, 3))", {
    js: "array_distinct",
    check: unorderable,
  }),
  one(
    "array_compact",
    ([type]) => array(elementOf(type!), false),
    "The array without NULLs.",
    "SELECT array_compact(array(1, null))",
    {
      sql: "list_filter($0, lambda x_: x_ IS NOT NULL)",
    },
  ),
  one("array_max", ([type]) => elementOf(type!), "The largest element.", "SELECT array_max(array(1, 20, null, 3))", {
    nulls: true,
    check: unorderable,
    sql: (args, fn, context) => endOf("list_max", "array_max", args, fn, context),
  }),
  one("array_min", ([type]) => elementOf(type!), "The smallest element.", "SELECT array_min(array(1, 20, null, 3))", {
    nulls: true,
    check: unorderable,
    sql: (args, fn, context) => endOf("list_min", "array_min", args, fn, context),
  }),
  one("array_size", t.int, "How many elements there are.", "SELECT array_size(array('b', 'd'))", {
    sql: "CAST(len($0) AS INTEGER)",
  }),
  scalar("size", [{ oneOf: ["array", "map"] }], t.int, {
    aliases: ["cardinality"],
    check: (_args, context) => ({ legacy: !context.ansi && context.conf("spark.sql.legacy.sizeOfNull") !== "false" }),
    nulls: (nullable, _args, context) =>
      (context.ansi || context.conf("spark.sql.legacy.sizeOfNull") === "false") && nullable.includes(true),
    sql: ([value], fn) => {
      const count = typeOf(fn.args[0]!).kind === "map" ? `cardinality(${value})` : `len(${value})`;
      return fn.options?.legacy === true ? `COALESCE(CAST(${count} AS INTEGER), -1)` : `CAST(${count} AS INTEGER)`;
    },
    doc: ["How many elements or entries there are.", "SELECT size(array('b', 'd'))"],
  }),
  one(
    "flatten",
    ([type]) => flattened(type!),
    "The elements of the arrays in an array.",
    "SELECT flatten(array(array(1, 2), array(3, 4)))",
    {
      check: (args, context, call) => {
        if (elementOf(context.typeOf(call.args[0]!)).kind === "array") return undefined;
        throw mismatch({ ...call, args }, "UNEXPECTED_INPUT_TYPE", context, {
          paramIndex: "first",
          requiredType: '"ARRAY" of "ARRAY"',
          inputSql: `"${context.print(call.args[0]!)}"`,
          inputType: quotedType(context.typeOf(call.args[0]!)),
        });
      },
      nulls: (nullable, args, context) => nullable.includes(true) || holdsNull(args[0]!, context),
      sql: ([list]) => `CASE WHEN len(${list}) <> list_count(${list}) THEN NULL ELSE flatten(${list}) END`,
    },
  ),
  scalar(
    "array_join",
    [array(t.string), exactly(t.string), opt(exactly(t.string))],
    ([type]) => textType(elementOf(type!)),
    {
      js: "array_join",
      doc: ["The elements as one text.", "SELECT array_join(array('hello', 'world'), ' ')"],
    },
  ),
  scalar("array_repeat", ["any", exactly(t.int)], ([type], args, context) => array(type!, context.nullable(args[0]!)), {
    nulls: ([, count]) => count!,
    js: "array_repeat",
    doc: ["The value several times.", "SELECT array_repeat('123', 2)"],
  }),
  scalar("slice", ["array", t.int, t.int], 0, {
    js: "slice",
    doc: ["A part of the array.", "SELECT slice(array(1, 2, 3, 4), 2, 2)"],
  }),
  scalar("sort_array", ["array", opt("any", true)], 0, {
    check: (args, context, call) => {
      const order = args[1]!;
      checkFoldable({ ...call, args }, order, "ascendingOrder", quotedType(context.typeOf(order)), context);
      if (!["boolean", "void"].includes(context.typeOf(order).kind))
        throw unexpectedInput({ ...call, args }, order, 1, t.boolean, context);
      return unorderable(args, context, call, true);
    },
    sql: (args, fn, context) => {
      if (isCollated(fn.type)) return context.js("sort_array", args, fn.args.map(typeOf), fn.type);
      const [list, ascending] = args;
      const order = fn.args[1]!;
      if (order.t === "literal" && typeof order.value === "boolean")
        return order.value === true
          ? `list_sort(${list}, 'ASC', 'NULLS FIRST')`
          : `list_sort(${list}, 'DESC', 'NULLS LAST')`;
      return `CASE WHEN ${ascending} THEN list_sort(${list}, 'ASC', 'NULLS FIRST') WHEN NOT ${ascending} THEN list_sort(${list}, 'DESC', 'NULLS LAST') END`;
    },
    doc: ["The elements in order, NULLs first.", "SELECT sort_array(array('b', 'd', null, 'c', 'a'), true)"],
  }),
  scalar("arrays_zip", [rest("array")], (types, args) => array(zipped(types, args), false), {
    js: "arrays_zip",
    doc: ["Arrays as one array of structs.", "SELECT arrays_zip(array(1, 2), array(2, 3))"],
  }),
  sequence,
];

function endOf(name: string, js: string, args: readonly string[], fn: Fn, context: LowerContext): string {
  return isCollated(fn.type) ? context.js(js, args, fn.args.map(typeOf), fn.type) : `${name}(${args[0]})`;
}

function flattened(type: Type): Type {
  const inner = elementOf(type);
  return inner.kind === "array" ? inner : array(t.void);
}

function zipped(types: readonly Type[], args: readonly Expr[]): Type {
  const fields = types.map((type, i) => ({
    name: nameOf(args[i]!) ?? String(i),
    type: elementOf(type),
    nullable: true,
  }));
  return { kind: "struct", fields };
}

/** The name that a column, alias or field brings along. */
function nameOf(arg: Expr): string | undefined {
  if (arg.t === "attr") return arg.name;
  if (arg.t === "alias") return arg.names[0];
  if (arg.t === "cast" && arg.mode === "implicit") return nameOf(arg.child);
  if (arg.t === "field" && arg.key.t === "literal" && typeof arg.key.value === "string") return arg.key.value;
  return undefined;
}
