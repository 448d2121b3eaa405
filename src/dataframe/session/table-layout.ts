import { AnalysisException } from "../errors/errors.ts";
import { quoteName } from "../types/names.ts";
import type { Struct } from "../types/type.ts";
import { checkOnce } from "./commands/columns.ts";

/** A table's columns, those of its partitions last. Raises for columns that are there twice or not at all. */
export function tableLayout(
  schema: Struct,
  partitionBy: readonly string[],
  tableName: string,
): { readonly schema: Struct; readonly partitionBy: readonly string[] } {
  checkOnce(schema.fields.map((field) => field.name));
  const names = partitionColumns(schema, partitionBy, tableName);
  return { schema: partitionsLast(schema, names), partitionBy: names };
}

/** The columns of the partitions, as the schema writes them. */
function partitionColumns({ fields }: Struct, names: readonly string[], tableName: string): string[] {
  const columns = names.map((name) => {
    const found = fields.find((field) => field.name.toLowerCase() === name.toLowerCase());
    if (found) return found.name;
    throw new AnalysisException("COLUMN_NOT_DEFINED_IN_TABLE", {
      colType: "partition",
      colName: quoteName(name),
      tableName,
      tableCols: fields.map((field) => quoteName(field.name)).join(", "),
    });
  });
  checkOnce(columns);
  if (columns.length > 0 && columns.length === fields.length)
    throw new AnalysisException("ALL_PARTITION_COLUMNS_NOT_ALLOWED", {});
  return columns;
}

/** The columns of the partitions come behind the others. */
function partitionsLast(schema: Struct, partitionBy: readonly string[]): Struct {
  const rest = schema.fields.filter((field) => !partitionBy.includes(field.name));
  const last = partitionBy.map((name) => schema.fields.find((field) => field.name === name)!);
  return { kind: "struct", fields: [...rest, ...last] };
}
