import { inspect } from "node:util";
import type { Display } from "../../protocol.ts";

/** A value as the prompt shows it; undefined when there is nothing to show. May run the value's own `inspect`. */
export function printValue(value: unknown, display: Display): string | undefined {
  if (value === undefined) return undefined;
  const { styles } = inspect;
  // Node's yellow can't be read on white.
  if (display.light) inspect.styles = { ...styles, number: "blue", bigint: "blue", boolean: "blue" };
  try {
    return inspect(value, {
      colors: display.colors,
      depth: 4,
      breakLength: Math.max(40, display.columns),
      maxArrayLength: 100,
      maxStringLength: 10_000,
    });
  } finally {
    inspect.styles = styles;
  }
}
