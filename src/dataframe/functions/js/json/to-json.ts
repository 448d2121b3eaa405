import type { LiteralValue } from "../../../plan/expr.ts";
import { formatDecimal, formatDouble, formatFloat } from "../../../types/number-text.ts";
import { prettyJson } from "../../../types/pretty-json.ts";
import type { Type } from "../../../types/type.ts";
import { variantJson } from "../../../types/values/variant-text.ts";
import { zoneNamed } from "../cast/settings.ts";
import { textOf } from "../cast/text.ts";
import { timeValueWriter } from "../datetime/file-formats.ts";
import type { TimePolicy } from "../datetime/policy.ts";

/** What decides how times are written. */
export interface TextTimes {
  readonly timeZone: string;
  readonly policy: TimePolicy;
}

type Write = (value: LiteralValue) => string;

/** JSON of values of a type as Spark writes it: NULL fields are left out unless `ignoreNullFields` is false. */
export function jsonWriter(type: Type, times: TextTimes, options: Readonly<Record<string, string>>): Write {
  const write = writer(type, times, options);
  return options.pretty === "true" ? (value) => prettyJson(write(value)) : write;
}

function writer(type: Type, times: TextTimes, options: Readonly<Record<string, string>>): Write {
  const { timeZone, policy } = times;
  const zone = zoneNamed(options.timeZone ?? timeZone);
  const inner = (part: Type): Write => {
    const write = writer(part, times, options);
    return (value) => (value === null ? "null" : write(value));
  };
  switch (type.kind) {
    case "void":
      return () => "null";
    case "boolean":
    case "tinyint":
    case "smallint":
    case "int":
    case "bigint":
      return String;
    case "float":
      return (v) => finite(v as number, formatFloat);
    case "double":
      return (v) => finite(v as number, formatDouble);
    case "decimal":
      return (v) => formatDecimal(v as bigint, type.scale);
    case "binary":
      return (v) => `"${Buffer.from(v as Uint8Array).toString("base64")}"`;
    case "date":
      return quoted(timeValueWriter(type.kind, options.dateFormat, zone, policy));
    case "timestamp":
      return quoted(timeValueWriter(type.kind, options.timestampFormat, zone, policy));
    case "timestamp_ntz":
      return quoted(timeValueWriter(type.kind, options.timestampNTZFormat, zone, policy));
    case "variant":
      return (v) => variantJson(v as string, zone);
    case "array": {
      const element = inner(type.element);
      return (v) => `[${(v as readonly LiteralValue[]).map(element).join(",")}]`;
    }
    case "map": {
      const key = textOf(type.key, { ansi: true, timeZone });
      const item = inner(type.value);
      return (v) => {
        let text = "{";
        for (const entry of v as readonly (readonly LiteralValue[])[]) {
          const name = JSON.stringify(entry[0] === null ? "null" : key(entry[0]!));
          text += `${text === "{" ? "" : ","}${name}:${item(entry[1]!)}`;
        }
        return `${text}}`;
      };
    }
    case "struct": {
      const writers = type.fields.map((field) => inner(field.type));
      const names = type.fields.map((field) => `${JSON.stringify(field.name)}:`);
      const keepNulls = options.ignoreNullFields === "false";
      return (v) => {
        let text = "{";
        for (let i = 0; i < names.length; i++) {
          const value = (v as readonly LiteralValue[])[i]!;
          if (value !== null || keepNulls) text += (text === "{" ? "" : ",") + names[i]! + writers[i]!(value);
        }
        return `${text}}`;
      };
    }
    case "string":
    case "char":
    case "varchar":
      return (v) => JSON.stringify(v);
    default:
      return quoted(textOf(type, { ansi: true, timeZone }));
  }
}

function quoted(text: (value: LiteralValue) => LiteralValue): Write {
  return (value) => JSON.stringify(text(value));
}

function finite(value: number, format: (value: number) => string): string {
  return Number.isFinite(value) ? format(value) : JSON.stringify(format(value));
}
