import type { JsFunction } from "../../define.ts";
import { thetaFunctions } from "./theta-functions.ts";

export const sketchJs: readonly JsFunction[] = [...thetaFunctions];
