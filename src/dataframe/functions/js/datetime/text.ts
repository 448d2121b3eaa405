import type { LiteralValue } from "../../../plan/expr.ts";
import { microsPerDay } from "../../../types/datetime/zone.ts";
import type { JsFunction, JsSetup } from "../../define.ts";
import { raise } from "../../exceptions.ts";
import { zoneNamed } from "../cast/settings.ts";
import { bound } from "../define.ts";
import { type TimeContext, type TimeKind, timePolicy, timeReader, timeWriter } from "./policy.ts";

/** The policy of a call's set-up; functions have the strict old formatter. */
function contextOf(setup: JsSetup): TimeContext {
  return { zone: zoneNamed(String(setup.timeZone)), policy: timePolicy(setup.timeParser), style: "simple" };
}

/** Instant, local time or day of a text in a format. */
function reader(kind: TimeKind, setup: JsSetup): (text: string, pattern: string) => LiteralValue {
  const read = timeReader(kind, contextOf(setup));
  return (text, pattern) => {
    const value = read(text, pattern);
    if (typeof value !== "object") return value;
    if (setup.ansi !== true) return null;
    return raise("CANNOT_PARSE_TIMESTAMP", {
      message: value.problem,
      func: `\`${kind === "date" ? "try_to_date" : "try_to_timestamp"}\``,
    });
  };
}

export const dateTextFunctions: readonly JsFunction[] = [
  bound("date_format", ([type], _result, setup) => {
    const zone = zoneNamed(String(setup.timeZone));
    const format = timeWriter(contextOf(setup));
    if (type!.kind === "timestamp") return format;
    const local = (value: number | bigint) => (type!.kind === "date" ? BigInt(value) * microsPerDay : BigInt(value));
    return (value: number | bigint, pattern: string) => format(zone.toInstant(local(value)), pattern);
  }),
  bound("from_unixtime", (_types, _result, setup) => {
    const format = timeWriter(contextOf(setup));
    return (seconds: bigint, pattern: string) => format(BigInt.asIntN(64, seconds * 1_000_000n), pattern);
  }),
  bound("parse_timestamp", (_types, result, setup) => reader(result.kind as TimeKind, setup)),
  bound("unix_timestamp", ([type], _result, setup) => {
    const zone = zoneNamed(String(setup.timeZone));
    const seconds = (micros: bigint) => micros / 1_000_000n;
    if (type!.kind === "date") return (days: number) => seconds(zone.toInstant(BigInt(days) * microsPerDay));
    // Without a zone the clock counts as that of UTC.
    if (type!.kind.startsWith("timestamp")) return (micros: bigint) => seconds(micros);
    const read = reader("timestamp", setup);
    return (text: string, pattern: string) => {
      const micros = read(text, pattern);
      return micros === null ? null : seconds(micros as bigint);
    };
  }),
];
