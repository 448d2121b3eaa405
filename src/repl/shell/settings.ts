import { changeSetting, defaultSettings, type Settings } from "../commands/settings.ts";
import type { Prompt } from "../ui/prompt.ts";
import type { Palette } from "../ui/theme.ts";
import type { TypeWatch } from "../ui/type-watch.ts";
import type { ShellHost } from "./host.ts";
import type { Printer } from "./printer.ts";

/** The settings, and what they change at once. */
export class LiveSettings {
  readonly values: Settings = defaultSettings();
  readonly #host: ShellHost;
  readonly #prompt: Prompt;
  readonly #types: TypeWatch;
  readonly #printer: Printer;

  constructor(host: ShellHost, prompt: Prompt, types: TypeWatch, printer: Printer) {
    this.#host = host;
    this.#prompt = prompt;
    this.#types = types;
    this.#printer = printer;
  }

  /** Makes the values true; also when more is known of the terminal. */
  apply(): void {
    const { suggestions, keys, theme, types } = this.values;
    this.#prompt.suggests = suggestions.value === "on";
    this.#prompt.keys = keys.value as "emacs" | "vi";
    this.#host.theme.use(theme.value === "auto" ? this.#host.palette() : (theme.value as Palette));
    this.#types.turn(types.value === "on");
    this.#host.changed();
  }

  /** A value that nobody typed: a config's, or the shell's own. */
  set(name: string, value: string): void {
    try {
      changeSetting(this.values, name, value);
      this.apply();
    } catch (error) {
      this.#printer.failed(error);
    }
  }
}
