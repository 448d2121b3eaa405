import type { JsFunction } from "../../define.ts";
import { countMinSketch } from "./count-min.ts";
import { kllFunctions } from "./kll-functions.ts";
import { thetaFunctions } from "./theta-functions.ts";
import { tupleFunctions } from "./tuple-functions.ts";

export const sketchJs: readonly JsFunction[] = [countMinSketch, ...kllFunctions, ...thetaFunctions, ...tupleFunctions];
