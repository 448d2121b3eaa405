import type { Presenter } from "../commands/command.ts";
import { progressBar } from "../ui/progress.ts";
import type { SearchView } from "../ui/search.ts";
import type { Jobs } from "./jobs.ts";

export interface NoteFacts {
  readonly leaving: boolean;
  /** How many queries are running. */
  readonly queries: number;
  readonly search: SearchView | undefined;
  readonly running: Jobs["running"];
  readonly presenter: Presenter | undefined;
}

/** The line at the bottom: what goes on, and the keys that matter now. */
export function noteOf({ leaving, queries, search, running, presenter }: NoteFacts): string {
  if (leaving)
    return queries === 0 ? "" : `stopping ${queries} ${queries === 1 ? "query" : "queries"} · Ctrl-C leaves at once`;
  if (search !== undefined) {
    const marked = search.marked.length;
    return `Enter takes ${marked > 1 ? `these ${marked}` : "it"} · Tab marks several · Ctrl-R next · Esc closes`;
  }
  if (running === undefined) return presenter?.note ?? "";
  if (running.interrupting) return "interrupting …";
  const seconds = Math.floor((performance.now() - running.since) / 1000);
  if (seconds < 1) return "";
  const done = running.progress === undefined ? "" : ` ${progressBar(running.progress, 20)}`;
  return `running ${seconds} s${done} · Ctrl-C interrupts`;
}
