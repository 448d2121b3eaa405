import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import type { AnalysisContext } from "../../analysis/analysis.ts";
import type { SparkSession } from "../../api/session.ts";
import { AnalysisException, unsupported } from "../../errors/errors.ts";
import type { Expr } from "../../plan/expr.ts";
import { quoteName } from "../../types/names.ts";
import { evaluate } from "../evaluate.ts";
import { catalogName } from "../names.ts";
import { partitionNames, recovered } from "../partition-folders.ts";
import type { Table, Tables } from "../tables.ts";

export type PartitionSpec = Readonly<Record<string, Expr | null>>;

export interface Partition {
  /** Column → value as text, in the table's order. */
  readonly values: Readonly<Record<string, string>>;
  /** Below the table's folder. */
  readonly name: string;
  readonly path: string;
}

/** Whether the table has the partition. */
function isThere(table: Table, { name, path }: Partition): boolean {
  return existsSync(path) && !table.unrecovered?.includes(name);
}

const nullFolder = "__HIVE_DEFAULT_PARTITION__";

/** A value as Hive writes it in a folder's name. */
function escaped(value: string): string {
  return value.replace(
    /[\u0000-\u001f"#%'*/:=?\\\u007f{[\]^]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
  );
}

/** The partition that a spec names; each column needs a value. */
export function partitionOf(
  session: SparkSession,
  table: Table,
  spec: PartitionSpec,
  context: AnalysisContext,
): Partition {
  const values = specValues(session, table, spec, context);
  const folder = table.partitionBy.map(
    (name) => `${name}=${values[name] === null ? nullFolder : escaped(values[name]!)}`,
  );
  return {
    values: Object.fromEntries(table.partitionBy.map((name) => [name, values[name] ?? "null"])),
    name: folder.join("/"),
    path: join(table.path!, ...folder),
  };
}

/** The folders of the partitions that have the values of a spec, which may leave columns out. */
export function matchingPartitions(
  session: SparkSession,
  table: Table,
  spec: PartitionSpec,
  context: AnalysisContext,
): string[] {
  const values = specValues(session, table, spec, context, true);
  const wanted = Object.entries(values).map(
    ([name, value]) => `${name}=${value === null ? nullFolder : escaped(value)}`,
  );
  return partitionNames(table).filter((folder) => wanted.every((part) => folder.split("/").includes(part)));
}

function specValues(
  session: SparkSession,
  table: Table,
  spec: PartitionSpec,
  context: AnalysisContext,
  partial = false,
): Record<string, string | null> {
  const tableName = quoteName(catalogName, table.database, table.name);
  const keys = Object.keys(spec);
  const columns = table.partitionBy;
  const named = keys.map((name) => columns.find((column) => column.toLowerCase() === name.toLowerCase()));
  const unknown = keys.filter((_, i) => named[i] === undefined);
  if (unknown.length > 0)
    throw new AnalysisException("PARTITIONS_NOT_FOUND", {
      partitionList: unknown.map((n) => quoteName(n)).join(", "),
      tableName,
    });
  if (keys.length < columns.length && !partial)
    throw new AnalysisException("_LEGACY_ERROR_TEMP_1232", {
      specKeys: keys.join(", "),
      partitionColumnNames: columns.join(", "),
      tableName,
    });
  const casts = keys.map((name, i): Expr => {
    const { type } = table.schema.fields.find((field) => field.name === named[i])!;
    const typed: Expr = { t: "cast", child: spec[name]!, to: type, mode: "cast" };
    return { t: "cast", child: typed, to: { kind: "string" }, mode: "cast" };
  });
  const found = evaluate(session, casts, context);
  return Object.fromEntries(named.map((name, i) => [name!, found[i]!.value as string | null]));
}

/** The partition of DESCRIBE: it must be there. */
export function describedPartition(
  session: SparkSession,
  table: Table,
  spec: PartitionSpec,
  context: AnalysisContext,
): Partition {
  const partition = partitionOf(session, table, spec, context);
  if (!isThere(table, partition)) throw missing(table, [partition]);
  return partition;
}

function missing(table: Table, partitions: readonly Partition[]): AnalysisException {
  return new AnalysisException("PARTITIONS_NOT_FOUND", {
    partitionList: partitions.map(specText).join(", "),
    tableName: quoteName(table.database, table.name),
  });
}

function specText({ values }: Partition): string {
  const parts = Object.entries(values).map(([name, value]) => `${quoteName(name)} = ${value}`);
  return `PARTITION (${parts.join(", ")})`;
}

export function requirePartitioned(table: Table, operation: string): void {
  if (table.partitionBy.length > 0) return;
  throw new AnalysisException("NOT_A_PARTITIONED_TABLE", {
    operation,
    tableIdentWithDB: quoteName(catalogName, table.database, table.name),
  });
}

/** ALTER TABLE … ADD PARTITION: folders, which the rows go to. */
export function addPartitions(
  tables: Tables,
  table: Table,
  partitions: readonly (Partition & { readonly location?: string })[],
  ifNotExists: boolean,
): void {
  const taken = partitions.filter((partition) => isThere(table, partition));
  if (taken.length > 0 && !ifNotExists)
    throw new AnalysisException("PARTITIONS_ALREADY_EXIST", {
      partitionList: taken.map(specText).join(", "),
      tableName: quoteName(table.database, table.name),
    });
  if (partitions.some(({ location }) => location !== undefined))
    throw unsupported("a partition with a LOCATION of its own", "Put its files into the table's folder.");
  for (const { path } of partitions) mkdirSync(path, { recursive: true });
  recoverPartitions(
    tables,
    table,
    partitions.map(({ name }) => name),
  );
}

/** From now on these partitions count. */
export function recoverPartitions(tables: Tables, table: Table, names: readonly string[]): void {
  if (names.some((name) => table.unrecovered?.includes(name))) tables.put(recovered(table, names));
}

export function dropPartitions(table: Table, partitions: readonly Partition[], ifExists: boolean): void {
  const absent = partitions.filter((partition) => !isThere(table, partition));
  if (absent.length > 0 && !ifExists) throw missing(table, absent);
  for (const { path } of partitions.filter((partition) => !absent.includes(partition)))
    rmSync(path, { recursive: true, force: true });
}

export function renamePartition(table: Table, from: Partition, to: Partition): void {
  if (!isThere(table, from)) throw missing(table, [from]);
  if (existsSync(to.path))
    throw new AnalysisException("PARTITIONS_ALREADY_EXIST", {
      partitionList: specText(to),
      tableName: quoteName(table.database, table.name),
    });
  mkdirSync(dirname(to.path), { recursive: true });
  renameSync(from.path, to.path);
}
