import type { FunctionDef } from "../define.ts";
import { thetaSketches } from "./theta.ts";

export const sketchFunctions: readonly FunctionDef[] = [...thetaSketches];
