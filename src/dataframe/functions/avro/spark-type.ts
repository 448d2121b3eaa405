import { AnalysisException, ArithmeticException } from "../../errors/errors.ts";
import { parseDataType } from "../../sql/parser.ts";
import type { Field, Type } from "../../types/type.ts";
import { array, decimal, map, t } from "../types.ts";
import type { AvroOptions } from "./options.ts";
import { type AvroSchema, branchName, type LogicalType } from "./schema.ts";

export interface SparkType {
  readonly type: Type;
  readonly nullable: boolean;
}

type Shape = Pick<AvroOptions, "recursiveDepth" | "memberPrefix">;

/** The type that Spark gives to an Avro schema's values. */
export function sparkTypeOf(schema: AvroSchema, shape: Shape): SparkType {
  const found = convert(schema, shape, new Map());
  return found ?? { type: t.void, nullable: true };
}

/** Undefined where a record is inside itself more often than the options let it: such fields are left out. */
function convert(schema: AvroSchema, shape: Shape, outer: ReadonlyMap<string, number>): SparkType | undefined {
  switch (schema.kind) {
    case "record": {
      const depth = outer.get(schema.name) ?? 0;
      if (depth > 0 && shape.recursiveDepth === 0) throw recursive(schema.name);
      if (depth > 0 && depth >= shape.recursiveDepth) return undefined;
      const inner = new Map(outer).set(schema.name, depth + 1);
      const fields = schema.fields.flatMap((field): Field[] => {
        const found = convert(field.schema, shape, inner);
        return found ? [{ name: field.name, ...found }] : [];
      });
      return present({ kind: "struct", fields });
    }
    case "array": {
      const items = convert(schema.items, shape, outer);
      return items && present(array(items.type, items.nullable));
    }
    case "map": {
      const values = convert(schema.values, shape, outer);
      return values && present(map(t.string, values.type, values.nullable));
    }
    case "union":
      return union(schema.branches, shape, outer);
    default:
      return present(scalarType(schema));
  }
}

function union(
  branches: readonly AvroSchema[],
  shape: Shape,
  outer: ReadonlyMap<string, number>,
): SparkType | undefined {
  const others = branches.filter(({ kind }) => kind !== "null");
  if (others.length < branches.length) {
    if (others.length === 0) return { type: t.void, nullable: true };
    const found = others.length === 1 ? convert(others[0]!, shape, outer) : union(others, shape, outer);
    return found && { type: found.type, nullable: true };
  }
  if (branches.length === 1) return convert(branches[0]!, shape, outer);
  const number = numberUnion(branches);
  if (number) return present(number);
  const fields = branches.flatMap((branch, i): Field[] => {
    const found = convert(branch, shape, outer);
    return found ? [{ name: memberName(branch, i, shape), type: found.type, nullable: true }] : [];
  });
  const names = fields.map(({ name }) => name.toLowerCase());
  const twice = names.find((name, i) => names.indexOf(name) < i);
  if (twice !== undefined) {
    const message = `Two types of an Avro union would both be the field ${twice}.`;
    throw new AnalysisException("", {}, { message, hint: "Leave out enableStableIdentifiersForUnionType." });
  }
  return present({ kind: "struct", fields });
}

/** Members of a union that Spark makes one number of. */
export function numberUnion(branches: readonly AvroSchema[]): Type | undefined {
  const kinds = branches.map(({ kind }) => kind).sort();
  if (kinds.length !== 2) return undefined;
  if (kinds[0] === "int" && kinds[1] === "long") return t.bigint;
  return kinds[0] === "double" && kinds[1] === "float" ? t.double : undefined;
}

export function memberName(
  branch: AvroSchema,
  index: number,
  { memberPrefix }: Pick<AvroOptions, "memberPrefix">,
): string {
  if (memberPrefix === undefined) return `member${index}`;
  return `${memberPrefix}${branchName(branch).split(".").at(-1)!}`;
}

function scalarType(schema: Exclude<AvroSchema, { kind: "record" | "array" | "map" | "union" }>): Type {
  const logical = "logical" in schema ? schema.logical : undefined;
  if ("sparkType" in schema && schema.sparkType !== undefined) return parseDataType(schema.sparkType);
  switch (schema.kind) {
    case "null":
      return t.void;
    case "boolean":
    case "float":
    case "double":
      return { kind: schema.kind };
    case "int":
      return logical?.name === "date" ? t.date : t.int;
    case "long":
      return longType(logical);
    case "string":
    case "enum":
      return t.string;
    case "bytes":
    case "fixed":
      return logical?.name === "decimal" ? decimalType(logical) : t.binary;
  }
}

function longType(logical: LogicalType | undefined): Type {
  switch (logical?.name) {
    case "timestamp-millis":
    case "timestamp-micros":
      return t.timestamp;
    case "local-timestamp-millis":
    case "local-timestamp-micros":
      return t.timestampNtz;
    case "time-micros":
      return { kind: "time", precision: 6 };
    default:
      return t.bigint;
  }
}

function decimalType({ precision, scale }: LogicalType): Type {
  if (precision <= 38) return decimal(precision, scale);
  throw new ArithmeticException("DECIMAL_PRECISION_EXCEEDS_MAX_PRECISION", {
    precision: String(precision),
    maxPrecision: "38",
  });
}

function present(type: Type): SparkType {
  return { type, nullable: false };
}

function recursive(name: string): AnalysisException {
  return new AnalysisException(
    "",
    {},
    {
      message: `The Avro record ${name} contains itself, which a column's type can't say.`,
      hint: "Set the option recursiveFieldMaxDepth (1 to 15): deeper records are left out.",
    },
  );
}
