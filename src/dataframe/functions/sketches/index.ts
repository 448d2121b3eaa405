import type { FunctionDef } from "../define.ts";
import { kllSketches } from "./kll.ts";
import { thetaSketches } from "./theta.ts";
import { tupleSketches } from "./tuple.ts";

export const sketchFunctions: readonly FunctionDef[] = [...kllSketches, ...thetaSketches, ...tupleSketches];
