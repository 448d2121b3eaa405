import type { Plan, SetOperation, With } from "../plan/plan.ts";
import { quoteName } from "../types/names.ts";
import type { Cursor } from "./cursor.ts";
import { parseError } from "./errors.ts";
import { queryStarts } from "./keywords.ts";
import { capturedName, nameList, objectName } from "./names.ts";
import { organization } from "./organization.ts";
import { pipeOperator } from "./pipe.ts";
import { inlineTable, relationOf } from "./relations.ts";
import { fromFirst, selectBlock } from "./select.ts";
import { atTransform, transformBlock } from "./transform.ts";

/** Whether a query begins `n` tokens ahead, parentheses before it not counted. */
export function atQuery(c: Cursor, n = 0): boolean {
  let i = n;
  while (c.sign("(", i)) i++;
  const { word } = c.ahead(i);
  if (!queryStarts.has(word)) return false;
  const next = c.ahead(i + 1);
  switch (word) {
    case "MAP":
    case "REDUCE":
    case "TABLE":
    case "FROM":
      return next.kind !== "(" && next.kind !== "." && (next.kind === "word" || next.kind === "quoted");
    case "VALUES":
      return next.kind !== "," && next.kind !== ")" && next.kind !== "." && next.kind !== "eof";
    case "WITH":
      return next.kind === "word" || next.kind === "quoted";
    default:
      return next.kind !== "," && next.kind !== ")" && next.kind !== "." && next.kind !== "=";
  }
}

/** A query with its WITH clause, set operations, ORDER BY and the rest. */
export function query(c: Cursor): Plan {
  const start = c.token;
  if (!c.at("WITH")) return organization(c, queryTerm(c));
  const definitions = withClause(c);
  const child = organization(c, queryTerm(c));
  checkDefinitions(c, definitions, start);
  return { t: "with", ...definitions, child, origin: c.origin(start) };
}

type Definitions = Pick<With, "recursive" | "definitions">;

/** `WITH [RECURSIVE] a (x, y) AS (…), b AS (…)`. */
export function withClause(c: Cursor): Definitions {
  c.expect("WITH");
  const recursive = c.at("RECURSIVE") && c.isName(c.ahead(1)) && c.ahead(1).word !== "AS" && c.take("RECURSIVE");
  const definitions: With["definitions"][number][] = [];
  do {
    const name = capturedName(c);
    const columns = c.sign("(") && !atQuery(c, 1) ? nameList(c) : undefined;
    const maxLevel = c.take("MAX", "RECURSION", "LEVEL") ? integer(c) : undefined;
    c.take("AS");
    c.expectSign("(");
    const plan = query(c);
    c.expectSign(")");
    definitions.push({ name, plan, ...(columns && { columns }), ...(maxLevel !== undefined && { maxLevel }) });
  } while (c.takeSign(","));
  return { recursive: recursive === true, definitions };
}

function integer(c: Cursor): number {
  if (c.token.kind !== "integer") throw c.fail("an integer");
  return Number(c.advance().text);
}

export function checkDefinitions(c: Cursor, { recursive, definitions }: Definitions, start: Cursor["token"]): void {
  const seen = new Set<string>();
  const duplicates = new Set<string>();
  for (const { name } of definitions) {
    const key = name.toLowerCase();
    if (seen.has(key)) duplicates.add(key);
    seen.add(key);
  }
  if (duplicates.size > 0) {
    const duplicateNames = [...duplicates].map((n) => quoteName(n)).join(", ");
    throw parseError("DUPLICATED_CTE_NAMES", { duplicateNames }, c.origin(start));
  }
  if (!recursive && definitions.some((d) => d.maxLevel !== undefined))
    throw parseError(
      "_LEGACY_ERROR_TEMP_0035",
      { message: "Cannot specify MAX RECURSION LEVEL when the CTE is not marked as RECURSIVE" },
      c.origin(start),
    );
}

/** Query blocks joined by set operations and pipe operators. INTERSECT binds tighter, unless the settings say otherwise. */
export function queryTerm(c: Cursor, min = 0): Plan {
  const start = c.token;
  let left = queryPrimary(c);
  while (true) {
    if (c.sign("|>")) {
      if (min > 0) return left;
      left = pipeOperator(c, left, start);
      continue;
    }
    const op = setOperator(c);
    if (!op) return left;
    const power = op === "intersect" && !c.options.setOpsLeftToRight ? 2 : 1;
    if (power < min) return left;
    c.advance();
    const all = setQuantifier(c);
    const right = queryTerm(c, power + 1);
    left = { t: "set", op, all, left, right, origin: c.origin(start) };
  }
}

/** Whether ALL follows; DISTINCT may be written too. */
export function setQuantifier(c: Cursor): boolean {
  return c.takeAny("ALL", "DISTINCT") === "ALL";
}

export function setOperator(c: Cursor): SetOperation["op"] | undefined {
  switch (c.token.word) {
    case "UNION":
      return "union";
    case "INTERSECT":
      return "intersect";
    case "EXCEPT":
    case "MINUS":
      return "except";
    default:
      return undefined;
  }
}

/** One block: SELECT, VALUES, TABLE, FROM first, or a query in parentheses. */
export function queryPrimary(c: Cursor): Plan {
  switch (c.token.word) {
    case "SELECT":
      return atTransform(c) ? transformBlock(c) : selectBlock(c);
    case "FROM":
      return fromFirst(c);
    case "VALUES":
      return inlineTable(c);
    case "TABLE": {
      c.advance();
      return relationOf(objectName(c));
    }
    case "MAP":
    case "REDUCE":
      return transformBlock(c);
  }
  if (!c.takeSign("(")) throw c.fail("a query");
  const inner = query(c);
  c.expectSign(")");
  return inner;
}
