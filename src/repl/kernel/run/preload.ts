import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { display } from "../../../dataframe/api/dataframe/display.ts";
import type { DataFrame } from "../../../dataframe/api/dataframe.ts";
import type { SparkSession } from "../../../dataframe/api/session.ts";
import { entryUrl } from "../../../entry.ts";
import type { CompiledCell, SessionOptions } from "../../protocol.ts";

/** What `import … from "tspark"` gives, as far as the shell knows it. */
export interface Library {
  readonly DataFrame: typeof DataFrame;
  readonly SparkSession: typeof SparkSession;
  readonly display: typeof display;
  readonly [name: string]: unknown;
}

const fromSession = ["spark", "sc", "sql"];
const fromLibrary = ["SparkSession", "F", "col", "lit", "expr", "display", "Window", "Row"];
const types = (
  "DataType NullType BooleanType ByteType ShortType IntegerType LongType FloatType DoubleType DecimalType StringType " +
  "CharType VarcharType BinaryType DateType TimestampType TimestampNTZType TimeType YearMonthIntervalType " +
  "DayTimeIntervalType CalendarIntervalType ArrayType MapType StructType StructField VariantType GeometryType GeographyType"
).split(" ");
const names = [...fromSession, ...fromLibrary, ...types];
const mention = new RegExp(`(?<![\\w$.])(${names.join("|")})(?![\\w$])`);

/**
 * `spark` and its friends, as global variables that load the library when somebody first looks at them: a cell that does
 * without starts without.
 */
export class Preload {
  #options: SessionOptions;
  #library: Library | undefined;

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

  /** The session that runs, if somebody asked for one: ours, or one that the user made instead. */
  get session(): SparkSession | undefined {
    return this.#library?.SparkSession.getActiveSession() ?? undefined;
  }

  /** The library, once it has been loaded. */
  get library(): Library | undefined {
    return this.#library;
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

  /** Settings that are weaker than those of the command line. */
  configure(conf: Readonly<Record<string, string>>): void {
    this.#options = { ...this.#options, conf: { ...conf, ...this.#options.conf } };
  }

  /** The session, made with the settings of the command line. */
  createSession(): SparkSession {
    const { master, name, conf } = this.#options;
    return this.#loaded()
      .SparkSession.builder.config(conf)
      .config("spark.master", master ?? conf["spark.master"] ?? "local[*]")
      .config("spark.app.name", name ?? conf["spark.app.name"] ?? "tspark-shell")
      .getOrCreate();
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
      case "sql":
        // The session of the moment: the user may have made another one.
        return (...query: Parameters<SparkSession["sql"]>) => this.createSession().sql(...query);
      default:
        return this.#loaded()[name];
    }
  }
}

function settle(name: string, value: unknown): unknown {
  Object.defineProperty(globalThis, name, { value, writable: true, enumerable: false, configurable: true });
  return value;
}
