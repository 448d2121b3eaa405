import { AnalysisException, IllegalArgumentException } from "../../dataframe/errors/errors.ts";
import type { SourceRequest } from "../../dataframe/sources/source.ts";
import { ddlText } from "../../dataframe/types/json.ts";
import { quoteIfNeeded, sqlType } from "../../dataframe/types/names.ts";
import type { Field, Struct, Type } from "../../dataframe/types/type.ts";
import type { KafkaColumn } from "../wire/decode.ts";

const binary: Type = { kind: "binary" };
const header: Type = {
  kind: "struct",
  fields: [
    { name: "key", type: { kind: "string" }, nullable: true },
    { name: "value", type: binary, nullable: true },
  ],
};

const columns: readonly (readonly [KafkaColumn, Type])[] = [
  ["key", binary],
  ["value", binary],
  ["topic", { kind: "string" }],
  ["partition", { kind: "int" }],
  ["offset", { kind: "bigint" }],
  ["timestamp", { kind: "timestamp" }],
  ["timestampType", { kind: "int" }],
];

const headers = ["headers", { kind: "array", element: header, containsNull: true }] as const;

/** Spark's fixed schema. */
export function kafkaSchema(includeHeaders: boolean): Struct {
  const all = includeHeaders ? [...columns, headers] : columns;
  return { kind: "struct", fields: all.map(([name, type]): Field => ({ name, type, nullable: true })) };
}

/** The columns wanted, by name. */
export function wantedColumns(schema: Struct, indexes: readonly number[]): KafkaColumn[] {
  return indexes.map((index) => schema.fields[index]!.name as KafkaColumn);
}

/** A schema that was given has to be Kafka's own; a stream takes none at all. */
export function checkUserSchema({ userSchema, streaming }: SourceRequest, own: Struct): void {
  if (!userSchema) return;
  const hint = "Leave out .schema(…), and take value apart with from_json or a cast.";
  if (streaming) {
    throw new IllegalArgumentException(
      "",
      {},
      { message: "The Kafka source has a fixed schema: key, value and others.", hint },
    );
  }
  const [schema, actualSchema] = [userSchema, own].map(({ fields }) => ddlText(fields, quoteIfNeeded, sqlType));
  if (schema !== actualSchema) {
    throw new AnalysisException(
      "USER_SPECIFIED_AND_ACTUAL_SCHEMA_MISMATCH",
      { schema: schema!, actualSchema: actualSchema! },
      { hint },
    );
  }
}
