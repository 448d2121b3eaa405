import { AnalysisException } from "../../errors/errors.ts";
import type { Expr, Fn, Lambda, LambdaVar } from "../../plan/expr.ts";
import { nextId } from "../../plan/ids.ts";
import { typeOf } from "../../plan/output.ts";
import { isCollated } from "../../types/collation/collated.ts";
import { sameType } from "../../types/names.ts";
import type { Type } from "../../types/type.ts";
import { mismatch, opt, quotedType, unbound, unexpectedInput } from "../arguments.ts";
import { scalar } from "../build.ts";
import { type FunctionDef, type LowerContext, lambdaName, type ResolveContext, type ResolvedCall } from "../define.ts";
import { array, isOrderable, map, t } from "../types.ts";

interface Parameter {
  readonly type: Type;
  readonly nullable: boolean;
}

function elementOf(arg: Expr, context: ResolveContext): Parameter {
  const type = context.typeOf(arg);
  return type.kind === "array" ? { type: type.element, nullable: type.containsNull } : { type: t.void, nullable: true };
}

const index: Parameter = { type: t.int, nullable: false };

/** A lambda's body in SQL, its parameters replaced by the SQL given for them. */
export function bodyOf(sql: string, lambda: Expr, replacements: readonly string[]): string {
  const { params } = lambda as Lambda;
  let body = sql.replace(/^lambda [^:]*: /, "");
  for (const [i, param] of params.entries())
    body = body.replaceAll(lambdaName(param.id), () => replacements[i] ?? "NULL");
  return body;
}

/** `lambda e, i: …` over elements; DuckDB's index is a BIGINT from 1. */
function overElements(sql: string, lambda: Expr): string {
  const { params } = lambda as Lambda;
  const element = params[0] === undefined ? "e_" : lambdaName(params[0].id);
  if (params.length < 2) return `lambda ${element}: ${bodyOf(sql, lambda, [element])}`;
  const at = lambdaName(params[1]!.id);
  return `lambda ${element}, ${at}: ${bodyOf(sql, lambda, [element, `CAST(${at} - 1 AS INTEGER)`])}`;
}

const bodyType = (arg: Expr): Type => typeOf((arg as Lambda).body);

function bodyNullable(arg: Expr, context: ResolveContext): boolean {
  return context.nullable((arg as Lambda).body);
}

function checkBoolean(position: number) {
  return (args: readonly Expr[], context: ResolveContext, call: Parameters<FunctionDef["resolve"]>[0]): undefined => {
    const type = bodyType(args[position]!);
    if (type.kind !== "boolean" && type.kind !== "void")
      throw mismatch(call, "UNEXPECTED_INPUT_TYPE", context, {
        paramIndex: "second",
        requiredType: '"BOOLEAN"',
        inputSql: `"${context.print(args[position]!)}"`,
        inputType: quotedType(type),
      });
  };
}

/** exists and forall: three-valued, as OR and AND over all elements. */
function quantifier(name: "exists" | "forall", summary: string): FunctionDef {
  return scalar(name, ["array", "any"], t.boolean, {
    aliases: name === "exists" ? ["any_match"] : ["all_match"],
    lambda: (args, _i, context) => [elementOf(args[0]!, context)],
    check: checkBoolean(1),
    nulls: ([list], args, context) => list! || bodyNullable(args[1]!, context),
    sql: ([list, lambda], fn, context) => {
      const answers = `CAST(list_transform(${list}, ${overElements(lambda!, fn.args[1]!)}) AS BOOLEAN[])`;
      return context.js(name, [answers], [array(t.boolean)], t.boolean);
    },
    doc: [summary, `SELECT ${name}(array(1, 2, 3), x -> x > 1)`],
  });
}

function entries(arg: Expr, context: ResolveContext): readonly [Parameter, Parameter] {
  const type = context.typeOf(arg);
  if (type.kind !== "map")
    return [
      { type: t.void, nullable: false },
      { type: t.void, nullable: true },
    ];
  return [
    { type: type.key, nullable: false },
    { type: type.value, nullable: type.valueContainsNull },
  ];
}

