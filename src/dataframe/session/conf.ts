import { AnalysisException, IllegalArgumentException, SparkException } from "../errors/errors.ts";
import { zoneOf } from "../types/datetime/zone.ts";
import { defaults, known, staticKeys } from "./defaults.ts";

/** Raised by `spark.conf.get` for a key without value and default. */
class NoSuchElementException extends SparkException {
  override readonly name = "SparkNoSuchElementException";
}

/** The settings of a session: what was set, over what the application was started with, over Spark's defaults. */
export class SessionConf {
  readonly #base: ReadonlyMap<string, string>;
  readonly #set = new Map<string, string>();
  #snapshot: Readonly<Record<string, string>> | undefined;

  constructor(base: ReadonlyMap<string, string>) {
    this.#base = base;
  }

  /** The value in force; undefined where there is neither a value nor a default. */
  find(key: string): string | undefined {
    return this.#set.get(key) ?? this.#base.get(key) ?? defaults.get(key);
  }

  get(key: string): string {
    const value = this.find(key);
    if (value === undefined) throw new NoSuchElementException("SQL_CONF_NOT_FOUND", { sqlConf: `"${key}"` });
    return value;
  }

  set(key: string, value: string): void {
    this.checkModifiable(key);
    checkValue(key, value);
    this.#set.set(key, value);
    this.#snapshot = undefined;
  }

  unset(key: string): void {
    this.checkModifiable(key);
    this.#set.delete(key);
    this.#snapshot = undefined;
  }

  reset(): void {
    this.#set.clear();
    this.#snapshot = undefined;
  }

  /** Whether a setting holds from the start of the application to its end. */
  isStatic(key: string): boolean {
    return staticKeys.has(key);
  }

  isModifiable(key: string): boolean {
    return known.has(key) && !this.isStatic(key);
  }

  /** What was set, here or at the start; without the defaults. */
  all(): Record<string, string> {
    return Object.fromEntries([...this.#base, ...this.#set]);
  }

  /** The same as one object for the engine: made anew only after a change. */
  get snapshot(): Readonly<Record<string, string>> {
    this.#snapshot ??= this.all();
    return this.#snapshot;
  }

  checkModifiable(key: string): void {
    if (staticKeys.has(key)) throw new AnalysisException("CANNOT_MODIFY_STATIC_CONFIG", { key: `"${key}"` });
  }
}

/** Values that would only fail later, far from where they were set. */
function checkValue(key: string, value: string): void {
  const standard = defaults.get(key);
  if (key === "spark.sql.session.timeZone") {
    if (!zoneOf(value)) {
      throw new IllegalArgumentException("INVALID_CONF_VALUE.TIME_ZONE", {
        confName: `'${key}'`,
        confValue: `'${value}'`,
      });
    }
  } else if ((standard === "true" || standard === "false") && !/^(true|false)$/i.test(value.trim())) {
    throw typeMismatch(key, value, "boolean");
  } else if (standard !== undefined && /^-?\d+$/.test(standard) && !/^\s*[+-]?\d+\s*[a-z]*\s*$/i.test(value)) {
    throw typeMismatch(key, value, "int");
  } else if (key === "spark.tspark.long" && !["auto", "bigint", "number"].includes(value)) {
    throw new IllegalArgumentException("INVALID_CONF_VALUE.OUT_OF_RANGE_OF_OPTIONS", {
      confName: `'${key}'`,
      confValue: `'${value}'`,
      confOptions: "auto, bigint, number",
    });
  }
}

function typeMismatch(confName: string, confValue: string, confType: string): IllegalArgumentException {
  return new IllegalArgumentException("INVALID_CONF_VALUE.TYPE_MISMATCH", {
    confName,
    confValue,
    confType,
  });
}
