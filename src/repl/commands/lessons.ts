import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { Lesson } from "../teach/lesson.ts";
import { builtInFile, builtInLessons } from "../teach/library.ts";
import { slidesOf } from "../teach/slides.ts";
import { type Command, type CommandContext, CommandError } from "./command.ts";
import { openNotebook } from "./notebooks.ts";
import { pathOf } from "./paths.ts";
import { tableText } from "./table.ts";

export const step: Command = {
  name: "step",
  aliases: ["teach"],
  args: "[FILE]",
  help: "a notebook as a lesson, one cell at a time; without FILE: the lessons that are built in",
  details: `At an empty prompt: Enter runs the cell, then goes on; n or → next, b or ← back, e edits the cell, t lets you type
whatever you like (Esc comes back), q ends. In exercises c checks what you did and a tells the answer. Where you are is
kept. A cell marked \`// %% exercise\` may be followed by \`// %% answer\` and \`// %% check\`, which stay hidden; a check
that throws, or gives false, is not passed.`,
  async run(context, argument) {
    if (argument !== "") return open(context, pathOf(argument));
    const rows = builtInLessons.map(({ name, title }) => [`:step ${name}`, title]);
    context.print(tableText(["Lesson", "What it is about"], rows, context.columns));
  },
};

export const tour: Command = {
  name: "tour",
  args: "",
  help: "DataFrames in ten minutes",
  run: (context) => open(context, "dataframes"),
};

async function open(context: CommandContext, name: string): Promise<void> {
  // A file of the user's is meant before a lesson of ours.
  const builtIn = existsSync(name) ? undefined : builtInFile(name);
  const file = await openNotebook(builtIn ?? name);
  const slides = slidesOf(file);
  if (slides.length === 0) throw new CommandError(`There is nothing in ${name} to show.`);
  new Lesson(context, builtIn === undefined ? resolve(name) : `built-in ${name}`, slides).start();
}
