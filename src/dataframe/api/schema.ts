import { plainType } from "../types/public.ts";
import type { Struct, Type } from "../types/type.ts";
import { wrongType } from "./checks.ts";
import { parseSchema } from "./parsing.ts";

/** A schema given as a StructType or as DDL text. */
export function schemaOption(schema: Type | string): Struct {
  if (typeof schema === "string") return parseSchema(schema);
  if (typeof schema === "object" && schema !== null && schema.kind === "struct") return plainType(schema);
  throw wrongType("schema", "StructType or str", schema);
}
