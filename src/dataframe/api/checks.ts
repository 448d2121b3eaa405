import { PySparkTypeError, PySparkValueError } from "../errors/errors.ts";

/** The name of a value's type for error texts: `string`, `number`, `Array`, `Map`, a class's name. */
export function typeNameOf(value: unknown): string {
  if (value === null) return "null";
  if (typeof value !== "object") return typeof value;
  return (value.constructor as { name?: string } | undefined)?.name || "object";
}

export function wrongType(argument: string, expected: string, value: unknown, hint?: string): PySparkTypeError {
  return new PySparkTypeError(
    "NOT_EXPECTED_TYPE",
    { expected_type: expected, arg_name: argument, arg_type: typeNameOf(value) },
    { hint },
  );
}

/** A value of an argument that is not allowed, told in a sentence of its own. */
export function wrongValue(message: string, hint?: string): PySparkValueError {
  return new PySparkValueError("", {}, { message, hint });
}

export function checkInt(argument: string, value: unknown): number {
  if (typeof value === "bigint") return Number(value);
  if (typeof value !== "number" || !Number.isInteger(value)) throw wrongType(argument, "int", value);
  return value;
}

export function checkString(argument: string, value: unknown): string {
  if (typeof value !== "string") throw wrongType(argument, "str", value);
  return value;
}

/** What users give where Spark has options: numbers and booleans become text; undefined and null leave an option out. */
export type OptionValue = string | number | boolean | bigint | null | undefined;

export function optionText(value: Exclude<OptionValue, null | undefined>): string {
  return String(value);
}
