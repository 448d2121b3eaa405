import type { LiteralValue } from "../../../plan/expr.ts";
import { formatTime } from "../../../types/datetime/format.ts";
import { parseDate, parseTime, parseTimestamp, parseTimestampNtz } from "../../../types/datetime/parse.ts";
import { parseDayTime, parseInterval, parseYearMonth } from "../../../types/datetime/parse-interval.ts";
import { floorDiv, microsPerDay, wallClock } from "../../../types/datetime/zone.ts";
import { formatDayTime, formatYearMonth } from "../../../types/interval-text.ts";
import type { Type } from "../../../types/type.ts";
import { Decimal } from "../../../types/values/decimal.ts";
import { raise } from "../../exceptions.ts";
import { sqlValue } from "../sql-value.ts";
import { fitDecimal, fitsWhole, trimmed, whole } from "./number.ts";
import { type Caster, type CastSettings, invalid, overflow, zoneNamed } from "./settings.ts";

type Interval = Extract<Type, { kind: "interval_ym" | "interval_dt" }>;

const orInvalid = <T extends LiteralValue>(
  parse: (text: string) => T | undefined,
  from: Type,
  to: Type,
  settings: CastSettings,
): Caster => {
  return (v) => parse(v as string) ?? invalid(v, from, to, settings);
};

export function toDate(from: Type, to: Type, settings: CastSettings): Caster {
  if (from.kind === "timestamp") {
    const zone = zoneNamed(settings.timeZone);
    return (v) => wallClock(v as bigint, zone).days;
  }
  if (from.kind === "timestamp_ntz") return (v) => Number(floorDiv(v as bigint, microsPerDay));
  return orInvalid(parseDate, from, to, settings);
}

export function toTimestamp(from: Type, to: Type, settings: CastSettings): Caster {
  const zone = zoneNamed(settings.timeZone);
  switch (from.kind) {
    case "date":
      return (v) => zone.toInstant(BigInt(v as number) * microsPerDay);
    case "timestamp_ntz":
      return (v) => zone.toInstant(v as bigint);
    case "boolean":
      return (v) => (v ? 1n : 0n);
    case "tinyint":
    case "smallint":
    case "int":
    case "bigint":
      return (v) => secondsToMicros(BigInt(v as number | bigint));
    case "decimal":
      return (v) => BigInt.asIntN(64, ((v as bigint) * 1_000_000n) / 10n ** BigInt(from.scale));
    case "float":
    case "double":
      return (v) => {
        if (!Number.isFinite(v)) return invalid(v, { kind: "double" }, to, settings);
        const micros = BigInt(Math.trunc((v as number) * 1e6));
        const fits = BigInt.asIntN(64, micros) === micros;
        if (settings.try && !fits) return null;
        return settings.ansi && !fits
          ? overflow(
              sqlValue((v as number) * 1e6, { kind: "double" }),
              { kind: "double" },
              { kind: "bigint" },
              settings,
            )
          : clamp(micros);
      };
    default:
      return orInvalid((text) => parseTimestamp(text, zone), from, to, settings);
  }
}

function secondsToMicros(seconds: bigint): bigint {
  return clamp(seconds * 1_000_000n);
}

function clamp(micros: bigint): bigint {
  const max = 2n ** 63n - 1n;
  return micros > max ? max : micros < -max - 1n ? -max - 1n : micros;
}

export function toTimestampNtz(from: Type, to: Type, settings: CastSettings): Caster {
  if (from.kind === "date") return (v) => BigInt(v as number) * microsPerDay;
  if (from.kind === "timestamp") {
    const zone = zoneNamed(settings.timeZone);
    return (v) => (v as bigint) + BigInt(zone.offsetAt(v as bigint)) * 1_000_000n;
  }
  return orInvalid(parseTimestampNtz, from, to, settings);
}

/** To a time of the day; of another it keeps what the precision allows, of a text all. */
export function toTime(from: Type, to: Extract<Type, { kind: "time" }>, settings: CastSettings): Caster {
  const step = 10n ** BigInt(9 - to.precision);
  if (from.kind === "time") return (v) => (v as bigint) - ((v as bigint) % step);
  return orInvalid(parseTime, from, { ...to, precision: 6 }, settings);
}

