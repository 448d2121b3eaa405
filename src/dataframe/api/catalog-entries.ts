import { catalogName } from "../session/names.ts";
import type { Table as StoredTable } from "../session/tables.ts";
import type { View } from "../session/views.ts";
import { pythonBool } from "../types/python-text.ts";

// What `spark.catalog` answers with.

/** A record that prints as PySpark's: `Table(name='t', catalog=None, …)`. */
abstract class Entry {
  toString(): string {
    const fields = Object.entries(this).map(([name, value]) => `${name}=${text(value)}`);
    return `${this.constructor.name}(${fields.join(", ")})`;
  }
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.toString();
  }
}

function text(value: unknown): string {
  if (value === null || value === undefined) return "None";
  if (typeof value === "boolean") return pythonBool(value);
  return Array.isArray(value) ? `[${value.map(text).join(", ")}]` : `'${value}'`;
}

export class CatalogMetadata extends Entry {
  readonly name: string;
  readonly description: string | null = null;
  constructor(name: string) {
    super();
    this.name = name;
  }
}

export class Database extends Entry {
  readonly name: string;
  readonly catalog: string | null = catalogName;
  readonly description: string | null;
  readonly locationUri: string;
  constructor(name: string, description: string | null, locationUri: string) {
    super();
    this.name = name;
    this.description = description;
    this.locationUri = locationUri;
  }
}

export class Table extends Entry {
  readonly name: string;
  readonly catalog: string | null;
  readonly namespace: readonly string[];
  readonly description: string | null;
  readonly tableType: string;
  readonly isTemporary: boolean;
  constructor(
    name: string,
    catalog: string | null,
    namespace: readonly string[],
    description: string | null,
    tableType: string,
    isTemporary: boolean,
  ) {
    super();
    this.name = name;
    this.catalog = catalog;
    this.namespace = namespace;
    this.description = description;
    this.tableType = tableType;
    this.isTemporary = isTemporary;
  }
}

export class CatalogColumn extends Entry {
  readonly name: string;
  readonly description: string | null;
  readonly dataType: string;
  readonly nullable: boolean;
  readonly isPartition: boolean;
  readonly isBucket = false;
  readonly isCluster = false;
  constructor(name: string, description: string | null, dataType: string, nullable: boolean, isPartition: boolean) {
    super();
    this.name = name;
    this.description = description;
    this.dataType = dataType;
    this.nullable = nullable;
    this.isPartition = isPartition;
  }
  override toString(): string {
    return super.toString().replace(/^CatalogColumn/, "Column");
  }
}

/** A partition of a table, as `SHOW PARTITIONS` names it. */
export class TablePartition extends Entry {
  readonly partition: string;
  constructor(partition: string) {
    super();
    this.partition = partition;
  }
}

export class CatalogFunction extends Entry {
  readonly name: string;
  readonly catalog: string | null;
  readonly namespace: readonly string[] | null;
  readonly description: string;
  readonly className: string;
  readonly isTemporary: boolean;
  constructor(name: string, description: string, isTemporary: boolean) {
    super();
    this.name = name;
    this.catalog = null;
    this.namespace = null;
    this.description = description;
    this.className = "";
    this.isTemporary = isTemporary;
  }
  override toString(): string {
    return super.toString().replace(/^CatalogFunction/, "Function");
  }
}

export function viewOf(view: View, namespace: readonly string[]): Table {
  return new Table(view.name, null, namespace, view.comment ?? null, "TEMPORARY", true);
}

export function tableOf(table: StoredTable): Table {
  return new Table(table.name, catalogName, [table.database], table.comment ?? null, table.kind, false);
}
