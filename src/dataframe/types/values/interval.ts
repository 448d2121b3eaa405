import { formatCalendar, formatDayTime, formatYearMonth } from "../interval-text.ts";

const inspect = Symbol.for("nodejs.util.inspect.custom");

/** A value of a day-time interval column. Python's `datetime.timedelta` in PySpark. */
export class DayTimeInterval {
  readonly micros: bigint;

  constructor(micros: bigint) {
    this.micros = micros;
  }

  static of(days: number, hours = 0, minutes = 0, seconds = 0): DayTimeInterval {
    const whole = BigInt(Math.trunc(days * 86_400 + hours * 3600 + minutes * 60)) * 1_000_000n;
    return new DayTimeInterval(whole + BigInt(Math.round(seconds * 1e6)));
  }

  equals(other: DayTimeInterval): boolean {
    return this.micros === other.micros;
  }

  toString(): string {
    return formatDayTime(this.micros, 0, 3);
  }

  toJSON(): string {
    return this.toString();
  }

  [inspect](): string {
    return this.toString();
  }
}

/** A value of a year-month interval column. */
export class YearMonthInterval {
  readonly months: number;

  constructor(months: number) {
    this.months = months;
  }

  equals(other: YearMonthInterval): boolean {
    return this.months === other.months;
  }

  toString(): string {
    return formatYearMonth(this.months, 0, 1);
  }

  toJSON(): string {
    return this.toString();
  }

  [inspect](): string {
    return this.toString();
  }
}

/** A value of a calendar interval column: months, days and microseconds, each counted for itself. */
export class CalendarInterval {
  readonly months: number;
  readonly days: number;
  readonly micros: bigint;

  constructor(months: number, days: number, micros: bigint) {
    this.months = months;
    this.days = days;
    this.micros = micros;
  }

  toString(): string {
    return formatCalendar(this.months, this.days, this.micros);
  }

  toJSON(): string {
    return this.toString();
  }

  [inspect](): string {
    return `CalendarInterval(${this.toString()})`;
  }
}
