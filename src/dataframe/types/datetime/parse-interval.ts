/** A calendar interval: months, days and µs apart. */
export interface IntervalValue {
  readonly months: number;
  readonly days: number;
  readonly micros: bigint;
}

/** Why a text is no interval: the subcondition of INVALID_INTERVAL_FORMAT with its parameters besides `input`. */
export interface IntervalProblem {
  readonly problem: string;
  readonly parameters?: Readonly<Record<string, string>>;
}

const microsPer: Readonly<Record<string, bigint>> = {
  hour: 3_600_000_000n,
  minute: 60_000_000n,
  second: 1_000_000n,
  millisecond: 1000n,
  microsecond: 1n,
};

const piece = /^([+-]?)\s*(\d*)(?:(\.)(\d*))?(.*)$/s;

/**
 * A text such as `interval 1 year -2 days 3.5 seconds` (the word may be missing) as a calendar interval. Units are read in
 * singular and plural; only seconds have a fraction.
 */
export function parseInterval(text: string): IntervalValue | IntervalProblem {
  const words = text.trim().toLowerCase();
  if (words === "") return { problem: "INPUT_IS_EMPTY" };
  const rest = words.startsWith("interval") ? words.slice(8) : words;
  if (words.startsWith("interval")) {
    if (rest === "") return { problem: "INPUT_IS_EMPTY" };
    if (!/^\s/.test(rest)) return { problem: "INVALID_PREFIX", parameters: { prefix: words.split(/\s/)[0]! } };
  }
  // A sign may stand apart from its number.
  const parts = rest
    .trim()
    .replace(/([+-])\s+/g, "$1")
    .split(/\s+/);
  let [months, days, micros] = [0, 0, 0n];
  for (let i = 0; i < parts.length; i += 2) {
    const value = parts[i]!;
    const unit = parts[i + 1];
    const [, sign = "", whole = "", dot, fraction = "", tail = ""] = piece.exec(value)!;
    if (whole === "" && dot === undefined) return { problem: "UNRECOGNIZED_NUMBER", parameters: { number: value } };
    if (tail !== "") return { problem: "INVALID_VALUE", parameters: { value } };
    if (fraction.length > 9) return { problem: "INVALID_PRECISION", parameters: { value } };
    if (unit === undefined) return { problem: "MISSING_UNIT", parameters: { word: value } };
    if (dot !== undefined && whole === "" && fraction === "")
      return { problem: "INVALID_VALUE", parameters: { value } };
    const n = (sign === "-" ? -1n : 1n) * BigInt(whole === "" ? "0" : whole);
    if (BigInt.asIntN(64, n) !== n) return { problem: "ARITHMETIC_EXCEPTION" };
    const name = unit.endsWith("s") ? unit.slice(0, -1) : unit;
    if (dot !== undefined && name !== "second") return { problem: "INVALID_FRACTION", parameters: { unit } };
    switch (name) {
      case "year":
        months += Number(n) * 12;
        break;
      case "month":
        months += Number(n);
        break;
      case "week":
        days += Number(n) * 7;
        break;
      case "day":
        days += Number(n);
        break;
      case "second":
        micros += n * 1_000_000n + (sign === "-" ? -1n : 1n) * BigInt(fraction.slice(0, 6).padEnd(6, "0"));
        break;
      default: {
        const scale = microsPer[name];
        if (scale === undefined) return { problem: "INVALID_UNIT", parameters: { unit } };
        micros += n * scale;
      }
    }
    if (!isInt(months) || !isInt(days) || BigInt.asIntN(64, micros) !== micros)
      return { problem: "ARITHMETIC_EXCEPTION" };
  }
  return { months, days, micros };
}

/** The units named in an interval text, singular, in order. */
export function unitsOf(text: string): string[] {
  return [...text.toLowerCase().matchAll(/[a-z]+/g)].map((m) => m[0].replace(/s$/, "")).filter((u) => u !== "interval");
}

const yearMonth = /^([+-]?)(\d+)-(\d+)$/;

/** Months of `[+-]y-m`; undefined where the text has another form, "range" where there is no such interval. */
export function parseYearMonth(text: string): number | "range" | undefined {
  const match = yearMonth.exec(text.trim());
  if (!match) return undefined;
  const [, sign, years = "", months = ""] = match;
  if (Number(months) > 11) return "range";
  const total = (Number(years) * 12 + Number(months)) * (sign === "-" ? -1 : 1);
  return isInt(total) ? total : "range";
}

export type DayTimeField = 0 | 1 | 2 | 3;

const dayTimePatterns: Readonly<Record<string, RegExp>> = {
  "0-1": /^([+-]?)(\d+) (\d{1,2})$/,
  "0-2": /^([+-]?)(\d+) (\d{1,2}):(\d{1,2})$/,
  "0-3": /^([+-]?)(\d+) (\d{1,2}):(\d{1,2}):(\d{1,2})(?:\.(\d{1,9}))?$/,
  "1-2": /^([+-]?)(\d+):(\d{1,2})$/,
  "1-3": /^([+-]?)(\d+):(\d{1,2}):(\d{1,2})(?:\.(\d{1,9}))?$/,
  "2-3": /^([+-]?)(\d+):(\d{1,2})(?:\.(\d{1,9}))?$/,
};

const fieldMicros = [86_400_000_000n, 3_600_000_000n, 60_000_000n, 1_000_000n] as const;
const fieldLimit = [Number.POSITIVE_INFINITY, 23, 59, 59] as const;

/**
 * µs of a day-time text of exactly the fields `from` (0 day … 3 second) to `to`: `1 10:30` DAY TO MINUTE. Undefined for
 * another form; a range problem where a later field is too large.
 */
export function parseDayTime(
  text: string,
  from: DayTimeField,
  to: DayTimeField,
): bigint | { readonly field: DayTimeField; readonly value: string; readonly limit: number } | undefined {
  const match = dayTimePatterns[`${from}-${to}`]?.exec(text.trim());
  if (!match) return undefined;
  let micros = 0n;
  for (let field = from; field <= to; field++) {
    const value = match[2 + field - from]!;
    if (field > from && Number(value) > fieldLimit[field]) return { field, value, limit: fieldLimit[field] };
    micros += BigInt(value) * fieldMicros[field];
  }
  if (to === 3) micros += BigInt((match[2 + to - from + 1] ?? "").slice(0, 6).padEnd(6, "0"));
  const signed = match[1] === "-" ? -micros : micros;
  return BigInt.asIntN(64, signed) === signed ? signed : undefined;
}

function isInt(value: number): boolean {
  return value >= -2_147_483_648 && value <= 2_147_483_647;
}
