import { pathToFileURL } from "node:url";
import { IllegalArgumentException } from "../../errors/errors.ts";
import { type DataSource, type Options, option, type StreamReader, type StreamRequest } from "../source.ts";
import { type DataFile, listFiles, localPath, shownPath } from "./paths.ts";
import { SeenFiles } from "./seen-files.ts";

/**
 * Reads the files of a folder as they appear, each once. Options: maxFilesPerTrigger (none), latestFirst (false); and those of
 * the format. An offset is the number of an entry in the log of files: `{"logOffset":3}`.
 */
export async function fileStream(source: DataSource, request: StreamRequest): Promise<StreamReader> {
  const { options, paths } = request;
  const seen = new SeenFiles(request.metadataPath);
  await seen.load();
  const most = maxFiles(options);
  const newestFirst = option(options, "latestFirst")?.toLowerCase() === "true";
  const fresh = (): DataFile[] => {
    const files = listFiles(paths, { recursiveFileLookup: "false", ...options }, request.conf).filter(
      (file) => !seen.has(urlOf(file)),
    );
    return files.sort((a, b) => (newestFirst ? b.modified - a.modified : a.modified - b.modified));
  };
  /** What was there when a query that ends by itself began. */
  let known: Set<string> | undefined;
  return {
    description: `FileStreamSource[${shownPath(paths[0] ?? "")}]`,
    initialOffset: async () => JSON.stringify({ logOffset: -1 }),
    async latestOffset(start, limit) {
      let files = fresh();
      if (limit.kind === "availableNow") {
        known ??= new Set(files.map((file) => file.path));
        files = files.filter((file) => known!.has(file.path));
      }
      if (limit.kind !== "all") files = files.slice(0, most);
      if (files.length > 0)
        await seen.add(files.map((file) => ({ path: urlOf(file), timestamp: Math.trunc(file.modified) })));
      return seen.latest < 0 ? null : offsetOf(Math.max(seen.latest, numberOf(start)));
    },
    async open(start, end, read) {
      const files = seen.between(numberOf(start), numberOf(end));
      const found = files.map((file) => localPath(file.path));
      return source.read!({
        ...read,
        paths: found,
        options: { basePath: paths[0] ?? "", ...read.options },
        streaming: false,
      });
    },
    commit: async () => {},
    stop: async () => {},
  };
}

function urlOf(file: DataFile): string {
  return pathToFileURL(file.path).href;
}

function offsetOf(number: number): string {
  return JSON.stringify({ logOffset: number });
}

/** Spark before 2.1 wrote the number alone. */
function numberOf(offset: string | null): number {
  if (offset === null) return -1;
  const value: unknown = JSON.parse(offset);
  return typeof value === "number" ? value : (value as { logOffset: number }).logOffset;
}

function maxFiles(options: Options): number {
  const text = option(options, "maxFilesPerTrigger");
  if (text === undefined) return Number.POSITIVE_INFINITY;
  const count = Number(text);
  if (Number.isSafeInteger(count) && count > 0) return count;
  throw new IllegalArgumentException(
    "",
    {},
    { message: `maxFilesPerTrigger is a whole number above zero, not "${text}".` },
  );
}
