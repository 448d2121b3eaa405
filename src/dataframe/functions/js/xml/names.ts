import type { XmlOptions } from "../../xml/options.ts";
import type { XmlAttributes } from "./events.ts";

/** An element's or attribute's name, as fields are called after it. */
export function plainName(name: string, { ignoreNamespace }: XmlOptions): string {
  return ignoreNamespace ? name.slice(name.lastIndexOf(":") + 1) : name;
}

/** Attributes by the names of their fields; null where the text is that of `nullValue`. */
export function namedAttributes(attributes: XmlAttributes, options: XmlOptions): ReadonlyMap<string, string | null> {
  const named = new Map<string, string | null>();
  if (options.excludeAttribute) return named;
  for (const [name, text] of Object.entries(attributes)) {
    const value = trimmed(text, options);
    named.set(options.attributePrefix + plainName(name, options), value === options.nullValue ? null : value);
  }
  return named;
}

/** Without the blanks around it that Java's `trim` takes away, if that is asked for. */
export function trimmed(text: string, { ignoreSurroundingSpaces }: XmlOptions): string {
  return ignoreSurroundingSpaces ? text.replace(/^[\0- ]+|[\0- ]+$/g, "") : text;
}

export function isBlank(text: string): boolean {
  return /^[ \t\r\n]*$/.test(text);
}
