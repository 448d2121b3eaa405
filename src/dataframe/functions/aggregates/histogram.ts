import { typeOf } from "../../plan/output.ts";
import { checkFoldable, mismatch } from "../arguments.ts";
import { aggregate } from "../build.ts";
import { ofValues } from "../sketches/gather.ts";
import { array, struct, t } from "../types.ts";
import { quantileTypes } from "./quantile-types.ts";

const values = {
  oneOf: [
    t.tinyint,
    t.smallint,
    t.int,
    t.bigint,
    t.float,
    t.double,
    "decimal",
    t.date,
    t.timestamp,
    t.timestampNtz,
    "ansiInterval",
  ],
  shown: quantileTypes,
} as const;

export const histogramNumeric = aggregate(
  "histogram_numeric",
  [values, t.int],
  ([type]) => array(struct(["x", type!], ["y", t.double])),
  {
    check: (args, context, given) => {
      const call = { ...given, args };
      checkFoldable(call, args[1]!, "nb", '"INT"', context);
      const bins = context.constant(args[1]!)?.value;
      if (bins === null) throw mismatch(call, "UNEXPECTED_NULL", context, { exprName: "nb" });
      if (typeof bins === "number" && bins < 2)
        throw mismatch(call, "VALUE_OUT_OF_RANGE", context, {
          exprName: "nb",
          valueRange: "[2, 2147483647]",
          currentValue: String(bins),
        });
      return undefined;
    },
    sql: "list($0)",
    finish: ofValues("histogram_numeric", (fn) => array(typeOf(fn.args[0]!)), [1]),
    doc: [
      "A histogram of so many bins: the middle of each and how many values it has.",
      "SELECT histogram_numeric(col, 5) FROM VALUES (0), (1), (2), (10) AS tab(col)",
    ],
  },
);
