import { type Command, type CommandContext, CommandError } from "../commands/command.ts";
import { printOrPage } from "../commands/print-or-page.ts";
import { chainEnding } from "../completion/chain.ts";
import { noFacts } from "../completion/facts.ts";
import { typeOf } from "../completion/infer.ts";
import { tokenize } from "../editor/tokenize.ts";
import { findHelp } from "./find.ts";
import { helpTable } from "./load.ts";
import { helpPage } from "./page.ts";

/** Help about a name of the API, of SQL or of the session; false when nothing is known of it. */
export async function printHelp(context: CommandContext, name: string): Promise<boolean> {
  const [table, facts] = await Promise.all([helpTable(), context.kernel.facts()]);
  const found = findHelp(name, table, facts ?? noFacts);
  if (found.length > 0) {
    printOrPage(context, helpPage(found, context.columns, context.theme));
    return true;
  }
  const variable = (await context.kernel.variables()).find((each) => each.name === name);
  if (variable === undefined) return false;
  context.print(`${context.theme.paint("bold", variable.name)}: ${variable.type}\n\n${variable.preview}`);
  return true;
}

export const source: Command = {
  name: "source",
  args: "NAME",
  help: "the source of a function, the plans of a DataFrame (??NAME)",
  async run(context, argument) {
    const tokens = tokenize(argument);
    const chain = chainEnding(argument, tokens, tokens.length - 1);
    if (chain === undefined) throw new CommandError(":source needs a name: :source df, ??F.upper.");
    const [table, facts] = await Promise.all([helpTable(), context.kernel.facts()]);
    const isFrame = typeOf(chain, table, facts ?? noFacts) === "DataFrame";
    const text = isFrame
      ? `${argument}.explain(true)`
      : `console.log(typeof (${argument}) === "function" ? Function.prototype.toString.call(${argument}) : ${argument})`;
    await context.quietly({ text });
  },
};