function mapTransform(name: "transform_keys" | "transform_values", summary: string): FunctionDef {
  const keys = name === "transform_keys";
  return scalar(
    name,
    ["map", "any"],
    ([type], args, context) => {
      const given = type as Type & { kind: "map" };
      const body = bodyType(args[1]!);
      return keys
        ? map(body, given.value, given.valueContainsNull)
        : map(given.key, body, bodyNullable(args[1]!, context));
    },
    {
      lambda: (args, _i, context) => entries(args[0]!, context),
      check: (args, context, call) => {
        const key = bodyType(args[1]!);
        if (!keys || key.kind !== "map") return undefined;
        throw mismatch({ ...call, args }, "INVALID_MAP_KEY_TYPE", context, { keyType: quotedType(key) });
      },
      nulls: ([value]) => value!,
      sql: ([value, lambda], fn, context) => {
        const body = bodyOf(lambda!, fn.args[1]!, ["struct_extract(e_, 'key')", "struct_extract(e_, 'value')"]);
        const key = keys ? body : "struct_extract(e_, 'key')";
        const item = keys ? "struct_extract(e_, 'value')" : body;
        const pairs = `list_transform(map_entries(${value}), lambda e_: struct_pack(key := ${key}, value := ${item}))`;
        return keys ? fromEntries(pairs, fn, context) : `map_from_entries(${pairs})`;
      },
      doc: [summary, `SELECT ${name}(map(1, 10), (k, v) -> k + v)`],
    },
  );
}

/** A map of entries whose keys may repeat or be NULL, which is an error. */
export function fromEntries(entriesSql: string, fn: Fn, context: LowerContext): string {
  const type = fn.type as Type & { kind: "map" };
  const entry: Type = {
    kind: "struct",
    fields: [
      { name: "key", type: type.key, nullable: true },
      { name: "value", type: type.value, nullable: true },
    ],
  };
  const list = array(entry);
  return context.js("map_from_entries", [`CAST(${entriesSql} AS ${context.typeSql(list)})`], [list], type);
}

/** The accumulator may be of another type than the elements: both ride in one struct through DuckDB's list_reduce. */
function reduceSql(
  list: string,
  zero: string,
  zeroType: Type,
  merge: string,
  lambda: Expr,
  context: LowerContext,
): string {
  const element = typeOfElement(lambda);
  const state = `STRUCT(a ${context.typeSql(zeroType)}, x ${context.typeSql(element)})`;
  const start = `[CAST(ROW(${zero}, NULL) AS ${state})]`;
  const items = `list_transform(${list}, lambda e_: CAST(ROW(NULL, e_) AS ${state}))`;
  const merged = bodyOf(merge, lambda, ["struct_extract(p_, 'a')", "struct_extract(q_, 'x')"]);
  const body = context.cast(merged, bodyType(lambda), zeroType, { ansi: true, timeZone: "UTC" });
  const step = `lambda p_, q_: CAST(ROW(${body}, NULL) AS ${state})`;
  return `struct_extract(list_reduce(list_concat(${start}, ${items}), ${step}), 'a')`;
}

/** Types that are one but for the names of fields and for what may be null. */
function sameShape(a: Type, b: Type): boolean {
  if (a.kind === "array" && b.kind === "array") return sameShape(a.element, b.element);
  if (a.kind === "map" && b.kind === "map") return sameShape(a.key, b.key) && sameShape(a.value, b.value);
  if (a.kind === "struct" && b.kind === "struct")
    return (
      a.fields.length === b.fields.length && a.fields.every((field, i) => sameShape(field.type, b.fields[i]!.type))
    );
  return a.kind === b.kind && (a.kind !== "decimal" || sameType(a, b));
}

function typeOfElement(lambda: Expr): Type {
  return (lambda as Lambda).params[1]?.type ?? t.void;
}

