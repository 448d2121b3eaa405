import type { Origin } from "../plan/origin.ts";
import { conditions } from "./conditions.ts";

export interface QueryContext {
  readonly objectType: string;
  readonly objectName: string;
  /** 1-based, `stopIndex` inclusive, as Spark prints them. */
  readonly startIndex: number;
  readonly stopIndex: number;
  readonly fragment: string;
}

export interface ErrorDetails {
  /** Where in a SQL text. */
  readonly origin?: Origin;
  /** What to do about it, in a sentence. */
  readonly hint?: string;
  readonly cause?: unknown;
  /** Instead of the table's wording, for conditions without a name in Spark (`condition` is then ""). */
  readonly message?: string;
}

/** The root of what tspark raises. `condition`, `sqlState` and `messageParameters` are Spark's. */
export class SparkException extends Error {
  override readonly name: string = "SparkException";
  readonly condition: string;
  readonly sqlState: string | undefined;
  readonly messageParameters: Readonly<Record<string, string>>;
  readonly queryContext: readonly QueryContext[];
  readonly origin: Origin | undefined;
  readonly hint: string | undefined;

  constructor(condition: string, parameters: Readonly<Record<string, string>> = {}, details: ErrorDetails = {}) {
    super(format(condition, parameters, details), details.cause === undefined ? undefined : { cause: details.cause });
    this.condition = condition;
    this.sqlState = sqlStateOf(condition);
    this.messageParameters = parameters;
    this.origin = details.origin;
    this.hint = details.hint;
    this.queryContext = details.origin ? [contextOf(details.origin)] : [];
  }
}

/** A plan that cannot be resolved: names, types, what is allowed where. */
export class AnalysisException extends SparkException {
  override readonly name: string = "AnalysisException";
}
/** SQL text that is not a statement. */
export class ParseException extends AnalysisException {
  override readonly name = "ParseException";
}
/** A value of an argument or option that is not allowed. */
export class IllegalArgumentException extends SparkException {
  override readonly name = "IllegalArgumentException";
}
/** A computation on the data that has no result: division by zero, overflow. */
export class ArithmeticException extends SparkException {
  override readonly name = "ArithmeticException";
}
export class ArrayIndexOutOfBoundsException extends SparkException {
  override readonly name = "ArrayIndexOutOfBoundsException";
}
export class NumberFormatException extends SparkException {
  override readonly name = "NumberFormatException";
}
export class DateTimeException extends SparkException {
  override readonly name = "DateTimeException";
}
export class SparkRuntimeException extends SparkException {
  override readonly name = "SparkRuntimeException";
}
/** What Spark has and tspark does not, with the way out in `hint`. */
export class UnsupportedOperationException extends SparkException {
  override readonly name = "UnsupportedOperationException";
}
/** A streaming query that ended by an error. */
export class StreamingQueryException extends SparkException {
  override readonly name = "StreamingQueryException";
}
/** A wrong call of the API from the user's own code. */
export class PySparkTypeError extends SparkException {
  override readonly name = "PySparkTypeError";
}
export class PySparkValueError extends SparkException {
  override readonly name = "PySparkValueError";
}
export class PySparkIndexError extends SparkException {
  override readonly name = "PySparkIndexError";
}

/** Something Spark can do that tspark can't yet: `what` names it, `hint` says what works instead. */
export function unsupported(what: string, hint?: string, origin?: Origin): UnsupportedOperationException {
  return new UnsupportedOperationException("UNSUPPORTED", { what }, { hint, origin });
}

function sqlStateOf(condition: string): string | undefined {
  return conditions[condition]?.[0] ?? conditions[condition.split(".")[0] ?? ""]?.[0];
}

function format(condition: string, parameters: Readonly<Record<string, string>>, details: ErrorDetails): string {
  const wording = details.message ?? wordingOf(condition);
  const text = wording.replace(/<(\w+)>/g, (whole, key: string) => parameters[key] ?? whole);
  const state = sqlStateOf(condition);
  const head = condition === "" ? text : `[${condition}] ${text}${state ? ` SQLSTATE: ${state}` : ""}`;
  return details.hint ? `${head}\n${details.hint}` : head;
}

function wordingOf(condition: string): string {
  const own = conditions[condition]?.[1];
  if (own === undefined)
    throw new Error(`no wording for the error condition ${condition}: add it to errors/conditions`);
  return own;
}

function contextOf(origin: Origin): QueryContext {
  const { text, start, stop } = origin;
  return {
    objectType: text.objectType ?? "",
    objectName: text.objectName ?? "",
    startIndex: start + 1,
    stopIndex: stop + 1,
    fragment: text.sql.slice(start, stop + 1),
  };
}

/** An error as it crosses threads. */
export interface WireError {
  readonly className: string;
  readonly condition: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly message: string;
  readonly hint?: string;
  readonly origin?: Origin;
  readonly stack?: string;
}

const classes: Record<string, typeof SparkException> = {
  SparkException,
  AnalysisException,
  ParseException,
  IllegalArgumentException,
  ArithmeticException,
  ArrayIndexOutOfBoundsException,
  NumberFormatException,
  DateTimeException,
  SparkRuntimeException,
  UnsupportedOperationException,
  StreamingQueryException,
  PySparkTypeError,
  PySparkValueError,
  PySparkIndexError,
};

export function toWire(error: unknown): WireError {
  if (error instanceof SparkException) {
    const { name, condition, messageParameters, message, hint, origin, stack } = error;
    return { className: name, condition, parameters: messageParameters, message, hint, origin, stack };
  }
  const e = error instanceof Error ? error : new Error(String(error));
  return { className: e.name, condition: "", parameters: {}, message: e.message, stack: e.stack };
}

export function fromWire(wire: WireError): Error {
  const known = classes[wire.className];
  if (!known) {
    const error = new Error(wire.message);
    error.name = wire.className;
    return error;
  }
  const error = new known(wire.condition, wire.parameters, {
    origin: wire.origin,
    hint: wire.hint,
    message: wire.message,
  });
  error.message = wire.message;
  return error;
}
