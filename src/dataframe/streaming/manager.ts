import { rm } from "node:fs/promises";
import type { StreamStart } from "../engine/engine.ts";
import { IllegalArgumentException, SparkException, unsupported } from "../errors/errors.ts";
import { visitPlan } from "../plan/children.ts";
import type { Scan } from "../plan/plan.ts";
import { fileStream } from "../sources/files/stream.ts";
import type { DataSource, StreamReader, StreamRequest } from "../sources/source.ts";
import type { Struct } from "../types/type.ts";
import { checkStreaming } from "./check.ts";
import { Checkpoint } from "./checkpoint/checkpoint.ts";
import type { StreamHost } from "./host.ts";
import { type Input, Inputs } from "./inputs.ts";
import { checkpointLocation } from "./location.ts";
import { StreamingQueryRun } from "./query.ts";
import { fileFormats } from "./sinks/files.ts";
import { makeSink } from "./sinks/make.ts";
import { MemoryTables } from "./sinks/memory.ts";
import { makeState } from "./state/make.ts";

/** The streaming queries of an engine. */
export class StreamManager {
  readonly memory = new MemoryTables();
  readonly #host: StreamHost;
  readonly #runs = new Map<
    string,
    { readonly run: StreamingQueryRun; readonly start: StreamStart; readonly path: string }
  >();

  constructor(host: StreamHost) {
    this.#host = host;
  }

  /** Prepares a query and lets it run; what goes wrong here is raised, what goes wrong later ends the query. */
  async start(start: StreamStart, schema: Struct): Promise<{ readonly id: string; readonly runId: string }> {
    checkStreaming(start.plan, start.mode);
    this.#checkName(start.name);
    const location = checkpointLocation(start);
    this.#checkLocation(location.path);
    const checkpoint = new Checkpoint(location.path);
    const id = await checkpoint.queryId();
    const sink = await makeSink(this.#host, start, schema, this.memory);
    const inputs = new Inputs(await this.#inputs(start, checkpoint));
    const state = makeState(this.#host, start, checkpoint);
    const run = new StreamingQueryRun({ start, id, host: this.#host, inputs, sink, checkpoint, state });
    this.#runs.set(run.runId, { run, start, path: location.path });
    run.start(async (failure) => {
      this.#runs.delete(run.runId);
      if (location.temporary && !failure) await rm(location.path, { recursive: true, force: true });
    });
    return { id, runId: run.runId };
  }

  async stop(runId: string): Promise<undefined> {
    await this.#runs.get(runId)?.run.stop();
    return undefined;
  }

  async processAllAvailable(runId: string): Promise<undefined> {
    await this.#runs.get(runId)?.run.processAllAvailable();
    return undefined;
  }

  async stopAll(): Promise<void> {
    await Promise.all([...this.#runs.values()].map(({ run }) => run.stop()));
  }

  get active(): number {
    return this.#runs.size;
  }

  async #inputs(start: StreamStart, checkpoint: Checkpoint): Promise<Input[]> {
    const scans = new Map<number, Scan>();
    visitPlan(start.plan, (plan) => {
      if (plan.t === "scan" && plan.streaming && !scans.has(plan.id)) scans.set(plan.id, plan);
    });
    return Promise.all(
      [...scans.values()].map(async (scan, i) => {
        const source = await this.#host.source(scan.format);
        const reader = await openStream(source, {
          options: scan.options,
          paths: scan.paths,
          streaming: true,
          conf: start.conf,
          schema: schemaOf(scan),
          metadataPath: checkpoint.sourcePath(i),
          checkpoint: checkpoint.location,
          warn: (text) => this.#host.warn(text),
          ...(start.trigger.kind === "processingTime" ? { triggerIntervalMs: start.trigger.intervalMs } : {}),
        });
        return { scan, reader };
      }),
    );
  }

  #checkName(name: string | null): void {
    if (name === null || ![...this.#runs.values()].some(({ start }) => start.name === name)) return;
    const message = `A query named ${name} is running already in this session: stop it first, or give this one another queryName.`;
    throw new IllegalArgumentException("", {}, { message });
  }

  #checkLocation(path: string): void {
    if ([...this.#runs.values()].some((other) => other.path === path)) throw new SparkException("CONCURRENT_QUERY");
  }
}

/** Files are a stream by being listed again and again; other sources bring their own. */
function openStream(source: DataSource, request: StreamRequest): Promise<StreamReader> {
  if (source.stream) return source.stream(request);
  if (fileFormats.has(source.name)) return fileStream(source, request);
  throw unsupported(`reading "${source.name}" as a stream`, "Use spark.read.");
}

function schemaOf(scan: Scan): Struct {
  const fields = scan.output.map(({ name, type, nullable }) => ({ name, type, nullable }));
  return { kind: "struct", fields };
}
