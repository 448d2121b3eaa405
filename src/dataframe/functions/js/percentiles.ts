import { buildVector } from "../../columnar/build.ts";
import { literalAt } from "../../columnar/literal.ts";
import type { ListVector } from "../../columnar/vector.ts";
import type { LiteralValue } from "../../plan/expr.ts";
import type { Type } from "../../types/type.ts";
import { Decimal } from "../../types/values/decimal.ts";
import type { ColumnFunction, JsSetup } from "../define.ts";
import { type Sorted, sortedValues } from "./sorted-values.ts";

/** Numbers behind values of a type: decimals, intervals and whole numbers as doubles or µs. */
export function numeric(type: Type): (value: LiteralValue) => number {
  if (type.kind === "decimal") return (v) => new Decimal(v as bigint, type.scale).toNumber();
  return (v) => Number(v);
}

/** The value at a percentage between the two that it falls between; `at` gives the i-th value. */
export function interpolate(count: number, percentage: number, at: (index: number) => number): number {
  const position = (count - 1) * percentage;
  const [low, high] = [Math.floor(position), Math.ceil(position)];
  const lower = at(low);
  if (low === high) return lower;
  const upper = at(high);
  return upper === lower ? lower : (high - position) * lower + (position - low) * upper;
}

/** A computed percentile in the type of the result. */
export function inType(type: Type, value: number): LiteralValue {
  if (type.kind === "interval_dt") return BigInt(Math.trunc(value));
  return type.kind === "interval_ym" ? Math.trunc(value) : value;
}

/** One percentage or an array of them. */
export function each(percentage: LiteralValue, one: (p: number) => LiteralValue): LiteralValue {
  return Array.isArray(percentage) ? percentage.map((p) => one(p as number)) : one(percentage as number);
}

export const element = (type: Type): Type => (type.kind === "array" ? type.element : type);

/** A function of a list's values in order, and of a percentage if there is one. */
function ofSorted(
  name: string,
  bind: (type: Type, one: Type, setup: JsSetup) => (values: Sorted, percentage: LiteralValue) => LiteralValue,
): ColumnFunction {
  return {
    name,
    columns: ([lists, percentages], result, setup) => {
      const type = element(lists!);
      const give = bind(type, element(result), setup);
      return ([values, given], rows) => {
        const answers = Array.from({ length: rows }, (_, row) => {
          const percentage = given === undefined ? null : literalAt(percentages!, given, row);
          if (given !== undefined && percentage === null) return null;
          const sorted = sortedValues(type, values as ListVector, row);
          return sorted.length === 0 ? null : give(sorted, percentage);
        });
        return buildVector(result, answers);
      };
    },
  };
}

/** From which end of the values the ranks count. */
const ranked = ({ descending }: JsSetup, values: Sorted, rank: number): LiteralValue =>
  values[descending === true ? values.length - 1 - rank : rank]!;

export const percentileFunctions: readonly ColumnFunction[] = [
  ofSorted("median", (type, one) => {
    const number = numeric(type);
    return (values) =>
      inType(
        one,
        interpolate(values.length, 0.5, (i) => number(values[i]!)),
      );
  }),
  ofSorted("percentile_of", (type, one, setup) => {
    const number = numeric(type);
    return (values, percentage) =>
      each(percentage, (p) =>
        inType(
          one,
          interpolate(values.length, p, (i) => number(ranked(setup, values, i))),
        ),
      );
  }),
  ofSorted("percentile_disc", (_type, _one, setup) => (values, percentage) => {
    const count = values.length;
    // The rank as it was computed before Spark 4.0.
    const rank = (p: number) => (setup.legacy ? Math.floor(p * (count - 1)) : Math.ceil(p * count) - 1);
    return each(percentage, (p) => ranked(setup, values, Math.max(0, rank(p))));
  }),
];
