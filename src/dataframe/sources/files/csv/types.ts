import type { Type } from "../../../types/type.ts";
import { timeParser } from "../formats.ts";
import { parseJavaDouble, parseLong } from "../numbers.ts";
import type { CsvOptions } from "./options.ts";

const isoDate = /^\d{4}-\d{2}-\d{2}$/;

type Decimal = Type & { readonly kind: "decimal" };

/** The narrowest type, in Spark's order, that holds what a column has held so far (`seen`) and one more text. */
export class CsvTypes {
  readonly #options: CsvOptions;
  readonly #isDate: (text: string) => boolean;
  readonly #isTimestamp: (text: string) => boolean;

  constructor(options: CsvOptions) {
    this.#options = options;
    const strict = { ...options, fallback: false };
    const date = timeParser({ kind: "date" }, strict)!;
    const stamp = timeParser({ kind: "timestamp" }, strict)!;
    const isLegacy = options.timePolicy === "LEGACY";
    const anyDate = options.dateFormat !== undefined || isLegacy;
    const anyStamp = options.timestampFormat !== undefined || isLegacy;
    this.#isDate = (text) => (anyDate || isoDate.test(text)) && date(text) !== undefined;
    this.#isTimestamp = (text) => (anyStamp || /^\d{4}/.test(text)) && stamp(text) !== undefined;
  }

  widen(seen: Type, text: string): Type {
    if (text === "" || text === this.#options.nullValue) return seen;
    switch (seen.kind) {
      case "void":
      case "int":
      case "bigint":
      case "decimal":
      case "double":
        return merged(seen, this.#fromNumber(text));
      case "date":
      case "timestamp":
        return merged(seen, this.#fromDate(text));
      case "boolean":
        return merged(seen, booleanOr(text));
      default:
        return seen;
    }
  }

  #fromNumber(text: string): Type {
    const long = parseLong(text);
    if (long !== undefined) return { kind: BigInt.asIntN(32, long) === long ? "int" : "bigint" };
    const digits = /^[+-]?0*(\d{1,38})$/.exec(text)?.[1];
    if (digits !== undefined) return { kind: "decimal", precision: digits.length, scale: 0 };
    const { nanValue, positiveInf, negativeInf } = this.#options;
    if ([nanValue, positiveInf, negativeInf].includes(text) || parseJavaDouble(text) !== undefined)
      return { kind: "double" };
    return this.#fromDate(text);
  }

  #fromDate(text: string): Type {
    if (this.#options.preferDate && this.#isDate(text)) return { kind: "date" };
    if (this.#isTimestamp(text)) return { kind: "timestamp" };
    return booleanOr(text);
  }
}

function booleanOr(text: string): Type {
  return { kind: /^(true|false)$/i.test(text) ? "boolean" : "string" };
}

const order = ["int", "bigint", "decimal", "double"];

function merged(a: Type, b: Type): Type {
  if (a.kind === "void") return b;
  if (a.kind === "decimal" && b.kind === "decimal") return a.precision >= b.precision ? a : b;
  if (a.kind === b.kind) return a;
  if (order.includes(a.kind) && order.includes(b.kind)) {
    const [low, high] = order.indexOf(a.kind) < order.indexOf(b.kind) ? [a, b] : [b, a];
    return high.kind === "decimal" ? atLeast(high as Decimal, low.kind === "int" ? 10 : 20) : high;
  }
  const dates = ["date", "timestamp"];
  return dates.includes(a.kind) && dates.includes(b.kind) ? { kind: "timestamp" } : { kind: "string" };
}

function atLeast(type: Decimal, digits: number): Type {
  return type.precision >= digits ? type : { ...type, precision: digits };
}
