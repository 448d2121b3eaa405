import { CommandError } from "./command.ts";

/** One thing that `:set` can change. */
export interface Setting {
  readonly help: string;
  readonly values: readonly string[];
  value: string;
}

export type Settings = Readonly<Record<"display" | "keys" | "suggestions" | "theme" | "timing" | "types", Setting>>;

export function defaultSettings(): Settings {
  return {
    display: {
      help: "what a DataFrame as a cell's value shows: its columns, or its first rows",
      values: ["plain", "rich"],
      value: "plain",
    },
    keys: { help: "the keys of the prompt; vi's begin in insert mode", values: ["emacs", "vi"], value: "emacs" },
    suggestions: { help: "offer earlier input behind the cursor; Right takes it", values: ["on", "off"], value: "on" },
    theme: {
      help: "the colours; auto asks the terminal for its background",
      values: ["auto", "light", "dark", "none"],
      value: "auto",
    },
    timing: { help: "show how long each cell took", values: ["on", "off"], value: "off" },
    types: { help: "tell the type errors of each cell, which runs all the same", values: ["on", "off"], value: "off" },
  };
}

/**
 * Changes a setting.
 * @throws CommandError when there is no such setting or value.
 */
export function changeSetting(settings: Settings, name: string, value: string): void {
  const setting = (settings as Readonly<Record<string, Setting | undefined>>)[name];
  if (setting === undefined) throw new CommandError(`There is no setting ${name}. :set lists them all.`);
  const values = setting.values.join(", ").replace(/, (?=\w+$)/, " or ");
  if (value === "") throw new CommandError(`${name} is ${setting.value}. It can be ${values}.`);
  if (!setting.values.includes(value)) throw new CommandError(`${name} can be ${values}, not ${value}.`);
  setting.value = value;
}
