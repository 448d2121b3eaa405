import type { LiteralValue } from "../../../plan/expr.ts";
import type { Field, Type } from "../../../types/type.ts";
import type { XmlOptions } from "../../xml/options.ts";
import { keptText } from "../variant/value.ts";
import type { XmlAttributes, XmlEvents } from "./events.ts";
import { hashOrder } from "./map-order.ts";
import { isBlank, namedAttributes, plainName } from "./names.ts";
import { BadValue, fromText } from "./values.ts";
import { variantOf } from "./variant.ts";

/** What was read of a record, and what in it was no value of its type: the fields behind that are null. */
export interface XmlRecord {
  readonly values: LiteralValue[];
  readonly bad: BadValue | undefined;
}

const nothing: XmlAttributes = {};

/**
 * Reads elements whose start was just met, up to their end, as structs of such fields. Where a text is no value of its type,
 * Spark goes on behind the last event it took: in the middle of the field, whose end then counts as that of the struct.
 * Which fields of a bad record are null comes from that, so events are taken here in just its order.
 */
export function recordReader(
  fields: readonly Field[],
  options: XmlOptions,
): (events: XmlEvents, attributes: XmlAttributes) => XmlRecord {
  return new Reader(options).record(fields);
}

/** An element's content, its end included; `name` is the element's. */
type ReadContent = (events: XmlEvents, name: string, attributes: XmlAttributes) => LiteralValue;

class Reader {
  readonly #options: XmlOptions;

  constructor(options: XmlOptions) {
    this.#options = options;
  }

  record(fields: readonly Field[]): (events: XmlEvents, attributes: XmlAttributes) => XmlRecord {
    const options = this.#options;
    const place = this.#places(fields);
    const takeAttributes = this.#attributes(fields);
    const takeText = this.#valueTag(fields);
    const elements = fields.map((field) => this.#element(field.type));
    const wildcard = fields.findIndex((field) => field.name === options.wildcardColumn);
    const takeOther = this.#wildcard(fields[wildcard]?.type, wildcard);
    return (events, attributes) => {
      const values: LiteralValue[] = new Array(fields.length).fill(null);
      takeAttributes(attributes, values);
      let bad: BadValue | undefined;
      for (let event = events.next(); event && event.t !== "end"; event = events.next()) {
        if (event.t === "text") {
          if (!isBlank(event.text)) takeText(event.text, values);
          continue;
        }
        const name = plainName(event.name, options);
        const at = place(name);
        try {
          if (at >= 0) elements[at]!(events, name, event.attributes, values, at);
          else if (wildcard >= 0) takeOther(events, name, values);
          else skipContent(events);
        } catch (error) {
          if (!(error instanceof BadValue)) throw error;
          bad ??= error;
        }
      }
      return { values, bad };
    };
  }

  #places(fields: readonly Field[]): (name: string) => number {
    const { caseSensitive } = this.#options;
    const key = (name: string) => (caseSensitive ? name : name.toLowerCase());
    const places = new Map(fields.map((field, i) => [key(field.name), i]));
    return (name) => places.get(key(name)) ?? -1;
  }

  #attributes(fields: readonly Field[]): (attributes: XmlAttributes, values: LiteralValue[]) => void {
    const place = this.#places(fields);
    const parsers = fields.map((field) => fromText(field.type, this.#options));
    return (attributes, values) => {
      for (const [name, text] of namedAttributes(attributes, this.#options)) {
        const at = place(name);
        if (at >= 0) values[at] = text === null ? null : parsers[at]!(text);
      }
    };
  }

  /** The text beside elements; several are an array, or the last one counts. */
  #valueTag(fields: readonly Field[]): (text: string, values: LiteralValue[]) => void {
    const at = fields.findIndex((field) => field.name === this.#options.valueTag);
    if (at < 0) return () => {};
    const { type } = fields[at]!;
    const parse = fromText(type.kind === "array" ? type.element : type, this.#options);
    return (text, values) => {
      if (type.kind === "array") append(values, at, parse(text));
      else values[at] = parse(text);
    };
  }

  /** What an element gives to the field of its name. */
  #element(
    type: Type,
  ): (events: XmlEvents, name: string, attributes: XmlAttributes, values: LiteralValue[], at: number) => void {
    const read = this.#withAttributes(type.kind === "array" ? type.element : type);
    if (type.kind !== "array")
      return (events, name, attributes, values, at) => {
        values[at] = read(events, name, attributes);
      };
    return (events, name, attributes, values, at) => append(values, at, read(events, name, attributes));
  }

  #wildcard(type: Type | undefined, at: number): (events: XmlEvents, name: string, values: LiteralValue[]) => void {
    const read = this.#content({ kind: "string" });
    return (events, name, values) => {
      const text = read(events, name, nothing);
      if (type?.kind === "string") values[at] = text;
      else if (type?.kind === "array" && type.element.kind === "string") append(values, at, text);
      else throw new BadValue(`<${name}> is no ${type?.kind}`);
    };
  }

  /** A struct is made of the attributes, too, and is never null. */
  #withAttributes(type: Type): ReadContent {
    const read = this.#content(type);
    if (type.kind !== "struct") return read;
    const takeAttributes = this.#attributes(type.fields);
    return (events, name, attributes) => {
      const found = new Array<LiteralValue | undefined>(type.fields.length).fill(undefined) as LiteralValue[];
      takeAttributes(attributes, found);
      const inside = read(events, name, attributes) as LiteralValue[] | null;
      return found.map((value, i) => (value === undefined ? (inside?.[i] ?? null) : value));
    };
  }

