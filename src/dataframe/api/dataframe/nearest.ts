import { AnalysisException } from "../../errors/errors.ts";
import { outputOf } from "../../plan/output.ts";
import { checkInt, checkString, wrongType } from "../checks.ts";
import { Column, call } from "../column.ts";
import type { DataFrame } from "../dataframe.ts";
import { literalOf } from "../literal.ts";
import { Window } from "../window.ts";

interface Nearest {
  readonly ranking: Column;
  readonly numResults: number;
  readonly mode: string;
  readonly direction: string;
  readonly joinType: string;
}

const max = 100_000;

/** Each row with the rows of another DataFrame that are nearest to it: all pairs ranked by a window. */
export function nearestByJoin(left: DataFrame, right: DataFrame, nearest: Nearest): DataFrame {
  const outer = check(nearest);
  const { ranking, numResults, direction } = nearest;
  const numbered = left.select("*", call("monotonically_increasing_id", []).alias("row"));
  const row = new Column(outputOf(numbered.plan).at(-1)!);
  const pairs = numbered.join(right, new Column(literalOf(true)), outer ? "left" : "inner");
  const width = left.columns.length;
  const pairColumns = outputOf(pairs.plan).map((attr) => new Column(attr));
  const ranked = pairs.select("*", ranking.alias("rank"));
  const rank = new Column(outputOf(ranked.plan).at(-1)!);
  const order = direction.toLowerCase() === "distance" ? rank.asc_nulls_last() : rank.desc_nulls_last();
  const place = call("row_number", []).over(Window.partitionBy(row).orderBy(order));
  const placed = ranked.select("*", place.alias("place"));
  const near = new Column(outputOf(placed.plan).at(-1)!).le(numResults);
  if (!outer) return placed.filter(near.and(rank.isNotNull())).select(...others(pairColumns, width));
  // A row without a match is one pair, with nothing on the right.
  const first = new Column(outputOf(placed.plan).at(-1)!).eq(1);
  const kept = placed.filter(near.and(rank.isNotNull().or(first)));
  const columns = others(pairColumns, width).map((column, i) => {
    if (i < width || column.expr.t !== "attr") return column;
    const { name } = column.expr;
    return new Column({ t: "case", branches: [{ when: rank.isNotNull().expr, then: column.expr }] }).alias(name);
  });
  return kept.select(...columns);
}

/** Without the number of the row, which stands behind the left columns. */
function others(columns: readonly Column[], width: number): Column[] {
  return columns.filter((_, i) => i !== width);
}

/** Whether rows without a match stay. */
function check({ ranking, numResults, mode, direction, joinType }: Nearest): boolean {
  if (!(ranking instanceof Column)) throw wrongType("rankingExpression", "Column", ranking);
  if (checkInt("numResults", numResults) < 1 || numResults > max)
    throw new AnalysisException("NEAREST_BY_JOIN.NUM_RESULTS_OUT_OF_RANGE", {
      numResults: String(numResults),
      min: "1",
      max: String(max),
    });
  if (!["approx", "exact"].includes(checkString("mode", mode).toLowerCase()))
    throw new AnalysisException("NEAREST_BY_JOIN.UNSUPPORTED_MODE", { mode, supported: "'approx', 'exact'" });
  if (!["distance", "similarity"].includes(checkString("direction", direction).toLowerCase()))
    throw new AnalysisException("NEAREST_BY_JOIN.UNSUPPORTED_DIRECTION", {
      direction,
      supported: "'distance', 'similarity'",
    });
  const type = checkString("joinType", joinType).toLowerCase().replaceAll("_", "");
  if (type === "left" || type === "leftouter") return true;
  if (type === "inner") return false;
  throw new AnalysisException("NEAREST_BY_JOIN.UNSUPPORTED_JOIN_TYPE", {
    joinType,
    supported: "'INNER', 'LEFT OUTER'",
  });
}
