import type { Expr, Fn } from "../plan/expr.ts";
import { originOf } from "../plan/origin.ts";
import { typeOf } from "../plan/output.ts";
import { sameType } from "../types/names.ts";
import type { Struct, Type } from "../types/type.ts";
import { checkCount, exactly, mismatch, quotedType, rest, takeArgument, unexpectedInput } from "./arguments.ts";
import type { FunctionDef, ResolveContext } from "./define.ts";
import { checkSize } from "./js/largest.ts";
import { struct, t } from "./types.ts";

function generator(
  name: string,
  doc: readonly [string, string],
  resolve: (
    args: readonly Expr[],
    call: Parameters<FunctionDef["resolve"]>[0],
    context: ResolveContext,
  ) => { args: readonly Expr[]; type: Struct },
  sql: FunctionDef["sql"],
  params?: FunctionDef["params"],
): FunctionDef {
  return {
    name,
    kind: "generator",
    ...(params && { params }),
    doc: { summary: doc[0], example: doc[1] },
    resolve(call, context): Fn {
      const resolved = resolve(call.args, { ...call, canonical: name }, context);
      return { t: "fn", name, ...resolved, nullable: false, ...originOf(context) };
    },
    sql,
  };
}

const row = (type: Type, fields: readonly string[], context: Parameters<FunctionDef["sql"]>[2]) =>
  `CAST(ROW(${fields.join(", ")}) AS ${context.typeSql(type)})`;

/** One row per element or entry, with its place first where `pos`; outer columns may be null. */
function explode(name: string, pos: boolean, outer: boolean, summary: string): FunctionDef {
  return generator(
    name,
    [summary, `SELECT ${name}(array(10, 20))`],
    (args, call, context) => {
      checkCount(call, ["any"], context);
      const type = context.typeOf(args[0]!);
      const place: [string, Type, boolean][] = pos ? [["pos", t.int, outer]] : [];
      if (type.kind === "array")
        return { args, type: struct(...place, ["col", type.element, outer || type.containsNull]) };
      if (type.kind === "map")
        return {
          args,
          type: struct(...place, ["key", type.key, outer], ["value", type.value, outer || type.valueContainsNull]),
        };
      throw unexpectedInput(call, args[0]!, 0, { oneOf: ["array", "map"] }, context);
    },
    ([value], fn, context) => {
      const place = pos ? ["CAST(i_ - 1 AS INTEGER)"] : [];
      const map = typeOf(fn.args[0]!).kind === "map";
      const parts = map ? ["struct_extract(e_, 'key')", "struct_extract(e_, 'value')"] : ["e_"];
      return `list_transform(${map ? `map_entries(${value})` : value}, lambda e_, i_: ${row(fn.type, [...place, ...parts], context)})`;
    },
    [{ name: "collection" }],
  );
}

function inline(name: string, outer: boolean, summary: string): FunctionDef {
  return generator(
    name,
    [summary, `SELECT ${name}(array(struct(1, 'a'), struct(2, 'b')))`],
    (args, call, context) => {
      checkCount(call, ["any"], context);
      const type = context.typeOf(args[0]!);
      if (type.kind !== "array" || type.element.kind !== "struct")
        throw mismatch(call, "UNEXPECTED_INPUT_TYPE", context, {
          paramIndex: "first",
          requiredType: '"ARRAY<STRUCT>"',
          inputSql: `"${context.print(args[0]!)}"`,
          inputType: quotedType(type),
        });
      const { fields } = type.element;
      return {
        args,
        type: {
          kind: "struct",
          fields: fields.map((field) => ({ ...field, nullable: field.nullable || outer || type.containsNull })),
        },
      };
    },
    ([value]) => value!,
    [{ name: "input" }],
  );
}

function stack(): FunctionDef {
  return generator(
    "stack",
    ["The values spread over so many rows.", "SELECT stack(2, 1, 2, 3)"],
    (args, call, context) => {
      checkCount(call, [rest("any", 2)], context);
      const [count] = [takeArgument({ ...call, args }, args[0]!, 0, exactly(t.int), context)];
      const rows = context.constant(count!)?.value;
      if (typeof rows !== "number")
        throw mismatch(call, "NON_FOLDABLE_INPUT", context, {
          inputName: "`n`",
          inputType: '"INT"',
          inputExpr: `"${context.print(count!)}"`,
        });
      if (rows <= 0)
        throw mismatch(call, "VALUE_OUT_OF_RANGE", context, {
          exprName: "`n`",
          valueRange: "(0, 2147483647]",
          currentValue: String(rows),
        });
      checkSize("stack", rows, "elements");
      const values = args.slice(1);
      const width = Math.ceil(values.length / rows);
      const fields = Array.from({ length: width }, (_, i) => {
        const column = values.filter((_, at) => at % width === i);
        const types = column.map((value) => context.typeOf(value));
        const type = types.find(({ kind }) => kind !== "void") ?? t.void;
        const other = types.findIndex((one) => one.kind !== "void" && !sameType(one, type, true));
        if (other > 0)
          throw mismatch(call, "STACK_COLUMN_DIFF_TYPES", context, {
            columnIndex: String(i),
            leftParamIndex: String(i + 1),
            leftType: quotedType(types[0]!),
            rightParamIndex: String(other * width + i + 1),
            rightType: quotedType(types[other]!),
          });
        return { name: `col${i}`, type, nullable: true };
      });
      const cast = values.map((value, at) => context.castTo(value, fields[at % width]!.type));
      return { args: [count!, ...cast], type: { kind: "struct", fields } };
    },
    ([, ...values], fn, context) => {
      const { fields } = fn.type as Struct;
      const width = fields.length;
      const count = Math.ceil(values.length / width);
      const given = fn.args[0]!;
      const rows = given.t === "literal" && typeof given.value === "number" ? given.value : count;
      const lines = Array.from({ length: Math.min(rows, count) }, (_, r) =>
        row(
          fn.type,
          fields.map((_, c) => values[r * width + c] ?? "NULL"),
          context,
        ),
      );
      const list = `[${lines.join(", ")}]`;
      const none = fields.map(() => "NULL");
      return rows <= count ? list : `list_resize(${list}, ${rows}, ${row(fn.type, none, context)})`;
    },
  );
}

function jsonTuple(): FunctionDef {
  return generator(
    "json_tuple",
    ["Fields of a JSON text as columns.", `SELECT json_tuple('{"a":1, "b":2}', 'a', 'b')`],
    (args, call, context) => {
      checkCount(call, [rest("any", 2)], context);
      if (args.some((arg) => context.typeOf(arg).kind !== "string"))
        throw mismatch(call, "NON_STRING_TYPE", context, { funcName: "`json_tuple`" });
      const fields = args.slice(1).map((_, i): [string, Type] => [`c${i}`, t.string]);
      return { args: args.map((arg) => context.castTo(arg, t.string)), type: struct(...fields) };
    },
    (args, fn, context) => `[${context.js("json_tuple", args, fn.args.map(typeOf), fn.type)}]`,
  );
}

/** Functions that give rows. */
export const generators: readonly FunctionDef[] = [
  explode("explode", false, false, "A row per element or entry."),
  explode("explode_outer", false, true, "A row per element or entry; one of NULLs where there is none."),
  explode("posexplode", true, false, "A row per element or entry, with its place."),
  explode(
    "posexplode_outer",
    true,
    true,
    "A row per element or entry with its place; one of NULLs where there is none.",
  ),
  inline("inline", false, "A row per struct of an array."),
  inline("inline_outer", true, "A row per struct of an array; one of NULLs where there is none."),
  stack(),
  jsonTuple(),
];
