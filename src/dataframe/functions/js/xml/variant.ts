import { Decimal } from "../../../types/values/decimal.ts";
import type { XmlOptions } from "../../xml/options.ts";
import { digitsOf, stripped, type Variant } from "../variant/value.ts";
import type { XmlAttributes, XmlEvents } from "./events.ts";
import { isBlank, namedAttributes, plainName, trimmed } from "./names.ts";

/** Values of one name, in the spelling that came first. */
interface Entry {
  readonly name: string;
  readonly values: Variant[];
}

/** An element's content as a variant, its end included: a text alone, null where there is nothing, else an object. */
export function variantOf(events: XmlEvents, attributes: XmlAttributes, options: XmlOptions): Variant {
  const entries = new Map<string, Entry>();
  const add = (name: string, value: Variant) => {
    const key = options.caseSensitive ? name : name.toLowerCase();
    const entry = entries.get(key);
    if (entry) entry.values.push(value);
    else entries.set(key, { name, values: [value] });
  };
  const named = namedAttributes(attributes, options);
  for (const [name, text] of named) add(name, text === null ? null : variantOfText(text, options));
  for (let event = events.next(); event && event.t !== "end"; event = events.next()) {
    if (event.t === "start") add(plainName(event.name, options), variantOf(events, event.attributes, options));
    else if (!isBlank(event.text)) add(options.valueTag, variantOfText(event.text, options));
  }
  const found = [...entries.values()];
  if (found.length === 0) return null;
  const [first] = found;
  if (found.length === 1 && named.size === 0 && first!.name === options.valueTag) return first!.values[0]!;
  const fields = found.map(({ name, values }) => [name, values.length === 1 ? values[0]! : values] as const);
  return new Map(fields.sort(([a], [b]) => (a < b ? -1 : 1)));
}

const mostDigits = 38;

/** A whole number, a boolean, a decimal, else the text itself. */
export function variantOfText(text: string, options: XmlOptions): Variant {
  const value = trimmed(text, options);
  if (text === options.nullValue) return null;
  if (!options.inferVariant) return value;
  if (/^[+-]?\d+$/.test(value)) {
    const whole = BigInt(value.replace(/^\+/, ""));
    if (BigInt.asIntN(64, whole) === whole) return whole;
  }
  const lower = value.toLowerCase();
  if (lower === "true" || lower === "false") return lower === "true";
  const decimal = value === value.trim() ? Decimal.tryParse(value.replaceAll(",", "")) : undefined;
  return decimal && decimal.scale <= mostDigits && digitsOf(decimal) <= mostDigits ? stripped(decimal) : value;
}
