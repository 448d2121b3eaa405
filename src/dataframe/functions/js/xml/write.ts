import { unsupported } from "../../../errors/errors.ts";
import type { LiteralValue } from "../../../plan/expr.ts";
import { formatBinary } from "../../../types/binary-text.ts";
import { catalogString } from "../../../types/names.ts";
import type { Field, Type } from "../../../types/type.ts";
import type { XmlOptions } from "../../xml/options.ts";
import { zoneNamed } from "../cast/settings.ts";
import { textOf } from "../cast/text.ts";
import { timeValueWriter } from "../datetime/file-formats.ts";
import { timestampFormatter } from "../datetime/format.ts";
import { isList, isObject, jsonText, readVariant, Typed, type Variant } from "../variant/value.ts";
import type { XmlElement } from "./element.ts";

/** Puts a value into an element, as an attribute, as its text or as an element of its own. */
type Put = (into: XmlElement, name: string, value: LiteralValue) => void;

/** Puts the parts of a value that is not null into an element. */
type Fill = (into: XmlElement, value: LiteralValue) => void;

/** Puts rows of such fields into the element around them. */
export function rowWriter(
  fields: readonly Field[],
  options: XmlOptions,
): (into: XmlElement, values: readonly LiteralValue[]) => void {
  const writer = new Writer(options);
  const [field] = fields;
  if (fields.length === 1 && field!.name === options.singleVariantColumn && field!.type.kind === "variant") {
    const put = writer.element(field!.type);
    return (into, [value]) => put(into, options.rowTag, value!);
  }
  const put = writer.element({ kind: "struct", fields });
  return (into, values) => put(into, options.rowTag, values);
}

/** Puts a variant into the element around it, under the row's tag. */
export function variantWriter(options: XmlOptions): (into: XmlElement, kept: string) => void {
  const put = new Writer(options).element({ kind: "variant" });
  return (into, kept) => put(into, options.rowTag, kept);
}

class Writer {
  readonly #options: XmlOptions;

  constructor(options: XmlOptions) {
    this.#options = options;
  }

  #isAttribute(name: string): boolean {
    return name.startsWith(this.#options.attributePrefix) && name !== this.#options.valueTag;
  }

  #putAttribute(into: XmlElement, name: string, text: string): void {
    into.addAttribute(name.slice(this.#options.attributePrefix.length), text);
  }

  /** A field: NULL is left out, unless it has a text. */
  #field(type: Type): Put {
    const attribute = attributeText(type);
    const element = this.element(type);
    const each = type.kind === "array" ? this.element(type.element) : undefined;
    const { nullValue } = this.#options;
    return (into, name, value) => {
      // A variant tells by itself whether it can be an attribute.
      if (this.#isAttribute(name) && (value === null || type.kind !== "variant")) {
        const text = value === null ? nullValue : attribute(value);
        if (text !== undefined) this.#putAttribute(into, name, text);
      } else if (each && value !== null) for (const item of value as LiteralValue[]) each(into, name, item);
      else element(into, name, value);
    };
  }

  element(type: Type): Put {
    if (type.kind === "variant")
      return (into, name, value) =>
        this.#orNull(into, name, value, () => this.#variant(into, name, readVariant(value as string)));
    const fill = this.#content(type);
    return (into, name, value) =>
      this.#orNull(into, name, value, () =>
        fill(name === this.#options.valueTag ? into : into.addElement(name), value),
      );
  }

