import type { FunctionDef } from "../define.ts";
import { countMinSketch } from "./count-min.ts";
import { frequentSketches } from "./frequent.ts";
import { hllSketches } from "./hll.ts";
import { kllSketches } from "./kll.ts";
import { thetaSketches } from "./theta.ts";
import { tupleSketches } from "./tuple.ts";

export const sketchFunctions: readonly FunctionDef[] = [
  countMinSketch,
  ...frequentSketches,
  ...hllSketches,
  ...kllSketches,
  ...thetaSketches,
  ...tupleSketches,
];
