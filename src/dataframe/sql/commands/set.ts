import { ParseException } from "../../errors/errors.ts";
import type { Command, SetConf } from "../../plan/command.ts";
import type { Cursor } from "../cursor.ts";
import { parseError } from "../errors.ts";
import { intervalLiteral } from "../intervals.ts";
import { string } from "../literals.ts";
import { multipart, objectName } from "../names.ts";
import { query } from "../query.ts";
import { quotedName } from "../strings.ts";
import { assignments } from "./dml.ts";
import { notAllowed } from "./native.ts";
import { other, remainder } from "./other.ts";

type Start = Cursor["token"];

/** SET of settings, zones, variables, the catalog, the path. */
export function setStatement(c: Cursor): Command {
  const start = c.advance();
  if (c.at("TIME", "ZONE")) return timeZone(c, start);
  if (c.atAny("VARIABLE", "VAR") && c.ahead(1).kind !== "=" && c.ahead(1).kind !== ".") return variable(c, start);
  if (c.at("CATALOG") && (c.isName(c.ahead(1)) || c.ahead(1).kind === "string")) return catalog(c, start);
  if (c.at("PATH") && c.sign("=", 1)) return path(c, start);
  if (c.at("ROLE")) return notAllowed(c, start);
  return setting(c, start);
}

function conf(c: Cursor, start: Start, rest: Pick<SetConf, "key" | "value" | "verbose">): SetConf {
  return { t: "command", command: "set", ...rest, origin: c.origin(start) };
}

const keyOnly = /^[\w.:-]+$/;
const keyAndValue = /^([\w.:-]+)\s*=\s*([\s\S]*)$/;

/** `SET`, `SET -v`, `SET key`, `SET key = the rest of the text`. */
function setting(c: Cursor, start: Start): Command {
  const quotedKey = c.token.kind === "quoted" ? quotedName(c.token) : undefined;
  const text = remainder(c).trim();
  if (text === "") return conf(c, start, {});
  if (text === "-v") return conf(c, start, { verbose: true });
  if (quotedKey !== undefined) {
    const rest = text.slice(text.indexOf("`", 1) + 1).trim();
    if (rest === "") return conf(c, start, { key: quotedKey });
    if (rest.startsWith("=")) return conf(c, start, { key: quotedKey, value: unquoted(rest.slice(1).trim()) });
  }
  const pair = keyAndValue.exec(text);
  if (pair) return conf(c, start, { key: pair[1]!, value: unquoted(pair[2]!) });
  if (keyOnly.test(text)) return conf(c, start, { key: text });
  throw parseError("INVALID_SET_SYNTAX", {}, c.origin(start), "Put back quotes around a key with other characters.");
}

/** A value in back quotes loses them. */
function unquoted(value: string): string {
  return /^`(?:[^`]|``)*`$/.test(value) ? value.slice(1, -1).replaceAll("``", "`") : value;
}

function timeZone(c: Cursor, start: Start): Command {
  c.expect("TIME", "ZONE");
  const key = "spark.sql.session.timeZone";
  if (c.token.kind === "string" && endsAfter(c, 1)) return conf(c, start, { key, value: string(c) });
  if (c.at("LOCAL") && endsAfter(c, 1)) {
    c.advance();
    return conf(c, start, { key, value: Intl.DateTimeFormat().resolvedOptions().timeZone });
  }
  if (c.at("INTERVAL")) {
    const at = c.position;
    const interval = c.either(
      () => intervalLiteral(c),
      () => undefined,
    );
    if (interval && endsAfter(c, 0)) return conf(c, start, { key, value: offset(c, start, interval) });
    c.rewind(at);
  }
  remainder(c);
  throw parseError("_LEGACY_ERROR_TEMP_0045", {}, c.origin(start), "For example SET TIME ZONE 'Europe/Paris'.");
}

function endsAfter(c: Cursor, n: number): boolean {
  return c.ahead(n).kind === "eof" || c.ahead(n).kind === ";";
}

