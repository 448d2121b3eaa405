import type { JsFunction } from "../../define.ts";
import { dateArithmeticFunctions } from "./arithmetic.ts";
import { timeBucket } from "./bucket.ts";
import { dateMakingFunctions } from "./making.ts";
import { dateTextFunctions } from "./text.ts";
import { timeOfDayFunctions } from "./time.ts";

export const datetimeJs: readonly JsFunction[] = [
  ...dateTextFunctions,
  ...dateArithmeticFunctions,
  ...dateMakingFunctions,
  ...timeOfDayFunctions,
  timeBucket,
];
