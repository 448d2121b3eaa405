import type { Command } from "../../plan/command.ts";
import type { Cursor } from "../cursor.ts";
import { createView } from "./view.ts";

/** CREATE … by what is created. */
export function createStatement(c: Cursor): Command {
  const start = c.token;
  c.expect("CREATE");
  const orReplace = c.take("OR", "REPLACE");
  const global = c.at("GLOBAL") && c.take("GLOBAL");
  const temporary = c.takeAny("TEMPORARY", "TEMP") !== undefined;
  if (c.at("VIEW")) return createView(c, { start, orReplace, global, temporary });
  throw c.fail("VIEW");
}
