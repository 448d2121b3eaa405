import type { Expr, Fn } from "../../plan/expr.ts";
import { typeOf } from "../../plan/output.ts";
import { isCollated } from "../../types/collation/collated.ts";
import type { Type } from "../../types/type.ts";
import { checkCount, checkFoldable, exactly, mismatch, opt, quotedType, rest, unexpectedInput } from "../arguments.ts";
import { scalar, toCommon } from "../build.ts";
import type { FunctionDef, LowerContext, ResolveContext, ResolvedCall } from "../define.ts";
import { keysOf } from "../operators/comparison.ts";
import { array, isOrderable, t, textType } from "../types.ts";

type ArrayType = Type & { kind: "array" };

const elementOf = (type: Type): Type => (type.kind === "array" ? type.element : t.void);
const origin = (context: ResolveContext) => context.origin && { origin: context.origin };

interface PairShape {
  /** The result from the common element type and the arrays' nullability. */
  readonly result: (element: Type, args: readonly Expr[], context: ResolveContext) => Type;
  readonly nulls?: (nullable: readonly boolean[], args: readonly Expr[], context: ResolveContext) => boolean;
  readonly js?: string;
  readonly sql?: FunctionDef["sql"];
  readonly doc: readonly [string, string];
}

/** What such a function does with a first argument that is no array, and with one that is NULL. */
type OfOthers = "type" | "null" | "difference";

/** A function of an array and a value of its element type: no text becomes a number for it. */
function withElement(name: string, ofOthers: OfOthers, shape: PairShape): FunctionDef {
  return paired(name, shape, (call, context) => {
    const [list, value] = call.args as [Expr, Expr];
    const [listType, valueType] = [context.typeOf(list), context.typeOf(value)];
    const untyped = listType.kind === "void" || (name === "array_contains" && valueType.kind === "void");
    if (ofOthers === "null" && untyped) throw mismatch(call, "NULL_TYPE", context, { functionName: `\`${name}\`` });
    if (listType.kind !== "array" && ofOthers !== "difference") throw unexpectedInput(call, list, 0, "array", context);
    const common =
      listType.kind === "array"
        ? context.closeType([listType.element, valueType], name !== "array_contains")
        : undefined;
    if (common === undefined || listType.kind !== "array")
      throw mismatch(call, "ARRAY_FUNCTION_DIFF_TYPES", context, {
        functionName: `\`${name}\``,
        dataType: '"ARRAY"',
        leftType: quotedType(listType),
        rightType: quotedType(valueType),
      });
    return [context.castTo(list, array(common, listType.containsNull)), context.castTo(value, common)];
  });
}

function twoArrays(name: string, shape: PairShape): FunctionDef {
  return paired(name, shape, (call, context) => {
    const types = call.args.map((arg) => context.typeOf(arg));
    const common = types.every((type) => type.kind === "array") ? context.closeType(types, true) : undefined;
    if (common !== undefined) return call.args.map((arg) => context.castTo(arg, common));
    throw mismatch(call, "BINARY_ARRAY_DIFF_TYPES", context, {
      functionName: `\`${name}\``,
      arrayType: '"ARRAY"',
      leftType: quotedType(types[0]!),
      rightType: quotedType(types[1]!),
    });
  });
}

function paired(
  name: string,
  shape: PairShape,
  take: (call: ResolvedCall, context: ResolveContext) => readonly Expr[],
): FunctionDef {
  return {
    name,
    kind: "scalar",
    doc: { summary: shape.doc[0], example: shape.doc[1] },
    resolve(call, context): Fn {
      checkCount(call, ["any", "any"], context);
      const args = take({ ...call, canonical: name }, context);
      const list = context.typeOf(args[0]!) as ArrayType;
      const nullable = args.map((arg) => context.nullable(arg));
      return {
        t: "fn",
        name,
        args,
        type: shape.result(list.element, args, context),
        nullable: shape.nulls?.(nullable, args, context) ?? nullable.includes(true),
        ...origin(context),
      };
    },
    sql: (args, fn, context) =>
      shape.sql?.(args, fn, context) ?? context.js(shape.js ?? name, args, fn.args.map(typeOf), fn.type),
  };
}

const holdsNull = (arg: Expr, context: ResolveContext): boolean => {
  const type = context.typeOf(arg);
  return type.kind === "array" && type.containsNull;
};

