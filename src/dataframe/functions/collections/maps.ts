import type { Expr, Fn } from "../../plan/expr.ts";
import { originOf } from "../../plan/origin.ts";
import { typeOf } from "../../plan/output.ts";
import { isCollated } from "../../types/collation/collated.ts";
import { hasType } from "../../types/has-type.ts";
import { sameType } from "../../types/names.ts";
import type { Type } from "../../types/type.ts";
import { mismatch, quotedType, rest, wrongNumber } from "../arguments.ts";
import { scalar } from "../build.ts";
import type { FunctionDef, LowerContext, ResolveContext, ResolvedCall } from "../define.ts";
import { array, isString, map, struct, t } from "../types.ts";

type MapType = Type & { kind: "map" };

function checkKey(call: ResolvedCall, key: Type, context: ResolveContext): void {
  if (hasType(key, (type) => type.kind === "map" || type.kind === "variant"))
    throw mismatch(call, "INVALID_MAP_KEY_TYPE", context, { keyType: quotedType(key) });
}

function common(call: ResolvedCall, args: readonly Expr[], problem: string, context: ResolveContext): readonly Expr[] {
  const types = args.map((arg) => context.typeOf(arg));
  if (types.every((type) => sameType(type, types[0]!, true))) return args;
  const type = context.commonType(types);
  if (type === undefined)
    throw mismatch(call, problem, context, {
      functionName: "`map`",
      dataType: `[${types.map(quotedType).join(", ")}]`,
    });
  return args.map((arg) => context.castTo(arg, type));
}

const policy = (context: ResolveContext) => ({ policy: context.conf("spark.sql.mapKeyDedupPolicy") ?? "EXCEPTION" });

/** SQL of a key's value; of collated keys that of the first that is equal. */
export function mapValue(value: string, key: string, type: MapType, context: LowerContext): string {
  if (!isCollated(type.key)) return `map_extract_value(${value}, ${key})`;
  const keys = context.key(`map_keys(${value})`, array(type.key));
  return `list_extract(map_values(${value}), list_position(${keys}, ${context.key(key, type.key)}))`;
}

