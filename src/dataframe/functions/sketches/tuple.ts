import type { Fn } from "../../plan/expr.ts";
import { typeOf } from "../../plan/output.ts";
import type { Type } from "../../types/type.ts";
import { mismatch, opt } from "../arguments.ts";
import { aggregate, scalar } from "../build.ts";
import type { FunctionDef } from "../define.ts";
import { array, struct, t } from "../types.ts";
import { checkConstants, countedSql, countedType, ofValues } from "./gather.ts";
import { keys } from "./theta.ts";

const modes = ["alwaysone", "max", "min", "sum"];
const lgK = opt(t.int, 12);
const mode = opt(t.string, "sum");

/** The functions of tuple sketches with summaries of one type. */
function family(summary: "double" | "integer", type: Type): readonly FunctionDef[] {
  const named = (base: string) => `tuple_${base}_${summary}`;
  const value = summary === "double" ? "1.0D" : "1";
  const rows = `FROM VALUES (1, ${value}), (1, ${value}), (2, ${value}) tab(key, summary)`;
  const sketch = `${named("sketch_agg")}(key, summary)`;
  const count = (call: string) => `SELECT ${named("sketch_estimate")}(${call}) ${rows}`;
  const pairs = (fn: Fn) => array(struct(["key", countedType(fn)], ["summary", type]));
  const two = (base: string, params: readonly (typeof lgK)[], summaryText: string) => {
    const other = base.endsWith("_theta") ? "theta_sketch_agg(key)" : sketch;
    return scalar(named(base), [t.binary, t.binary, ...params], t.binary, {
      exact: "orNull",
      js: named(base),
      doc: [summaryText, count(`${named(base)}(${sketch}, ${other})`)],
    });
  };
  const agg = (base: string, params: readonly (typeof lgK)[], summaryText: string) =>
    aggregate(named(base), [t.binary, ...params], t.binary, {
      nulls: false,
      sql: "list($0)",
      finish: ofValues(
        named(base),
        () => array(t.binary),
        params.map((_, i) => i + 1),
      ),
      doc: [summaryText, `SELECT ${named("sketch_estimate")}(${named(base)}(s)) FROM (SELECT ${sketch} AS s ${rows})`],
    });
  return [
    aggregate(named("sketch_agg"), [keys, type, lgK, mode], t.binary, {
      nulls: false,
      check: (args, context, call) => {
        checkConstants(call.name, { 2: "lgNomEntries", 3: "mode" })(args, context, call);
        const value = context.constant(args[3]!)?.value;
        if (typeof value === "string" && !modes.includes(value.toLowerCase()))
          throw mismatch({ ...call, args }, "TYPE_CHECK_FAILURE_WITH_HINT", context, {
            msg: `the mode must be one of ${modes.join(", ")}`,
            hint: "",
          });
        return undefined;
      },
      sql: ([key, value], fn, context) => `list(ROW(${countedSql(key!, typeOf(fn.args[0]!), context)}, ${value}))`,
      finish: ofValues(named("sketch_agg"), pairs, [2, 3]),
      doc: ["A tuple sketch: the keys, each with what its summaries make.", count(sketch)],
    }),
    agg("union_agg", [lgK, mode], "The union of tuple sketches."),
    agg("intersection_agg", [mode], "The intersection of tuple sketches."),
    two("union", [lgK, mode], "The union of two tuple sketches."),
    two("union_theta", [lgK, mode], "The union of a tuple sketch and a theta sketch."),
    two("intersection", [mode], "The intersection of two tuple sketches."),
    two("intersection_theta", [mode], "The intersection of a tuple sketch and a theta sketch."),
    two("difference", [], "What the first tuple sketch has and the second has not."),
    two("difference_theta", [], "What the tuple sketch has and the theta sketch has not."),
    scalar(named("sketch_estimate"), [t.binary], t.double, {
      exact: "orNull",
      js: named("sketch_estimate"),
      doc: ["How many different keys a tuple sketch has seen.", count(sketch)],
    }),
    scalar(named("sketch_theta"), [t.binary], t.double, {
      exact: "orNull",
      js: named("sketch_theta"),
      doc: ["Which part of the keys a tuple sketch keeps.", `SELECT ${named("sketch_theta")}(${sketch}) ${rows}`],
    }),
    scalar(named("sketch_summary"), [t.binary, mode], summary === "double" ? t.double : t.bigint, {
      exact: "orNull",
      js: named("sketch_summary"),
      doc: [
        "The summaries that a tuple sketch keeps, made one.",
        `SELECT ${named("sketch_summary")}(${sketch}) ${rows}`,
      ],
    }),
  ];
}

/** Tuple sketches: theta sketches with a number for each key. */
export const tupleSketches: readonly FunctionDef[] = [...family("double", t.double), ...family("integer", t.int)];
