import { PySparkTypeError, PySparkValueError } from "../errors/errors.ts";
import { callable } from "./callable.ts";
import { DataType, ddlType } from "./data-type.ts";
import { ddlText, fieldFromJson, fieldJson, typeFromJson } from "./json.ts";
import { quoteIfNeeded, sameType, sqlType } from "./names.ts";
import { nullableInside } from "./nullable.ts";
import { publicType } from "./public.ts";
import { pythonField } from "./python-text.ts";
import { schemaTree } from "./schema-tree.ts";
import type { Field, Struct, Type } from "./type.ts";

type Metadata = Readonly<Record<string, unknown>>;

/** A named column of a StructType. */
export const StructField = callable(
  class StructField implements Field {
    readonly name: string;
    readonly type: Type;
    readonly nullable: boolean;
    declare readonly metadata?: Metadata;

    /** `dataType`: a type, or DDL text like `"array<int>"`. */
    constructor(name: string, dataType: Type | string, nullable = true, metadata?: Metadata) {
      this.name = name;
      this.type = publicType(typeof dataType === "string" ? ddlType(dataType) : dataType);
      this.nullable = nullable;
      if (metadata && Object.keys(metadata).length > 0) this.metadata = metadata;
    }

    get dataType(): Type {
      return this.type;
    }

    simpleString(): string {
      return `${this.name}:${(this.type as unknown as DataType).simpleString()}`;
    }

    jsonValue(): unknown {
      return fieldJson(this);
    }

    json(): string {
      return JSON.stringify(fieldJson(this));
    }

    static fromJson(json: string | object): InstanceType<typeof StructField> {
      const { name, type, nullable, metadata } = fieldFromJson(typeof json === "string" ? JSON.parse(json) : json);
      return new StructField(name, type, nullable, metadata);
    }

    /** As PySpark prints it: `StructField('id', LongType(), True)`. */
    toString(): string {
      return pythonField(this);
    }

    [Symbol.for("nodejs.util.inspect.custom")](): string {
      return this.toString();
    }
  },
);
export type StructField = InstanceType<typeof StructField>;

/**
 * The type of rows: the schema of a DataFrame.
 * @example
 * StructType([StructField("id", LongType(), false), StructField("name", StringType())])
 * StructType().add("id", "long", false).add("name", StringType())
 */
export const StructType = callable(
  class StructType extends DataType implements Struct {
    readonly kind = "struct";
    readonly fields: StructField[];

    constructor(fields: readonly Field[] = []) {
      super();
      this.fields = fields.map(publicField);
    }

    /** Appends a field and gives this type back. */
    add(field: Field): this;
    add(name: string, dataType: Type | string, nullable?: boolean, metadata?: Metadata): this;
    add(field: Field | string, dataType?: Type | string, nullable = true, metadata?: Metadata): this {
      if (typeof field !== "string") this.fields.push(publicField(field));
      else if (dataType === undefined)
        throw new PySparkValueError("ARGUMENT_REQUIRED", {
          arg_name: "dataType",
          condition: "passing name of the field",
        });
      else this.fields.push(StructField(field, dataType, nullable, metadata));
      return this;
    }

    get names(): string[] {
      return this.fieldNames();
    }

    get length(): number {
      return this.fields.length;
    }

    fieldNames(): string[] {
      return this.fields.map((f) => f.name);
    }

    /** A field by name or position; raises where there is none. */
    get(key: string | number): StructField {
      const field = typeof key === "number" ? this.fields.at(key) : this.fields.find((f) => f.name === key);
      if (field) return field;
      if (typeof key !== "number" && typeof key !== "string")
        throw new PySparkTypeError("NOT_EXPECTED_TYPE", {
          expected_type: "int, str",
          arg_name: "key",
          arg_type: typeof key,
        });
      throw new PySparkValueError(
        "",
        {},
        { message: `No StructField ${typeof key === "number" ? "at index" : "named"} ${key}` },
      );
    }

    [Symbol.iterator](): Iterator<StructField> {
      return this.fields[Symbol.iterator]();
    }

    /** The same with every field, element and value nullable. */
    toNullable(): StructType {
      return publicType(nullableInside(this) as Struct) as unknown as StructType;
    }

    /** SQL text that `fromDDL` reads back: `id BIGINT NOT NULL,name STRING`. */
    toDDL(): string {
      return ddlText(this.fields, quoteIfNeeded, sqlType);
    }

    /** What printSchema prints, down to `maxDepth` levels. */
    treeString(maxDepth?: number): string {
      return schemaTree(this, maxDepth);
    }

    override equals(other: unknown): boolean {
      return other instanceof StructType && sameType(this, other);
    }

    static override fromDDL(ddl: string): InstanceType<typeof StructType> {
      const type = publicType(ddlType(ddl));
      return type.kind === "struct"
        ? (type as unknown as StructType)
        : new StructType([{ name: "value", type, nullable: true }]);
    }

    static override fromJson(json: string | object): InstanceType<typeof StructType> {
      return publicType(typeFromJson(typeof json === "string" ? JSON.parse(json) : json)) as unknown as StructType;
    }
  },
);
export type StructType = InstanceType<typeof StructType>;

function publicField(field: Field): StructField {
  return field instanceof StructField ? field : StructField(field.name, field.type, field.nullable, field.metadata);
}