export const mapFunctions: readonly FunctionDef[] = [
  {
    name: "map",
    kind: "scalar",
    doc: { summary: "A map of keys and values, in turn.", example: "SELECT map(1.0, '2', 3.0, '4')" },
    resolve(call, context): Fn {
      const named = { ...call, canonical: "map" };
      if (call.args.length % 2 === 1) throw wrongNumber(named, "2n (n > 0)", context);
      const keys = common(
        named,
        call.args.filter((_, i) => i % 2 === 0),
        "CREATE_MAP_KEY_DIFF_TYPES",
        context,
      );
      const values = common(
        named,
        call.args.filter((_, i) => i % 2 === 1),
        "CREATE_MAP_VALUE_DIFF_TYPES",
        context,
      );
      const key = keys[0] === undefined ? t.void : context.typeOf(keys[0]);
      const value = values[0] === undefined ? t.void : context.typeOf(values[0]);
      checkKey(named, key, context);
      const type = map(
        key,
        value,
        values.some((arg) => context.nullable(arg)),
      );
      const args = keys.flatMap((arg, i) => [arg, values[i]!]);
      return { t: "fn", name: "map", args, type, nullable: false, options: policy(context), ...originOf(context) };
    },
    sql(args, fn, context) {
      const type = fn.type as MapType;
      const list = (at: number, of: Type) =>
        `CAST([${args.filter((_, i) => i % 2 === at).join(", ")}] AS ${context.typeSql(array(of))})`;
      const given = fn.args.filter((_, i) => i % 2 === 0);
      const literals = given.every((arg) => arg.t === "literal" && arg.value !== null);
      const distinct =
        !hasType(type.key, ({ kind }) => kind === "float" || kind === "double") &&
        new Set(given.map((arg) => (arg.t === "literal" ? String(arg.value) : ""))).size === given.length;
      if (literals && distinct) return `MAP(${list(0, type.key)}, ${list(1, type.value)})`;
      return context.js(
        "map_from_arrays",
        [list(0, type.key), list(1, type.value)],
        [array(type.key), array(type.value)],
        type,
        {
          policy: String(fn.options?.policy),
        },
      );
    },
  },
  scalar("map_keys", ["map"], ([type]) => array((type as MapType).key, false), {
    sql: "map_keys($0)",
    doc: ["The keys.", "SELECT map_keys(map(1, 'a'))"],
  }),
  scalar("map_values", ["map"], ([type]) => array((type as MapType).value, (type as MapType).valueContainsNull), {
    sql: "map_values($0)",
    doc: ["The values.", "SELECT map_values(map(1, 'a'))"],
  }),
  scalar(
    "map_entries",
    ["map"],
    ([type]) => {
      const { key, value, valueContainsNull } = type as MapType;
      return array(struct(["key", key, false], ["value", value, valueContainsNull]), false);
    },
    { sql: "map_entries($0)", doc: ["The entries as structs.", "SELECT map_entries(map(1, 'a'))"] },
  ),
  {
    name: "map_contains_key",
    kind: "scalar",
    doc: { summary: "Whether the map has a key.", example: "SELECT map_contains_key(map(1, 'a'), 1)" },
    resolve(call, context): Fn {
      const [value, key] = call.args as [Expr, Expr];
      if (call.args.length !== 2) throw wrongNumber(call, "2", context);
      const [type, keyType] = [context.typeOf(value), context.typeOf(key)];
      const to = type.kind === "map" ? context.commonType([type.key, keyType]) : undefined;
      if (
        type.kind !== "map" ||
        to === undefined ||
        keyType.kind === "void" ||
        isString(type.key) !== isString(keyType)
      )
        throw mismatch(
          { ...call, canonical: "map_contains_key" },
          keyType.kind === "void" ? "NULL_TYPE" : "MAP_FUNCTION_DIFF_TYPES",
          context,
          {
            functionName: "`map_contains_key`",
            ...(keyType.kind === "void"
              ? {}
              : { dataType: '"MAP"', leftType: quotedType(type), rightType: quotedType(keyType) }),
          },
        );
      const args = [context.castTo(value, map(to, type.value, type.valueContainsNull)), context.castTo(key, to)];
      return { t: "fn", name: "map_contains_key", args, type: t.boolean, nullable: true, ...originOf(context) };
    },
    sql: ([value, key], fn, context) => {
      const type = typeOf(fn.args[0]!) as MapType;
      const found = `list_contains(${context.key(`map_keys(${value})`, array(type.key))}, ${context.key(key!, type.key)})`;
      return `CASE WHEN ${value} IS NULL OR ${key} IS NULL THEN NULL ELSE ${found} END`;
    },
  },
  mapsOnly(
    "map_concat",
    (types, args) => {
      const [first] = types as readonly MapType[];
      if (first === undefined) return map(t.string, t.string, false);
      return map(
        first.key,
        first.value,
        (types as readonly MapType[]).some((type) => type.valueContainsNull) || args.length === 0,
      );
    },
    {
      common: "all",
      check: (_args, context) => policy(context),
      sql: (args, fn, context) =>
        args.length === 0
          ? context.literal([], fn.type)
          : context.js("map_concat", args, fn.args.map(typeOf), fn.type, { ...fn.options }),
      doc: ["The entries of several maps.", "SELECT map_concat(map(1, 'a'), map(3, 'c'))"],
    },
  ),
  scalar(
    "map_from_arrays",
    ["array", "array"],
    ([keys, values]) => {
      const [a, b] = [keys as Type & { kind: "array" }, values as Type & { kind: "array" }];
      return map(a.element, b.element, b.containsNull);
    },
    {
      check: (args, context, call) => {
        const { element } = context.typeOf(args[0]!) as Type & { kind: "array" };
        checkKey({ ...call, args }, element, context);
        return policy(context);
      },
      js: "map_from_arrays",
      doc: ["A map of an array of keys and one of values.", "SELECT map_from_arrays(array(1.0, 3.0), array('2', '4'))"],
    },
  ),
  scalar(
    "map_from_entries",
    [{ oneOf: ["array"], shown: '"ARRAY" of pair "STRUCT"' }],
    ([type]) => {
      const element = (type as Type & { kind: "array" }).element;
      const [key, value] = element.kind === "struct" ? element.fields : [];
      return map(key?.type ?? t.void, value?.type ?? t.void, value?.nullable ?? true);
    },
    {
      nulls: (nullable, args, context) =>
        nullable.includes(true) || (context.typeOf(args[0]!) as Type & { kind: "array" }).containsNull,
      check: (args, context, call) => {
        const type = context.typeOf(args[0]!) as Type & { kind: "array" };
        if (type.element.kind !== "struct" || type.element.fields.length !== 2)
          throw mismatch(call, "UNEXPECTED_INPUT_TYPE", context, {
            paramIndex: "first",
            requiredType: '"ARRAY" of pair "STRUCT"',
            inputSql: `"${context.print(args[0]!)}"`,
            inputType: quotedType(type),
          });
        return policy(context);
      },
      js: "map_from_entries",
      doc: ["A map of an array of pairs.", "SELECT map_from_entries(array(struct(1, 'a'), struct(2, 'b')))"],
    },
  ),
];

/** A function of any number of maps, of one type. */
function mapsOnly(
  name: string,
  result: Parameters<typeof scalar>[2],
  shape: Parameters<typeof scalar>[3],
): FunctionDef {
  const def = scalar(name, [rest("map")], result, shape);
  return {
    ...def,
    resolve(call, context) {
      const types = call.args.map((arg) => context.typeOf(arg));
      if (types.some((type) => type.kind !== "map"))
        throw mismatch({ ...call, canonical: name }, "MAP_CONCAT_DIFF_TYPES", context, {
          functionName: `\`${name}\``,
          dataType: `[${types.map(quotedType).join(", ")}]`,
        });
      return def.resolve(call, context);
    },
  };
}