  #content(type: Type): ReadContent {
    const options = this.#options;
    switch (type.kind) {
      case "variant":
        return (events, _name, attributes) => keptText(variantOf(events, attributes, options));
      case "string": {
        const parse = fromText(type, options);
        return (events) => {
          if (events.peek()?.t !== "end") return parse(contentText(events));
          events.next();
          return options.nullValue === "" ? null : "";
        };
      }
      case "struct": {
        const record = this.record(type.fields);
        return nullIfEmpty((events) => {
          const { values, bad } = record(events, nothing);
          if (bad) throw bad;
          return values;
        });
      }
      case "map": {
        const map = this.#map(type.value);
        return nullIfEmpty((events, _name, attributes) => {
          skipBlank(events);
          if (events.peek()?.t !== "end") {
            if (events.peek()?.t === "text") throw new BadValue("a text is no map");
            return map(events, attributes);
          }
          events.next();
          return null;
        });
      }
      default:
        return nullIfEmpty(this.#plain(type));
    }
  }

  /** One text and nothing else. */
  #plain(type: Type): ReadContent {
    const parse = fromText(type, this.#options);
    return (events) => {
      skipBlank(events);
      const event = events.peek();
      if (event?.t === "start") throw new BadValue(`<${event.name}> is no ${type.kind}`);
      if (event?.t !== "text") {
        events.next();
        return null;
      }
      const value = parse(event.text);
      events.next();
      skipBlank(events);
      if (events.next()?.t !== "end") throw new BadValue(`there is more than one ${type.kind}`);
      return value;
    };
  }

  /** Elements, attributes and a text by their names; the last of a name counts. */
  #map(valueType: Type): (events: XmlEvents, attributes: XmlAttributes) => LiteralValue {
    const options = this.#options;
    const parse = fromText(valueType, options);
    const read = this.#content(valueType);
    return (events, attributes) => {
      const entries = new Map<string, LiteralValue>();
      for (const [name, text] of Object.entries(attributes)) entries.set(options.attributePrefix + name, parse(text));
      for (let event = events.next(); event && event.t !== "end"; event = events.next()) {
        if (event.t === "start") {
          const name = plainName(event.name, options);
          entries.set(name, read(events, name, nothing));
        } else if (!isBlank(event.text)) entries.set(options.valueTag, parse(event.text));
      }
      return hashOrder(entries);
    };
  }
}

function append(values: LiteralValue[], at: number, value: LiteralValue): void {
  values[at] = [...((values[at] as readonly LiteralValue[] | null) ?? []), value];
}

function nullIfEmpty(read: ReadContent): ReadContent {
  return (events, name, attributes) => {
    if (events.peek()?.t !== "end") return read(events, name, attributes);
    events.next();
    return null;
  };
}

function skipBlank(events: XmlEvents): void {
  for (let event = events.peek(); event?.t === "text" && isBlank(event.text); event = events.peek()) events.next();
}

function skipContent(events: XmlEvents): void {
  for (let depth = 1; depth > 0; ) {
    const event = events.next();
    if (event?.t === "start") depth++;
    else if (event?.t !== "text") depth--;
  }
}

/** What is inside an element, as XML without escapes. */
function contentText(events: XmlEvents): string {
  let text = "";
  for (let depth = 0; depth >= 0; ) {
    const event = events.next();
    if (event?.t === "text") text += event.text;
    else if (event?.t === "start") {
      depth++;
      const attributes = Object.entries(event.attributes).map(([name, value]) => ` ${name}="${value}"`);
      text += `<${event.name}${attributes.join("")}>`;
    } else if (depth-- > 0) text += `</${event!.name}>`;
  }
  return text;
}
