import { daysFromCivil } from "../datetime/civil.ts";
import { formatDate, formatTime, formatTimestampNtz } from "../datetime/format.ts";
import { floorDiv } from "../datetime/zone.ts";

const inspect = Symbol.for("nodejs.util.inspect.custom");

/** A value of a date column: a day without time or zone. Python's `datetime.date` in PySpark. */
export class LocalDate {
  /** Days since 1970-01-01. */
  readonly days: number;

  constructor(days: number) {
    this.days = days;
  }

  /** Month 1 to 12. */
  static of(year: number, month: number, day: number): LocalDate {
    return new LocalDate(daysFromCivil(year, month, day));
  }

  /** Midnight UTC of the day. */
  toDate(): Date {
    return new Date(this.days * 86_400_000);
  }

  equals(other: LocalDate): boolean {
    return this.days === other.days;
  }

  valueOf(): number {
    return this.days;
  }

  toString(): string {
    return formatDate(this.days);
  }

  toJSON(): string {
    return this.toString();
  }

  [inspect](): string {
    return `LocalDate(${this.toString()})`;
  }
}

/** A value of a timestamp column: an instant with microseconds. Python's `datetime.datetime` in PySpark. */
export class Timestamp {
  /** Microseconds since 1970-01-01T00:00:00Z. */
  readonly micros: bigint;

  constructor(micros: bigint) {
    this.micros = micros;
  }

  static fromDate(date: Date): Timestamp {
    return new Timestamp(BigInt(date.getTime()) * 1000n);
  }

  /** The millisecond at or before this instant. */
  toDate(): Date {
    return new Date(Number(floorDiv(this.micros, 1000n)));
  }

  equals(other: Timestamp): boolean {
    return this.micros === other.micros;
  }

  /** Milliseconds, as a Date's. */
  valueOf(): number {
    return Number(this.micros) / 1000;
  }

  /** ISO 8601 in UTC, with as many decimals as there are. */
  toString(): string {
    return `${formatTimestampNtz(this.micros).replace(" ", "T")}Z`;
  }

  toJSON(): string {
    return this.toString();
  }

  [inspect](): string {
    return `Timestamp(${this.toString()})`;
  }
}

/** A value of a timestamp_ntz column: a wall-clock time without a zone, with microseconds. */
export class LocalDateTime {
  /** Microseconds since 1970-01-01T00:00:00 on that clock. */
  readonly micros: bigint;

  constructor(micros: bigint) {
    this.micros = micros;
  }

  /** Month 1 to 12. */
  static of(year: number, month: number, day: number, hour = 0, minute = 0, second = 0, micros = 0): LocalDateTime {
    const seconds = daysFromCivil(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second;
    return new LocalDateTime(BigInt(seconds) * 1_000_000n + BigInt(micros));
  }

  equals(other: LocalDateTime): boolean {
    return this.micros === other.micros;
  }

  valueOf(): number {
    return Number(this.micros) / 1000;
  }

  toString(): string {
    return formatTimestampNtz(this.micros).replace(" ", "T");
  }

  toJSON(): string {
    return this.toString();
  }

  [inspect](): string {
    return `LocalDateTime(${this.toString()})`;
  }
}

/** A value of a time column: a time of day with nanoseconds. */
export class LocalTime {
  /** Nanoseconds since midnight. */
  readonly nanos: bigint;

  constructor(nanos: bigint) {
    this.nanos = nanos;
  }

  static of(hour: number, minute: number, second = 0, nanos = 0): LocalTime {
    return new LocalTime(BigInt(hour * 3600 + minute * 60 + second) * 1_000_000_000n + BigInt(nanos));
  }

  equals(other: LocalTime): boolean {
    return this.nanos === other.nanos;
  }

  valueOf(): number {
    return Number(this.nanos);
  }

  toString(): string {
    return formatTime(this.nanos);
  }

  toJSON(): string {
    return this.toString();
  }

  [inspect](): string {
    return `LocalTime(${this.toString()})`;
  }
}
