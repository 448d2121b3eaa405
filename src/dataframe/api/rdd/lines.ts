import { pythonValue } from "../../types/python-value.ts";

/** A value as a line of text: texts as they are, all else as PySpark prints it. */
export function lineText(value: unknown): string {
  return typeof value === "string" ? value : pythonValue(value);
}
