import { literalAt } from "../../../columnar/literal.ts";
import { IllegalArgumentException, unsupported } from "../../../errors/errors.ts";
import { type XmlElement, type XmlStyle, xmlElement } from "../../../functions/js/xml/element.ts";
import { rowWriter } from "../../../functions/js/xml/write.ts";
import { xmlOptions } from "../../../functions/xml/options.ts";
import type { Field } from "../../../types/type.ts";
import { lowerOptions, type Options } from "../../source.ts";
import { refuseTimes } from "../checks.ts";
import { xmlEncoding } from "../xml/lines.ts";
import type { LineFormat } from "./rows.ts";

/** Rows as elements inside of a root element; a file without rows is empty. */
export function xmlRows(fields: readonly Field[], given: Options, conf: Options): LineFormat {
  const options = xmlOptions(lowerOptions(given), conf, true);
  refuseTimes(fields);
  if (options.attributePrefix === "")
    throw new IllegalArgumentException("", {}, { message: "The option attributePrefix must not be empty." });
  const encoding = xmlEncoding(options);
  const style = { ...options, highest: highestOf(encoding) };
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

/** Characters above are written by their numbers. */
function highestOf(encoding: string): number {
  if (encoding === "utf-8" || encoding === "utf-16") return Number.POSITIVE_INFINITY;
  if (encoding === "iso-8859-1") return 0xff;
  if (encoding === "us-ascii") return 0x7f;
  throw unsupported(`writing xml in the encoding ${encoding}`, "Use UTF-8, UTF-16, ISO-8859-1 or US-ASCII.");
}