function aggregateFunction(): FunctionDef {
  const accumulator = (args: readonly Expr[], context: ResolveContext): Parameter => ({
    type: context.typeOf(args[1]!),
    nullable: true,
  });
  return scalar("aggregate", ["array", "any", "any", opt("any")], (_types, args) => bodyType(args[3] ?? args[2]!), {
    aliases: ["reduce"],
    lambda: (args, i, context) =>
      i === 2 ? [accumulator(args, context), elementOf(args[0]!, context)] : [accumulator(args, context)],
    nulls: true,
    check: (args, context, call) => {
      const [start, merged] = [context.typeOf(args[1]!), bodyType(args[2]!)];
      if (!sameShape(start, merged))
        throw mismatch(call, "UNEXPECTED_INPUT_TYPE", context, {
          paramIndex: "third",
          requiredType: quotedType(start),
          inputSql: `"${context.print(args[2]!)}"`,
          inputType: quotedType(merged),
        });
      return undefined;
    },
    print: (fn, print) => {
      const name = fn.shown ?? "aggregate";
      const identity = "lambdafunction(namedlambdavariable(), namedlambdavariable())";
      return `${name}(${[...fn.args.map(print), ...(fn.args.length === 3 ? [identity] : [])].join(", ")})`;
    },
    sql: ([list, zero, merge, finish], fn, context) => {
      const reduced = reduceSql(list!, zero!, typeOf(fn.args[1]!), merge!, fn.args[2]!, context);
      const result = finish === undefined ? reduced : bodyOf(finish, fn.args[3]!, [reduced]);
      return `CASE WHEN ${list} IS NULL THEN NULL ELSE ${result} END`;
    },
    doc: [
      "One value made from all elements, step by step.",
      "SELECT aggregate(array(1, 2, 3), 0, (acc, x) -> acc + x)",
    ],
  });
}

/** Insertion by the user's comparison: the new element comes after those that it is not smaller than. */
function sortBy(list: string, lambda: string, arg: Expr, element: Type, context: LowerContext): string {
  const type = context.typeSql(array(element));
  const after = bodyOf(lambda, arg, ["struct_extract(q_, 'x')", "f_"]);
  const state = `STRUCT(a ${type}, x ${context.typeSql(element)})`;
  const sorted = "struct_extract(p_, 'a')";
  const inserted = `list_concat(list_concat(list_filter(${sorted}, lambda f_: (${after}) >= 0), [struct_extract(q_, 'x')]), list_filter(${sorted}, lambda f_: (${after}) < 0))`;
  const start = `[CAST(ROW(CAST([] AS ${type}), NULL) AS ${state})]`;
  const items = `list_transform(${list}, lambda e_: CAST(ROW(NULL, e_) AS ${state}))`;
  const step = `lambda p_, q_: CAST(ROW(${inserted}, NULL) AS ${state})`;
  return `CASE WHEN ${list} IS NULL THEN NULL ELSE struct_extract(list_reduce(list_concat(${start}, ${items}), ${step}), 'a') END`;
}

/** How Spark prints the comparison that it puts in. */
const natural =
  "lambdafunction((IF(((namedlambdavariable() IS NULL) AND (namedlambdavariable() IS NULL)), 0, (IF((namedlambdavariable() IS NULL), 1, (IF((namedlambdavariable() IS NULL), -1, (IF((namedlambdavariable() < namedlambdavariable()), -1, (IF((namedlambdavariable() > namedlambdavariable()), 1, 0)))))))))), namedlambdavariable(), namedlambdavariable())";

