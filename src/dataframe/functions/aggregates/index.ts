import type { FunctionDef } from "../define.ts";
import { approxCountDistinct } from "./approx-count-distinct.ts";
import { histogramNumeric } from "./histogram.ts";
import { listagg } from "./listagg.ts";
import { mode } from "./mode.ts";
import { momentAggregates } from "./moments.ts";
import { percentilesWithin } from "./percentiles-within.ts";
import { simpleAggregates } from "./simple.ts";
import { statistics } from "./statistics.ts";
import { sums } from "./sums.ts";

export const aggregateFunctions: readonly FunctionDef[] = [
  ...simpleAggregates,
  ...sums,
  ...momentAggregates,
  ...statistics,
  ...percentilesWithin,
  approxCountDistinct,
  listagg,
  mode,
  histogramNumeric,
];
