import { typeFromJson, typeJson, typeJsonText } from "./json.ts";
import { catalogString, sameType, sqlType, typeName } from "./names.ts";
import { publicType } from "./public.ts";
import { pythonType } from "./python-text.ts";
import type { Kind, Type } from "./type.ts";

/** What `DataType.fromDDL` asks of the SQL parser; set by the parser's room so that types need not import it. */
let parseDdl: ((ddl: string) => Type) | undefined;

export function setDdlParser(parser: (ddl: string) => Type): void {
  parseDdl = parser;
}

export function ddlType(ddl: string): Type {
  if (!parseDdl) throw new Error("the DDL parser is not installed: import src/dataframe/api/ddl.ts");
  return parseDdl(ddl);
}

/** What all types can do. The instances are plain `Type`s with methods: they go wherever a `Type` is asked for. */
export abstract class DataType {
  abstract readonly kind: Kind;

  /** As DataFrame.dtypes has it: `bigint`, `array<string>`. */
  simpleString(): string {
    return catalogString(this as unknown as Type);
  }

  catalogString(): string {
    return catalogString(this as unknown as Type);
  }

  /** As in SQL text: `BIGINT`. */
  sql(): string {
    return sqlType(this as unknown as Type);
  }

  /** As printSchema has it: `long`. */
  typeName(): string {
    return typeName(this as unknown as Type);
  }

  /** Spark's JSON form as data: a name, or an object for nested types. */
  jsonValue(): unknown {
    return typeJson(this as unknown as Type);
  }

  /** Spark's JSON form as text, keys sorted. */
  json(): string {
    return typeJsonText(this as unknown as Type);
  }

  equals(other: unknown): boolean {
    return other instanceof DataType && sameType(this as unknown as Type, other as unknown as Type);
  }

  /** As PySpark prints types: `ArrayType(StringType(), True)`. */
  toString(): string {
    return pythonType(this as unknown as Type);
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.toString();
  }

  /**
   * The type a DDL text describes: one type (`"array<int>"`), or a struct from fields.
   * @example DataType.fromDDL("id long, name string").simpleString() // "struct<id:bigint,name:string>"
   */
  static fromDDL(ddl: string): DataType {
    return publicType(ddlType(ddl)) as unknown as DataType;
  }

  /** The type a JSON text of `json()` describes. */
  static fromJson(json: string | object): DataType {
    return publicType(typeFromJson(typeof json === "string" ? JSON.parse(json) : json)) as unknown as DataType;
  }
}