const withLambdas: readonly FunctionDef[] = [
  scalar(
    "transform",
    ["array", "any"],
    (_types, args, context) => array(bodyType(args[1]!), bodyNullable(args[1]!, context)),
    {
      lambda: (args, _i, context) => [elementOf(args[0]!, context), index],
      nulls: ([list]) => list!,
      sql: ([list, lambda], fn) => `list_transform(${list}, ${overElements(lambda!, fn.args[1]!)})`,
      doc: ["Every element as a function gives it.", "SELECT transform(array(1, 2, 3), x -> x + 1)"],
    },
  ),
  scalar("filter", ["array", "any"], 0, {
    lambda: (args, _i, context) => [elementOf(args[0]!, context), index],
    check: checkBoolean(1),
    nulls: ([list]) => list!,
    sql: ([list, lambda], fn) => `list_filter(${list}, ${overElements(lambda!, fn.args[1]!)})`,
    doc: ["The elements that fulfil a condition.", "SELECT filter(array(1, 2, 3), x -> x % 2 == 1)"],
  }),
  quantifier("exists", "Whether an element fulfils the condition."),
  quantifier("forall", "Whether all elements fulfil the condition."),
  aggregateFunction(),
  scalar(
    "zip_with",
    ["array", "array", "any"],
    (_types, args, context) => array(bodyType(args[2]!), bodyNullable(args[2]!, context)),
    {
      lambda: (args, _i, context) => [0, 1].map((i) => ({ ...elementOf(args[i]!, context), nullable: true })),
      nulls: ([a, b]) => a! || b!,
      sql: ([a, b, lambda], fn) => {
        const body = bodyOf(lambda!, fn.args[2]!, ["struct_extract(z_, 1)", "struct_extract(z_, 2)"]);
        return `CASE WHEN ${a} IS NULL OR ${b} IS NULL THEN NULL ELSE list_transform(list_zip(${a}, ${b}), lambda z_: ${body}) END`;
      },
      doc: ["Two arrays, element by element.", "SELECT zip_with(array(1, 2), array(3, 4), (x, y) -> x + y)"],
    },
  ),
  scalar("map_filter", ["map", "any"], 0, {
    lambda: (args, _i, context) => entries(args[0]!, context),
    check: checkBoolean(1),
    nulls: ([value]) => value!,
    sql: ([value, lambda], fn) => {
      const body = bodyOf(lambda!, fn.args[1]!, ["struct_extract(e_, 'key')", "struct_extract(e_, 'value')"]);
      return `map_from_entries(list_filter(map_entries(${value}), lambda e_: ${body}))`;
    },
    doc: ["The entries that fulfil a condition.", "SELECT map_filter(map(1, 0, 2, 2), (k, v) -> k > v)"],
  }),
  mapTransform("transform_keys", "The map with other keys."),
  mapTransform("transform_values", "The map with other values."),
  scalar(
    "map_zip_with",
    ["map", "map", "any"],
    ([a], args, context) => map((a as Type & { kind: "map" }).key, bodyType(args[2]!), bodyNullable(args[2]!, context)),
    {
      lambda: (args, _i, context) => {
        const [key, first] = entries(args[0]!, context);
        const [other, second] = entries(args[1]!, context);
        return [
          { ...key, type: context.closeType([key.type, other.type], false) ?? key.type },
          { ...first, nullable: true },
          { ...second, nullable: true },
        ];
      },
      nulls: ([a, b]) => a! || b!,
      sql: ([a, b, lambda], fn) => {
        const body = bodyOf(lambda!, fn.args[2]!, ["k_", `${a}[k_]`, `${b}[k_]`]);
        const keys = `list_concat(map_keys(${a}), list_filter(map_keys(${b}), lambda o_: NOT list_contains(map_keys(${a}), o_)))`;
        return `CASE WHEN ${a} IS NULL OR ${b} IS NULL THEN NULL ELSE map_from_entries(list_transform(${keys}, lambda k_: struct_pack(key := k_, value := ${body}))) END`;
      },
      doc: ["Two maps, key by key.", "SELECT map_zip_with(map(1, 'a'), map(1, 'x'), (k, v1, v2) -> concat(v1, v2))"],
    },
  ),
  scalar("array_sort", ["array", opt("any")], 0, {
    lambda: (args, _i, context) => [elementOf(args[0]!, context), elementOf(args[0]!, context)],
    check: (args, context, call) => {
      const element = elementOf(args[0]!, context).type;
      if (args[1] === undefined && !isOrderable(element))
        throw new AnalysisException(
          "DATATYPE_MISMATCH.INVALID_ORDERING_TYPE",
          {
            sqlExpr: '"(namedlambdavariable() < namedlambdavariable())"',
            functionName: "`<`",
            dataType: quotedType(element),
          },
          { origin: context.origin },
        );
      const type = args[1] === undefined ? t.int : bodyType(args[1]);
      if (type.kind !== "int")
        throw mismatch(call, "UNEXPECTED_RETURN_TYPE", context, {
          functionName: "`array_sort`",
          expectedType: quotedType(t.int),
          actualType: quotedType(type),
        });
      return undefined;
    },
    nulls: ([list]) => list!,
    print: (fn, print) => `array_sort(${fn.args.map(print).join(", ")}${fn.args.length === 1 ? `, ${natural}` : ""})`,
    sql: ([list, lambda], fn, context) =>
      lambda === undefined
        ? isCollated(fn.type)
          ? context.js("array_sort", [list!], [fn.type], fn.type)
          : `list_sort(${list}, 'ASC', 'NULLS LAST')`
        : sortBy(list!, lambda, fn.args[1]!, (fn.type as Type & { kind: "array" }).element, context),
    doc: ["The elements in order, NULLs last, or by a comparison.", "SELECT array_sort(array(5, 6, 1))"],
  }),
];

