import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";

/** How far somebody is in a lesson. */
export interface Progress {
  readonly slide: number;
  /** The slides whose exercise is done. */
  readonly done: readonly number[];
}

/** Where the progress of all lessons lives, after the XDG rules. */
function progressPath(env: NodeJS.ProcessEnv = process.env): string {
  const state = env.XDG_STATE_HOME;
  return join(state?.startsWith("/") ? state : join(homedir(), ".local", "state"), "tspark", "lessons.json");
}

/** The beginning when there is none, or when the file is damaged. */
export function readProgress(lesson: string, path: string = progressPath()): Progress {
  const { slide, done } = readAll(path)[lesson] ?? {};
  return {
    slide: Number.isInteger(slide) ? slide! : 0,
    done: Array.isArray(done) ? done.filter((each) => Number.isInteger(each)) : [],
  };
}

/** Keeps the progress, as well as that can be done: a lesson goes on where nothing can be written. */
export function keepProgress(lesson: string, progress: Progress, path: string = progressPath()): void {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeFileSync(path, `${JSON.stringify({ ...readAll(path), [lesson]: progress })}\n`, { mode: 0o600 });
  } catch {
    // A full disk must not end a lesson.
  }
}

function readAll(path: string): Record<string, Partial<Progress>> {
  try {
    const value: unknown = JSON.parse(readFileSync(path, "utf8"));
    return typeof value === "object" && value !== null ? (value as Record<string, Partial<Progress>>) : {};
  } catch {
    return {};
  }
}