/** A time of the day as seconds since midnight. */
export function timeToNumber(from: Type, to: Type, settings: CastSettings): Caster {
  if (to.kind === "decimal") return (v) => fitDecimal(new Decimal(v as bigint, 9), to, settings);
  return (v) => {
    const seconds = (v as bigint) / 1_000_000_000n;
    if (fitsWhole(seconds, to.kind)) return whole(seconds, to.kind);
    return settings.ansi && !settings.try ? overflow(`TIME '${formatTime(v as bigint)}'`, from, to, settings) : null;
  };
}

/** A timestamp as seconds since 1970. */
export function timestampToNumber(from: Type, to: Type, settings: CastSettings): Caster {
  if (to.kind === "float") return (v) => Math.fround(Number(v as bigint) / 1e6);
  if (to.kind === "double") return (v) => Number(v as bigint) / 1e6;
  if (to.kind === "decimal") return (v) => fitDecimal(new Decimal(v as bigint, 6), to, settings);
  return (v) => {
    const seconds = floorDiv(v as bigint, 1_000_000n);
    if (fitsWhole(seconds, to.kind)) return whole(seconds, to.kind);
    return settings.ansi && !settings.try ? overflow(sqlValue(v, from, settings.timeZone), from, to, settings) : null;
  };
}

const unitMicros = [microsPerDay, 3_600_000_000n, 60_000_000n, 1_000_000n] as const;

/** A number to an interval of its last unit. */
export function numberToInterval(from: Type, to: Interval, settings: CastSettings): Caster {
  const exact = (v: LiteralValue): Decimal =>
    from.kind === "decimal" ? new Decimal(v as bigint, from.scale) : Decimal.parse(String(v));
  const rounded = (number: Decimal, unit: bigint): bigint =>
    new Decimal(number.unscaled * unit, number.scale).withScale(0).unscaled;
  if (to.kind === "interval_ym")
    return (v) => {
      const months = rounded(exact(v), to.end === 0 ? 12n : 1n);
      return BigInt.asIntN(32, months) === months ? Number(months) : overflow(sqlValue(v, from), from, to, settings);
    };
  return (v) => {
    const micros = rounded(exact(v), unitMicros[to.end]);
    return BigInt.asIntN(64, micros) === micros ? micros : overflow(sqlValue(v, from), from, to, settings);
  };
}

/** An interval as a number of its last unit. */
export function intervalToNumber(from: Interval, to: Type, settings: CastSettings): Caster {
  if (to.kind === "decimal")
    return (v) => {
      const scaled = from.kind === "interval_ym" ? BigInt(v as number) : (v as bigint);
      const unit = from.kind === "interval_ym" ? (from.end === 0 ? 12n : 1n) : unitMicros[from.end];
      const seconds = from.kind === "interval_dt" && from.end === 3;
      const number = seconds ? new Decimal((scaled * 1_000_000n) / unit, 6) : new Decimal(scaled / unit, 0);
      // An interval that does not fit is an error in any mode.
      return fitDecimal(number, to, { ...settings, ansi: true });
    };
  return (v) => {
    const count =
      from.kind === "interval_ym"
        ? BigInt(v as number) / (from.end === 0 ? 12n : 1n)
        : (v as bigint) / unitMicros[from.end];
    return fitsWhole(count, to.kind) ? whole(count, to.kind) : overflow(intervalText(v, from), from, to, settings);
  };
}

function intervalText(value: LiteralValue, type: Interval): string {
  return type.kind === "interval_ym"
    ? formatYearMonth(value as number, type.start, type.end)
    : formatDayTime(value as bigint, type.start, type.end);
}

const fields = { interval_ym: ["YEAR", "MONTH"], interval_dt: ["DAY", "HOUR", "MINUTE", "SECOND"] } as const;
const letters = { interval_ym: ["y", "m"], interval_dt: ["d", "h", "m", "s.n"] } as const;

