import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { Engine } from "../../../dataframe/engine/engine.ts";
import { entryUrl } from "../../../entry.ts";
import type { CompiledCell, SessionOptions } from "../../protocol.ts";

/** What `import … from "tspark"` gives. */
export type Library = Readonly<Record<string, unknown>>;

/** The part of a session that the shell itself needs. */
export interface ShellSession {
  readonly sparkContext: { readonly master: string; readonly appName: string };
  readonly version: string;
  readonly engine: Engine;
  readonly streams: { readonly active: readonly { readonly id: string; readonly name: string | null }[] };
  /** The session's temporary views. */
  viewNames(): string[];
  sql(...args: readonly unknown[]): unknown;
  stop(): Promise<void>;
}

interface Builder {
  master(master: string): Builder;
  appName(name: string): Builder;
  config(key: string, value: string): Builder;
  getOrCreate(): ShellSession;
}

const fromSession = ["spark", "sc", "sql"];
const fromLibrary = ["F", "col", "lit", "expr", "Window", "Row"];
const types = (
  "DataType NullType BooleanType ByteType ShortType IntegerType LongType FloatType DoubleType DecimalType StringType " +
  "CharType VarcharType BinaryType DateType TimestampType TimestampNTZType TimeType YearMonthIntervalType " +
  "DayTimeIntervalType CalendarIntervalType ArrayType MapType StructType StructField VariantType"
).split(" ");
const names = [...fromSession, ...fromLibrary, ...types];
const mention = new RegExp(`(?<![\\w$.])(${names.join("|")})(?![\\w$])`);

/**
 * `spark` and its friends, as global variables that load the library when somebody first looks at them: a cell that does
 * without starts without.
 */
export class Preload {
  readonly #options: SessionOptions;
  #library: Library | undefined;
  #session: ShellSession | undefined;

  constructor(options: SessionOptions) {
    this.#options = options;
    for (const name of names) {
      Object.defineProperty(globalThis, name, {
        get: () => settle(name, this.#value(name)),
        set: (value: unknown) => void settle(name, value),
        enumerable: false,
        configurable: true,
      });
    }
  }

  /** The session, once somebody asked for it. */
  get session(): ShellSession | undefined {
    return this.#session;
  }

  /** Loads the library if the cell speaks of it, so that the getters need not block. */
  async prepare(cell: CompiledCell): Promise<void> {
    if (this.isMentioned(cell)) await this.load();
  }

  isMentioned(cell: CompiledCell): boolean {
    return mention.test(cell.source.text);
  }

  async load(): Promise<void> {
    this.#library ??= (await import(entryUrl("index").href)) as Library;
  }

  /** Makes the session; every later use gets the same one. */
  createSession(): ShellSession {
    if (this.#session) return this.#session;
    const { SparkSession } = this.#loaded() as { SparkSession: { builder: Builder } };
    const { master, name, conf } = this.#options;
    let builder = SparkSession.builder.master(master ?? "local[*]").appName(name ?? "tspark-shell");
    for (const [key, value] of Object.entries(conf)) builder = builder.config(key, value);
    this.#session = builder.getOrCreate();
    return this.#session;
  }

  /** Turns the getters into plain values, so that completion may look at them. */
  settleAll(): void {
    for (const name of names) void (globalThis as Record<string, unknown>)[name];
  }

  #loaded(): Library {
    this.#library ??= createRequire(import.meta.url)(fileURLToPath(entryUrl("index"))) as Library;
    return this.#library;
  }

  #value(name: string): unknown {
    switch (name) {
      case "spark":
        return this.createSession();
      case "sc":
        return this.createSession().sparkContext;
      case "sql": {
        const session = this.createSession();
        return session.sql.bind(session);
      }
      case "F":
        return this.#loaded().functions;
      default:
        return this.#loaded()[name];
    }
  }
}

function settle(name: string, value: unknown): unknown {
  Object.defineProperty(globalThis, name, { value, writable: true, enumerable: false, configurable: true });
  return value;
}