const positions: Partial<Record<string, readonly number[]>> = { aggregate: [2, 3], zip_with: [2], map_zip_with: [2] };

/** Both maps with keys of the type that they have in common. */
function withOneKey(call: ResolvedCall, context: ResolveContext): ResolvedCall {
  const types = call.args.slice(0, 2).map((arg) => context.typeOf(arg));
  const [a, b] = types;
  if (call.args.length !== 3 || a?.kind !== "map" || b?.kind !== "map") return call;
  const key = context.closeType([a.key, b.key], false);
  if (key === undefined)
    throw mismatch(unbound({ ...call, canonical: "map_zip_with" }), "MAP_ZIP_WITH_DIFF_TYPES", context, {
      functionName: "`map_zip_with`",
      leftType: quotedType(a.key),
      rightType: quotedType(b.key),
    });
  const args = call.args.map((arg, i) => {
    const type = i < 2 ? (types[i] as Type & { kind: "map" }) : undefined;
    return type ? context.castTo(arg, { ...type, key }) : arg;
  });
  return { ...call, args };
}

/** Functions whose lambda may leave the index out. */
const onElement = ["transform", "filter"];

/** What is written in the place of a lambda and is none is the body of one that looks at no parameter. */
function takesConstants(def: FunctionDef): FunctionDef {
  const places = positions[def.name] ?? [1];
  return {
    ...def,
    indexed: onElement.includes(def.name),
    resolve(call, context) {
      const counted = def.name === "array_sort" || call.args.length > places[0]!;
      for (const [i, arg] of counted ? call.args.entries() : [])
        if (!places.includes(i) && !(def.name === "aggregate" && i === 1) && context.typeOf(arg).kind === "void")
          throw unexpectedInput(
            { ...call, canonical: def.name },
            arg,
            i,
            def.name.includes("transform_") || def.name.startsWith("map_") ? "map" : "array",
            context,
          );
      const args = call.args.map((arg, i) => {
        if (arg.t === "lambda" || !places.includes(i)) return arg;
        const given = def.lambda!(call.args, i, context);
        const taken = onElement.includes(def.name) ? given.slice(0, 1) : given;
        const params = taken.map(
          (param, place): LambdaVar => ({ t: "lambdaVar", name: `col${place}`, id: nextId(), ...param }),
        );
        return { t: "lambda", params, body: arg } satisfies Lambda;
      });
      const taken = { ...call, args };
      return def.resolve(def.name === "map_zip_with" ? withOneKey(taken, context) : taken, context);
    },
  };
}

export const lambdaFunctions: readonly FunctionDef[] = withLambdas.map(takesConstants);
