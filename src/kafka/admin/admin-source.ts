import { buildVector } from "../../dataframe/columnar/build.ts";
import type { ColumnBatch } from "../../dataframe/columnar/vector.ts";
import { type DataSource, type Options, option } from "../../dataframe/sources/source.ts";
import type { Struct } from "../../dataframe/types/type.ts";
import { parseClientConfig } from "../options/client-config.ts";
import { OptionMap } from "../options/lookup.ts";
import { interruptible, kafkaThread } from "../worker/thread.ts";
import type { Cell, Rows } from "./admin.ts";
import { taskSchema } from "./schemas.ts";
import type { AdminTask } from "./tasks.ts";

/** What `spark.kafka` shows, as a source: asked when an action runs, in the engine's Kafka thread. */
export const source: DataSource = {
  name: "kafka-admin",

  async schema(request) {
    const { warnings } = parseClientConfig(new OptionMap(settingsOf(request.options)), "admin");
    for (const warning of warnings) request.warn?.(warning);
    return taskSchema(taskOf(request.options));
  },

  async read(request) {
    const task = taskOf(request.options);
    const client = parseClientConfig(new OptionMap(settingsOf(request.options)), "admin");
    const rows = await interruptible(kafkaThread().call("admin", { client, task }), request.interrupt);
    let batch: ColumnBatch | null = rows.length > 0 ? toBatch(rows, taskSchema(task), request.columns) : null;
    return {
      next() {
        const next = batch;
        batch = null;
        return next;
      },
      close: () => undefined,
    };
  },
};

function settingsOf({ task: _, ...settings }: Options): Options {
  return settings;
}

function taskOf(options: Options): AdminTask {
  return JSON.parse(option(options, "task") ?? '{"kind":"topics","internal":false}') as AdminTask;
}

function toBatch(rows: Rows, schema: Struct, columns: readonly number[]): ColumnBatch {
  const vectors = columns.map((index) => {
    const { type } = schema.fields[index]!;
    const value = (cell: Cell) => (type.kind === "bigint" && typeof cell === "number" ? BigInt(cell) : cell);
    return buildVector(
      type,
      rows.map((row) => value(row[index]!)),
    );
  });
  return { length: rows.length, columns: vectors };
}
