// Runs what real Spark 4.2 answered for files of a format: data/*-cases.json hold the file, the options and the answer.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { literalAt } from "../../../src/dataframe/columnar/literal.ts";
import type { LiteralValue } from "../../../src/dataframe/plan/expr.ts";
import type { DataSource } from "../../../src/dataframe/sources/source.ts";
import { parseSchema } from "../../../src/dataframe/sql/parser.ts";
import { formatDate, formatTimestampNtz } from "../../../src/dataframe/types/datetime/format.ts";
import { catalogString } from "../../../src/dataframe/types/names.ts";
import type { Type } from "../../../src/dataframe/types/type.ts";

export interface Fact {
  readonly text: string;
  readonly options: Readonly<Record<string, string>>;
  readonly schema: string | null;
  readonly result?: string;
  readonly rows?: readonly (readonly (string | null)[])[];
  readonly error?: string;
}

export function facts(name: string): Fact[] {
  return JSON.parse(readFileSync(new URL(`./data/${name}`, import.meta.url), "utf8")) as Fact[];
}

/** What a source answers, in the words of the facts (Python's `str` of the values). */
export async function answer(source: DataSource, fact: Fact): Promise<Omit<Fact, "text" | "options" | "schema">> {
  const folder = mkdtempSync(join(tmpdir(), "tspark-facts-"));
  try {
    const path = join(folder, `f.${source.name}`);
    writeFileSync(path, fact.text);
    const userSchema = fact.schema === null ? undefined : parseSchema(fact.schema);
    const request = { options: fact.options, paths: [path], userSchema, streaming: false, conf: {} };
    const schema = await source.schema(request);
    const columns = schema.fields.map((_, i) => i);
    const interrupt = { flag: new Int32Array(1) };
    const reader = await source.read!({ ...request, schema, columns, interrupt });
    const rows: (string | null)[][] = [];
    for (let batch = reader.next(); batch; batch = reader.next()) {
      for (let row = 0; row < batch.length; row++) {
        rows.push(schema.fields.map(({ type }, i) => python(literalAt(type, batch.columns[i]!, row), type)));
      }
    }
    return { result: catalogString(schema), rows };
  } catch (error) {
    return { error: (error as { condition?: string }).condition ?? String(error) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** As Python's str() of the value; inside of collections as repr(). */
function python(value: LiteralValue, type: Type, inside = false): string | null {
  if (value === null) return inside ? "None" : null;
  switch (type.kind) {
    case "string":
      return inside ? `'${value}'` : String(value);
    case "boolean":
      return value ? "True" : "False";
    case "float":
    case "double":
      return double(value as number);
    case "decimal": {
      const digits = String(value)
        .replace("-", "")
        .padStart(type.scale + 1, "0");
      const text = type.scale === 0 ? digits : `${digits.slice(0, -type.scale)}.${digits.slice(-type.scale)}`;
      return `${(value as bigint) < 0n ? "-" : ""}${text}`;
    }
    case "date":
      return formatDate(value as number);
    case "timestamp":
    case "timestamp_ntz":
      return formatTimestampNtz(value as bigint);
    case "binary":
      return `b'${[...(value as Uint8Array)].map((b) => `\\x${b.toString(16).padStart(2, "0")}`).join("")}'`;
    case "array":
      return `[${(value as LiteralValue[]).map((v) => python(v, type.element, true)).join(", ")}]`;
    case "map":
      return `{${(value as [LiteralValue, LiteralValue][])
        .map(([k, v]) => `${python(k, type.key, true)}: ${python(v, type.value, true)}`)
        .join(", ")}}`;
    case "struct":
      return `Row(${type.fields.map((f, i) => `${f.name}=${python((value as LiteralValue[])[i]!, f.type, true)}`).join(", ")})`;
    default:
      return String(value);
  }
}

function double(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  return Number.isInteger(value) && Math.abs(value) < 1e16 ? `${value}.0` : String(value);
}
