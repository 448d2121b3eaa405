import { buildVector } from "../../columnar/build.ts";
import type { Vector } from "../../columnar/vector.ts";
import { AnalysisException } from "../../errors/errors.ts";
import type { LiteralValue } from "../../plan/expr.ts";
import { parseDate, parseTime, parseTimestamp, parseTimestampNtz } from "../../types/datetime/parse.ts";
import { zoneOf } from "../../types/datetime/zone.ts";
import type { Field, Type } from "../../types/type.ts";
import type { Options } from "../source.ts";
import { javaDecimal, parseDecimal, parseJavaDouble } from "./numbers.ts";
import type { DataFile } from "./paths.ts";

/** The columns that partition folders give, types inferred from all their values as Spark does. */
export function partitionFields(files: readonly DataFile[], conf: Options): Field[] {
  const names = files[0]?.partitions.map(([name]) => name) ?? [];
  for (const { partitions, path } of files) {
    if (joined(partitions.map(([name]) => name)) === joined(names)) continue;
    throw new AnalysisException("CONFLICTING_PARTITION_COLUMN_NAMES", {
      distinctPartColLists: `\n\t${names.join(", ")}\n\t${partitions.map(([name]) => name).join(", ")}`,
      suspiciousPaths: `\n\t${path}`,
    });
  }
  const infer = conf["spark.sql.sources.partitionColumnTypeInference.enabled"] !== "false";
  return names.map((name, i) => {
    const values = files.map((file) => file.partitions[i]![1]);
    if (values.includes("")) throw new AnalysisException("EMPTY_PARTITION_COLUMN_VALUE", { columnSpec: `${name}=` });
    return { name, type: infer ? inferType(values, conf) : { kind: "string" }, nullable: true };
  });
}

function joined(names: readonly string[]): string {
  return names.join("/").toLowerCase();
}

function inferType(values: readonly (string | null)[], conf: Options): Type {
  let merged: Type | undefined;
  for (const value of new Set(values)) {
    if (value === null) continue;
    const type = typeOfText(value, conf);
    merged = merged === undefined ? type : wider(merged, type);
  }
  return merged ?? { kind: "void" };
}

function typeOfText(value: string, conf: Options): Type {
  if (/^[+-]?\d+$/.test(value)) {
    const number = BigInt(value.replace(/^\+/, ""));
    if (BigInt.asIntN(32, number) === number) return { kind: "int" };
    if (BigInt.asIntN(64, number) === number) return { kind: "bigint" };
  }
  const decimal = javaDecimal(value);
  if (decimal && decimal.scale <= 0 && decimal.precision - decimal.scale <= 38)
    return { kind: "decimal", precision: decimal.precision - decimal.scale, scale: 0 };
  if (parseJavaDouble(value) !== undefined) return { kind: "double" };
  const zone = zoneOf(conf["spark.sql.session.timeZone"] ?? "UTC")!;
  if (/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d)?$/.test(value) && parseTimestamp(value, zone) !== undefined)
    return { kind: conf["spark.sql.timestampType"] === "TIMESTAMP_NTZ" ? "timestamp_ntz" : "timestamp" };
  if (/^\d{4}-\d{2}-\d{2}$/.test(value) && parseDate(value) !== undefined) return { kind: "date" };
  if (/^\d\d:\d\d:\d\d(\.\d{1,6})?$/.test(value) && parseTime(value) !== undefined)
    return { kind: "time", precision: 6 };
  return { kind: "string" };
}

const asDecimal: Readonly<Record<string, number>> = { int: 10, bigint: 20 };

function wider(a: Type, b: Type): Type {
  if (a.kind === b.kind && a.kind !== "decimal") return a;
  const precisions = [a, b].map((type) => (type.kind === "decimal" ? type.precision : asDecimal[type.kind]));
  if (precisions.every((precision) => precision !== undefined)) {
    if (a.kind !== "decimal" && b.kind !== "decimal") return { kind: "bigint" };
    return { kind: "decimal", precision: Math.max(...(precisions as number[])), scale: 0 };
  }
  const kinds = new Set([a.kind, b.kind]);
  // A decimal or a bigint beside a double is neither.
  if (kinds.has("double") && kinds.has("int")) return { kind: "double" };
  if (kinds.has("date") && kinds.has("timestamp")) return { kind: "timestamp" };
  if (kinds.has("date") && kinds.has("timestamp_ntz")) return { kind: "timestamp_ntz" };
  return { kind: "string" };
}

/** A partition folder's value in its column's type; null where it does not fit. */
export function partitionValue(text: string | null, type: Type, zone: string): LiteralValue {
  if (text === null || type.kind === "void") return null;
  switch (type.kind) {
    case "tinyint":
    case "smallint":
    case "int":
    case "bigint": {
      if (!/^[+-]?\d+$/.test(text)) return null;
      const value = BigInt(text.replace(/^\+/, ""));
      if (BigInt.asIntN(bits[type.kind], value) !== value) return null;
      return type.kind === "bigint" ? value : Number(value);
    }
    case "float":
    case "double":
      return parseJavaDouble(text) ?? null;
    case "boolean":
      return text.toLowerCase() === "true";
    case "date":
      return parseDate(text) ?? null;
    case "timestamp":
      return parseTimestamp(text, zoneOf(zone)!) ?? null;
    case "timestamp_ntz":
      return parseTimestampNtz(text) ?? null;
    case "time":
      return parseTime(text) ?? null;
    case "decimal":
      return parseDecimal(text, type.precision, type.scale) ?? null;
    default:
      return text;
  }
}

const bits = { tinyint: 8, smallint: 16, int: 32, bigint: 64 };

/** The same value in every row. */
export function constantVector(value: LiteralValue, type: Type, rows: number): Vector {
  return buildVector(type, new Array<LiteralValue>(rows).fill(value));
}
