import type { EngineEvent } from "../../dataframe/api/host.ts";
import { shorten } from "./shorten.ts";

/** What the status line says about one running query. */
export interface QueryStatus {
  readonly runId: string;
  readonly name: string;
  readonly batch: number | undefined;
  readonly rowsPerSecond: number | undefined;
  /** Records between the end of the last batch and the end of the topic. */
  readonly lag: number | undefined;
}

/** The running queries, kept up to date by the engine's events. */
export class Queries {
  #running = new Map<string, QueryStatus>();

  get all(): readonly QueryStatus[] {
    return [...this.#running.values()];
  }

  /** True when the event changed what is shown. */
  apply(event: EngineEvent): boolean {
    if (event.kind === "queryStarted") {
      const name = event.name ?? event.id.slice(0, 8);
      this.#running.set(event.runId, {
        runId: event.runId,
        name,
        batch: undefined,
        rowsPerSecond: undefined,
        lag: undefined,
      });
      return true;
    }
    if (event.kind === "queryTerminated") return this.#running.delete(event.runId);
    if (event.kind !== "queryProgress") return false;
    const before = this.#running.get(event.runId);
    if (before === undefined) return false;
    const { batchId, inputRowsPerSecond, sources } = event.progress;
    this.#running.set(event.runId, {
      ...before,
      batch: finite(batchId) ?? before.batch,
      rowsPerSecond: finite(inputRowsPerSecond) ?? 0,
      lag: lagOf(sources) ?? before.lag,
    });
    return true;
  }

  /** The kernel is gone, and its queries with it. */
  clear(): void {
    this.#running.clear();
  }
}

function finite(value: unknown): number | undefined {
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

/** Spark reports the lag of each Kafka source in its metrics, as text. */
function lagOf(sources: unknown): number | undefined {
  if (!Array.isArray(sources)) return undefined;
  let lag: number | undefined;
  for (const source of sources) {
    const metrics = (source as { metrics?: Record<string, unknown> } | null)?.metrics;
    const behind = finite(Number(metrics?.maxOffsetsBehindLatest ?? Number.NaN));
    if (behind !== undefined) lag = (lag ?? 0) + behind;
  }
  return lag;
}

/** One line: `● clicks  batch 12 · 1.2 k rows/s · lag 340`. */
export function queryLine(query: QueryStatus, columns: number): string {
  const parts: string[] = [];
  if (query.batch !== undefined) parts.push(`batch ${query.batch}`);
  if (query.rowsPerSecond !== undefined) parts.push(`${short(query.rowsPerSecond)} rows/s`);
  if (query.lag !== undefined) parts.push(`lag ${short(query.lag)}`);
  return shorten(`● ${query.name}  ${parts.length === 0 ? "starting" : parts.join(" · ")}`, columns);
}

function short(value: number): string {
  if (value >= 1e9) return `${(value / 1e9).toFixed(1)} G`;
  if (value >= 1e6) return `${(value / 1e6).toFixed(1)} M`;
  if (value >= 1e4) return `${(value / 1e3).toFixed(1)} k`;
  return value >= 100 || Number.isInteger(value) ? String(Math.round(value)) : value.toFixed(1);
}
