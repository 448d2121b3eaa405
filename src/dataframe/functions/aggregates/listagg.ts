import { sameExpr } from "../../plan/equal.ts";
import type { Expr, Fn } from "../../plan/expr.ts";
import { typeOf } from "../../plan/output.ts";
import { isCollated } from "../../types/collation/collated.ts";
import { sameType } from "../../types/names.ts";
import type { Type } from "../../types/type.ts";
import { checkFoldable, mismatch, opt, quotedType } from "../arguments.ts";
import { aggregate } from "../build.ts";
import type { LowerContext, ResolveContext, ResolvedCall } from "../define.ts";
import { array, t, textType } from "../types.ts";
import { invalidWithin, orderBy } from "./within.ts";

const textual = { oneOf: [t.string, t.binary] } as const;

/** Kinds of which two different values may be one text. */
const unsafe = ["float", "double", "timestamp"];

/** With DISTINCT the key is the argument itself, or what is cast to it. */
function checkDistinct([value]: readonly Expr[], context: ResolveContext, call: ResolvedCall): void {
  const keys = call.withinGroup ?? [];
  if (!call.distinct || keys.length === 0) return;
  const inner = value!.t === "cast" ? value!.child : value!;
  const [key] = keys;
  const same = keys.length === 1 && [value!, inner].some((expr) => sameExpr(expr, key!.child));
  if (!same)
    throw invalidWithin("listagg", "MISMATCH_WITH_DISTINCT_INPUT", context, {
      funcArg: `"${context.print(inner)}"`,
      orderingExpr: keys.map(({ child }) => `"${context.print(child)}"`).join(", "),
    });
  const type = context.typeOf(key!.child);
  const to = context.typeOf(value!);
  const foreign = (type.kind === "string" || type.kind === "binary") && isCollated(type) !== isCollated(to);
  if ((unsafe.includes(type.kind) || foreign) && !sameExpr(value!, key!.child))
    throw invalidWithin("listagg", "MISMATCH_WITH_DISTINCT_INPUT_UNSAFE_CAST", context, {
      inputType: quotedType(type),
      castType: quotedType(to),
    });
}

/** What is gathered: with DISTINCT and an order the key, which is cast when it is in its place. */
function gathered(fn: Fn): Expr {
  const key = fn.distinct ? fn.withinGroup?.[0] : undefined;
  return key?.child ?? fn.args[0]!;
}

function joined(list: string, delimiter: string, fn: Fn, context: LowerContext): string {
  const from = typeOf(gathered(fn));
  const to: Type = typeOf(fn.args[0]!);
  const cast = context.cast("item_", from, to, { ansi: true, timeZone: String(fn.options?.timeZone) });
  const repeats = fn.distinct && !distinctInDuck(fn, context);
  const unique = repeats ? context.js("array_distinct", [list], [array(from)], array(from)) : list;
  const values = cast === "item_" ? unique : `list_transform(${unique}, lambda item_: ${cast})`;
  return context.js("listagg", [values, delimiter], [array(to), typeOf(fn.args[1]!)], fn.type);
}

/** Whether DuckDB leaves out what comes again: it then forgets in which order the values came, which few rows are to keep. */
function distinctInDuck(fn: Fn, context: LowerContext): boolean {
  if (isCollated(typeOf(gathered(fn)))) return false;
  return fn.distinct === true && (!context.small || Boolean(fn.withinGroup?.length));
}

/** Whether DuckDB's own aggregate does it. */
function plain(fn: Fn, context: LowerContext): boolean {
  if (fn.type.kind !== "string") return false;
  return !fn.distinct || (!fn.withinGroup?.length && distinctInDuck(fn, context));
}

export const listagg = aggregate(
  "listagg",
  [textual, opt(textual, null)],
  ([type]) => (type!.kind === "binary" ? t.binary : textType(type)),
  {
    aliases: ["string_agg"],
    uses: ["timeZone"],
    check: (args, context, call) => {
      const types = args.map((arg) => context.typeOf(arg));
      const absent = context.constant(args[1]!)?.value === null;
      if (!absent && !sameType(types[0]!, types[1]!))
        throw mismatch({ ...call, args }, "DATA_DIFF_TYPES", context, {
          functionName: "`listagg`",
          dataType: `(${types.map(quotedType).join(" or ")})`,
        });
      checkFoldable({ ...call, args }, args[1]!, "delimiter", quotedType(types[1]!), context);
      checkDistinct(args, context, call);
      return undefined;
    },
    sql: ([value, delimiter], fn, context) => {
      const distinct = distinctInDuck(fn, context) ? "DISTINCT " : "";
      const order = orderBy(fn.withinGroup ?? [], context);
      if (plain(fn, context))
        return `string_agg(${distinct}${value}, COALESCE(CAST(${delimiter} AS VARCHAR), '')${order})`;
      return `list(${distinct}${context.lower(gathered(fn))}${order})`;
    },
    finish: ([whole, , delimiter], fn, context) =>
      plain(fn, context) ? whole! : joined(whole!, delimiter!, fn, context),
    doc: [
      "The texts of a group in one, a delimiter between them.",
      "SELECT listagg(col, ',') FROM VALUES ('a'), ('b') AS tab(col)",
    ],
  },
);
