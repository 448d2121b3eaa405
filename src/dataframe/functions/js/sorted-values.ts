import { isNull } from "../../columnar/access.ts";
import { literalAt } from "../../columnar/literal.ts";
import type { ListVector, Vector } from "../../columnar/vector.ts";
import type { LiteralValue } from "../../plan/expr.ts";
import type { Type } from "../../types/type.ts";
import { compareValues } from "./values.ts";

export type Numbers = Exclude<Extract<Vector, { kind: "fixed" }>["data"], Uint8Array>;

/** Values without NULLs, in order. */
export type Sorted = ArrayLike<LiteralValue>;

/** The values of a list that are not NULL, as they lie in memory; undefined where one takes two words or more. */
export function numbersOf(type: Type, lists: ListVector, row: number): Numbers | undefined {
  const { child, offsets } = lists;
  if (child.kind !== "fixed" || type.kind === "interval" || (type.kind === "decimal" && type.precision > 18))
    return undefined;
  const [start, end] = [offsets[row]!, offsets[row + 1]!];
  const numbers = child.data.slice(start, end) as Numbers;
  const { valid } = child;
  if (valid === null) return numbers;
  let kept = 0;
  for (let i = start; i < end; i++) if (valid[i] !== 0) numbers[kept++] = child.data[i]!;
  return numbers.subarray(0, kept);
}

/** Numbers are sorted where they lie: as values of JavaScript they would take many times the memory and time. */
export function sortedValues(type: Type, lists: ListVector, row: number): Sorted {
  const numbers = numbersOf(type, lists, row);
  if (numbers) return numbers.sort();
  const { child, offsets } = lists;
  const values: LiteralValue[] = [];
  for (let i = offsets[row]!; i < offsets[row + 1]!; i++) if (!isNull(child, i)) values.push(literalAt(type, child, i));
  return values.sort((a, b) => compareValues(type, a, b));
}