  #orNull(into: XmlElement, name: string, value: LiteralValue, present: () => void): void {
    const { nullValue, valueTag } = this.#options;
    if (value !== null) present();
    else if (nullValue !== undefined) (name === valueTag ? into : into.addElement(name)).addText(nullValue);
  }

  #content(type: Type): Fill {
    switch (type.kind) {
      case "array": {
        const item = this.#field(type.element);
        return (into, value) => {
          for (const each of value as LiteralValue[]) item(into, this.#options.arrayElementName, each);
        };
      }
      case "map": {
        const key = textOf(type.key, { timeZone: this.#options.timeZone, ansi: false });
        const put = this.#field(type.value);
        return (into, value) => {
          for (const [k, v] of value as [LiteralValue, LiteralValue][]) put(into, String(key(k)), v);
        };
      }
      case "struct": {
        const puts = type.fields.map((field) => ({ name: field.name, put: this.#field(field.type) }));
        return (into, value) => {
          for (const [i, { name, put }] of puts.entries()) put(into, name, (value as LiteralValue[])[i]!);
        };
      }
      default: {
        const text = valueText(type, this.#options);
        return (into, value) => into.addText(text(value));
      }
    }
  }

  #variant(into: XmlElement, name: string, value: Variant): void {
    if (isList(value)) {
      for (const each of value) this.#variant(into, isList(each) ? this.#options.arrayElementName : name, each);
    } else if (isObject(value)) {
      const inside = into.addElement(name);
      const fields = [...value];
      for (const [key, item] of fields) if (this.#isAttribute(key)) this.#variant(inside, key, item);
      for (const [key, item] of fields) if (!this.#isAttribute(key)) this.#variant(inside, key, item);
    } else this.#variantText(into, name, value === null ? this.#options.nullValue : this.#textOf(value));
  }

  #textOf(value: Variant): string {
    if (!(value instanceof Typed)) return textOfVariant(value);
    if (value.value instanceof Uint8Array) return Buffer.from(value.value).toString("base64");
    return valueText({ kind: value.kind }, this.#options)(value.value);
  }

  #variantText(into: XmlElement, name: string, text: string | undefined): void {
    if (text === undefined) into.addElement(name);
    else if (this.#isAttribute(name)) this.#putAttribute(into, name, text);
    else if (name === this.#options.valueTag) into.addText(text);
    else into.addElement(name).addText(text);
  }
}

function textOfVariant(value: Variant): string {
  if (typeof value === "string") return value;
  // A whole double shows its fraction, as Java writes it.
  return typeof value === "number"
    ? String(textOf({ kind: "double" }, { timeZone: "UTC", ansi: true })(value))
    : jsonText(value);
}

/** Spark writes attributes as it holds the values: dates as days, timestamps as microseconds. */
function attributeText(type: Type): (value: LiteralValue) => string {
  switch (type.kind) {
    case "date":
    case "timestamp":
    case "timestamp_ntz":
    case "time":
    case "string":
    case "char":
    case "varchar":
    case "boolean":
    case "tinyint":
    case "smallint":
    case "int":
    case "bigint":
      return String;
    case "float":
    case "double":
    case "decimal":
      return textOf(type, { timeZone: "UTC", ansi: false });
    default:
      return () => {
        throw unsupported(`an attribute of the type ${catalogString(type)} in XML`, "Cast it to STRING first.");
      };
  }
}

function valueText(type: Type, options: XmlOptions): (value: LiteralValue) => string {
  const { timeZone, timePolicy } = options;
  const zone = zoneNamed(timeZone);
  switch (type.kind) {
    case "date":
      return timeValueWriter(type.kind, options.dateFormat, zone, timePolicy);
    case "timestamp":
      return timeValueWriter(type.kind, options.timestampFormat, zone, timePolicy);
    case "timestamp_ntz":
      return timeValueWriter(type.kind, options.timestampNtzFormat, zone, timePolicy);
    case "time": {
      if (options.timeFormat === undefined) return textOf(type, { timeZone, ansi: false });
      const format = timestampFormatter(options.timeFormat, zoneNamed("UTC"));
      return (v) => format((v as bigint) / 1000n);
    }
    case "binary":
      return (v) => formatBinary(v as Uint8Array, options.binaryStyle);
    case "interval":
    case "interval_ym":
    case "interval_dt":
    case "geometry":
    case "geography":
      throw unsupported(`XML of the type ${catalogString(type)}`, "Cast it to STRING first.");
    default: {
      const text = textOf(type, { timeZone, ansi: false });
      return (v) => String(text(v));
    }
  }
}
