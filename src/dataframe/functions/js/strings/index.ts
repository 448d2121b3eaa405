import type { JsFunction } from "../../define.ts";
import { aesFunctions } from "./aes.ts";
import { encodingFunctions } from "./encodings.ts";
import { formatStringFunctions } from "./format-string.ts";
import { hashFunctions } from "./hash.ts";
import { numberFormatFunctions } from "./number-format.ts";
import { searchFunctions } from "./searches.ts";
import { shapeFunctions } from "./shapes.ts";
import { urlFunctions } from "./url.ts";

export const stringJs: readonly JsFunction[] = [
  ...shapeFunctions,
  ...searchFunctions,
  ...encodingFunctions,
  ...urlFunctions,
  ...hashFunctions,
  ...formatStringFunctions,
  ...numberFormatFunctions,
  ...aesFunctions,
];
