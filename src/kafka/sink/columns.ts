import { AnalysisException } from "../../dataframe/errors/errors.ts";
import { catalogString } from "../../dataframe/types/names.ts";
import type { Field, Struct, Type } from "../../dataframe/types/type.ts";
import type { SinkColumns } from "../produce/write-columns.ts";

/** Finds the sink's columns by their exact names and checks their types; other columns are ignored. */
export function sinkColumns(schema: Struct, fixedTopic: string | null): SinkColumns {
  const index = (name: string) => schema.fields.findIndex((field) => field.name === name);
  const columns = {
    key: index("key"),
    value: index("value"),
    topic: index("topic"),
    partition: index("partition"),
    headers: index("headers"),
  };
  if (columns.topic < 0 && fixedTopic === null) {
    throw refuse(
      "Nothing says to which Kafka topic the rows go: there is no column topic and no option topic.",
      'Use .option("topic", "…").',
    );
  }
  if (columns.value < 0) {
    throw refuse(
      "The Kafka sink needs a column value.",
      `There are ${schema.fields.map(({ name }) => name).join(", ") || "no columns"}; make one with to_json, or name one with .as("value").`,
    );
  }
  if (fixedTopic === null) check(schema, columns.topic, isText, "a string");
  check(schema, columns.key, isBytes, "a string or binary");
  check(schema, columns.value, isBytes, "a string or binary");
  check(schema, columns.headers, isHeaders, "an array<struct<key:string,value:binary>>");
  check(schema, columns.partition, (type) => type.kind === "int", "an int");
  return columns;
}

function check(schema: Struct, index: number, fits: (type: Type) => boolean, wanted: string): void {
  const field = schema.fields[index];
  if (!field || fits(field.type)) return;
  throw refuse(`The column ${field.name} is ${catalogString(field.type)}; for the Kafka sink it must be ${wanted}.`);
}

const isText = (type: Type) => type.kind === "string";
const isBytes = (type: Type) => isText(type) || type.kind === "binary";

function isHeaders(type: Type): boolean {
  if (type.kind !== "array" || type.element.kind !== "struct") return false;
  const [key, value, ...more] = type.element.fields;
  const named = (field: Field | undefined, name: string) => field?.name.toLowerCase() === name;
  if (!named(key, "key") || !named(value, "value") || more.length > 0) return false;
  return isText(key!.type) && value!.type.kind === "binary";
}

function refuse(msg: string, hint?: string): AnalysisException {
  return new AnalysisException("_LEGACY_ERROR_TEMP_3080", { msg }, hint === undefined ? {} : { hint });
}
