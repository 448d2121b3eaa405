import type { FunctionDef } from "../define.ts";
import { charColumns } from "./char-columns.ts";
import { collations } from "./collations.ts";
import { encodings } from "./encodings.ts";
import { formats } from "./formats.ts";
import { searches } from "./searches.ts";
import { shapes } from "./shapes.ts";

export const stringFunctions: readonly FunctionDef[] = [
  ...shapes,
  ...searches,
  ...charColumns,
  ...encodings,
  ...formats,
  ...collations,
];
