import { AnalysisException } from "../../errors/errors.ts";
import type { SortKey } from "../../plan/expr.ts";
import { typeOf } from "../../plan/output.ts";
import type { LowerContext, ResolveContext, ResolvedCall } from "../define.ts";

/** An `INVALID_WITHIN_GROUP_EXPRESSION.*` about an aggregate. */
export function invalidWithin(
  name: string,
  kind: string,
  context: ResolveContext,
  parameters: Readonly<Record<string, string>> = {},
): AnalysisException {
  return new AnalysisException(
    `INVALID_WITHIN_GROUP_EXPRESSION.${kind}`,
    { funcName: `\`${name}\``, ...parameters },
    { origin: context.origin },
  );
}

/** The one key that an aggregate such as `percentile_cont` is ordered by. */
export function onlyKey(name: string, call: ResolvedCall, context: ResolveContext): SortKey {
  if (call.distinct) throw invalidWithin(name, "DISTINCT_UNSUPPORTED", context);
  const keys = call.withinGroup ?? [];
  if (keys.length === 0) throw invalidWithin(name, "WITHIN_GROUP_MISSING", context);
  if (keys.length > 1) throw wrongKeys(name, 1, keys.length, context);
  return keys[0]!;
}

export function wrongKeys(name: string, expected: number, actual: number, context: ResolveContext): AnalysisException {
  return invalidWithin(name, "WRONG_NUM_ORDERINGS", context, {
    expectedNum: String(expected),
    actualNum: String(actual),
  });
}

/** ` ORDER BY …` of the keys, empty without any. */
export function orderBy(keys: readonly SortKey[], context: LowerContext): string {
  if (keys.length === 0) return "";
  const key = ({ child, direction, nulls }: SortKey) =>
    `${context.orderKey(context.lower(child), typeOf(child))} ${direction.toUpperCase()} NULLS ${nulls.toUpperCase()}`;
  return ` ORDER BY ${keys.map(key).join(", ")}`;
}
