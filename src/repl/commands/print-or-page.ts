import type { CommandContext } from "./command.ts";

/** Prints a text; opens it to look through when its beginning would not be on the screen. */
export function printOrPage(context: CommandContext, text: string): void {
  if (text.split("\n").length < context.rows) context.print(text);
  else context.page(text);
}
