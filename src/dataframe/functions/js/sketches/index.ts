import type { JsFunction } from "../../define.ts";
import { countMinSketch } from "./count-min.ts";
import { frequentFunctions } from "./frequent-functions.ts";
import { hllFunctions } from "./hll-functions.ts";
import { hllPlusFunctions } from "./hll-plus-functions.ts";
import { kllFunctions } from "./kll-functions.ts";
import { thetaFunctions } from "./theta-functions.ts";
import { tupleFunctions } from "./tuple-functions.ts";

export const sketchJs: readonly JsFunction[] = [
  countMinSketch,
  ...frequentFunctions,
  ...hllFunctions,
  ...hllPlusFunctions,
  ...kllFunctions,
  ...thetaFunctions,
  ...tupleFunctions,
];