/** `+02:00` of an interval; at most 18 hours of whole seconds. */
function offset(c: Cursor, start: Start, interval: ReturnType<typeof intervalLiteral>): string {
  const { value, type } = interval;
  const seconds = typeof value === "bigint" ? Number(value) / 1_000_000 : Number.NaN;
  if (type.kind !== "interval_dt" || !Number.isInteger(seconds) || Math.abs(seconds) > 64_800) {
    const whole = Math.trunc(seconds);
    const input = type.kind === "interval_dt" ? shownOffset(value as bigint, type.start) : String(value);
    throw parseError(
      "INVALID_INTERVAL_FORMAT.TIMEZONE_INTERVAL_OUT_OF_RANGE",
      { input: Number.isInteger(seconds) ? input : String(whole) },
      c.origin(start),
    );
  }
  const [h, m, s] = [Math.abs(seconds) / 3600, (Math.abs(seconds) / 60) % 60, Math.abs(seconds) % 60].map((n) =>
    String(Math.floor(n)).padStart(2, "0"),
  );
  return `${seconds < 0 ? "-" : "+"}${h}:${m}${s === "00" ? "" : `:${s}`}`;
}

/** The amount in days where the interval has days, else in hours. */
function shownOffset(micros: bigint, from: number): string {
  return String(from === 0 ? micros / 86_400_000_000n : micros / 3_600_000_000n);
}

function variable(c: Cursor, start: Start): Command {
  c.advance();
  return variables(c, start);
}

/** `a = 1, b = 2`, or `(a, b) = (query)`: what follows SET VARIABLE, or SET in a script. */
export function variables(c: Cursor, start: Start): Command {
  if (!c.takeSign("(")) return other(c, start, "setVariable", { assignments: assignments(c) });
  if (c.sign(")")) {
    remainder(c);
    throw parseError("INVALID_SET_SYNTAX", {}, c.origin(start), "Name at least one variable.");
  }
  const names: string[][] = [];
  do names.push(multipart(c));
  while (c.takeSign(","));
  c.expectSign(")");
  c.expectSign("=");
  c.expectSign("(");
  const plan = query(c);
  c.expectSign(")");
  return other(c, start, "setVariable", { names, query: plan });
}

function catalog(c: Cursor, start: Start): Command {
  c.advance();
  const at = c.token;
  const name = c.token.kind === "string" ? { parts: [string(c)], origin: c.originOf(at) } : objectName(c);
  return { t: "command", command: "use", what: "catalog", name, origin: c.origin(start) };
}

const pathWords = /^(DEFAULT_PATH|SYSTEM_PATH|PATH|CURRENT_PATH|CURRENT_SCHEMA|CURRENT_DATABASE)$/;

/** `SET PATH = spark_catalog.default, SYSTEM_PATH`. */
function path(c: Cursor, start: Start): Command {
  c.advance();
  c.advance();
  const entries: (string | string[])[] = [];
  do {
    if (pathWords.test(c.token.word) && !c.sign(".", 1)) {
      entries.push(c.advance().word);
      if (c.takeSign("(")) c.expectSign(")");
      continue;
    }
    const name = multipart(c);
    if (name.length < 2)
      throw new ParseException("INVALID_SQL_PATH_SCHEMA_REFERENCE", { qualifiedName: name.join(".") });
    entries.push(name);
  } while (c.takeSign(","));
  return other(c, start, "setPath", { entries });
}

/** `RESET`, `RESET key`. */
export function resetStatement(c: Cursor): Command {
  const start = c.advance();
  const quotedKey = c.token.kind === "quoted" && endsAfter(c, 1) ? c.nameOf(c.token) : undefined;
  const key = remainder(c).trim();
  if (key === "") return { t: "command", command: "reset", origin: c.origin(start) };
  if (quotedKey === undefined && /\s/.test(key))
    throw parseError("INVALID_RESET_COMMAND_FORMAT", {}, c.origin(start), "Put back quotes around the key.");
  return { t: "command", command: "reset", key: quotedKey ?? key, origin: c.origin(start) };
}
