import type { FunctionDef } from "../define.ts";
import { accessFunctions } from "./access.ts";
import { arrayFunctions } from "./arrays.ts";
import { lambdaFunctions } from "./lambdas/index.ts";
import { mapFunctions } from "./maps.ts";
import { structFunctions } from "./structs.ts";

export const collectionFunctions: readonly FunctionDef[] = [
  ...arrayFunctions,
  ...accessFunctions,
  ...mapFunctions,
  ...structFunctions,
  ...lambdaFunctions,
];
