import { buildVector } from "../../columnar/build.ts";
import type { Vector } from "../../columnar/vector.ts";
import { AnalysisException } from "../../errors/errors.ts";
import type { LiteralValue } from "../../plan/expr.ts";
import { parseDate, parseTimestamp } from "../../types/datetime/parse.ts";
import { zoneOf } from "../../types/datetime/zone.ts";
import type { Field, Type } from "../../types/type.ts";
import type { Options } from "../source.ts";
import type { DataFile } from "./paths.ts";

/** The columns that partition folders give, types inferred from all their values as Spark does. */
export function partitionFields(files: readonly DataFile[], conf: Options): Field[] {
  const names = files[0]?.partitions.map(([name]) => name) ?? [];
  for (const { partitions, path } of files) {
    if (partitions.map(([name]) => name).join("/") === names.join("/")) continue;
    throw new AnalysisException("CONFLICTING_PARTITION_COLUMN_NAMES", {
      distinctPartColLists: `\n\t${names.join(", ")}\n\t${partitions.map(([name]) => name).join(", ")}`,
      suspiciousPaths: `\n\t${path}`,
    });
  }
  const infer = conf["spark.sql.sources.partitionColumnTypeInference.enabled"] !== "false";
  const zone = conf["spark.sql.session.timeZone"] ?? "UTC";
  return names.map((name, i) => {
    const values = files.map((file) => file.partitions[i]![1]);
    if (values.includes("")) throw new AnalysisException("EMPTY_PARTITION_COLUMN_VALUE", { partitionPath: `${name}=` });
    return { name, type: infer ? inferType(values, zone) : { kind: "string" }, nullable: true };
  });
}

type Inferred = "int" | "bigint" | "decimal" | "double" | "date" | "timestamp" | "string";

function inferType(values: readonly (string | null)[], zone: string): Type {
  let merged: Inferred | undefined;
  for (const value of new Set(values)) {
    if (value === null) continue;
    const type = typeOfText(value, zone);
    merged = merged === undefined || merged === type ? type : wider(merged, type);
  }
  if (merged !== "decimal") return { kind: merged ?? "string" };
  const digits = values.map((value) => value?.replace(/^[+-]?0*/, "").length ?? 0);
  return { kind: "decimal", precision: Math.max(...digits), scale: 0 };
}

function typeOfText(value: string, zone: string): Inferred {
  if (/^[+-]?\d+$/.test(value)) {
    const number = BigInt(value.replace(/^\+/, ""));
    if (BigInt.asIntN(32, number) === number) return "int";
    if (BigInt.asIntN(64, number) === number) return "bigint";
    if (/^[+-]?0*\d{1,38}$/.test(value)) return "decimal";
  }
  if (/^(NaN|[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?[dDfF]?)$/.test(value)) return "double";
  if (/^\d{4}-\d{2}-\d{2}$/.test(value) && parseDate(value) !== undefined) return "date";
  if (/^\d{4}-\d{2}-\d{2} /.test(value) && parseTimestamp(value, zoneOf(zone)!) !== undefined) return "timestamp";
  return "string";
}

const numbers: readonly Inferred[] = ["int", "bigint", "decimal", "double"];

function wider(a: Inferred, b: Inferred): Inferred {
  const [i, j] = [numbers.indexOf(a), numbers.indexOf(b)];
  // A decimal beside a double is neither.
  if ([a, b].includes("decimal") && [a, b].includes("double")) return "string";
  if (i >= 0 && j >= 0) return numbers[Math.max(i, j)]!;
  const dates = ["date", "timestamp"];
  return dates.includes(a) && dates.includes(b) ? "timestamp" : "string";
}

/** A partition folder's value in its column's type; null where it does not fit. */
export function partitionValue(text: string | null, type: Type, zone: string): LiteralValue {
  if (text === null) return null;
  switch (type.kind) {
    case "tinyint":
    case "smallint":
    case "int":
      return /^[+-]?\d+$/.test(text) ? Number(text) : null;
    case "bigint":
      return /^[+-]?\d+$/.test(text) ? BigInt(text.replace(/^\+/, "")) : null;
    case "float":
    case "double":
      return text.trim() === "" ? null : Number(text.replace(/[dDfF]$/, ""));
    case "boolean":
      return text.toLowerCase() === "true";
    case "date":
      return parseDate(text) ?? null;
    case "timestamp":
      return parseTimestamp(text, zoneOf(zone)!) ?? null;
    case "decimal": {
      const [, sign, whole, fraction = ""] = /^([+-]?)(\d+)(?:\.(\d*))?$/.exec(text) ?? [];
      if (whole === undefined) return null;
      return BigInt(`${sign === "-" ? "-" : ""}${whole}${fraction.padEnd(type.scale, "0").slice(0, type.scale)}`);
    }
    default:
      return text;
  }
}

/** The same value in every row. */
export function constantVector(value: LiteralValue, type: Type, rows: number): Vector {
  return buildVector(type, new Array<LiteralValue>(rows).fill(value));
}
