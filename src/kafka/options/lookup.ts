import type { Options } from "../../dataframe/sources/source.ts";
import { invalid } from "./invalid.ts";

/** Options by lower-case name. */
export class OptionMap {
  readonly #values: ReadonlyMap<string, string>;
  /** As they were written. */
  readonly names: readonly string[];

  constructor(options: Options) {
    this.names = Object.keys(options);
    this.#values = new Map(Object.entries(options).map(([name, value]) => [name.toLowerCase(), value]));
  }

  has(name: string): boolean {
    return this.#values.has(name.toLowerCase());
  }

  get(name: string): string | undefined {
    return this.#values.get(name.toLowerCase());
  }

  /** A whole number of at least `least`. */
  whole(name: string, least: number): number | undefined {
    const text = this.get(name)?.trim();
    if (text === undefined) return undefined;
    const value = Number(text);
    if (!/^[+-]?\d+$/.test(text)) throw invalid(`The option ${name} is a whole number, not "${text}".`);
    if (value < least)
      throw invalid(
        least === 1
          ? `The option ${name} must be positive, not ${text}.`
          : `The option ${name} is at least ${least}, not ${text}.`,
      );
    return value;
  }

  boolean(name: string, otherwise: boolean): boolean {
    const text = this.get(name)?.trim().toLowerCase();
    if (text === undefined) return otherwise;
    if (text === "true" || text === "false") return text === "true";
    throw invalid(`The option ${name} is true or false, not "${text}".`);
  }
}

/** A duration in ms: a number of ms, or one with a unit as in Spark's settings (`15m`, `120s`, `500ms`). */
export function milliseconds(text: string, name: string): number {
  const match = /^\s*(\d+)\s*(us|ms|s|m|min|h|d)?\s*$/i.exec(text);
  if (!match) throw invalid(`${name} is a duration such as 15m, 30s or 500ms, not "${text}".`);
  const units: Readonly<Record<string, number>> = {
    us: 0.001,
    ms: 1,
    s: 1000,
    m: 60_000,
    min: 60_000,
    h: 3_600_000,
    d: 86_400_000,
  };
  return Math.floor(Number(match[1]) * units[(match[2] ?? "ms").toLowerCase()]!);
}
