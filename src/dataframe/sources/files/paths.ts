import { type Dirent, globSync, readdirSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { AnalysisException, IllegalArgumentException, unsupported } from "../../errors/errors.ts";
import { parseTimestamp } from "../../types/datetime/parse.ts";
import { type Options, option } from "../source.ts";
import { booleanOption, timeZone } from "./checks.ts";
import { globPattern } from "./glob.ts";
import { type Partition, partitionsOfFolders } from "./partition-folders.ts";
import { sinkFiles } from "./sink-log.ts";

/** A data file, with the values of the partition folders it lies in (null for Hive's default partition). */
export interface DataFile {
  readonly path: string;
  readonly size: number;
  readonly modified: number;
  readonly partitions: readonly Partition[];
}

type FoundFile = Omit<DataFile, "partitions">;

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

/** The option by which there is nothing, and no error, where a path leads nowhere: so it is with tables whose folders are gone. */
export const maybeMissing = "tspark.maybeMissing";

/** The option that names, as JSON, folders below the paths in which nothing is to be seen. */
export const hiddenPartitions = "tspark.hiddenPartitions";

/** The data files below the paths, ordered by name. Raises PATH_NOT_FOUND. */
export function listFiles(paths: readonly string[], options: Options, conf: Options): DataFile[] {
  const wanted = filterOf(options, conf);
  const recursive = booleanOption(options, "recursiveFileLookup", false);
  const base = option(options, "basePath");
  if (base !== undefined && !isFolder(localPath(base))) throw wrongBase(base);
  const tops = new Set<string>();
  const found: FoundFile[] = [];
  const hidden = JSON.parse(option(options, hiddenPartitions) ?? "[]") as readonly string[];
  const missing = booleanOption(options, maybeMissing, false);
  for (const root of paths.flatMap((path) => roots(path, missing))) {
    const folder = isFolder(root);
    if (base !== undefined && !`${root}/`.startsWith(`${localPath(base)}/`)) throw wrongBase(base);
    tops.add(folder ? root : dirname(root));
    if (!folder) {
      if (!isHidden(basename(root))) found.push(fileOf(root));
      continue;
    }
    const streamed = sinkFiles(root);
    if (streamed) found.push(...streamed.map(fileOf));
    else walk(root, found, new Set(hidden.map((name) => join(root, name))));
  }
  const files = found.filter(wanted);
  if (recursive) return files.map((file) => ({ ...file, partitions: [] }));
  const partitions = partitionsOfFolders(
    found.map(({ path }) => dirname(path)),
    tops,
    base === undefined ? tops : new Set([localPath(base)]),
  );
  return files.flatMap((file) => {
    const own = partitions.get(dirname(file.path));
    return own ? [{ ...file, partitions: own }] : [];
  });
}

/** The order in which Spark reads files: the largest first. */
export function inReadingOrder(files: readonly DataFile[]): DataFile[] {
  return files.toSorted((a, b) => b.size - a.size);
}

function wrongBase(base: string): IllegalArgumentException {
  const message = `The option basePath must be a folder that holds what is read; ${base} is none.`;
  return new IllegalArgumentException("", {}, { message });
}

/** By the options pathGlobFilter, modifiedBefore and modifiedAfter. */
function filterOf(options: Options, conf: Options): (file: FoundFile) => boolean {
  const glob = option(options, "pathGlobFilter");
  const pattern = glob === undefined ? undefined : globPattern(glob);
  const after = timeOption("modifiedAfter", options, conf);
  const before = timeOption("modifiedBefore", options, conf);
  return ({ path, modified }) =>
    (!pattern || pattern.test(basename(path))) &&
    (after === undefined || modified > after) &&
    (before === undefined || modified < before);
}

/** A time as ms since 1970, read in the option's or the session's time zone. */
function timeOption(name: string, options: Options, conf: Options): number | undefined {
  const text = option(options, name);
  if (text === undefined) return undefined;
  const micros = parseTimestamp(text, timeZone(options, conf));
  if (micros === undefined)
    throw new AnalysisException("_LEGACY_ERROR_TEMP_1294", { strategy: name.toLowerCase(), timeString: text });
  return Number(micros) / 1000;
}

function roots(path: string, maybe: boolean): string[] {
  const local = localPath(path);
  const found = /[*?[{]/.test(local)
    ? globSync(local)
        .filter((found) => !isHidden(basename(found)))
        .sort()
    : exists(local)
      ? [local]
      : [];
  if (found.length === 0 && !maybe) throw new AnalysisException("PATH_NOT_FOUND", { path: shownPath(path) });
  return found;
}

function exists(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function walk(folder: string, into: FoundFile[], hidden: ReadonlySet<string>): void {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (isHidden(entry.name) || hidden.has(path)) continue;
    if (isFolderEntry(entry, path)) walk(path, into, hidden);
    else into.push(fileOf(path));
  }
}

function isFolderEntry(entry: Dirent, path: string): boolean {
  return entry.isDirectory() || (entry.isSymbolicLink() && isFolder(path));
}

/** Spark skips names that begin with `_` or `.`, but not partition folders such as `_a=1`. */
function isHidden(name: string): boolean {
  return (name.startsWith("_") && !name.includes("=")) || name.startsWith(".") || name.endsWith("._COPYING_");
}

function fileOf(path: string): FoundFile {
  const { size, mtimeMs } = statSync(path);
  return { path, size, modified: mtimeMs };
}
