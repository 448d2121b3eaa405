import type { LiteralValue } from "../../plan/expr.ts";
import type { Type } from "../../types/type.ts";
import { Decimal } from "../../types/values/decimal.ts";
import type { JsFunction } from "../define.ts";
import { bound } from "./define.ts";
import { compareValues } from "./values.ts";

/** Numbers behind values of a type: decimals, intervals and whole numbers as doubles or µs. */
function numeric(type: Type): (value: LiteralValue) => number {
  if (type.kind === "decimal") return (v) => new Decimal(v as bigint, type.scale).toNumber();
  return (v) => Number(v);
}

/** The value at a percentage between the two that it falls between; `at` gives the i-th value. */
function interpolate(count: number, percentage: number, at: (index: number) => number): number {
  const position = (count - 1) * percentage;
  const [low, high] = [Math.floor(position), Math.ceil(position)];
  const lower = at(low);
  if (low === high) return lower;
  const upper = at(high);
  return upper === lower ? lower : (high - position) * lower + (position - low) * upper;
}

function give(type: Type, value: number): LiteralValue {
  if (type.kind === "interval_dt") return BigInt(Math.trunc(value));
  return type.kind === "interval_ym" ? Math.trunc(value) : value;
}

function each(percentage: LiteralValue, one: (p: number) => LiteralValue): LiteralValue {
  return Array.isArray(percentage) ? percentage.map((p) => one(p as number)) : one(percentage as number);
}

const element = (type: Type): Type => (type.kind === "array" ? type.element : type);

function sorted(values: readonly LiteralValue[], type: Type): LiteralValue[] {
  return values.filter((v) => v !== null).sort((a, b) => compareValues(type, a, b));
}

export const statisticsFunctions: readonly JsFunction[] = [
  bound("double_sum", (_types, _result, { average }) => (list: readonly (number | null)[]) => {
    const present = list.filter((value) => value !== null);
    if (present.length === 0) return null;
    const sum = present.reduce((total, value) => total + value, 0);
    return average === true ? sum / present.length : sum;
  }),
  bound("rows_by", ([rows], _result, setup) => {
    const row = element(rows!);
    const key = row.kind === "struct" ? row.fields[1]!.type : row;
    const sign = setup.largest === true ? -1 : 1;
    return (list: readonly (readonly LiteralValue[])[]) => {
      const present = list.filter(([, by]) => by !== null).sort(([, a], [, b]) => sign * compareValues(key, a!, b!));
      return present.length === 0 ? null : present.slice(0, Number(setup.count)).map(([value]) => value!);
    };
  }),
  bound("median", ([values], result) => {
    const type = element(values!);
    const number = numeric(type);
    return (list: readonly LiteralValue[]) => {
      const order = sorted(list, type);
      return order.length === 0
        ? null
        : give(
            result,
            interpolate(order.length, 0.5, (i) => number(order[i]!)),
          );
    };
  }),
  bound("percentile_of", ([values], result, setup) => {
    const type = element(values!);
    const number = numeric(type);
    return (list: readonly LiteralValue[], percentage: number) => {
      const order = sorted(list, type);
      if (setup.descending) order.reverse();
      return order.length === 0
        ? null
        : give(
            result,
            interpolate(order.length, percentage, (i) => number(order[i]!)),
          );
    };
  }),
  bound("percentile_disc", ([values], _result, setup) => {
    const type = element(values!);
    return (list: readonly LiteralValue[], percentage: LiteralValue) => {
      const order = sorted(list, type);
      if (setup.descending) order.reverse();
      if (order.length === 0) return null;
      // The rank as it was computed before Spark 4.0.
      const rank = (p: number) => (setup.legacy ? Math.floor(p * (order.length - 1)) : Math.ceil(p * order.length) - 1);
      return each(percentage, (p) => order[Math.max(0, rank(p))]!);
    };
  }),
  bound("percentile", ([pairs], result) => {
    const row = element(pairs!);
    const type = row.kind === "struct" ? row.fields[0]!.type : row;
    const number = numeric(type);
    const one = element(result);
    return (list: readonly (readonly LiteralValue[])[], percentage: LiteralValue) => {
      const order = list
        .filter(([value, count]) => value !== null && count !== null && (count as bigint) > 0n)
        .sort(([a], [b]) => compareValues(type, a!, b!));
      const ends: number[] = [];
      let total = 0;
      for (const [, count] of order) {
        total += Number(count);
        ends.push(total);
      }
      if (total === 0) return null;
      const at = (index: number) => number(order[ends.findIndex((end) => end > index)]![0]!);
      return each(percentage, (p) => give(one, interpolate(total, p, at)));
    };
  }),
  bound("exact_average", ([total], result) => {
    const scale = total!.kind === "decimal" ? total!.scale : 0;
    const digits = result.kind === "decimal" ? result.scale : 0;
    return (sum: bigint, count: bigint) => {
      if (count === 0n) return null;
      const scaled = sum * 10n ** BigInt(digits - scale);
      const [size, negative] = scaled < 0n ? [-scaled, true] : [scaled, false];
      const rounded = (2n * size + count) / (2n * count);
      const average = negative ? -rounded : rounded;
      return result.kind === "interval_ym" ? Number(average) : average;
    };
  }),
];
