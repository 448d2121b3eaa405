import { checkString, type OptionValue, optionText } from "./checks.ts";

/** The value of an option: objects become JSON, as in `assign: { events: [0, 1] }`, lists have commas. */
export type SourceOption = OptionValue | readonly string[] | Readonly<Record<string, unknown>>;

/** Options of readers and writers: names count without regard to case, a later one replaces an earlier one. */
export class SourceOptions {
  readonly #options = new Map<string, readonly [name: string, value: string]>();

  set(name: string, value: SourceOption): void {
    checkString("key", name);
    const key = name.toLowerCase();
    this.#options.delete(key);
    if (value !== null && value !== undefined) this.#options.set(key, [name, textOf(value)]);
  }

  setAll(options: Readonly<Record<string, SourceOption>>): void {
    for (const [name, value] of Object.entries(options)) this.set(name, value);
  }

  get(name: string): string | undefined {
    return this.#options.get(name.toLowerCase())?.[1];
  }

  toRecord(): Record<string, string> {
    return Object.fromEntries(this.#options.values());
  }
}

function textOf(value: NonNullable<SourceOption>): string {
  if (typeof value !== "object") return optionText(value);
  return Array.isArray(value) ? value.join(",") : JSON.stringify(value);
}
