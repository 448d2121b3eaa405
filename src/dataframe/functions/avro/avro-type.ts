import { AnalysisException } from "../../errors/errors.ts";
import { sqlType } from "../../types/names.ts";
import type { Type } from "../../types/type.ts";

/** The JSON of the Avro schema that Spark writes a type's values by. */
export function avroTypeOf(type: Type, nullable: boolean, recordName = "topLevelRecord", namespace = ""): unknown {
  const schema = plainType(type, recordName, namespace);
  return nullable && type.kind !== "void" ? [schema, "null"] : schema;
}

function plainType(type: Type, recordName: string, namespace: string): unknown {
  const inside = namespace === "" ? recordName : `${namespace}.${recordName}`;
  switch (type.kind) {
    case "void":
      return "null";
    case "boolean":
    case "float":
    case "double":
    case "string":
      return type.kind;
    case "char":
    case "varchar":
      return "string";
    case "tinyint":
    case "smallint":
    case "int":
      return "int";
    case "bigint":
      return "long";
    case "binary":
      return "bytes";
    case "date":
      return { type: "int", logicalType: "date" };
    case "timestamp":
      return { type: "long", logicalType: "timestamp-micros" };
    case "timestamp_ntz":
      return { type: "long", logicalType: "local-timestamp-micros" };
    case "time":
      return { type: "long", logicalType: "time-micros", "spark.sql.catalyst.type": `time(${type.precision})` };
    case "interval_ym":
      return { type: "int", "spark.sql.catalyst.type": sqlType(type).toLowerCase() };
    case "interval_dt":
      return { type: "long", "spark.sql.catalyst.type": sqlType(type).toLowerCase() };
    case "decimal": {
      const { precision, scale } = type;
      const name = namespace === "" ? `${recordName}.fixed` : `${namespace}.${recordName}.fixed`;
      return { type: "fixed", name, size: decimalBytes(precision), logicalType: "decimal", precision, scale };
    }
    case "array":
      return { type: "array", items: avroTypeOf(type.element, type.containsNull, recordName, namespace) };
    case "map":
      if (type.key.kind !== "string") throw refused(type, "the keys of a map must be strings");
      return { type: "map", values: avroTypeOf(type.value, type.valueContainsNull, recordName, namespace) };
    case "struct":
      return {
        type: "record",
        name: recordName,
        ...(namespace === "" ? {} : { namespace }),
        fields: type.fields.map((field) => ({
          name: field.name,
          type: avroTypeOf(field.type, field.nullable, field.name, inside),
        })),
      };
    default:
      throw refused(type, "Avro has no such type");
  }
}

/** How many bytes hold a decimal of so many digits, with its sign. */
function decimalBytes(precision: number): number {
  let bytes = 1;
  while (2n ** BigInt(8 * bytes - 1) < 10n ** BigInt(precision)) bytes++;
  return bytes;
}

function refused(type: Type, why: string): AnalysisException {
  return new AnalysisException(
    "",
    {},
    { message: `${sqlType(type)} can't be written as Avro: ${why}.`, hint: "Cast it." },
  );
}
