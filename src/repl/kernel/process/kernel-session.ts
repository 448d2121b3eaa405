import { performance } from "node:perf_hooks";
import { types } from "node:util";
import type { SparkSession } from "../../../dataframe/api/session.ts";
import type { Facts } from "../../completion/facts.ts";
import type { CompiledCell, FromKernel, SessionOptions, SessionState, Variable } from "../../protocol.ts";
import { describeError } from "../run/describe.ts";
import type { Outcome } from "../run/evaluator.ts";
import { installModuleHooks } from "../run/modules.ts";
import { Preload } from "../run/preload.ts";
import { classNames } from "./class-names.ts";
import { loadConfigs } from "./configs.ts";
import { collectFacts } from "./facts.ts";
import { listVariables } from "./listing.ts";

/** The `spark` session of a kernel: made while the user types the first cell. */
export class KernelSession {
  readonly #preload: Preload;
  readonly #send: (message: FromKernel) => void;
  readonly #configs: readonly string[];
  readonly #define: (variables: Readonly<Record<string, unknown>>) => void;
  #warm: Promise<void> | undefined;
  #heard: unknown;

  /** `define` makes the variables that the configs ask for. */
  constructor(
    options: SessionOptions,
    send: (message: FromKernel) => void,
    define: (variables: Readonly<Record<string, unknown>>) => void,
  ) {
    this.#preload = new Preload(options);
    this.#send = send;
    this.#configs = options.configs ?? [];
    this.#define = define;
  }

  /** Loads the library, makes the session and starts the engine. Never rejects: a failure is told. */
  warmUp(): Promise<void> {
    this.#warm ??= this.#warmUp();
    return this.#warm;
  }

  /** Waits for the library if the cell speaks of it, and for what the configs do at the start. */
  async readyFor(cell: CompiledCell): Promise<void> {
    if (this.#configs.length > 0 || this.#preload.isMentioned(cell)) await this.warmUp();
  }

  interrupt(): void {
    this.#preload.session?.interruptAll();
  }

  state(): Omit<SessionState, "variables"> {
    const session = this.#preload.session;
    if (!session) return { views: [], queries: [] };
    this.#listen(session);
    return { views: session.viewNames(), queries: session.streams.active.map((query) => query.name ?? query.id) };
  }

  /** What completion may know; nothing of the data before the library is there. */
  facts(names: readonly string[]): Facts {
    try {
      return collectFacts(names, this.#preload.session, this.#preload.library);
    } catch {
      // A stopped session has no tables.
      return collectFacts(names, undefined, this.#preload.library);
    }
  }

  /** The session's variables for people to look at. */
  variables(names: readonly string[]): Variable[] {
    return listVariables(names, classNames(this.#preload.library));
  }

  /** The topics of these brokers, or of those that `spark.kafka` knows; none when they don't answer. */
  async topics(servers: string | undefined): Promise<string[]> {
    const { session } = this.#preload;
    if (session === undefined) return [];
    try {
      // Asked so, brokers that were only looked at are not remembered.
      const task = JSON.stringify({ kind: "topics", internal: false });
      const frame =
        servers === undefined
          ? session.kafka.topics()
          : session.read.format("kafka-admin").options({ "kafka.bootstrap.servers": servers, task }).load();
      return (await frame.select("topic").collect()).map((row) => String(row.topic));
    } catch {
      return [];
    }
  }

  /** Prints the first rows of a DataFrame; what can't be shown so stays as it is. */
  async shown(outcome: Extract<Outcome, { kind: "value" }>): Promise<Outcome> {
    const { value } = outcome;
    const { library } = this.#preload;
    if (library === undefined || types.isProxy(value) || !(value instanceof library.DataFrame) || value.isStreaming)
      return outcome;
    try {
      await library.display(value);
      return { ...outcome, value: undefined };
    } catch (error) {
      return { kind: "error", error };
    }
  }

  async stop(): Promise<void> {
    await this.#preload.session?.stop();
  }

  async #warmUp(): Promise<void> {
    // The answer to a first cell that does without goes out before the library takes the thread.
    await new Promise((resolve) => setImmediate(resolve));
    try {
      installModuleHooks();
      await this.#preload.load();
      const configs = await loadConfigs(this.#configs, (error) => {
        this.#send({ type: "asyncError", error: describeError(error) });
      });
      this.#preload.configure(configs.conf);
      const session = this.#preload.createSession();
      this.#preload.settleAll();
      this.#listen(session);
      this.#define(await configs.start(session));
      const { settings } = configs;
      this.#send({ type: "session", info: { ...this.#info(), settings, ms: performance.now() } });
    } catch (error) {
      this.#send({ type: "session", info: { ...this.#info(), ms: performance.now(), error: describeError(error) } });
    }
  }

  /** Starts the engine if it does not run, and hears what it tells. */
  #listen({ engine }: SparkSession): void {
    if (this.#heard === engine) return;
    this.#heard = engine;
    engine.on((event) => this.#send({ type: "engine", event }));
  }

  #info(): { version: string; master: string; appName: string } {
    const { version, sparkContext } = this.#preload.session ?? {};
    return { version: version ?? "", master: sparkContext?.master ?? "", appName: sparkContext?.appName ?? "" };
  }
}
