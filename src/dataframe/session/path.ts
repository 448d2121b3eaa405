import { AnalysisException } from "../errors/errors.ts";
import { parseStatement } from "../sql/parser.ts";
import { quoteIfNeeded, quoteName } from "../types/names.ts";
import { catalogName } from "./names.ts";

/** A schema to look names up in; `current` stands for the current one of each moment. */
export type PathEntry = readonly string[] | "current";

/** What SET PATH lists: schemas, and words such as DEFAULT_PATH. */
export type PathItem = string | readonly string[];

const builtin = ["system", "builtin"] as const;
const sessionSchema = ["system", "session"] as const;
const standard: readonly PathEntry[] = [builtin, sessionSchema, "current"];

/** The entries of a list, each once. `before`: what PATH stands for. */
export function pathOf(
  items: readonly PathItem[],
  before: readonly PathEntry[],
  defaultPath: string,
): readonly PathEntry[] {
  const entries: PathEntry[] = [];
  const seen = new Set<string>();
  for (const item of items) {
    for (const entry of expanded(item, before, defaultPath)) {
      const text = entry === "current" ? "current_schema" : entry.map((part) => part.toLowerCase()).join(".");
      if (seen.has(text)) throw new AnalysisException("DUPLICATE_SQL_PATH_ENTRY", { pathEntry: text });
      seen.add(text);
      entries.push(entry);
    }
  }
  return entries;
}

function expanded(item: PathItem, before: readonly PathEntry[], defaultPath: string): readonly PathEntry[] {
  switch (item) {
    case "DEFAULT_PATH":
      return defaultEntries(defaultPath);
    case "SYSTEM_PATH":
      return [builtin];
    case "PATH":
    case "CURRENT_PATH":
      return before;
    case "CURRENT_SCHEMA":
    case "CURRENT_DATABASE":
      return ["current"];
    default:
      return [item as readonly string[]];
  }
}

/** The path of spark.sql.defaultPath, where it has one. */
export function defaultEntries(text: string): readonly PathEntry[] {
  return text.trim() === "" ? standard : pathOf(itemsOf(text), standard, "");
}

function itemsOf(text: string): readonly PathItem[] {
  const plan = parseStatement(`SET PATH = ${text}`);
  return (plan as unknown as { detail: { entries: readonly PathItem[] } }).detail.entries;
}

/** Whether a text may be spark.sql.defaultPath. */
export function isPath(text: string): boolean {
  if (text.trim() === "") return true;
  try {
    return !itemsOf(text).some((item) => item === "PATH" || item === "CURRENT_PATH");
  } catch {
    return false;
  }
}

/** The schemas of a path as they are now. */
export function resolvedPath(path: readonly PathEntry[], currentDatabase: string): readonly (readonly string[])[] {
  return path.map((entry) => (entry === "current" ? [catalogName, currentDatabase] : entry));
}

/** `` [`system`.`builtin`, …] ``, as errors show it. */
export function shownPath(path: readonly (readonly string[])[]): string {
  return `[${path.map((parts) => quoteName(...parts)).join(", ")}]`;
}

/** `system.builtin,spark_catalog.default`: what current_path() gives. */
export function pathText(path: readonly (readonly string[])[]): string {
  return path.map((parts) => parts.map(quoteIfNeeded).join(".")).join(",");
}