const either = (element: Type, args: readonly Expr[], context: ResolveContext): Type =>
  array(
    element,
    args.some((arg) => holdsNull(arg, context)),
  );

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
      return { t: "fn", name: "array", args, type, nullable: false, ...origin(context) };
    },
    sql: (args, fn, context) => `CAST([${args.join(", ")}] AS ${context.typeSql(fn.type)})`,
  },
  withElement("array_contains", "null", {
    result: () => t.boolean,
    nulls: (nullable, args, context) => nullable.includes(true) || holdsNull(args[0]!, context),
    sql: (args, fn, context) => {
      const [list, value] = keysOf(args, fn, context);
      const type = typeOf(fn.args[0]!);
      const missing =
        type.kind === "array" && type.containsNull ? ` WHEN len(${list}) <> list_count(${list}) THEN NULL` : "";
      return `CASE WHEN ${list} IS NULL OR ${value} IS NULL THEN NULL WHEN list_contains(${list}, ${value}) THEN true${missing} ELSE false END`;
    },
    doc: ["Whether the value is in the array.", "SELECT array_contains(array(1, 2, 3), 2)"],
  }),
  withElement("array_append", "type", {
    result: (element, args, context) => array(element, holdsNull(args[0]!, context) || context.nullable(args[1]!)),
    nulls: ([list]) => list!,
    sql: ([list, value]) => `CASE WHEN ${list} IS NULL THEN NULL ELSE list_append(${list}, ${value}) END`,
    doc: ["The array with a value at its end.", "SELECT array_append(array('b'), 'd')"],
  }),
  withElement("array_prepend", "type", {
    result: (element, args, context) => array(element, holdsNull(args[0]!, context) || context.nullable(args[1]!)),
    nulls: ([list]) => list!,
    sql: ([list, value]) => `CASE WHEN ${list} IS NULL THEN NULL ELSE list_prepend(${value}, ${list}) END`,
    doc: ["The array with a value at its start.", "SELECT array_prepend(array('b'), 'd')"],
  }),
  withElement("array_position", "null", {
    result: () => t.bigint,
    doc: ["Where the value is first, from 1; 0 if nowhere.", "SELECT array_position(array(312, 773, 708), 708)"],
  }),
  withElement("array_remove", "difference", {
    result: (element, args, context) => array(element, holdsNull(args[0]!, context)),
    doc: ["The array without a value.", "SELECT array_remove(array(1, 2, 3, null, 3), 3)"],
  }),
  twoArrays("array_union", {
    result: either,
    doc: ["What is in one of two arrays, once.", "SELECT array_union(array(1, 2), array(2, 3))"],
  }),
  twoArrays("array_intersect", {
    result: (element, args, context) =>
      array(
        element,
        args.every((arg) => holdsNull(arg, context)),
      ),
    doc: ["What is in both arrays, once.", "SELECT array_intersect(array(1, 2), array(2, 3))"],
  }),
  twoArrays("array_except", {
    result: (element, args, context) => array(element, holdsNull(args[0]!, context)),
    doc: ["What is in the first array only, once.", "SELECT array_except(array(1, 2), array(2, 3))"],
  }),
  twoArrays("arrays_overlap", {
    result: () => t.boolean,
    nulls: (nullable, args, context) => nullable.includes(true) || args.some((arg) => holdsNull(arg, context)),
    doc: ["Whether the arrays have a value in common.", "SELECT arrays_overlap(array(1, 2), array(2, 3))"],
  }),
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
  {
    name: "array_insert",
    kind: "scalar",
    doc: { summary: "The array with a value put in.", example: "SELECT array_insert(array(1, 2, 3, 4), 5, 5)" },
    resolve(call, context): Fn {
      checkCount(call, ["array", "any", "any"], context);
      const [list, position, value] = call.args as [Expr, Expr, Expr];
      const type = context.typeOf(list);
      const place = context.typeOf(position);
      const named = { ...call, canonical: "array_insert" };
      if (type.kind === "array" && !["tinyint", "smallint", "int"].includes(place.kind))
        throw unexpectedInput(named, position, 1, t.int, context);
      const common = type.kind === "array" ? context.closeType([type.element, context.typeOf(value)], true) : undefined;
      if (common === undefined || type.kind !== "array")
        throw mismatch(named, "ARRAY_FUNCTION_DIFF_TYPES", context, {
          functionName: "`array_insert`",
          dataType: '"ARRAY"',
          leftType: quotedType(type),
          rightType: quotedType(context.typeOf(value)),
        });
      const args = [
        context.castTo(list, array(common, type.containsNull)),
        context.castTo(position, t.int),
        context.castTo(value, common),
      ];
      const nullable = context.nullable(list) || context.nullable(args[1]!);
      const legacy = context.conf("spark.sql.legacy.negativeIndexInArrayInsert") === "true";
      return {
        t: "fn",
        name: "array_insert",
        args,
        type: array(common),
        nullable,
        ...(legacy ? { options: { legacy } } : {}),
        ...origin(context),
      };
    },
    sql: (args, fn, context) =>
      context.js("array_insert", args, fn.args.map(typeOf), fn.type, { legacy: fn.options?.legacy === true }),
  },
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
  sequence(),
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

function sequence(): FunctionDef {
  return {
    name: "sequence",
    kind: "scalar",
    doc: { summary: "Values from a start to an end, by steps.", example: "SELECT sequence(1, 5)" },
    resolve(call, context): Fn {
      checkCount(call, ["any", "any", opt("any")], context);
      const [start, stop, step] = call.args as [Expr, Expr, Expr | undefined];
      const common = context.commonType([context.typeOf(start), context.typeOf(stop)]);
      const integral = common !== undefined && ["tinyint", "smallint", "int", "bigint"].includes(common.kind);
      const time = common !== undefined && ["date", "timestamp", "timestamp_ntz"].includes(common.kind);
      const by = step && context.typeOf(step);
      const fits =
        by === undefined ||
        (integral
          ? context.implicitCast(step!, common!) !== undefined
          : ["interval", "interval_ym", "interval_dt"].includes(by.kind));
      if ((!integral && !time) || !fits)
        throw mismatch({ ...call, canonical: "sequence" }, "SEQUENCE_WRONG_INPUT_TYPES", context, {
          functionName: "`sequence`",
          startType: '("TIMESTAMP" or "TIMESTAMP_NTZ" or "DATE")',
          stepType: '("INTERVAL" or "INTERVAL YEAR TO MONTH" or "INTERVAL DAY TO SECOND")',
          otherStartType: '"INTEGRAL"',
        });
      const args = [context.castTo(start, common!), context.castTo(stop, common!)];
      if (step !== undefined) args.push(integral ? context.castTo(step, common!) : step);
      const nullable = args.some((arg) => context.nullable(arg));
      const options = { timeZone: context.timeZone };
      return { t: "fn", name: "sequence", args, type: array(common!, false), nullable, options, ...origin(context) };
    },
    sql: (args, fn, context) =>
      context.js("sequence", args, fn.args.map(typeOf), fn.type, { timeZone: String(fn.options?.timeZone) }),
  };
}
