/** Spark's text of intervals, as in `show()` and CAST AS STRING. */

const dtNames = ["DAY", "HOUR", "MINUTE", "SECOND"] as const;

/** `INTERVAL '1-2' YEAR TO MONTH`, by the type's fields (0 = YEAR, 1 = MONTH). */
export function formatYearMonth(months: number, start: 0 | 1, end: 0 | 1): string {
  const sign = months < 0 ? "-" : "";
  const size = Math.abs(months);
  if (start === 1) return `INTERVAL '${sign}${size}' MONTH`;
  const years = Math.floor(size / 12);
  return end === 0 ? `INTERVAL '${sign}${years}' YEAR` : `INTERVAL '${sign}${years}-${size % 12}' YEAR TO MONTH`;
}

/** `INTERVAL '1 02:03:04.5' DAY TO SECOND`, by the type's fields (0 = DAY … 3 = SECOND). */
export function formatDayTime(micros: bigint, start: 0 | 1 | 2 | 3, end: 0 | 1 | 2 | 3): string {
  const text = `${micros < 0n ? "-" : ""}${dayTimeDigits(micros < 0n ? -micros : micros, start, end)}`;
  const name = start === end ? dtNames[start] : `${dtNames[start]} TO ${dtNames[end]}`;
  return `INTERVAL '${text}' ${name}`;
}

function dayTimeDigits(micros: bigint, start: number, end: number): string {
  const units = [86_400_000_000n, 3_600_000_000n, 60_000_000n, 1_000_000n] as const;
  let rest = micros;
  let text = "";
  for (let unit = start; unit <= end; unit++) {
    const count = rest / units[unit]!;
    rest -= count * units[unit]!;
    const width = unit === start ? (unit === 0 ? 1 : 2) : 2;
    text += `${unit === start ? "" : unit === 1 ? " " : ":"}${String(count).padStart(width, "0")}`;
  }
  if (end === 3 && rest > 0n) text += `.${String(rest).padStart(6, "0").replace(/0+$/, "")}`;
  return text;
}

/** `1 years 2 months 25 days 5 hours 6 minutes 7.5 seconds`; parts that are zero are left out. */
export function formatCalendar(months: number, days: number, micros: bigint): string {
  const parts: string[] = [];
  const add = (count: number | bigint, unit: string) => {
    if (count !== 0 && count !== 0n) parts.push(`${count} ${unit}`);
  };
  add(Math.trunc(months / 12), "years");
  add(months % 12, "months");
  add(days, "days");
  add(micros / 3_600_000_000n, "hours");
  add((micros / 60_000_000n) % 60n, "minutes");
  const seconds = micros % 60_000_000n;
  if (seconds !== 0n) {
    const size = seconds < 0n ? -seconds : seconds;
    const fraction = String(size % 1_000_000n)
      .padStart(6, "0")
      .replace(/0+$/, "");
    parts.push(`${seconds < 0n ? "-" : ""}${size / 1_000_000n}${fraction === "" ? "" : `.${fraction}`} seconds`);
  }
  return parts.length === 0 ? "0 seconds" : parts.join(" ");
}
