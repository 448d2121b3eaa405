import { type Command, CommandError } from "./command.ts";
import { changeSetting } from "./settings.ts";

export const types: Command = {
  name: "types",
  args: "[on | off]",
  help: "tell the type errors of each cell; it runs all the same",
  details: `TypeScript's own checker reads each cell while it runs, with the variables and the columns of this session:
df.select("nme") is told where df has no such column. The checker is a process of its own, started when it is wanted.`,
  run(context, argument) {
    if (argument !== "") changeSetting(context.settings, "types", argument);
    context.print(`Types are ${context.settings.types.value}.`);
  },
};

export const type: Command = {
  name: "type",
  args: "EXPRESSION",
  help: "the type of an expression, which does not run",
  async run(context, argument) {
    if (argument === "") throw new CommandError(':type needs an expression: :type df.select("id").');
    context.print(await (await context.types()).typeOf(argument, context.errorStyle));
  },
};
