import type { StreamStart } from "../../engine/engine.ts";
import type { Checkpoint } from "../checkpoint/checkpoint.ts";
import type { StreamHost } from "../host.ts";
import { type QueryState, stateless } from "./operator.ts";

/** The state that a query's plan needs. */
export function makeState(_host: StreamHost, _start: StreamStart, _checkpoint: Checkpoint): QueryState {
  return stateless;
}
