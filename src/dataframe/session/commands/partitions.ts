import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Table } from "../tables.ts";

/** `p=a/q=1`: the folders of a partitioned table. */
export function partitionNames(table: Table): string[] {
  let names = [""];
  for (let depth = 0; depth < table.partitionBy.length; depth++) {
    names = names.flatMap((parent) =>
      folders(join(table.path!, parent)).map((folder) => (parent === "" ? folder : `${parent}/${folder}`)),
    );
  }
  return table.partitionBy.length === 0 ? [] : names.sort();
}

function folders(path: string): string[] {
  try {
    return readdirSync(path, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name.includes("="))
      .map((entry) => entry.name);
  } catch {
    return [];
  }
}
