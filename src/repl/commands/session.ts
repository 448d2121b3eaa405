import { spawnSync } from "node:child_process";
import { homedir } from "node:os";
import process from "node:process";
import { sqlCell } from "../session/sql-cell.ts";
import { type Command, CommandError } from "./command.ts";
import { pathOf } from "./paths.ts";

export const sql: Command = {
  name: "sql",
  args: "[QUERY]",
  help: "a line of SQL; without one: the prompt takes SQL, until :ts",
  details:
    "In SQL mode each input is one statement and its rows are shown. :ts, or :sql once more, goes back to TypeScript.",
  aliases: ["ts"],
  async run(context, argument, name) {
    if (argument !== "") await context.evaluate({ text: name === "ts" ? argument : sqlCell(argument) });
    else context.mode(name === "ts" || context.inputMode === "sql" ? "typescript" : "sql");
  },
};

export const cd: Command = {
  name: "cd",
  args: "[FOLDER]",
  help: "change the working directory, of the session and of your code",
  async run(context, argument) {
    const folder = argument === "" ? homedir() : pathOf(argument);
    try {
      process.chdir(folder);
    } catch (error) {
      throw new CommandError(`${folder}: ${(error as Error).message.replace(/^\w+: |,.*$/g, "")}.`);
    }
    await context.quietly({ text: `process.chdir(${JSON.stringify(process.cwd())})` });
    context.print(process.cwd());
  },
};

export const sh: Command = {
  name: "sh",
  args: "COMMAND",
  help: "run a command of the system's shell; the terminal is its own until it ends",
  async run(context, argument) {
    if (argument === "") throw new CommandError(":sh needs a command, as in :sh ls -l");
    let status: number | null = 0;
    let problem: Error | undefined;
    await context.lend(() => {
      ({ status, error: problem } = spawnSync(argument, { shell: true, stdio: "inherit" }));
    });
    if (problem !== undefined) throw new CommandError(problem.message);
    if (status !== 0) context.print(status === null ? "It was ended by a signal." : `It ended with ${status}.`);
  },
};

export const reset: Command = {
  name: "reset",
  args: "",
  help: "forget your variables and temporary views; queries go on",
  details: "What :save would write is forgotten, too. :restart makes a new kernel instead, which forgets everything.",
  async run(context) {
    const names = (await context.kernel.variables()).map(({ name }) => name);
    const forget = `for (const name of ${JSON.stringify(names)}) Reflect.deleteProperty(globalThis, name);
for (const { name, isTemporary } of spark.catalog.listTables()) if (isTemporary) spark.catalog.dropTempView(name);
void 0`;
    if (!(await context.quietly({ text: forget }))) return;
    context.transcript.clear();
    context.print(names.length === 0 ? "Nothing is left." : `Forgotten: ${names.join(", ")}.`);
  },
};

export const restart: Command = {
  name: "restart",
  args: "[--replay]",
  help: "a new kernel: variables, views and running queries are gone",
  details:
    "With --replay, the cells of this session that went well run again in the new kernel, up to the first that fails.",
  async run(context, argument) {
    if (argument !== "" && argument !== "--replay") throw new CommandError(`:restart takes --replay, not ${argument}.`);
    const { sources } = context.transcript;
    await context.kernel.restart();
    context.transcript.clear();
    if (argument === "--replay") await context.runSteps(sources, { echo: true });
  },
};
