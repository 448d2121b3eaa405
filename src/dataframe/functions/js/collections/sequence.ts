import { IllegalArgumentException } from "../../../errors/errors.ts";
import type { LiteralValue } from "../../../plan/expr.ts";
import { microsPerDay, wallClock, type Zone, zoneOf } from "../../../types/datetime/zone.ts";
import type { Type } from "../../../types/type.ts";
import type { JsFunction, JsSetup } from "../../define.ts";
import { whole } from "../cast/number.ts";
import { zoneNamed } from "../cast/settings.ts";
import { plusMonths } from "../datetime/arithmetic.ts";
import { bound } from "../define.ts";
import { checkElements } from "../largest.ts";

function bad(start: unknown, stop: unknown, step: unknown): never {
  throw new IllegalArgumentException("", {}, { message: `A sequence from ${start} to ${stop} can't go by ${step}.` });
}

function numbers(kind: string) {
  const big = bigNumbers(kind);
  if (kind === "bigint") return big;
  return (start: number, stop: number, by?: number): LiteralValue => {
    const step = by ?? (start <= stop ? 1 : -1);
    if (step === 0 || (step > 0 ? start > stop : start < stop)) return big(start, stop, by);
    const count = Math.floor((stop - start) / step) + 1;
    checkElements("sequence", BigInt(count), "count");
    const values = new Array<number>(count);
    for (let i = 0; i < count; i++) values[i] = start + i * step;
    return values;
  };
}

function bigNumbers(kind: string) {
  return (first: number | bigint, last: number | bigint, by?: number | bigint): LiteralValue => {
    const [start, stop] = [BigInt(first), BigInt(last)];
    const step = by === undefined ? (start <= stop ? 1n : -1n) : BigInt(by);
    if (step === 0n ? start !== stop : step > 0n ? start > stop : start < stop) bad(start, stop, step);
    const count = step === 0n ? 1n : (stop - start) / step + 1n;
    checkElements("sequence", count, "count");
    return Array.from({ length: Number(count) }, (_, i) => whole(start + BigInt(i) * step, kind));
  };
}

interface Step {
  readonly months: number;
  readonly days: number;
  readonly micros: bigint;
}

function stepOf(type: Type | undefined, value: LiteralValue | undefined, forward: boolean): Step {
  if (type === undefined || value === undefined) return { months: 0, days: forward ? 1 : -1, micros: 0n };
  if (type.kind === "interval_ym") return { months: value as number, days: 0, micros: 0n };
  if (type.kind === "interval_dt") {
    const micros = value as bigint;
    return { months: 0, days: Number(micros / microsPerDay), micros: micros % microsPerDay };
  }
  return value as unknown as Step;
}

/** Dates and timestamps: the i-th is the start moved by i steps at once, so that ends of months do not drift. */
function times(types: readonly Type[], setup: JsSetup) {
  const type = types[0]!;
  const zone: Zone = type.kind === "timestamp" ? zoneNamed(String(setup.timeZone)) : zoneOf("UTC")!;
  const isDate = type.kind === "date";
  const toMicros = (v: LiteralValue) => (isDate ? BigInt(v as number) * microsPerDay : (v as bigint));
  return (first: LiteralValue, last: LiteralValue, by?: LiteralValue): LiteralValue => {
    const [start, stop] = [toMicros(first), toMicros(last)];
    const step = stepOf(types[2], by, start <= stop);
    const size = BigInt(step.months) * 28n * microsPerDay + BigInt(step.days) * microsPerDay + step.micros;
    if (size === 0n ? start !== stop : size > 0n ? start > stop : start < stop) bad(start, stop, size);
    const from = wallClock(start, zone);
    const result: LiteralValue[] = [];
    for (let i = 0; ; i++) {
      const days = plusMonths(from.days, step.months * i) + step.days * i;
      const at = zone.toInstant(BigInt(days) * microsPerDay + from.microsOfDay) + step.micros * BigInt(i);
      if (size > 0n ? at > stop : at < stop) return result;
      result.push(isDate ? Number(at / microsPerDay) : at);
      if (size === 0n) return result;
      checkElements("sequence", BigInt(i), "count");
    }
  };
}

export const sequenceJs: readonly JsFunction[] = [
  bound("sequence", (types, _result, setup) => {
    const { kind } = types[0]!;
    return ["tinyint", "smallint", "int", "bigint"].includes(kind) ? numbers(kind) : times(types, setup);
  }),
];
