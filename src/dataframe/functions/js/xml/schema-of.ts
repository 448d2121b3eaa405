import { SparkException } from "../../../errors/errors.ts";
import type { Struct, Type } from "../../../types/type.ts";
import type { XmlOptions } from "../../xml/options.ts";
import { XmlEvents, XmlSyntaxError } from "./events.ts";
import { inferElement, inference } from "./infer.ts";
import { settledXmlType } from "./merge.ts";

const empty: Struct = { kind: "struct", fields: [] };

/** The struct of an XML text. */
export function schemaOfXml(text: string, options: XmlOptions): Struct {
  const type = settledXmlType(textType(options)(text) ?? empty);
  return type?.kind === "struct" ? type : empty;
}

/** The type of a text's first element; undefined where it is to be left out. */
export function textType(options: XmlOptions): (text: string) => Type | undefined {
  const known = inference(options);
  return (text) =>
    inferred(options, () => {
      const events = new XmlEvents([text]);
      let event = events.next();
      while (event && event.t !== "start") event = events.next();
      return inferElement(events, event?.attributes ?? {}, known);
    });
}

/** What is no XML has the column for corrupt records, by the mode. */
export function inferred(options: XmlOptions, infer: () => Type): Type | undefined {
  try {
    return infer();
  } catch (error) {
    if (!(error instanceof XmlSyntaxError)) throw error;
    if (options.mode === "FAILFAST") {
      const parameters = { badRecord: options.corruptColumn, failFastMode: "FAILFAST" };
      throw new SparkException("MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION", parameters, { cause: error });
    }
    if (options.mode === "DROPMALFORMED") return undefined;
    return { kind: "struct", fields: [{ name: options.corruptColumn, type: { kind: "string" }, nullable: true }] };
  }
}
