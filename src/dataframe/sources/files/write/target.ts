import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { AnalysisException } from "../../../errors/errors.ts";
import type { SaveMode } from "../../source.ts";
import { localPath, shownPath } from "../paths.ts";

/** A folder that is written as a whole: files are made aside and moved to their place at the end. */
export interface Target {
  /** Where files are made. */
  readonly staging: string;
  /** `part-00000-<uuid>-c000` and an ending, as Spark names files; in partition folders `part-00000-<uuid>.c000`. */
  fileName(ending: string, partitioned: boolean, number?: number): string;
  /** Moves everything to its place and leaves `_SUCCESS`. */
  commit(): void;
  abort(): void;
}

/** What goes when a folder is overwritten, unless all of it: the partitions that are written, or those in the folders named. */
export type Replaced = "written" | readonly string[];

/** Undefined where the mode is `ignore` and something is there. */
export function openTarget(path: string, mode: SaveMode, replaced?: Replaced): Target | undefined {
  const folder = localPath(path);
  const exists = existsSync(folder);
  if (exists && mode === "errorifexists") {
    throw new AnalysisException("PATH_ALREADY_EXISTS", { outputPath: shownPath(path) });
  }
  if (exists && mode === "ignore") return undefined;
  const id = randomUUID();
  const staging = join(dirname(folder), `.tspark-${id}`);
  mkdirSync(staging, { recursive: true });
  return {
    staging,
    fileName: (ending, partitioned, number = 0) =>
      `part-00000-${id}${partitioned ? "." : "-"}c${String(number).padStart(3, "0")}${ending}`,
    commit() {
      if (mode === "overwrite") {
        const gone = replaced === undefined ? [""] : replaced === "written" ? foldersOfFiles(staging) : replaced;
        for (const place of gone) rmSync(join(folder, place), { recursive: true, force: true });
      }
      moveAll(staging, folder);
      if (replaced !== "written") writeFileSync(join(folder, "_SUCCESS"), "");
      rmSync(staging, { recursive: true, force: true });
    },
    abort() {
      rmSync(staging, { recursive: true, force: true });
    },
  };
}

/** Folders with files in them, as paths below `root`. */
function foldersOfFiles(root: string): Set<string> {
  const files = readdirSync(root, { withFileTypes: true, recursive: true }).filter((entry) => !entry.isDirectory());
  return new Set(files.map((file) => relative(root, file.parentPath)));
}

function moveAll(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true, recursive: true })) {
    if (entry.isDirectory()) continue;
    const source = join(entry.parentPath, entry.name);
    const target = join(to, relative(from, source));
    mkdirSync(dirname(target), { recursive: true });
    renameSync(source, target);
  }
}
