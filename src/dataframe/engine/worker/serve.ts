import type { ColumnBatch } from "../../columnar/vector.ts";
import { toWire, unsupported } from "../../errors/errors.ts";
import type { Interrupt } from "../../sources/source.ts";
import type { EngineMethods } from "../engine.ts";
import { type EngineStart, SLOTS, type ToWorker } from "../rpc.ts";
import type { DuckDatabase } from "./database.ts";
import { UserCalls } from "./implementations.ts";
import { dematerialize, materialize } from "./materialized.ts";
import { Outlet } from "./outlet.ts";
import { ParquetFiles } from "./parquet.ts";
import { ActionProgress } from "./progress.ts";
import { Executor } from "./run.ts";
import { openScan } from "./scans.ts";
import { SourceRegistry } from "./sources.ts";
import { Streams } from "./streams.ts";
import { UserThread } from "./user.ts";
import { write } from "./write.ts";

type Handlers = {
  readonly [M in keyof EngineMethods]?: (
    request: EngineMethods[M][0],
    interrupt: Interrupt,
  ) => Promise<EngineMethods[M][1]>;
};

/** Answers the user's thread, for as long as the worker lives. */
export function serve(start: EngineStart, database: DuckDatabase): void {
  const user = new UserThread(start.port, start.answers, start.shared);
  const sources = new SourceRegistry(start.sources, (text) =>
    user.post({ t: "event", event: { kind: "log", level: "warn", text } }),
  );
  const parquet = new ParquetFiles(database);
  const executor = new Executor({
    database,
    users: new UserCalls(user),
    scanSql: (scan, conf) => (scan.format === "parquet" ? parquet.scan(scan, conf) : undefined),
    isPlugged: (scan) => !isOwn(scan),
    openScan: (scan, indexes, run) => openScan(scan, indexes, run, sources, (fraction) => progress.report(fraction)),
  });
  const progress = new ActionProgress(
    () => executor.progress(),
    (fraction) => user.post({ t: "event", event: { kind: "actionProgress", fraction } }),
  );
  const streams = new Streams(executor, sources, user);
  const outlets = new Map<number, Outlet>();
  const handlers: Handlers = {
    describe: async (request) => {
      if (request.format.toLowerCase() === "parquet") return parquet.schema(request);
      return (await sources.get(request.format)).schema({ ...request, warn: sources.warn });
    },
    partitions: async (request, interrupt) => {
      if (isOwn(request)) return null;
      const source = await sources.get(request.format);
      return (await source.partitions?.({ ...request, streaming: false, warn: sources.warn, interrupt })) ?? null;
    },
    toSql: async (request) => (await executor.compile(request)).sql,
    collect: async ({ plan, conf }, interrupt) => {
      const batches: ColumnBatch[] = [];
      for await (const batch of executor.rows({ plan, conf, interrupt })) batches.push(batch);
      return batches;
    },
    materialize: ({ plan, conf }, interrupt) => progress.during(() => materialize(executor, { plan, conf, interrupt })),
    dematerialize: ({ id }) => dematerialize(executor, id),
    write: (request, interrupt) => progress.during(() => write(executor, sources, request, interrupt)),
    startStream: (request) => streams.start(request),
    stopStream: ({ runId }) => streams.stop(runId),
    processAllAvailable: ({ runId }) => streams.processAllAvailable(runId),
  };

  const interruptOf = (id: number): Interrupt => ({
    flag: start.shared.interrupts.subarray(id % SLOTS, (id % SLOTS) + 1),
  });

  const answer = async (id: number, method: string, request: unknown): Promise<void> => {
    try {
      const handler = handlers[method as keyof EngineMethods] as
        | ((request: unknown, interrupt: Interrupt) => Promise<unknown>)
        | undefined;
      if (!handler) throw unsupported(`${method} on the embedded engine`);
      user.post({ t: "answer", id, value: await handler(request, interruptOf(id)) });
    } catch (error) {
      user.post({ t: "failed", id, error: toWire(error) });
    }
  };

  const execute = async ({ id, plan, options }: ToWorker & { t: "execute" }): Promise<void> => {
    const outlet = new Outlet(id, user);
    outlets.set(id, outlet);
    try {
      const rows = executor.rows({ plan, conf: options.conf ?? start.conf, interrupt: interruptOf(id) });
      await progress.during(() => outlet.send(rows, options.limit));
    } catch (error) {
      user.post({ t: "failed", id, error: toWire(error) });
    } finally {
      outlets.delete(id);
    }
  };

  const close = async (id: number): Promise<void> => {
    await streams.stopAll();
    await executor.stop();
    await database.close();
    user.post({ t: "answer", id, value: undefined });
  };

  start.port.on("message", (message: ToWorker) => {
    switch (message.t) {
      case "call":
        void answer(message.id, message.method, message.request);
        break;
      case "execute":
        void execute(message);
        break;
      case "more":
        outlets.get(message.id)?.more();
        break;
      case "stop":
        outlets.get(message.id)?.stop();
        break;
      case "interrupt":
        executor.interrupt();
        break;
      case "close":
        void close(message.id);
        break;
      case "quit":
        void executor.stop().then(() => {
          database.removeSpill();
          user.quiet();
        });
    }
  });
  // A mistake somewhere must not take the thread, and with it the process, along.
  process.on("uncaughtException", (error) => {
    user.post({ t: "event", event: { kind: "log", level: "error", text: error.stack ?? String(error) } });
  });
  user.post({ t: "ready" });
}

/** What DuckDB reads by itself. */
function isOwn({ format }: { readonly format: string }): boolean {
  return format === "parquet" || format === "materialized";
}
