import { PySparkTypeError } from "../errors/errors.ts";
import type { Field, Struct, Type } from "./type.ts";

/** Makes the public class of a plain type; the classes register themselves, because they in turn are built on this. */
export interface TypeMakers {
  make(type: Type): Type;
}

let makers: TypeMakers | undefined;

export function setTypeMakers(made: TypeMakers): void {
  makers = made;
}

/** The type as users see it: an instance of the public class. */
export function publicType<T extends Type>(type: T): T {
  if (!makers) throw new Error("the public type classes are not loaded: import types/types.ts");
  if (typeof type?.kind !== "string") throw noType(type);
  return makers.make(type) as T;
}

function noType(value: unknown): PySparkTypeError {
  const given = typeof value === "function" ? `the class ${value.name}` : value === null ? "null" : typeof value;
  return new PySparkTypeError(
    "NOT_EXPECTED_TYPE",
    { expected_type: "DataType or DDL text", arg_name: "dataType", arg_type: given },
    { hint: typeof value === "function" ? `Write ${value.name}(), with brackets.` : undefined },
  );
}

/** The same type as plain data: what goes into plans and crosses threads. */
export function plainType<T extends Type>(type: T): T {
  return plain(type) as T;
}

function plain(type: Type): Type {
  switch (type.kind) {
    case "array":
      return { kind: "array", element: plain(type.element), containsNull: type.containsNull };
    case "map":
      return { kind: "map", key: plain(type.key), value: plain(type.value), valueContainsNull: type.valueContainsNull };
    case "struct":
      return plainStruct(type);
    case "string":
      return type.collation ? { kind: "string", collation: type.collation } : { kind: "string" };
    default:
      return { ...type };
  }
}

function plainStruct(type: Struct): Struct {
  return { kind: "struct", fields: type.fields.map(plainField) };
}

function plainField(field: Field): Field {
  const { name, nullable, metadata } = field;
  const type = plain(field.type);
  return metadata && Object.keys(metadata).length > 0 ? { name, type, nullable, metadata } : { name, type, nullable };
}
