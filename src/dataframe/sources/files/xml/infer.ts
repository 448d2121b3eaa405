import { XmlEvents } from "../../../functions/js/xml/events.ts";
import { inferElement, inference } from "../../../functions/js/xml/infer.ts";
import { inferred } from "../../../functions/js/xml/schema-of.ts";
import type { XmlOptions } from "../../../functions/xml/options.ts";
import type { Type } from "../../../types/type.ts";
import { nextRow } from "./rows.ts";
import { documentTexts } from "./texts.ts";

/** The types of a document's rows; what is no XML ends it. */
export function* inferRows(path: string, options: XmlOptions): Generator<Type> {
  const events = new XmlEvents(documentTexts(path));
  const known = inference(options);
  let more = true;
  while (more) {
    more = false;
    const type = inferred(options, () => {
      const attributes = nextRow(events, options);
      const row: Type = attributes ? inferElement(events, attributes, known) : { kind: "void" };
      more = attributes !== undefined;
      return row;
    });
    if (type) yield type;
  }
}
