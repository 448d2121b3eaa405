import { checkString, type OptionValue, optionText } from "./checks.ts";

/** Options of readers and writers: names count without regard to case, a later one replaces an earlier one. */
export class SourceOptions {
  readonly #options = new Map<string, readonly [name: string, value: string]>();

  set(name: string, value: OptionValue): void {
    checkString("key", name);
    const key = name.toLowerCase();
    this.#options.delete(key);
    if (value !== null && value !== undefined) this.#options.set(key, [name, optionText(value)]);
  }

  setAll(options: Readonly<Record<string, OptionValue>>): void {
    for (const [name, value] of Object.entries(options)) this.set(name, value);
  }

  get(name: string): string | undefined {
    return this.#options.get(name.toLowerCase())?.[1];
  }

  toRecord(): Record<string, string> {
    return Object.fromEntries(this.#options.values());
  }
}
