import {
  ArithmeticException,
  ArrayIndexOutOfBoundsException,
  DateTimeException,
  IllegalArgumentException,
  NumberFormatException,
  type SparkException,
  SparkRuntimeException,
  UnsupportedOperationException,
} from "../errors/errors.ts";

const classes: Readonly<Record<string, typeof SparkException>> = {
  ARITHMETIC_OVERFLOW: ArithmeticException,
  BINARY_ARITHMETIC_OVERFLOW: ArithmeticException,
  CAST_OVERFLOW: ArithmeticException,
  DATETIME_OVERFLOW: ArithmeticException,
  DIVIDE_BY_ZERO: ArithmeticException,
  REMAINDER_BY_ZERO: ArithmeticException,
  INTERVAL_ARITHMETIC_OVERFLOW: ArithmeticException,
  INTERVAL_DIVIDED_BY_ZERO: ArithmeticException,
  NUMERIC_VALUE_OUT_OF_RANGE: ArithmeticException,
  INVALID_ARRAY_INDEX: ArrayIndexOutOfBoundsException,
  INVALID_ARRAY_INDEX_IN_ELEMENT_AT: ArrayIndexOutOfBoundsException,
  INVALID_BITMAP_POSITION: ArrayIndexOutOfBoundsException,
  CAST_INVALID_INPUT: NumberFormatException,
  CANNOT_PARSE_TIMESTAMP: DateTimeException,
  CANNOT_PARSE_TIME: DateTimeException,
  INVALID_FRACTION_OF_SECOND: DateTimeException,
  CONVERSION_INVALID_INPUT: IllegalArgumentException,
  ILLEGAL_DAY_OF_WEEK: IllegalArgumentException,
  INVALID_URL: IllegalArgumentException,
  CANNOT_DECODE_URL: IllegalArgumentException,
  UNSUPPORTED: UnsupportedOperationException,
};

/** The class of the exception that a condition of the data is raised as. */
export function exceptionClass(
  condition: string,
  parameters: Readonly<Record<string, unknown>> = {},
): typeof SparkException {
  if (condition === "CAST_INVALID_INPUT" && /DATE|TIME/.test(String(parameters.targetType))) return DateTimeException;
  if (condition === "CAST_INVALID_INPUT" && parameters.targetType === '"BOOLEAN"') return SparkRuntimeException;
  return classes[condition] ?? classes[condition.split(".")[0] ?? ""] ?? SparkRuntimeException;
}

/** Raises a condition of the data from a JavaScript function. */
export function raise(condition: string, parameters: Readonly<Record<string, string>> = {}): never {
  throw new (exceptionClass(condition, parameters))(condition, parameters);
}

export const ansiConfig = '"spark.sql.ansi.enabled"';

/** Parameters of the overflow of a decimal sum, also of the one inside an average. */
export function sumOverflow(tries: "try_sum" | "try_avg"): { message: string; alternative: string; config: string } {
  const alternative = ` Use '${tries}' to tolerate overflow and return NULL instead.`;
  return { message: "Overflow in sum of decimals", alternative, config: ansiConfig };
}
