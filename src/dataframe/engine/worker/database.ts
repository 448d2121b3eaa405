import { mkdirSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import duckdb, { type Connection, type Database } from "@duckdb/node-bindings";
import { native } from "./native.ts";
import { duckdbMemory, threadsOf } from "./settings.ts";

/** Settings that every connection starts with. */
const CONNECTION = [
  "SET enable_progress_bar = true",
  "SET enable_progress_bar_print = false",
  "SET max_expression_depth = 10000",
  "SET TimeZone = 'UTC'",
  // It moves the addition out of sum(x + 1), which then can't overflow.
  "SET disabled_optimizers = 'sum_rewriter'",
].join("; ");

/** For queries with feeds, which can be read once only: the other optimizer reads the source of a window twice. */
const FEEDING = "SET disabled_optimizers = 'sum_rewriter,window_self_join'";

/** The first of the folders named that is there or can be made; as in Spark, others are passed over. */
function localFolder(named = ""): string {
  for (const folder of named.split(",").filter((name) => name.trim() !== "")) {
    try {
      mkdirSync(folder.trim(), { recursive: true });
      return folder.trim();
    } catch {
      // The next one.
    }
  }
  return tmpdir();
}

/** The in-memory database of a session and its connections, of which each runs one query at a time. */
export class DuckDatabase {
  readonly threads: number;
  readonly #database: Promise<Database>;
  readonly #idle: Connection[] = [];
  readonly #feeding = new WeakSet<Connection>();
  readonly #spill: string;

  constructor(conf: Readonly<Record<string, string>>) {
    this.#spill = join(localFolder(conf["spark.local.dir"]), `tspark-${process.pid}-${Date.now().toString(36)}`);
    this.threads = threadsOf(conf["spark.master"]) ?? availableParallelism();
    const config = duckdb.create_config();
    const settings: Record<string, string> = {
      // Nothing is ever downloaded behind the user's back.
      autoinstall_known_extensions: "false",
      autoload_known_extensions: "false",
      allow_community_extensions: "false",
      temp_directory: this.#spill,
      threads: String(this.threads),
    };
    const memory = duckdbMemory(conf["spark.driver.memory"]);
    if (memory) settings.memory_limit = memory;
    for (const [name, value] of Object.entries(settings)) duckdb.set_config(config, name, value);
    this.#database = native(duckdb.open(":memory:", config));
    // Who waits for a connection gets the error.
    this.#database.catch(() => undefined);
  }

  /** A connection that nobody else uses until it is given back; `feeding` for a query with feeds. */
  async connect(feeding = false): Promise<Connection> {
    const idle = this.#idle.findLastIndex((connection) => this.#feeding.has(connection) === feeding);
    if (idle >= 0) return this.#idle.splice(idle, 1)[0]!;
    const connection = await native(duckdb.connect(await this.#database));
    await native(duckdb.query(connection, feeding ? `${CONNECTION}; ${FEEDING}` : CONNECTION));
    if (feeding) this.#feeding.add(connection);
    return connection;
  }

  /** `dirty`: a result of it was not read to the end; it is then closed, which ends the query. */
  giveBack(connection: Connection, dirty: boolean): void {
    if (!dirty) this.#idle.push(connection);
    else duckdb.disconnect_sync(connection);
  }

  async close(): Promise<void> {
    for (const connection of this.#idle.splice(0)) duckdb.disconnect_sync(connection);
    duckdb.close_sync(await this.#database);
    this.removeSpill();
  }

  /** Deletes what was moved out of memory, once nothing runs any more. */
  removeSpill(): void {
    rmSync(this.#spill, { recursive: true, force: true });
  }
}
