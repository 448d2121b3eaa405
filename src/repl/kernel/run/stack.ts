import { readFileSync } from "node:fs";
import { SourceMap } from "node:module";
import { relative } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { entryUrl } from "../../../entry.ts";
import type { CompiledCell, ErrorPlace, Frame } from "../../protocol.ts";
import { cellName } from "../compile/cell.ts";
import { placeIn } from "../compile/syntax-error.ts";

/** A text of the user's, and the way from where V8 says something happened to there. */
interface UserText {
  readonly name: string;
  /** 1-based in, 1-based out, in the user's text. */
  locate(line: number, column: number): Position | undefined;
  place(line: number, column: number, functionName: string): ErrorPlace;
}

const scheme = "tspark-cell:";
const texts = new Map<string, UserText>();
/** Cells' JavaScript positions, for waits. */
const cells = new Map<number, { readonly text: UserText; readonly cell: CompiledCell }>();
const frames = new WeakMap<Error, readonly ErrorPlace[]>();
const fullStacks = new WeakMap<Error, string>();
const awaited = new WeakMap<object, ErrorPlace[]>();

export function scriptName(cell: number): string {
  return `${scheme}${cell}`;
}

export function directoryOfCell(id: number): string {
  return cells.get(id)?.cell.source.directory ?? process.cwd();
}

export function registerCell(cell: CompiledCell): void {
  const name = cellName(cell.source, cell.id);
  const maps = lazyMaps(cell.maps);
  const lines = cell.code.split("\n");
  const text: UserText = {
    name,
    locate(line, column) {
      // The call of the async function that the cell became is not the user's.
      if (cell.async && line === lines.length) return undefined;
      const code = lines[line - 1] ?? "";
      const wait = waitedPlace.exec(code.slice(column - 1));
      if (wait) return unshift(cell, follow(maps().slice(1), Number(wait[1]), Number(wait[2]) + 1));
      const skipped = openedWrappers.exec(code.slice(column - 1))?.[0].length ?? 0;
      return unshift(cell, follow(maps(), line, column + skipped));
    },
    place: (line, column, functionName) => placeIn(cell.source, name, line, column, functionName),
  };
  texts.set(scriptName(cell.id), text);
  cells.set(cell.id, { text, cell });
}

/** What compile/awaits.ts puts around a call: its own position is that of the call. */
const openedWrappers = /^\(*(?:__tspark\.)?(?:isAction|wait|each)\((?:\(__tspark\.isAction\()*/;
const waitedPlace = /^(?:await )?(?:__tspark\.)?(?:wait\()?__tspark\.value, \d+, (\d+), (\d+), \d+\)/;

interface Position {
  readonly line: number;
  readonly column: number;
}

function unshift(cell: CompiledCell, at: Position | undefined): Position | undefined {
  return at && cell.parenthesized && at.line === 1 ? { line: 1, column: Math.max(1, at.column - 1) } : at;
}

/** A file of the user's that was compiled on loading. */
export function registerFile(url: string, text: string, map: string): void {
  const maps = lazyMaps([map]);
  texts.set(url, {
    name: fileName(url),
    locate: (line, column) => follow(maps(), line, column),
    place: (line, column, functionName) => placeIn({ text }, fileName(url), line, column, functionName),
  });
}

export function fileName(url: string): string {
  const path = fileURLToPath(url);
  const short = relative(process.cwd(), path);
  return short.startsWith("..") ? path : short;
}

/** Remembers that an error came out of an `await` of the user's, at a place in the cell's JavaScript. */
export function noteAwait(error: unknown, id: number, line: number, column: number): void {
  const known = cells.get(id);
  if (typeof error !== "object" || error === null || !known) return;
  const found = unshift(known.cell, follow(lazyMaps(known.cell.maps.slice(1))(), line, column + 1));
  if (!found) return;
  const places = awaited.get(error) ?? [];
  places.push(known.text.place(found.line, found.column, ""));
  awaited.set(error, places);
}

/** The user's own frames of an error, innermost first; where the user waited for it, if it has none. */
export function userFrames(error: Error): readonly ErrorPlace[] {
  void error.stack;
  const own = frames.get(error) ?? [];
  const waits = (awaited.get(error) ?? []).filter(
    (wait) => !own.some((frame) => frame.name === wait.name && frame.line === wait.line),
  );
  return [...own, ...waits];
}

/** The stack with tspark's own frames. */
export function fullStack(error: Error): string {
  const stack = String(error.stack);
  return fullStacks.get(error) ?? stack;
}

/** Stacks in the user's own text, without the shell's own frames. */
export function installStackMapping(): void {
  Error.stackTraceLimit = 30;
  Error.prepareStackTrace = (error: Error, sites) => {
    const head = headOf(error);
    const all: string[] = [];
    const shown: string[] = [];
    const places: ErrorPlace[] = [];
    for (const site of sites) {
      const place = placeOf(site);
      const line = place ? `    at ${describeFrame(place)}` : `    at ${site.toString()}`;
      all.push(line);
      if (place) places.push(place);
      if (place || !isOwn(site.getFileName())) shown.push(line);
    }
    frames.set(error, places);
    fullStacks.set(error, [head, ...all].join("\n"));
    return [head, ...shown].join("\n");
  };
}

function describeFrame({ functionName, name, line, column }: Frame): string {
  const at = `${name}:${line}:${column}`;
  return functionName ? `${functionName} (${at})` : at;
}

function headOf(error: Error): string {
  try {
    return String(error);
  } catch {
    return "Error";
  }
}

function placeOf(site: NodeJS.CallSite): ErrorPlace | undefined {
  const file = site.getFileName();
  const line = site.getLineNumber();
  const column = site.getColumnNumber();
  if (!file || line === null || column === null) return undefined;
  const functionName = site.getFunctionName() ?? "";
  const text = texts.get(file);
  if (text) {
    const found = text.locate(line, column);
    return found && text.place(found.line, found.column, functionName);
  }
  if (!file.startsWith("file:") || isOwn(file) || file.includes("/node_modules/")) return undefined;
  return placeIn({ text: readText(file) }, fileName(file), line, column, functionName);
}

function readText(url: string): string {
  try {
    return readFileSync(new URL(url), "utf8");
  } catch {
    return "";
  }
}

const ownRoot = new URL(".", entryUrl("index")).href;
function isOwn(file: string | null): boolean {
  return (
    !file ||
    file.startsWith(scheme) ||
    file.startsWith(ownRoot) ||
    file.startsWith("node:internal") ||
    file.startsWith("node:vm")
  );
}

function lazyMaps(texts: readonly string[]): () => readonly SourceMap[] {
  let maps: readonly SourceMap[] | undefined;
  return () => (maps ??= texts.map((text) => new SourceMap(JSON.parse(text))));
}

function follow(maps: readonly SourceMap[], line: number, column: number): Position | undefined {
  let at: Position = { line, column };
  for (const map of maps) {
    const entry = map.findEntry(at.line - 1, at.column - 1);
    if (!("originalLine" in entry)) return undefined;
    at = { line: entry.originalLine + 1, column: entry.originalColumn + 1 };
  }
  return at;
}
