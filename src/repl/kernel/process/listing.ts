import { inspect } from "node:util";
import type { Variable } from "../../protocol.ts";

const longest = 80;

/** The session's variables for people to look at. */
export function listVariables(names: readonly string[], nameOf: (made: object) => string): Variable[] {
  return names.map((name) => {
    const value = (globalThis as Record<string, unknown>)[name];
    return { name, type: typeOf(value, nameOf), preview: preview(value) };
  });
}

function typeOf(value: unknown, nameOf: (made: object) => string): string {
  if (value === null) return "null";
  if (typeof value === "function")
    return /^class\b/.test(Function.prototype.toString.call(value)) ? "class" : "function";
  if (typeof value !== "object") return typeof value;
  return (typeof value.constructor === "function" && nameOf(value.constructor)) || "object";
}

function preview(value: unknown): string {
  let text: string;
  try {
    text = inspect(value, {
      depth: 1,
      breakLength: Number.POSITIVE_INFINITY,
      maxArrayLength: 10,
      maxStringLength: longest,
    });
  } catch {
    text = "(cannot be shown)";
  }
  const line = text.replace(/\s*\n\s*/g, " ");
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}
