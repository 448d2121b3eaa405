import type { Expr, SortKey } from "../plan/expr.ts";
import type { Plan, Sort } from "../plan/plan.ts";
import type { Cursor } from "./cursor.ts";
import { parseError } from "./errors.ts";
import { expression, startsOperand } from "./expressions.ts";
import { sortKeys } from "./sort.ts";
import { windowClause } from "./windows.ts";

/** ORDER BY, SORT BY, CLUSTER BY, DISTRIBUTE BY, WINDOW, LIMIT and OFFSET around a query. */
export function organization(c: Cursor, child: Plan, pipe = false): Plan {
  const start = c.token;
  const order = c.take("ORDER", "BY") ? sortKeys(c) : undefined;
  const clusterBy = c.take("CLUSTER", "BY") ? list(c) : undefined;
  const distributeBy = c.take("DISTRIBUTE", "BY") ? list(c) : undefined;
  const sort = c.take("SORT", "BY") ? sortKeys(c) : undefined;
  const windows = windowClause(c);
  const limit = startsOperand(c, 1) && c.take("LIMIT") ? limitOf(c) : undefined;
  const offset = startsOperand(c, 1) && c.take("OFFSET") ? expression(c) : undefined;
  if (c.token === start) return child;
  const origin = c.origin(start);
  if ([order, clusterBy, distributeBy ?? sort].filter(Boolean).length > 1)
    throw parseError("UNSUPPORTED_FEATURE.COMBINATION_QUERY_RESULT_CLAUSES", {}, origin);
  if (pipe) checkPipe(order ?? sort ?? clusterBy ?? distributeBy, limit, offset, origin);
  let plan = child;
  if (order) plan = sorted(order, true, plan, origin);
  if (clusterBy) {
    plan = { t: "repartition", by: clusterBy, shuffle: true, child: plan, origin };
    const keys = clusterBy.map(
      (e): SortKey => ({
        t: "sort",
        child: e,
        direction: "asc",
        nulls: "first",
        ...(e.origin && { origin: e.origin }),
      }),
    );
    plan = { t: "sort", keys, global: false, child: plan, origin };
  }
  if (distributeBy) plan = { t: "repartition", by: distributeBy, shuffle: true, child: plan, origin };
  if (sort) plan = sorted(sort, false, plan, origin);
  if (windows.length > 0) plan = { t: "windows", windows, child: plan, origin };
  if (offset) plan = { t: "offset", count: offset, child: plan, origin };
  if (limit && limit !== "all") plan = { t: "limit", count: limit, child: plan, origin };
  return plan;
}

function limitOf(c: Cursor): Expr | "all" {
  if (c.at("ALL") && !c.sign("(", 1) && !c.sign(".", 1)) {
    c.advance();
    return "all";
  }
  return expression(c);
}

/** ORDER BY ALL stands for all columns. */
function sorted(keys: readonly SortKey[], global: boolean, child: Plan, origin: Sort["origin"]): Sort {
  const [first] = keys;
  if (global && keys.length === 1 && isAll(first!.child))
    return { t: "sort", keys: [], all: { direction: first!.direction, nulls: first!.nulls }, global, child, origin };
  return { t: "sort", keys, global, child, origin };
}

function isAll(e: Expr): boolean {
  return e.t === "name" && e.parts.length === 1 && e.parts[0]!.toLowerCase() === "all";
}

/** A pipe operator has one of these clauses, not several; OFFSET goes with LIMIT. */
function checkPipe(order: unknown, limit: unknown, offset: unknown, origin: Sort["origin"]): void {
  const clauses = [order && "ORDER BY", limit && "LIMIT", !limit && offset && "OFFSET"].filter(
    (x) => typeof x === "string",
  );
  if (clauses.length > 1)
    throw parseError(
      "MULTIPLE_QUERY_RESULT_CLAUSES_WITH_PIPE_OPERATORS",
      { clause1: clauses[0]!, clause2: clauses[1]! },
      origin!,
      "Write each with its own |>.",
    );
}

function list(c: Cursor): Expr[] {
  const found: Expr[] = [];
  do found.push(expression(c));
  while (c.takeSign(","));
  return found;
}
