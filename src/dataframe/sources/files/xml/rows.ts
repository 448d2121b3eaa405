import { type XmlAttributes, type XmlEvents, XmlSyntaxError } from "../../../functions/js/xml/events.ts";
import { plainName } from "../../../functions/js/xml/names.ts";
import type { XmlOptions } from "../../../functions/xml/options.ts";

/** Goes on behind the start of the next row and gives its attributes; undefined at the end, also at an early one. */
export function nextRow(events: XmlEvents, options: XmlOptions): XmlAttributes | undefined {
  try {
    for (let event = events.next(); event; event = events.next())
      if (event.t === "start" && plainName(event.name, options) === options.rowTag) return event.attributes;
    return undefined;
  } catch (error) {
    if (error instanceof XmlSyntaxError && error.atEnd) return undefined;
    throw error;
  }
}
