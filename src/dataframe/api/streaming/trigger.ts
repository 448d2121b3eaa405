import type { Trigger } from "../../engine/engine.ts";
import { PySparkValueError, unsupported } from "../../errors/errors.ts";
import { parseInterval } from "../../types/datetime/parse-interval.ts";
import { wrongValue } from "../checks.ts";

/** When batches run: one of these. */
export type TriggerOptions =
  | { readonly processingTime: string }
  | { readonly once: true }
  | { readonly availableNow: true }
  | { readonly continuous: string }
  | { readonly realTime: string };

const kinds = ["processingTime", "once", "availableNow", "continuous", "realTime"];

export function triggerOf(options: TriggerOptions): Trigger {
  const names = Object.keys(options ?? {});
  if (names.length !== 1 || !kinds.includes(names[0]!)) {
    throw wrongValue('trigger takes one of { processingTime: "5 seconds" }, { once: true }, { availableNow: true }.');
  }
  if ("processingTime" in options) return { kind: "processingTime", intervalMs: milliseconds(options.processingTime) };
  if ("once" in options && options.once === true) return { kind: "once" };
  if ("availableNow" in options && options.availableNow === true) return { kind: "availableNow" };
  if ("continuous" in options || "realTime" in options) {
    throw unsupported(`the trigger ${names[0]}`, 'Use { processingTime: "1 second" }.');
  }
  throw new PySparkValueError("", {}, { message: `trigger({ ${names[0]} }) must be true.` });
}

function milliseconds(text: unknown): number {
  if (typeof text !== "string" || text.trim() === "")
    throw wrongValue('processingTime must be a text like "5 seconds".');
  const value = parseInterval(text);
  if ("problem" in value)
    throw wrongValue(`${JSON.stringify(text)} is not an interval.`, 'Write it like "5 seconds" or "1 minute".');
  if (value.months !== 0) throw wrongValue("processingTime can't have months or years.");
  const ms = value.days * 86_400_000 + Number(value.micros / 1000n);
  if (ms < 0) throw wrongValue(`processingTime can't be negative: ${text}.`);
  return ms;
}
