import { printHelp, source } from "../help/commands.ts";
import type { Completions } from "../protocol.ts";
import { queryLine } from "../ui/queries.ts";
import { shorten } from "../ui/shorten.ts";
import { type Command, CommandError } from "./command.ts";
import { topics } from "./kafka.ts";
import { step, tour } from "./lessons.ts";
import { nearest } from "./nearest.ts";
import { exportHtml, load, run, save } from "./notebooks.ts";
import { last, page } from "./pages.ts";
import { parseCommand } from "./parse.ts";
import { printOrPage } from "./print-or-page.ts";
import { record, replay } from "./recording.ts";
import { cd, reset, restart, sh, sql } from "./session.ts";
import { changeSetting } from "./settings.ts";
import { tableText } from "./table.ts";
import { type, types } from "./types.ts";
import { watch } from "./watch.ts";

const help: Command = {
  name: "help",
  aliases: ["h", "?"],
  args: "[NAME]",
  help: "the commands; one of them, or a name of the API, in detail (?NAME)",
  async run(context, argument) {
    if (argument === "") {
      const rows = commands.map(({ name, args, help: line }) => [`:${name}${args === "" ? "" : ` ${args}`}`, line]);
      const table = tableText(["Command", "What it does"], rows, context.columns);
      return printOrPage(context, `${table}\n${keyHelp}`);
    }
    const isCommand = commands.some(({ name, aliases }) => name === argument || aliases?.includes(argument));
    if (!argument.startsWith(":") && !isCommand) {
      if (await printHelp(context, argument)) return;
      if (!/^[a-z]+$/.test(argument)) throw new CommandError(`Nothing is known of ${argument}.`);
    }
    const command = findCommand(argument.replace(/^:/, ""));
    context.print(`:${command.name}${command.args === "" ? "" : ` ${command.args}`}   ${command.help}`);
    if (command.aliases !== undefined) context.print(`Also :${command.aliases.join(", :")}`);
    if (command.details !== undefined) context.print(command.details);
  },
};

const keyHelp = `Enter runs what is complete; Alt-Enter starts a new line; Tab completes; Ctrl-R searches the history.
?NAME is the help of a name, ??NAME its source or plan.
Ctrl-C stops what is running and keeps your variables; Ctrl-D leaves.`;

const quit: Command = {
  name: "quit",
  aliases: ["q", "exit"],
  args: "",
  help: "stop the running queries and leave (Ctrl-D)",
  run: (context) => context.quit(),
};

const edit: Command = {
  name: "edit",
  args: "",
  help: "the last input in $EDITOR; what you save comes back to the prompt",
  async run(context) {
    const last = context.history.findLast((entry) => parseCommand(entry) === undefined) ?? "";
    if (!(await context.edit(last)))
      throw new CommandError("No editor could be started. Set EDITOR to the one you like.");
  },
};

const clear: Command = {
  name: "clear",
  args: "",
  help: "clear the screen (Ctrl-L)",
  run: (context) => context.clearScreen(),
};

const who: Command = {
  name: "who",
  args: "",
  help: "the variables of this session",
  async run(context) {
    const variables = await context.kernel.variables();
    if (variables.length === 0) return context.print("No variables yet.");
    const longest = (key: "name" | "type"): number => Math.max(4, ...variables.map((each) => each[key].length));
    // A variable has one row: what does not fit of its value is left out.
    const room = Math.max(10, context.columns - longest("name") - longest("type") - 10);
    const rows = variables.map(({ name, type, preview }) => [name, type, shorten(preview, room)]);
    context.print(tableText(["Name", "Type", "Value"], rows, context.columns));
  },
};

const queries: Command = {
  name: "queries",
  args: "",
  help: "the running streaming queries",
  run(context) {
    if (context.queries.length === 0) return context.print("No query is running.");
    for (const query of context.queries) context.print(queryLine(query, context.columns));
  },
};

const set: Command = {
  name: "set",
  args: "[NAME VALUE]",
  help: "the shell's settings, or a new value for one",
  run(context, argument) {
    const [name = "", ...rest] = argument.split(/[\s=]+/);
    if (name === "") {
      const rows = Object.entries(context.settings).map(([key, each]) => [key, each.value, each.help]);
      return context.print(tableText(["Setting", "Value", "Meaning"], rows, context.columns));
    }
    changeSetting(context.settings, name, rest.join(" "));
  },
};

const timing: Command = {
  name: "timing",
  args: "",
  help: "show how long each cell took, or no longer",
  run(context) {
    const { timing: setting } = context.settings;
    setting.value = setting.value === "on" ? "off" : "on";
    context.print(`Timing is ${setting.value}.`);
  },
};

const history: Command = {
  name: "history",
  args: "[N]",
  help: "the last N entries of earlier input (20)",
  run(context, argument) {
    const count = argument === "" ? 20 : Number(argument);
    if (!Number.isInteger(count) || count < 1) throw new CommandError(`${argument} is not a number of entries.`);
    for (const entry of context.history.slice(-count)) context.print(entry);
  },
};

const trace: Command = {
  name: "trace",
  args: "",
  help: "everything about the last error",
  run: (context) => context.print(context.lastTrace === "" ? "No error yet." : context.lastTrace),
};

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [
  help,
  load,
  run,
  save,
  exportHtml,
  record,
  replay,
  watch,
  step,
  tour,
  edit,
  source,
  sql,
  who,
  queries,
  topics,
  history,
  trace,
  set,
  timing,
  types,
  type,
  last,
  page,
  cd,
  sh,
  clear,
  reset,
  restart,
  quit,
];

/** The command of that name, alias or unambiguous beginning. @throws CommandError naming the nearest. */
export function findCommand(name: string): Command {
  const exact = commands.find((command) => command.name === name || command.aliases?.includes(name));
  if (exact !== undefined) return exact;
  const guess = nearest(
    name,
    commands.map((command) => command.name),
  );
  const hint = guess === undefined ? ":help lists them all." : `Did you mean :${guess}?`;
  throw new CommandError(`There is no command :${name}. ${hint}`);
}

/** The commands that begin with what stands before the cursor. */
export function completeCommand(text: string): Completions {
  const typed = text.slice(text.indexOf(":") + 1);
  const names = commands.map(({ name }) => name).filter((name) => name.startsWith(typed));
  return { from: text.length - typed.length, items: names.map((label) => ({ label, kind: "keyword" })) };
}
