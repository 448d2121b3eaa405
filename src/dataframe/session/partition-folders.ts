import { readdirSync } from "node:fs";
import { join } from "node:path";
import { localPath } from "../sources/files/paths.ts";
import type { Table, Tables } from "./tables.ts";

/** `p=a/q=1`: the folders of a partitioned table that count: those found when it was made do once they are recovered. */
export function partitionNames(table: Table): string[] {
  const hidden = new Set(table.unrecovered);
  return allPartitions(table).filter((name) => !hidden.has(name));
}

/** All partition folders in a table's folder. */
export function allPartitions(table: Table): string[] {
  let names = [""];
  for (let depth = 0; depth < table.partitionBy.length; depth++) {
    names = names.flatMap((parent) =>
      folders(join(localPath(table.path!), parent)).map((folder) => (parent === "" ? folder : `${parent}/${folder}`)),
    );
  }
  return table.partitionBy.length === 0 ? [] : names.sort();
}

function folders(path: string): string[] {
  return entries(path)
    .filter((entry) => entry.isDirectory() && entry.name.includes("="))
    .map((entry) => entry.name);
}

function entries(path: string) {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch {
    return [];
  }
}

/** The table with these partitions counting from now on. */
export function recovered(table: Table, names: readonly string[]): Table {
  const { unrecovered = [], ...rest } = table;
  const left = unrecovered.filter((name) => !names.includes(name));
  return left.length === 0 ? rest : { ...rest, unrecovered: left };
}

/** To be called before rows are written; what it gives, afterwards: partitions that got files count from then on. */
export function recoverWritten(tables: Tables, table: Table): () => void {
  const filesOf = (name: string) => entries(join(localPath(table.path!), name)).map((entry) => entry.name);
  const before = new Map((table.unrecovered ?? []).map((name) => [name, new Set(filesOf(name))]));
  return () => {
    const written = [...before].filter(([name, known]) => filesOf(name).some((file) => !known.has(file)));
    if (written.length > 0)
      tables.put(
        recovered(
          table,
          written.map(([name]) => name),
        ),
      );
  };
}
