import { schemaOf } from "../../plan/output.ts";
import { withBatchTime } from "../../streaming/batch-time.ts";
import type { StreamHost, StreamRun } from "../../streaming/host.ts";
import type { StreamManager } from "../../streaming/manager.ts";
import { zoneOf } from "../../types/datetime/zone.ts";
import { printBlock } from "../console.ts";
import type { StreamStart } from "../engine.ts";
import { replaceSpecialDatetimes } from "../optimize/special-datetimes.ts";
import { dematerialize, loadTable, materialize, saveTable } from "./materialized.ts";
import type { Executor } from "./run.ts";
import type { SourceRegistry } from "./sources.ts";
import type { UserThread } from "./user.ts";
import { write } from "./write.ts";

/** The streams of an engine; their scheduler is loaded with the first of them. */
export class Streams {
  readonly #host: StreamHost;
  readonly #sources: SourceRegistry;
  #manager: Promise<StreamManager> | undefined;

  constructor(executor: Executor, sources: SourceRegistry, user: UserThread) {
    this.#sources = sources;
    this.#host = {
      run: (run) => executor.rows(timed(run)),
      materialize: (run) => materialize(executor, timed(run)),
      dematerialize: async (id) => {
        await dematerialize(executor, id);
      },
      writeFiles: async (run, to) => {
        const { plan, conf, readers, interrupt } = timed(run);
        await write(executor, sources, { plan, conf, mode: "errorifexists", ...to }, interrupt, readers);
      },
      saveTable: (id, path) => saveTable(executor, id, path),
      loadTable: (path) => loadTable(executor, path),
      interrupt: () => executor.interrupt(),
      source: (format) => sources.get(format),
      callback: (handle, payload) => user.call(handle, payload),
      emit: (event) => user.post({ t: "event", event }),
      warn: (text) => sources.warn(text),
      print: printBlock,
    };
  }

  /** The scheduler; undefined while no stream was started. */
  get started(): Promise<StreamManager> | undefined {
    return this.#manager;
  }

  async start(start: StreamStart): Promise<{ readonly id: string; readonly runId: string }> {
    this.#manager ??= this.#load();
    return (await this.#manager).start(start, schemaOf(start.plan));
  }

  async #load(): Promise<StreamManager> {
    const { StreamManager } = await import("../../streaming/manager.ts");
    const { memoryTableSource } = await import("../../streaming/sinks/memory-source.ts");
    const manager = new StreamManager(this.#host);
    this.#sources.add(memoryTableSource(manager.memory));
    return manager;
  }

  async stop(runId: string): Promise<undefined> {
    await (await this.#manager)?.stop(runId);
    return undefined;
  }

  async processAllAvailable(runId: string): Promise<undefined> {
    await (await this.#manager)?.processAllAvailable(runId);
    return undefined;
  }

  async stopAll(): Promise<void> {
    await (await this.#manager)?.stopAll();
  }
}

function timed(run: StreamRun): StreamRun {
  const zone = zoneOf(run.conf["spark.sql.session.timeZone"] ?? "UTC")!;
  return { ...run, plan: replaceSpecialDatetimes(withBatchTime(run.plan, run.timestampMs, zone)) };
}
