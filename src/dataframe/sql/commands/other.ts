import type { OtherCommand } from "../../plan/command.ts";
import type { Cursor } from "../cursor.ts";

/** A statement known by name; `detail` is for whoever runs it. */
export function other(
  c: Cursor,
  start: Cursor["token"],
  name: string,
  detail: Readonly<Record<string, unknown>> = {},
): OtherCommand {
  return { t: "command", command: "other", name, detail, origin: c.origin(start) };
}

export function takeIfExists(c: Cursor): boolean {
  return c.at("IF", "EXISTS") && c.take("IF", "EXISTS");
}

/** NAMESPACE, DATABASE or SCHEMA. */
export function atNamespace(c: Cursor): boolean {
  return c.atAny("NAMESPACE", "DATABASE", "SCHEMA");
}

/** The text up to the end of the statement, `;` not included. */
export function remainder(c: Cursor): string {
  if (c.atEnd() || c.sign(";")) return "";
  const start = c.token;
  while (!c.atEnd() && !c.sign(";")) c.advance();
  return c.textFrom(start);
}
