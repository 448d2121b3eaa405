import { readFile } from "node:fs/promises";
import { entryUrl } from "../../entry.ts";
import type { HelpTable } from "./table.ts";

let loading: Promise<HelpTable> | undefined;

/** The table, read when somebody first asks: from beside the bundle, or made anew where tspark runs from its sources. */
export function helpTable(): Promise<HelpTable> {
  loading ??= load();
  return loading;
}

async function load(): Promise<HelpTable> {
  if (!import.meta.url.endsWith(".ts")) {
    return JSON.parse(await readFile(new URL("./help.json", entryUrl("index")), "utf8")) as HelpTable;
  }
  const maker = new URL("../../../scripts/help-table.ts", import.meta.url).href;
  const { makeHelpTable } = (await import(maker)) as { makeHelpTable(): HelpTable };
  return makeHelpTable();
}
