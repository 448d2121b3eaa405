import { bytesAt, isNull, numberAt, textAt } from "../../../columnar/access.ts";
import type { ValueText } from "../../../columnar/value-text.ts";
import type { ListVector, MapVector, StructVector } from "../../../columnar/vector.ts";
import { AnalysisException } from "../../../errors/errors.ts";
import { sqlType } from "../../../types/names.ts";
import type { Field, Type } from "../../../types/type.ts";
import { type Options, option } from "../../source.ts";
import { booleanOption, isOtherLocale, isTrue, lineSeparator, refuseOptions } from "../checks.ts";
import { encodingOption } from "../encoding.ts";
import type { LineFormat } from "./rows.ts";
import { type TimeTexts, timeTexts, valueText } from "./values.ts";

/** Rows as JSON objects, one a line; fields that are null are left out unless `ignoreNullFields` is false. */
export function jsonRows(fields: readonly Field[], options: Options, conf: Options): LineFormat {
  const ignoredByConf = conf["spark.sql.jsonGenerator.ignoreNullFields"]?.toLowerCase() !== "false";
  refuseOptions("json", options, {
    locale: isOtherLocale,
    pretty: isTrue,
    writeNonAsciiCharacterAsCodePoint: isTrue,
  });
  fields.forEach(checkType);
  const keepNulls = !booleanOption(options, "ignoreNullFields", ignoredByConf);
  lineSeparator(options);
  const lineEnd = option(options, "lineSep") ?? "\n";
  const object = objectText(fields, timeTexts(options, conf), keepNulls);
  const encoding = encodingOption(options, "JSONOptions");
  return { ending: ".json", encoding, header: "", row: (columns, row) => object(columns, row) + lineEnd };
}

function checkType({ name, type }: Field): void {
  if (type.kind === "time") throw new AnalysisException("UNSUPPORTED_TIME_TYPE");
  if (type.kind !== "interval") return;
  throw new AnalysisException("UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE", {
    columnName: `\`${name}\``,
    columnType: `"${sqlType(type)}"`,
    format: "JSON",
  });
}

function objectText(
  fields: readonly Field[],
  times: TimeTexts,
  keepNulls: boolean,
): (columns: StructVector["children"], row: number) => string {
  const parts = fields.map(({ name, type }) => ({ key: `${quote(name)}:`, text: jsonText(type, times, keepNulls) }));
  return (columns, row) => {
    let out = "";
    for (let i = 0; i < parts.length; i++) {
      const { key, text } = parts[i]!;
      const vector = columns[i]!;
      const missing = isNull(vector, row);
      if (missing && !keepNulls) continue;
      out += `${out === "" ? "" : ","}${key}${missing ? "null" : text(vector, row)}`;
    }
    return `{${out}}`;
  };
}

function jsonText(type: Type, times: TimeTexts, keepNulls: boolean): ValueText {
  switch (type.kind) {
    case "boolean":
    case "tinyint":
    case "smallint":
    case "int":
    case "bigint":
    case "decimal":
      return valueText(type, times);
    case "variant":
      return textAt;
    case "void":
      return () => "null";
    case "float":
    case "double": {
      const text = valueText(type, times);
      return (v, i) => (Number.isFinite(numberAt(v, i)) ? text(v, i) : quote(text(v, i)));
    }
    case "binary":
      return (v, i) => quote(Buffer.from(bytesAt(v, i)).toString("base64"));
    case "array": {
      const element = jsonText(type.element, times, keepNulls);
      return (v, i) => {
        const { offsets, child } = v as ListVector;
        const items: string[] = [];
        for (let k = offsets[i]!; k < offsets[i + 1]!; k++) items.push(isNull(child, k) ? "null" : element(child, k));
        return `[${items.join(",")}]`;
      };
    }
    case "map": {
      const key = valueText(type.key, times);
      const value = jsonText(type.value, times, keepNulls);
      return (v, i) => {
        const { offsets, keys, values } = v as MapVector;
        const items: string[] = [];
        for (let k = offsets[i]!; k < offsets[i + 1]!; k++) {
          items.push(`${quote(key(keys, k))}:${isNull(values, k) ? "null" : value(values, k)}`);
        }
        return `{${items.join(",")}}`;
      };
    }
    case "struct": {
      const object = objectText(type.fields, times, keepNulls);
      return (v, i) => object((v as StructVector).children, i);
    }
    default: {
      const text = valueText(type, times);
      return (v, i) => quote(text(v, i));
    }
  }
}

/** A JSON string as Spark writes it: control characters in upper-case hexadecimal. */
function quote(text: string): string {
  const quoted = JSON.stringify(text);
  if (!quoted.includes("\\u")) return quoted;
  return quoted.replace(/\\u([0-9a-f]{4})/g, (_, hex: string) => `\\u${hex.toUpperCase()}`);
}
