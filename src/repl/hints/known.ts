import type { Facts } from "../completion/facts.ts";
import type { HelpTable } from "../help/table.ts";

/** What hints are made of: the session's variables, and the API. */
export interface Known {
  readonly facts: Facts;
  readonly table: HelpTable;
}
