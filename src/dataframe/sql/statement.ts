import type { Command } from "../plan/command.ts";
import type { Plan } from "../plan/plan.ts";
import { createStatement } from "./commands/create.ts";
import type { Cursor } from "./cursor.ts";
import { query } from "./query.ts";

type Statement = (c: Cursor) => Command;

/** Commands by their first word. */
const commands: Readonly<Record<string, Statement>> = { CREATE: createStatement };

/** One statement, without the semicolon behind it. */
export function statement(c: Cursor): Plan {
  const command = c.token.kind === "word" ? commands[c.token.word] : undefined;
  return command ? command(c) : query(c);
}
