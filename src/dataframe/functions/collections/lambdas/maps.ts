import type { Fn } from "../../../plan/expr.ts";
import type { Type } from "../../../types/type.ts";
import { mismatch, quotedType, unbound } from "../../arguments.ts";
import { scalar } from "../../build.ts";
import type { FunctionDef, LowerContext, ResolveContext, ResolvedCall } from "../../define.ts";
import { array, map } from "../../types.ts";
import { bodyNullable, bodyOf, bodyType, checkBoolean, entriesOf } from "./lambda.ts";

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
      lambda: (args, _i, context) => entriesOf(args[0]!, context),
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
function fromEntries(entriesSql: string, fn: Fn, context: LowerContext): string {
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

export const mapLambdas: readonly FunctionDef[] = [
  scalar("map_filter", ["map", "any"], 0, {
    lambda: (args, _i, context) => entriesOf(args[0]!, context),
    check: checkBoolean,
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
        const [key, first] = entriesOf(args[0]!, context);
        const [other, second] = entriesOf(args[1]!, context);
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
];

/** Both maps with keys of the type that they have in common. */
export function withOneKey(call: ResolvedCall, context: ResolveContext): ResolvedCall {
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
