import { literalAt } from "../../../columnar/literal.ts";
import { IllegalArgumentException, unsupported } from "../../../errors/errors.ts";
import { type XmlElement, type XmlStyle, xmlElement } from "../../../functions/js/xml/element.ts";
import { rowWriter } from "../../../functions/js/xml/write.ts";
import { xmlOptions } from "../../../functions/xml/options.ts";
import type { Field } from "../../../types/type.ts";
import { lowerOptions, type Options } from "../../source.ts";
import { refuseTimes } from "../checks.ts";
import type { LineFormat } from "./rows.ts";

/** Rows as elements inside of a root element; a file without rows is empty. */
export function xmlRows(fields: readonly Field[], given: Options, conf: Options): LineFormat {
  const options = xmlOptions(lowerOptions(given), conf, true);
  refuseTimes(fields);
  if (options.attributePrefix === "")
    throw new IllegalArgumentException("", {}, { message: "The option attributePrefix must not be empty." });
  const { encoding, highest } = encodingOf(options.encoding);
  const style = { ...options, highest };
  const put = rowWriter(fields, options);
  const root = rootElement(options.rootTag, style);
  const declaration = options.declaration === "" ? "" : `<?xml ${options.declaration}?>\n`;
  // With an indent a line begins in front of an element, without one it ends behind a row.
  const [before, after] = options.indent === "" ? ["", "\n"] : ["\n", ""];
  return {
    ending: ".xml",
    header: `${declaration}${root.openTag()}>${after}`,
    footer: `${before}${root.endTag()}`,
    encoding,
    row: (columns, row) => {
      const around = xmlElement("rows", style);
      put(
        around,
        fields.map(({ type }, i) => literalAt(type, columns[i]!, row)),
      );
      return around.content(1) + after;
    },
  };
}

/** `rootTag` may have attributes: `books version="1"`. */
function rootElement(rootTag: string, style: XmlStyle): XmlElement {
  const [name = "", ...attributes] = rootTag.split(" ");
  const root = xmlElement(name, style);
  for (const attribute of attributes) {
    const [, key, value] = /^([^=]+)=([^=]+)$/.exec(attribute) ?? [];
    if (value === undefined) {
      const message = `The option rootTag has attributes such as a="1" behind its name, without blanks in them: ${rootTag}.`;
      throw new IllegalArgumentException("", {}, { message });
    }
    root.addAttribute(key!, value.replace(/['"]/g, ""));
  }
  return root;
}

function encodingOf(name: string): { readonly encoding: BufferEncoding; readonly highest: number } {
  if (/^utf-?8$/i.test(name)) return { encoding: "utf8", highest: Number.POSITIVE_INFINITY };
  if (/^(?:iso-?8859-1|latin1)$/i.test(name)) return { encoding: "latin1", highest: 0xff };
  if (/^(?:us-)?ascii$/i.test(name)) return { encoding: "latin1", highest: 0x7f };
  throw unsupported(`writing xml in the encoding ${name}`, "Use UTF-8, ISO-8859-1 or US-ASCII.");
}
