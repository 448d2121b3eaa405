import { expect, test } from "vitest";
import { CommandError } from "../../../src/repl/commands/command.ts";
import { commands, completeCommand, findCommand } from "../../../src/repl/commands/commands.ts";
import { parseCommand } from "../../../src/repl/commands/parse.ts";
import { changeSetting, defaultSettings } from "../../../src/repl/commands/settings.ts";
import { tableText } from "../../../src/repl/commands/table.ts";

test.each([
  ["help", "help"],
  ["q", "quit"],
  ["exit", "quit"],
])("%s is :%s", (name, command) => {
  expect(findCommand(name).name).toBe(command);
});

test.each([
  ["hepl", "There is no command :hepl. Did you mean :help?"],
  ["lod", "There is no command :lod. Did you mean :load?"],
  ["xyzzy", "There is no command :xyzzy. :help lists them all."],
  ["", "There is no command :. :help lists them all."],
])("%j is refused by name", (name, message) => {
  expect(() => findCommand(name)).toThrow(new CommandError(message));
});

test("a command line is taken apart", () => {
  expect(parseCommand(" :load a file.ts ")).toEqual({ name: "load", argument: "a file.ts" });
  expect(parseCommand("a ? b : c")).toBeUndefined();
});

test("names and aliases are unique, and every command has a help line", () => {
  const names = commands.flatMap((command) => [command.name, ...(command.aliases ?? [])]);
  expect(new Set(names).size).toBe(names.length);
  for (const command of commands) expect(command.help).not.toBe("");
});

test("commands complete", () => {
  expect(completeCommand(":qu").items.map((item) => item.label)).toEqual(["queries", "quit"]);
  expect(completeCommand(":qu").from).toBe(1);
});

test("settings take their values only", () => {
  const settings = defaultSettings();
  changeSetting(settings, "timing", "on");
  expect(settings.timing.value).toBe("on");
  expect(() => changeSetting(settings, "timing", "maybe")).toThrow("timing can be on or off, not maybe.");
  expect(() => changeSetting(settings, "nothing", "on")).toThrow("There is no setting nothing. :set lists them all.");
});

test("a table stays within the terminal", () => {
  const text = tableText(["Name", "Value"], [["x", "a long value ".repeat(10).trim()]], 40);
  for (const line of text.split("\n")) expect(line.length).toBeLessThanOrEqual(40);
});
