import { type Dirent, globSync, readdirSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { AnalysisException, IllegalArgumentException, unsupported } from "../../errors/errors.ts";
import { parseTimestamp } from "../../types/datetime/parse.ts";
import { zoneOf } from "../../types/datetime/zone.ts";
import { type Options, option } from "../source.ts";
import { globPattern } from "./glob.ts";
import { sinkFiles } from "./sink-log.ts";

/** A data file, with the values of the partition folders it lies in (null for Hive's default partition). */
export interface DataFile {
  readonly path: string;
  readonly size: number;
  readonly modified: number;
  readonly partitions: readonly (readonly [name: string, value: string | null])[];
}

/** A path as the user writes it, as an absolute path of this machine; may hold a glob. */
export function localPath(path: string): string {
  if (path.startsWith("file:")) return path.startsWith("file://") ? fileURLToPath(path) : path.slice("file:".length);
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]+):/.exec(path)?.[1];
  if (scheme) {
    throw unsupported(
      `reading or writing ${scheme}:// paths (${path})`,
      "tspark works on files of this machine: copy the data here first, or run the program on a Spark cluster.",
    );
  }
  if (path === "~" || path.startsWith("~/")) return join(homedir(), path.slice(1));
  return resolve(path);
}

/** How Spark writes a local path in messages. */
export function shownPath(path: string): string {
  return `file:${localPath(path)}`;
}

/** The data files below the paths, ordered by name. Raises PATH_NOT_FOUND. */
export function listFiles(paths: readonly string[], options: Options, conf: Options): DataFile[] {
  const after = timeOption("modifiedAfter", options, conf);
  const before = timeOption("modifiedBefore", options, conf);
  const filter = option(options, "pathGlobFilter");
  const pattern = filter === undefined ? undefined : globPattern(filter);
  const recursive = option(options, "recursiveFileLookup")?.toLowerCase() === "true";
  const base = option(options, "basePath");
  if (base !== undefined && !exists(localPath(base))) throw wrongBase(base);
  const files: DataFile[] = [];
  for (const path of paths) {
    for (const root of roots(path)) {
      if (base !== undefined && !`${root}/`.startsWith(`${localPath(base)}/`)) throw wrongBase(base);
      const stat = statSync(root);
      const streamed = stat.isDirectory() ? sinkFiles(root) : undefined;
      if (streamed) files.push(...streamed.map((file) => fileOf(file, partitionsBetween(root, file))));
      else if (stat.isFile())
        files.push(fileOf(root, base && !recursive ? partitionsBetween(localPath(base), root) : []));
      else
        files.push(
          ...filesIn(root, base && !recursive ? partitionsBetween(localPath(base), `${root}/x`) : [], recursive),
        );
    }
  }
  return files.filter(
    ({ path, modified }) =>
      (!pattern || pattern.test(path.slice(path.lastIndexOf("/") + 1))) &&
      (after === undefined || modified > after) &&
      (before === undefined || modified < before),
  );
}

function wrongBase(base: string): IllegalArgumentException {
  const message = `The option basePath must be a folder that holds what is read; ${base} is none.`;
  return new IllegalArgumentException("", {}, { message });
}

/** A time as ms since 1970, read in the option's or the session's time zone. */
function timeOption(name: string, options: Options, conf: Options): number | undefined {
  const text = option(options, name);
  if (text === undefined) return undefined;
  const zone = zoneOf(option(options, "timeZone") ?? conf["spark.sql.session.timeZone"] ?? "UTC");
  const micros = zone && parseTimestamp(text, zone);
  if (micros === undefined)
    throw new AnalysisException("_LEGACY_ERROR_TEMP_1294", { strategy: name.toLowerCase(), timeString: text });
  return Number(micros) / 1000;
}

/** A folder's own files; those of folders in it only where they are partitions, or where asked for. */
function filesIn(root: string, partitions: DataFile["partitions"], recursive: boolean): DataFile[] {
  const found: DataFile[] = [];
  walk(root, partitions, recursive, found);
  if (recursive || found.some((file) => file.partitions.length > 0)) return found;
  return found.filter(({ path }) => dirname(path) === resolve(root));
}

function roots(path: string): string[] {
  const local = localPath(path);
  const found = /[*?[{]/.test(local)
    ? globSync(local)
        .filter((found) => !isHidden(basename(found)))
        .sort()
    : exists(local)
      ? [local]
      : [];
  if (found.length === 0) throw new AnalysisException("PATH_NOT_FOUND", { path: shownPath(path) });
  return found;
}

function exists(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}

function walk(folder: string, partitions: DataFile["partitions"], recursive: boolean, into: DataFile[]): void {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (isHidden(entry.name)) continue;
    if (isFolder(entry, path)) {
      const part = recursive ? undefined : partitionOf(entry.name);
      walk(path, part ? [...partitions, part] : partitions, recursive, into);
    } else into.push(fileOf(path, partitions));
  }
}

function isFolder(entry: Dirent, path: string): boolean {
  return entry.isDirectory() || (entry.isSymbolicLink() && statSync(path).isDirectory());
}

/** Spark skips names that begin with `_` or `.`, but not partition folders such as `_a=1`. */
function isHidden(name: string): boolean {
  return (name.startsWith("_") && !name.includes("=")) || name.startsWith(".") || name.endsWith("._COPYING_");
}

function fileOf(path: string, partitions: DataFile["partitions"]): DataFile {
  const { size, mtimeMs } = statSync(path);
  return { path, size, modified: mtimeMs, partitions };
}

const HIVE_NULL = "__HIVE_DEFAULT_PARTITION__";

function partitionOf(folder: string): readonly [string, string | null] | undefined {
  const at = folder.indexOf("=");
  if (at <= 0) return undefined;
  const value = unescapePath(folder.slice(at + 1));
  return [unescapePath(folder.slice(0, at)), value === HIVE_NULL ? null : value];
}

function partitionsBetween(base: string, file: string): DataFile["partitions"] {
  if (!file.startsWith(base)) return [];
  const folders = file.slice(base.length).split("/").slice(0, -1);
  return folders.flatMap((folder) => {
    const part = partitionOf(folder);
    return part ? [part] : [];
  });
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