/** Units as they stand in the literal of an interval type: `HOUR TO SECOND`. */
function unitsOf({ kind, start, end }: Interval): string {
  const [from, to] = [fields[kind][start], fields[kind][end]];
  return start === end ? from! : `${from} TO ${to}`;
}

/** `1-2`, `1 02:03:04.5`, a number for a single unit, or `INTERVAL '…' UNIT` around them. Without ANSI mode an error, too. */
export function textToInterval(to: Interval, settings: CastSettings): Caster {
  const around = new RegExp(`^([+-]?)\\s*INTERVAL\\s+([+-]?)'([^']*)'\\s+${unitsOf(to).replaceAll(" ", "\\s+")}$`, "i");
  return (v) => {
    const text = trimmed(v as string);
    const [, outer = "", inner = "", quoted] = around.exec(text) ?? [];
    const sign = (outer === "-") === (inner === "-") ? 1n : -1n;
    const value = to.kind === "interval_ym" ? yearMonth(quoted ?? text, to) : dayTime(quoted ?? text, to);
    if (typeof value !== "bigint") return settings.try ? null : unmatched(v as string, to, value);
    return to.kind === "interval_ym" ? Number(value * sign) : value * sign;
  };
}

type Malformed = "range" | undefined;

function unmatched(input: string, to: Interval, why: Malformed): never {
  const intervalStr = to.kind === "interval_ym" ? "year-month" : "day-time";
  if (why === "range") return raise("INVALID_INTERVAL_FORMAT.INTERVAL_PARSING", { input, interval: intervalStr });
  const units = unitsOf(to);
  const form = letters[to.kind]
    .slice(to.start, to.end + 1)
    .join(to.kind === "interval_ym" ? "-" : ":")
    .replace(/^d:/, "d ");
  const supportedFormat = `\`[+|-]${form}\`, \`INTERVAL [+|-]'[+|-]${form}' ${units}\``;
  const typeName = `interval ${units.toLowerCase()}`;
  const notice = to.kind === "interval_dt" ? "_WITH_NOTICE" : "";
  return raise(`INVALID_INTERVAL_FORMAT.UNMATCHED_FORMAT_STRING${notice}`, {
    input,
    intervalStr,
    typeName,
    supportedFormat,
  });
}

function yearMonth(text: string, { start, end }: Interval): bigint | Malformed {
  if (start !== end) {
    const months = parseYearMonth(text);
    return typeof months === "number" ? BigInt(months) : months;
  }
  if (!/^[+-]?\d+$/.test(text)) return undefined;
  const months = BigInt(text.replace("+", "")) * (start === 0 ? 12n : 1n);
  return BigInt.asIntN(32, months) === months ? months : "range";
}

function dayTime(text: string, { start, end }: Interval): bigint | Malformed {
  if (start !== end) {
    const micros = parseDayTime(text, start as 0, end as 3);
    return typeof micros === "bigint" ? micros : undefined;
  }
  const match = /^([+-]?)(\d{1,13})(?:\.(\d{1,9}))?$/.exec(text);
  if (!match || (match[3] !== undefined && end !== 3)) return undefined;
  const micros = BigInt(match[2]!) * unitMicros[end] + BigInt((match[3] ?? "").slice(0, 6).padEnd(6, "0"));
  if (BigInt.asIntN(64, micros) !== micros) return "range";
  return match[1] === "-" ? -micros : micros;
}

/** A number cut to whole units of an interval type. */
export function intervalToInterval(to: Interval): Caster {
  if (to.kind === "interval_ym") return (v) => (to.end === 0 ? Math.trunc((v as number) / 12) * 12 : v);
  const unit = to.end === 3 ? 1n : unitMicros[to.end];
  return (v) => ((v as bigint) / unit) * unit;
}

/** NULL where the text is none, in ANSI mode, too. */
export const toCalendar: Caster = (v) => {
  const value = parseInterval(v as string);
  return "problem" in value ? null : value;
};
