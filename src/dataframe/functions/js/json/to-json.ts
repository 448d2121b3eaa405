import type { LiteralValue } from "../../../plan/expr.ts";
import { microsPerDay, zoneOf } from "../../../types/datetime/zone.ts";
import { formatDecimal, formatDouble, formatFloat } from "../../../types/number-text.ts";
import type { Type } from "../../../types/type.ts";
import { variantJson } from "../../../types/values/variant-text.ts";
import { zoneNamed } from "../cast/settings.ts";
import { textOf } from "../cast/text.ts";
import { timestampFormatter } from "../datetime/format.ts";

type Write = (value: LiteralValue) => string;

/** JSON of values of a type as Spark writes it: NULL fields are left out unless `ignoreNullFields` is false. */
export function jsonWriter(type: Type, timeZone: string, options: Readonly<Record<string, string>>): Write {
  const write = writer(type, timeZone, options);
  return options.pretty === "true" ? (value) => pretty(write(value)) : write;
}

function writer(type: Type, timeZone: string, options: Readonly<Record<string, string>>): Write {
  const inner = (part: Type): Write => {
    const write = writer(part, timeZone, options);
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
    case "date": {
      const format = timestampFormatter(options.dateFormat ?? "yyyy-MM-dd", zoneOf("UTC")!);
      return (v) => JSON.stringify(format(BigInt(v as number) * microsPerDay));
    }
    case "timestamp": {
      const format = timestampFormatter(
        options.timestampFormat ?? "yyyy-MM-dd'T'HH:mm:ss.SSSXXX",
        zoneNamed(options.timeZone ?? timeZone),
      );
      return (v) => JSON.stringify(format(v as bigint));
    }
    case "timestamp_ntz": {
      const format = timestampFormatter(options.timestampNTZFormat ?? "yyyy-MM-dd'T'HH:mm:ss.SSS", zoneOf("UTC")!);
      return (v) => JSON.stringify(format(v as bigint));
    }
    case "variant":
      return (v) => variantJson(v as string);
    case "array": {
      const element = inner(type.element);
      return (v) => `[${(v as readonly LiteralValue[]).map(element).join(",")}]`;
    }
    case "map": {
      const key = textOf(type.key, { ansi: true, timeZone });
      const item = inner(type.value);
      return (v) =>
        `{${(v as readonly (readonly LiteralValue[])[])
          .map(([k, x]) => `${JSON.stringify(k === null ? "null" : key(k!))}:${item(x!)}`)
          .join(",")}}`;
    }
    case "struct": {
      const writers = type.fields.map((field) => inner(field.type));
      const keepNulls = options.ignoreNullFields === "false";
      return (v) => {
        const parts: string[] = [];
        for (const [i, value] of (v as readonly LiteralValue[]).entries())
          if (value !== null || keepNulls) parts.push(`${JSON.stringify(type.fields[i]!.name)}:${writers[i]!(value)}`);
        return `{${parts.join(",")}}`;
      };
    }
    case "string":
    case "char":
    case "varchar":
      return (v) => JSON.stringify(v);
    default: {
      const text = textOf(type, { ansi: true, timeZone });
      return (v) => JSON.stringify(text(v));
    }
  }
}

function finite(value: number, format: (value: number) => string): string {
  return Number.isFinite(value) ? format(value) : JSON.stringify(format(value));
}

function pretty(json: string): string {
  return JSON.stringify(JSON.parse(json), null, 2).replace(/":/g, '" :');
}
