import type { LiteralValue } from "../../../plan/expr.ts";
import { floorDiv, microsPerDay, type Zone, zoneOf } from "../../../types/datetime/zone.ts";
import type { Type } from "../../../types/type.ts";
import type { JsFunction } from "../../define.ts";
import { ansiConfig, raise } from "../../exceptions.ts";
import { zoneNamed } from "../cast/settings.ts";
import { bound } from "../define.ts";
import { timestampFormatter } from "./format.ts";
import { parseByPattern } from "./parse.ts";

const utc = zoneOf("UTC")!;

function formatter(zone: Zone): (micros: bigint, pattern: string) => string {
  const known = new Map<string, (micros: bigint) => string>();
  return (micros, pattern) => {
    let format = known.get(pattern);
    if (format === undefined) {
      format = timestampFormatter(pattern, zone);
      known.set(pattern, format);
    }
    return format(micros);
  };
}

/** Instant (or local time) of a text in a format. */
function reader(result: Type, zone: Zone, ansi: boolean): (text: string, pattern: string) => LiteralValue {
  return (text, pattern) => {
    const parsed = parseByPattern(text, pattern);
    if (parsed === undefined) {
      if (!ansi) return null;
      return raise("CANNOT_PARSE_TIMESTAMP", {
        message: `Text '${text}' could not be parsed at index 0`,
        func: `\`${result.kind === "date" ? "try_to_date" : "try_to_timestamp"}\``,
        ansiConfig,
      });
    }
    if (result.kind === "date") return Number(floorDiv(parsed.local, microsPerDay));
    return result.kind === "timestamp_ntz" ? parsed.local : (parsed.zone ?? zone).toInstant(parsed.local);
  };
}

export const dateTextFunctions: readonly JsFunction[] = [
  bound("date_format", ([type], _result, setup) => {
    const format = formatter(type!.kind === "timestamp" ? zoneNamed(String(setup.timeZone)) : utc);
    if (type!.kind === "date") return (days: number, pattern: string) => format(BigInt(days) * microsPerDay, pattern);
    return format;
  }),
  bound("from_unixtime", (_types, _result, setup) => {
    const format = formatter(zoneNamed(String(setup.timeZone)));
    return (seconds: bigint, pattern: string) => format(seconds * 1_000_000n, pattern);
  }),
  bound("parse_timestamp", (_types, result, setup) =>
    reader(result, zoneNamed(String(setup.timeZone)), setup.ansi === true),
  ),
  bound("unix_timestamp", ([type], _result, setup) => {
    const zone = zoneNamed(String(setup.timeZone));
    const seconds = (micros: bigint) => floorDiv(micros, 1_000_000n);
    if (type!.kind === "date") return (days: number) => seconds(zone.toInstant(BigInt(days) * microsPerDay));
    if (type!.kind === "timestamp") return (micros: bigint) => seconds(micros);
    if (type!.kind === "timestamp_ntz") return (micros: bigint) => seconds(zone.toInstant(micros));
    const read = reader({ kind: "timestamp" }, zone, setup.ansi === true);
    return (text: string, pattern: string) => {
      const micros = read(text, pattern);
      return micros === null ? null : seconds(micros as bigint);
    };
  }),
];
