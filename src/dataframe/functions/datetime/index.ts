import type { FunctionDef } from "../define.ts";
import { dateArithmetic } from "./arithmetic.ts";
import { timeBucket } from "./bucket.ts";
import { currentTime } from "./current.ts";
import { extractions } from "./extract.ts";
import { dateFields } from "./fields.ts";
import { dateMaking } from "./making.ts";
import { dateParsing } from "./parsing.ts";
import { timeFunctions } from "./time.ts";
import { timeWindows } from "./window.ts";

export const datetimeFunctions: readonly FunctionDef[] = [
  ...dateFields,
  ...dateArithmetic,
  ...dateParsing,
  ...dateMaking,
  ...currentTime,
  ...extractions,
  ...timeFunctions,
  ...timeWindows,
  timeBucket,
];
