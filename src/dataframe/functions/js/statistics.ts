import type { LiteralValue } from "../../plan/expr.ts";
import type { JsFunction } from "../define.ts";
import { bound } from "./define.ts";
import { each, element, inType, interpolate, numeric } from "./percentiles.ts";
import { compareValues } from "./values.ts";

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
      return each(percentage, (p) => inType(one, interpolate(total, p, at)));
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
