import type { Trigger } from "../engine/engine.ts";

/** When the next batch may start: aligned to multiples of the interval since the epoch, as Spark's. Milliseconds. */
export function nextTriggerTime(now: number, intervalMs: number): number {
  return intervalMs === 0 ? now : Math.floor(now / intervalMs) * intervalMs + intervalMs;
}

/** Whether the query ends by itself when it has read what is there. */
export function endsByItself(trigger: Trigger): boolean {
  return trigger.kind !== "processingTime";
}
