import { unsupported } from "../errors/errors.ts";
import { checkString, type OptionValue, optionText } from "./checks.ts";
import { SparkSession } from "./session.ts";

/** Makes the session: `SparkSession.builder.appName("x").getOrCreate()`. */
export class Builder {
  readonly #options = new Map<string, string>();

  /** `local`, `local[4]`, `local[*]`: how many threads. */
  master(master: string): this {
    return this.config("spark.master", checkString("master", master));
  }
  /** The application's name. */
  appName(name: string): this {
    return this.config("spark.app.name", checkString("name", name));
  }
  /** A setting, or several in an object. */
  config(key: string, value: OptionValue): this;
  config(settings: Readonly<Record<string, OptionValue>>): this;
  config(key: string | Readonly<Record<string, OptionValue>>, value?: OptionValue): this {
    const entries: [string, OptionValue][] = typeof key === "string" ? [[key, value]] : Object.entries(key);
    for (const [name, v] of entries) if (v !== undefined && v !== null) this.#options.set(name, optionText(v));
    return this;
  }
  /** Without meaning here: there is no Hive. */
  enableHiveSupport(): never {
    throw unsupported("Hive", "Tables of the session's own catalog work without it.");
  }
  /** Not here: tspark runs in this process. */
  remote(url: string): never {
    throw unsupported(
      `a Spark Connect server (${url})`,
      'Leave remote() out: master("local[*]") runs in this process.',
    );
  }
  /** The running session with these settings applied, or a new one. */
  getOrCreate(): SparkSession {
    const master = this.#options.get("spark.master");
    if (master !== undefined && !/^local(\[(\d+|\*)(,\s*\d+)?\])?$/.test(master)) {
      throw unsupported(
        `the master ${JSON.stringify(master)}`,
        'tspark runs in this process: use "local[*]" or "local[4]".',
      );
    }
    return SparkSession.getOrCreate(this.#options);
  }
  /** A new session, also where there is one. */
  create(): SparkSession {
    return SparkSession.create(this.#options);
  }
}
