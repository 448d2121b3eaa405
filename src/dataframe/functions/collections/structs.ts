import type { Expr, Fn } from "../../plan/expr.ts";
import { originOf } from "../../plan/origin.ts";
import type { Struct, Type } from "../../types/type.ts";
import { lit, mismatch, wrongNumber } from "../arguments.ts";
import type { FunctionDef, LowerContext, ResolveContext, ResolvedCall } from "../define.ts";

/** The name that a value has by itself: a column's, alias's or field's; else `col1`, `col2` … by its place. */
function nameOf(arg: Expr, place: number): string {
  switch (arg.t) {
    case "attr":
      return arg.name;
    case "alias":
      return arg.names[0] ?? `col${place}`;
    case "outer":
      return arg.attr.name;
    case "lambdaVar":
      return arg.name;
    case "field":
      return arg.key.t === "literal" && typeof arg.key.value === "string" ? arg.key.value : `col${place}`;
    default:
      return `col${place}`;
  }
}

function structOf(names: readonly string[], values: readonly Expr[], context: ResolveContext): Struct {
  const fields = values.map((value, i) => ({
    name: names[i]!,
    type: context.typeOf(value),
    nullable: context.nullable(value),
    ...(value.t === "attr" && value.metadata ? { metadata: value.metadata } : {}),
  }));
  return { kind: "struct", fields };
}

function packed(values: readonly string[], type: Type, context: LowerContext): string {
  return values.length === 0
    ? context.literal([], type)
    : `CAST(ROW(${values.join(", ")}) AS ${context.typeSql(type)})`;
}

/** `struct(a, b)`, and `(a, b)` which prints with its names. */
function struct(name: "struct" | "row"): FunctionDef {
  return {
    name,
    kind: "scalar",
    doc: name === "struct" ? { summary: "A struct of the arguments.", example: "SELECT struct(1, 2, 3)" } : undefined,
    resolve(call: ResolvedCall, context): Fn {
      const names = call.args.map((arg, i) => nameOf(arg, i + 1));
      const type = structOf(names, call.args, context);
      return {
        t: "fn",
        name,
        args: call.args,
        type,
        nullable: false,
        ...originOf(context),
      };
    },
    print: (fn, print) => {
      if (name === "struct") {
        const shown = (arg: Expr) => (arg.t === "alias" ? `${print(arg.child)} AS ${arg.names[0]}` : print(arg));
        return `struct(${fn.args.map(shown).join(", ")})`;
      }
      const { fields } = fn.type as Struct;
      return `named_struct(${fn.args.flatMap((arg, i) => [fields[i]!.name, print(arg)]).join(", ")})`;
    },
    sql: (args, fn, context) => packed(args, fn.type, context),
  };
}

export const structFunctions: readonly FunctionDef[] = [
  struct("struct"),
  struct("row"),
  {
    name: "named_struct",
    kind: "scalar",
    doc: { summary: "A struct of names and values, in turn.", example: "SELECT named_struct('a', 1, 'b', 2)" },
    resolve(call, context): Fn {
      const named = { ...call, canonical: "named_struct" };
      if (call.args.length % 2 === 1) throw wrongNumber(named, "2n (n > 0)", context);
      const keys = call.args.filter((_, i) => i % 2 === 0);
      const values = call.args.filter((_, i) => i % 2 === 1);
      const names = keys.map((key) => context.constant(key)?.value);
      if (names.some((name) => typeof name !== "string"))
        throw mismatch(named, "CREATE_NAMED_STRUCT_WITHOUT_FOLDABLE_STRING", context, {
          inputExprs: `[${keys
            .filter((_, i) => typeof names[i] !== "string")
            .map((key) => `"${context.print(key)}"`)
            .join(", ")}]`,
        });
      const type = structOf(names as string[], values, context);
      const args = keys.flatMap((_, i) => [lit(names[i] as string), values[i]!]);
      return {
        t: "fn",
        name: "named_struct",
        args,
        type,
        nullable: false,
        ...originOf(context),
      };
    },
    sql: (args, fn, context) =>
      packed(
        args.filter((_, i) => i % 2 === 1),
        fn.type,
        context,
      ),
  },
];
