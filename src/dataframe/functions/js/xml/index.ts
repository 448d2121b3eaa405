import type { LiteralValue } from "../../../plan/expr.ts";
import type { Struct, Type } from "../../../types/type.ts";
import type { JsFunction, JsSetup } from "../../define.ts";
import { raise } from "../../exceptions.ts";
import { type XmlOptions, xmlOptions } from "../../xml/options.ts";
import { bound } from "../define.ts";
import { keptText } from "../variant/value.ts";
import { xmlElement } from "./element.ts";
import { type XmlAttributes, XmlEvents, XmlSyntaxError } from "./events.ts";
import { internalText } from "./internal-text.ts";
import { recordReader, type XmlRecord } from "./read.ts";
import { BadValue } from "./values.ts";
import { variantOf } from "./variant.ts";
import { rowWriter, variantWriter } from "./write.ts";

type Texts = Readonly<Record<string, string>>;

function optionsOf(setup: JsSetup): XmlOptions {
  const given = Object.entries(JSON.parse(String(setup.options)) as Texts);
  const conf = JSON.parse(String(setup.conf)) as Texts;
  return xmlOptions(new Map(given.map(([name, value]) => [name.toLowerCase(), value])), conf, false);
}

/** Reads one element and leaves what is behind it. */
export type ReadXml = (text: string) => XmlRecord | undefined;

/** Of a text that is no XML there is nothing. */
export function textReader(read: (events: XmlEvents, attributes: XmlAttributes) => XmlRecord): ReadXml {
  return (text) => {
    try {
      const events = new XmlEvents([text]);
      let event = events.next();
      while (event && event.t !== "start") event = events.next();
      return event && read(events, event.attributes);
    } catch (error) {
      if (error instanceof XmlSyntaxError || error instanceof BadValue) return undefined;
      throw error;
    }
  };
}

function malformed(badRecord: string): never {
  return raise("MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION", { badRecord, failFastMode: "FAILFAST" });
}

/** The struct of a text; a bad one has its text in the column for corrupt records, and what could be read. */
function fromXml(type: Struct, options: XmlOptions): (text: string) => LiteralValue {
  const { fields } = type;
  const corrupt = fields.findIndex((field) => field.name === options.corruptColumn);
  const wanted = fields.filter((_, i) => i !== corrupt);
  const read = textReader(structReader(wanted, options));
  return (text) => {
    const record = wanted.length === 0 && corrupt < 0 ? { values: [], bad: undefined } : read(text);
    const bad = record === undefined || record.bad !== undefined;
    const found = record?.values ?? wanted.map(() => null);
    if (bad && options.mode === "FAILFAST") malformed(internalText({ kind: "struct", fields: wanted }, found));
    return corrupt < 0 ? found : found.toSpliced(corrupt, 0, bad ? text : null);
  };
}

/** Records as structs, or whole in the one column that `singleVariantColumn` names. */
export function structReader(
  fields: Struct["fields"],
  options: XmlOptions,
): (events: XmlEvents, attributes: XmlAttributes) => XmlRecord {
  const [field] = fields;
  if (fields.length !== 1 || field!.name !== options.singleVariantColumn || field!.type.kind !== "variant")
    return recordReader(fields, options);
  return (events, attributes) => ({ values: [keptText(variantOf(events, attributes, options))], bad: undefined });
}

function variantFromXml(options: XmlOptions): (text: string) => LiteralValue {
  const read = textReader((events, attributes) => ({
    values: [keptText(variantOf(events, attributes, options))],
    bad: undefined,
  }));
  return (text) => (read(text) ?? malformed(text)).values[0]!;
}

function toXml(type: Type, options: XmlOptions): (value: LiteralValue) => LiteralValue {
  const style = { ...options, highest: Number.POSITIVE_INFINITY };
  const put = type.kind === "struct" ? rowWriter(type.fields, options) : variantWriter(options);
  return (value) => {
    const around = xmlElement(options.rowTag, style);
    put(around, value as never);
    return options.indent === "" ? `${around.content(0)}\n` : around.content(0);
  };
}

export const xmlJs: readonly JsFunction[] = [
  bound("from_xml", (_types, result, setup) =>
    result.kind === "struct" ? fromXml(result, optionsOf(setup)) : variantFromXml(optionsOf(setup)),
  ),
  bound("to_xml", ([type], _result, setup) => toXml(type!, optionsOf(setup))),
];
