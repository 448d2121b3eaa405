import { basename, dirname } from "node:path";
import { AnalysisException } from "../../errors/errors.ts";

/** A partition column's name and value, as a folder's name has them; null for Hive's default partition. */
export type Partition = readonly [name: string, value: string | null];

const HIVE_NULL = "__HIVE_DEFAULT_PARTITION__";

/** Where a folder of data lies: its partitions, and the folder above them all (itself, where there are none). */
interface Place {
  readonly partitions: readonly Partition[];
  readonly base: string;
}

function placeOf(folder: string, bases: ReadonlySet<string>): Place {
  const partitions: Partition[] = [];
  for (let at = folder; ; at = dirname(at)) {
    const part = bases.has(at) ? undefined : partitionOf(basename(at));
    if (part) partitions.unshift(part);
    else if (bases.has(at) || partitions.length > 0 || at === dirname(at))
      return { partitions, base: partitions.length > 0 ? at : folder };
  }
}

/**
 * The partitions of the folders that are read: folders of data with partitions below `bases`, or, where there are none, the
 * folders that were named (`tops`). Files beside partitions do not count.
 */
export function partitionsOfFolders(
  folders: Iterable<string>,
  tops: ReadonlySet<string>,
  bases: ReadonlySet<string>,
): ReadonlyMap<string, readonly Partition[]> {
  const places = [...new Set(folders)].map((folder) => [folder, placeOf(folder, bases)] as const);
  if (places.every(([, { partitions }]) => partitions.length === 0)) {
    return new Map([...tops].map((folder) => [folder, []]));
  }
  const found = [...new Set(places.map(([, { base }]) => base))];
  if (found.length > 1) {
    throw new AnalysisException("CONFLICTING_DIRECTORY_STRUCTURES", {
      discoveredBasePaths: found.map((base) => `\n\tfile:${base}`).join(""),
    });
  }
  return new Map(places.flatMap(([folder, { partitions }]) => (partitions.length > 0 ? [[folder, partitions]] : [])));
}

function partitionOf(folder: string): Partition | undefined {
  const at = folder.indexOf("=");
  if (at < 0) return undefined;
  if (at === 0) throw new AnalysisException("EMPTY_PARTITION_COLUMN_NAME", { columnSpec: folder });
  const value = unescapePath(folder.slice(at + 1));
  return [unescapePath(folder.slice(0, at)), value === HIVE_NULL ? null : value];
}

function unescapePath(text: string): string {
  return text.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** `name=value` as Spark names partition folders. */
export function partitionFolder(name: string, value: string | null): string {
  return `${escapePath(name)}=${value === null || value === "" ? HIVE_NULL : escapePath(value)}`;
}

function escapePath(text: string): string {
  return text.replace(
    /[\u0001-\u001f"#%'*/:=?\\\u007f{[\]^]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
  );
}
