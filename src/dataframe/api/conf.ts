import type { SessionConf } from "../session/conf.ts";
import { checkString, type OptionValue, optionText, wrongType } from "./checks.ts";

/** The session's settings: `spark.conf`. */
export class RuntimeConfig {
  readonly #conf: SessionConf;

  constructor(conf: SessionConf) {
    this.#conf = conf;
  }

  /** A setting's value; with a default, that where it was not set. Raises SQL_CONF_NOT_FOUND where there is neither. */
  get(key: string): string;
  get(key: string, defaultValue: string | null): string | null;
  get(key: string, defaultValue?: string | null): string | null {
    checkString("key", key);
    if (defaultValue === undefined) return this.#conf.get(key);
    return this.#conf.find(key) ?? defaultValue;
  }
  set(key: string, value: OptionValue): void {
    if (value === null || value === undefined) throw wrongType("value", "str, bool or int", value);
    this.#conf.set(checkString("key", key), optionText(value));
  }
  /** Takes a setting back to its default. */
  unset(key: string): void {
    this.#conf.unset(checkString("key", key));
  }
  /** Whether the setting can be changed while the session runs. */
  isModifiable(key: string): boolean {
    return this.#conf.isModifiable(checkString("key", key));
  }
  /** Everything that was set. */
  get getAll(): Record<string, string> {
    return this.#conf.all();
  }
}
