import { chainEnding } from "../completion/chain.ts";
import { noFacts } from "../completion/facts.ts";
import { typeOf } from "../completion/infer.ts";
import { tokenize } from "../editor/tokenize.ts";
import { helpTable } from "../help/load.ts";
import { type Command, CommandError } from "./command.ts";

/** More rows than anybody scrolls through; the pager says where it is in them. */
const mostRows = 10_000;

export const last: Command = {
  name: "last",
  args: "",
  help: "the output of the last cell, to scroll and search",
  run(context) {
    const done = context.transcript.good.at(-1);
    const text = done === undefined ? "" : done.printed + (done.result.text ?? "");
    if (text === "") throw new CommandError("The last cell printed nothing.");
    context.page(text);
  },
};

export const page: Command = {
  name: "page",
  args: "NAME",
  help: "the rows of a DataFrame, or any value, to scroll and search",
  details: `Up to ${mostRows} rows, whole cells. ←→ scroll sideways, / searches, n finds the next, q closes.`,
  async run(context, argument) {
    if (argument === "") throw new CommandError(":page needs a DataFrame: :page df. :last shows the last output.");
    const tokens = tokenize(argument);
    const chain = chainEnding(argument, tokens, tokens.length - 1);
    const [table, facts] = await Promise.all([helpTable(), context.kernel.facts()]);
    const isFrame = chain !== undefined && typeOf(chain, table, facts ?? noFacts) === "DataFrame";
    const text = isFrame ? `${argument}.show(${mostRows}, false)` : `console.log(${argument})`;
    const printed = await context.captured({ text });
    if (printed !== undefined) context.page(printed);
  },
};
