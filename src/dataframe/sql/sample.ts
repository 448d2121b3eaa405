import type { Expr } from "../plan/expr.ts";
import type { Plan, Sample } from "../plan/plan.ts";
import type { Cursor } from "./cursor.ts";
import { parseError } from "./errors.ts";
import { expression } from "./expressions.ts";

/** `TABLESAMPLE (10 PERCENT) REPEATABLE (7)` behind a relation, if it comes. */
export function sample(c: Cursor, child: Plan): Plan {
  if (!c.at("TABLESAMPLE") || !c.sign("(", 1)) return child;
  const start = c.advance();
  c.advance();
  if (c.sign(")")) {
    c.advance();
    throw parseError("_LEGACY_ERROR_TEMP_0013", {}, c.origin(start), "For example TABLESAMPLE (10 PERCENT).");
  }
  const method = sampleMethod(c, start);
  c.expectSign(")");
  let seed: bigint | undefined;
  if (c.take("REPEATABLE")) {
    c.expectSign("(");
    const minus = c.takeSign("-");
    if (c.token.kind !== "integer") throw c.fail("an integer");
    seed = BigInt((minus ? "-" : "") + c.advance().text);
    c.expectSign(")");
  }
  const origin = c.origin(start);
  if (!("kind" in method)) return { t: "limit", count: method.rows, child, origin };
  checkFraction(method, origin);
  return { t: "sample", method, withReplacement: false, ...(seed !== undefined && { seed }), child, origin };
}

type Method = Sample["method"] | { readonly rows: Expr };

function sampleMethod(c: Cursor, start: Cursor["token"]): Method {
  if (c.at("BUCKET") && c.ahead(1).kind === "integer") return bucket(c, start);
  const minus = c.sign("-") ? 1 : 0;
  const { kind, text } = c.ahead(minus);
  if ((kind === "integer" || kind === "decimal") && c.ahead(minus + 1).word === "PERCENT") {
    for (let i = 0; i < minus + 2; i++) c.advance();
    return { kind: "fraction", lower: 0, upper: percent((minus ? "-" : "") + text) };
  }
  const count = expression(c);
  if (c.take("ROWS")) return { rows: count };
  c.expectSign(")");
  const origin = c.origin(start);
  const bytes = count.t === "name" ? count.parts.join(".") : String(count.t === "literal" ? count.value : "");
  throw /^\d+[bkmgBKMG]$/.test(bytes)
    ? parseError("_LEGACY_ERROR_TEMP_0015", { msg: "byteLengthLiteral" }, origin, "Sample by PERCENT or ROWS.")
    : parseError("_LEGACY_ERROR_TEMP_0016", { bytesStr: bytes }, origin, "Sample by PERCENT or ROWS.");
}

/** Hundredths without the rounding of a division: 10.3 is 0.103. */
function percent(text: string): number {
  return Number(`${text}e-2`);
}

function bucket(c: Cursor, start: Cursor["token"]): Method {
  c.advance();
  const numerator = Number(c.advance().text);
  c.expect("OUT", "OF");
  if (c.token.kind !== "integer") throw c.fail("an integer");
  const denominator = Number(c.advance().text);
  if (c.take("ON")) {
    expression(c);
    c.expectSign(")");
    throw parseError(
      "_LEGACY_ERROR_TEMP_0015",
      { msg: "BUCKET x OUT OF y ON colname" },
      c.origin(start),
      "Leave ON out.",
    );
  }
  return { kind: "bucket", numerator, denominator };
}

function checkFraction(method: Sample["method"], origin: NonNullable<Sample["origin"]>): void {
  const fraction =
    method.kind === "fraction" ? method.upper : method.kind === "bucket" ? method.numerator / method.denominator : 0;
  if (fraction >= 0 && fraction <= 1) return;
  const shown = Number.isInteger(fraction) ? `${fraction}.0` : String(fraction);
  throw parseError(
    "_LEGACY_ERROR_TEMP_0064",
    { msg: `Sampling fraction (${shown}) must be on interval [0, 1]` },
    origin,
  );
}
