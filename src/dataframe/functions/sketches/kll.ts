import type { Expr } from "../../plan/expr.ts";
import type { Type } from "../../types/type.ts";
import { lit, mismatch, opt, unexpectedInput } from "../arguments.ts";
import { aggregate, scalar } from "../build.ts";
import type { FunctionDef, ResolveContext, ResolvedCall } from "../define.ts";
import { array, t } from "../types.ts";
import { checkConstants, ofValues } from "./gather.ts";

/** `k`, where it is written, is a constant INT from 8 to 65535. */
function checkK(args: readonly Expr[], context: ResolveContext, call: ResolvedCall): undefined {
  const given = call.args[1];
  if (given === undefined) return undefined;
  const { kind } = context.typeOf(given);
  if (kind !== "int" && kind !== "void") throw unexpectedInput({ ...call, args }, given, 1, t.int, context);
  checkConstants(call.name, { 1: "k" })(args, context, call);
  const value = context.constant(args[1]!)?.value;
  if (typeof value === "number" && value >= 8 && value <= 65535) return undefined;
  throw mismatch({ ...call, args }, "TYPE_CHECK_FAILURE_WITH_HINT", context, {
    msg: "k must be a constant from 8 to 65535",
    hint: "",
  });
}

const oneOrMany = (input: Type, one: Type): Type => (input.kind === "array" ? array(one, false) : one);

function family(name: "bigint" | "double" | "float", item: Type, spec: "integral" | Type): readonly FunctionDef[] {
  const named = (base: string) => `${base}_${name}`;
  const rows = `FROM VALUES (${["1", "2", "3"].map((n) => `CAST(${n} AS ${name.toUpperCase()})`).join("), (")}) tab(col)`;
  const sketch = `${named("kll_sketch_agg")}(col)`;
  // Without a k that is written a sketch has 200; of several it is the least (0).
  const gather =
    (js: string, list: Type) =>
    (args: readonly string[], fn: Parameters<FunctionDef["sql"]>[1], context: Parameters<FunctionDef["sql"]>[2]) =>
      fn.args.length > 1
        ? ofValues(js, () => list, [1])(args, fn, context)
        : ofValues(js, () => list, [1])(
            [...args, js.startsWith("kll_merge") ? "0" : "200"],
            { ...fn, args: [...fn.args, lit(200)] },
            context,
          );
  return [
    aggregate(named("kll_sketch_agg"), [spec, opt(t.int)], t.binary, {
      nulls: false,
      check: (args, context, call) => {
        const given = context.typeOf(call.args[0]!).kind;
        // Nothing is cast to the type of the items, but a FLOAT to DOUBLE.
        if (name !== "bigint" && given !== name && !(name === "double" && given === "float"))
          throw unexpectedInput({ ...call, args }, call.args[0]!, 0, item, context);
        return checkK(args, context, call);
      },
      sql: `list(CAST($0 AS ${name.toUpperCase()}))`,
      finish: gather(named("kll_sketch_agg"), array(item)),
      doc: [
        "A KLL sketch of the values, for their quantiles.",
        `SELECT ${named("kll_sketch_get_n")}(${sketch}) ${rows}`,
      ],
    }),
    aggregate(named("kll_merge_agg"), [t.binary, opt(t.int)], t.binary, {
      nulls: false,
      check: checkK,
      sql: "list($0)",
      finish: gather(named("kll_merge_agg"), array(t.binary)),
      doc: [
        "KLL sketches made one.",
        `SELECT ${named("kll_sketch_get_n")}(${named("kll_merge_agg")}(s)) FROM (SELECT ${sketch} AS s ${rows})`,
      ],
    }),
    scalar(named("kll_sketch_merge"), [t.binary, t.binary], t.binary, {
      js: named("kll_sketch_merge"),
      doc: [
        "Two KLL sketches made one.",
        `SELECT ${named("kll_sketch_get_n")}(${named("kll_sketch_merge")}(${sketch}, ${sketch})) ${rows}`,
      ],
    }),
    scalar(named("kll_sketch_get_n"), [t.binary], t.bigint, {
      js: named("kll_sketch_get_n"),
      doc: ["How many values a KLL sketch has seen.", `SELECT ${named("kll_sketch_get_n")}(${sketch}) ${rows}`],
    }),
    scalar(named("kll_sketch_to_string"), [t.binary], t.string, {
      js: named("kll_sketch_to_string"),
      doc: [
        "What there is to tell of a KLL sketch.",
        `SELECT length(${named("kll_sketch_to_string")}(${sketch})) > 0 ${rows}`,
      ],
    }),
    scalar(
      named("kll_sketch_get_quantile"),
      [t.binary, { oneOf: [t.double, array(t.double)] }],
      ([, wanted]) => oneOrMany(wanted!, item),
      {
        js: named("kll_sketch_get_quantile"),
        doc: [
          "The value that so large a part of the values does not exceed, about.",
          `SELECT ${named("kll_sketch_get_quantile")}(${sketch}, 0.5) ${rows}`,
        ],
      },
    ),
    scalar(
      named("kll_sketch_get_rank"),
      [t.binary, { oneOf: [item, array(item)] }],
      ([, wanted]) => oneOrMany(wanted!, t.double),
      {
        js: named("kll_sketch_get_rank"),
        doc: [
          "Which part of the values is not larger, about.",
          `SELECT ${named("kll_sketch_get_rank")}(${sketch}, 2) ${rows}`,
        ],
      },
    ),
  ];
}

/** KLL sketches: quantiles of many values in little room. */
export const kllSketches: readonly FunctionDef[] = [
  ...family("bigint", t.bigint, "integral"),
  ...family("double", t.double, t.double),
  ...family("float", t.float, t.float),
];
