import type { FunctionDef } from "../define.ts";
import { simpleAggregates } from "./simple.ts";
import { statistics } from "./statistics.ts";
import { sums } from "./sums.ts";

export const aggregateFunctions: readonly FunctionDef[] = [...simpleAggregates, ...sums, ...statistics];
