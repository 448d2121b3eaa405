import { SparkException, unsupported } from "../../../errors/errors.ts";
import type { LiteralValue } from "../../../plan/expr.ts";
import { type BinaryStyle, formatBinary } from "../../../types/binary-text.ts";
import { microsPerDay, zoneOf } from "../../../types/datetime/zone.ts";
import { catalogString } from "../../../types/names.ts";
import type { Type } from "../../../types/type.ts";
import type { JsFunction } from "../../define.ts";
import { zoneNamed } from "../cast/settings.ts";
import { textOf } from "../cast/text.ts";
import { timestampFormatter } from "../datetime/format.ts";
import { bound } from "../define.ts";

type Options = Readonly<Record<string, string>>;

/** What an element holds. */
interface Content {
  readonly attributes: string[];
  readonly children: Element[];
  text: string | undefined;
}

interface Element extends Content {
  readonly name: string;
}

const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", '"': "&quot;" };
const escaped = (text: string): string => text.replace(/[&<]/g, (char) => escapes[char]!);

function checkName(name: string): string {
  if (/^[\p{L}_:][\p{L}\p{N}_:.\-·]*$/u.test(name)) return name;
  throw new SparkException("", {}, { message: `"${name}" is no name of an XML element or attribute.` });
}

/** Puts a value of a type into the content of the element around, under a name. */
type Put = (into: Content, name: string, value: LiteralValue) => void;

class Writer {
  readonly #options: Options;
  readonly #prefix: string;
  readonly #valueTag: string;
  readonly #zone: string;
  readonly #binary: BinaryStyle;

  constructor(options: Options, timeZone: string, binary: BinaryStyle) {
    this.#options = options;
    this.#prefix = options.attributePrefix ?? "_";
    this.#valueTag = options.valueTag ?? "_VALUE";
    this.#zone = options.timeZone ?? timeZone;
    this.#binary = binary;
  }

  /** NULLs are left out, unless they have a text. */
  put(type: Type): Put {
    const present = this.#present(type);
    const { nullValue } = this.#options;
    return (into, name, value) => {
      if (value !== null) present(into, name, value);
      else if (nullValue !== undefined) this.#place(into, name, nullValue);
    };
  }

  #present(type: Type): Put {
    switch (type.kind) {
      case "array": {
        const { element } = type;
        const put = this.put(element);
        if (element.kind !== "array")
          return (into, name, value) => {
            for (const each of value as LiteralValue[]) put(into, name, each);
          };
        const item = this.#options.arrayElementName ?? "item";
        const inner = this.put(element.element);
        return (into, name, value) => {
          for (const list of value as (LiteralValue[] | null)[]) {
            const made = child(into, name);
            for (const each of list ?? []) inner(made, item, each);
          }
        };
      }
      case "map": {
        const key = textOf(type.key, { timeZone: this.#zone, ansi: true });
        const put = this.put(type.value);
        return (into, name, value) => {
          const made = child(into, name);
          for (const [k, v] of value as [LiteralValue, LiteralValue][]) put(made, String(key(k)), v);
        };
      }
      case "struct": {
        const fill = this.fields(type);
        return (into, name, value) => fill(child(into, name), value as LiteralValue[]);
      }
      default: {
        const text = this.#text(type);
        return (into, name, value) => this.#place(into, name, text(value));
      }
    }
  }

  /** Fields of a struct, into an element. */
  fields(type: Type & { kind: "struct" }): (into: Content, values: readonly LiteralValue[]) => void {
    const puts = type.fields.map((field) => ({ name: field.name, put: this.put(field.type) }));
    return (into, values) => {
      for (const [i, { name, put }] of puts.entries()) put(into, name, values[i]!);
    };
  }

  #place(into: Content, name: string, text: string): void {
    if (name === this.#valueTag) into.text = escaped(text);
    else if (this.#prefix !== "" && name.startsWith(this.#prefix)) {
      const value = text.replace(/[&<"]/g, (char) => escapes[char]!);
      into.attributes.push(` ${checkName(name.slice(this.#prefix.length))}="${value}"`);
    } else child(into, name).text = escaped(text);
  }

  #text(type: Type): (value: LiteralValue) => string {
    const utc = zoneOf("UTC")!;
    const { dateFormat = "yyyy-MM-dd", timestampFormat, timestampNTZFormat } = this.#options;
    switch (type.kind) {
      case "date": {
        const format = timestampFormatter(dateFormat, utc);
        return (v) => format(BigInt(v as number) * microsPerDay);
      }
      case "timestamp": {
        const format = timestampFormatter(timestampFormat ?? "yyyy-MM-dd'T'HH:mm:ss.SSSXXX", zoneNamed(this.#zone));
        return (v) => format(v as bigint);
      }
      case "timestamp_ntz": {
        const format = timestampFormatter(timestampNTZFormat ?? "yyyy-MM-dd'T'HH:mm:ss.SSS", utc);
        return (v) => format(v as bigint);
      }
      case "interval":
      case "interval_ym":
      case "interval_dt":
      case "variant":
      case "geometry":
      case "geography":
        throw unsupported(`XML of the type ${catalogString(type)}`, "Cast it to STRING first.");
      case "binary":
        return (v) => formatBinary(v as Uint8Array, this.#binary);
      default: {
        const text = textOf(type, { timeZone: this.#zone, ansi: true });
        return (v) => String(text(v));
      }
    }
  }
}

function child(into: Content, name: string): Element {
  const made: Element = { name: checkName(name), attributes: [], children: [], text: undefined };
  into.children.push(made);
  return made;
}

function shown({ name, attributes, children, text }: Element, indent: string, depth: number): string {
  const open = `${name}${attributes.join("")}`;
  if (children.length === 0) return text === undefined ? `<${open}/>` : `<${open}>${text}</${name}>`;
  if (text !== undefined) throw unsupported("XML of elements with a text beside others");
  const line = (level: number) => (indent === "" ? "" : `\n${indent.repeat(level)}`);
  const inner = children.map((each) => `${line(depth + 1)}${shown(each, indent, depth + 1)}`).join("");
  return `<${open}>${inner}${line(depth)}</${name}>`;
}

/** A struct as an XML element. */
export const toXml: JsFunction = bound("to_xml", ([type], _result, setup) => {
  const options = JSON.parse(String(setup.options)) as Options;
  const fill = new Writer(options, String(setup.timeZone), setup.binary as BinaryStyle).fields(
    type as Type & { kind: "struct" },
  );
  const { rowTag = "ROW", indent = "    " } = options;
  return (value: readonly LiteralValue[]) => {
    const row: Element = { name: checkName(rowTag), attributes: [], children: [], text: undefined };
    fill(row, value);
    return indent === "" ? `${shown(row, indent, 0)}\n` : shown(row, indent, 0);
  };
});
