import { formatTime } from "../../../types/datetime/format.ts";
import { parseTime } from "../../../types/datetime/parse.ts";
import { floorDiv, microsPerDay } from "../../../types/datetime/zone.ts";
import { formatDayTime } from "../../../types/interval-text.ts";
import type { Type } from "../../../types/type.ts";
import type { JsFunction } from "../../define.ts";
import { raise } from "../../exceptions.ts";
import { bound, js } from "../define.ts";
import { clockProblem } from "./making.ts";
import { parseByPattern } from "./parse.ts";

const nanosPerDay = 86_400_000_000_000n;

const units: Readonly<Record<string, bigint>> = {
  HOUR: 3_600_000_000_000n,
  MINUTE: 60_000_000_000n,
  SECOND: 1_000_000_000n,
  MILLISECOND: 1_000_000n,
  MICROSECOND: 1000n,
};

function unitOf(unit: string, functionName: string): bigint {
  return (
    units[unit.toUpperCase()] ??
    raise("INVALID_PARAMETER_VALUE.TIME_UNIT", {
      functionName: `\`${functionName}\``,
      parameter: "`unit`",
      invalidValue: `'${unit}'`,
    })
  );
}

function outOfBounds(rangeMessage: string): never {
  return raise("DATETIME_FIELD_OUT_OF_BOUNDS.WITHOUT_SUGGESTION", { rangeMessage });
}

/** ns of the day; what is beyond it is no time. */
function ofDay(nanos: bigint): bigint {
  if (nanos >= 0n && nanos < nanosPerDay) return nanos;
  const range = "must be between 00:00:00 and 23:59:59.999999999";
  return outOfBounds(`Invalid TIME value: ${range}, but got ${nanos} nanoseconds`);
}

function parse(text: string, pattern: string | undefined): bigint | undefined {
  if (pattern === undefined) return parseTime(text);
  const parsed = parseByPattern(text, pattern);
  return "problem" in parsed ? undefined : (parsed.local - floorDiv(parsed.local, microsPerDay) * microsPerDay) * 1000n;
}

export const timeOfDayFunctions: readonly JsFunction[] = [
  js("make_time", (hour: number, minute: number, micros: bigint) => {
    const problem =
      clockProblem(hour, minute) ??
      (micros < 0n || micros >= 60_000_000n
        ? `Invalid value for SecondOfMinute (valid values 0 - 59): ${micros / 1_000_000n}`
        : undefined);
    if (problem !== undefined) return outOfBounds(problem);
    return (BigInt(hour * 3600 + minute * 60) * 1_000_000n + micros) * 1000n;
  }),
  bound("parse_time", (_types, _result, { tries }) => (text: string, pattern?: string) => {
    const nanos = parse(text, pattern);
    if (nanos !== undefined || tries === true) return nanos ?? null;
    return raise("CANNOT_PARSE_TIME", { input: `'${text}'`, format: `'${pattern ?? "HH:mm:ss.SSSSSS"}'` });
  }),
  bound("time_from", ([type], _result, { name }) => {
    const perSecond = name === "time_from_seconds";
    const scale = type!.kind === "decimal" ? 10n ** BigInt(type!.scale) : 1n;
    return (value: number | bigint) => {
      if (perSecond && (type!.kind === "float" || type!.kind === "double")) {
        const nanos = Math.trunc((value as number) * 1e9);
        return Number.isFinite(nanos)
          ? ofDay(BigInt(nanos))
          : outOfBounds(`Invalid value for SecondOfDay (valid values within a day): ${value}`);
      }
      const factor = perSecond ? 1_000_000_000n : name === "time_from_millis" ? 1_000_000n : 1000n;
      return ofDay((BigInt(value) * factor) / scale);
    };
  }),
  bound("time_add_interval", ([, interval], _result, { back }) => {
    // Shown in the last of the interval's units, in hours at least.
    const unit = (interval as Type & { kind: "interval_dt" }).end || 1;
    const sign = back === true ? -1n : 1n;
    return (nanos: bigint, micros: bigint) => {
      const sum = nanos + sign * micros * 1000n;
      if (sum >= 0n && sum < nanosPerDay) return sum;
      const moved = formatDayTime(sign * micros, unit, unit);
      return raise("DATETIME_OVERFLOW", { operation: `add ${moved} to the time value TIME '${formatTime(nanos)}'` });
    };
  }),
  js("time_to_seconds", (nanos: bigint) => nanos / 1000n),
  js("time_diff", (unit: string, start: bigint, end: bigint) => (end - start) / unitOf(unit, "time_diff")),
  js("time_trunc", (unit: string, nanos: bigint) => nanos - (nanos % unitOf(unit, "time_trunc"))),
];
