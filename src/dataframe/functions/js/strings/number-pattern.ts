import type { Decimal } from "../../../types/values/decimal.ts";

/** A part of a number format: `digits` are runs of 0 and 9 with separators between them. */
type Part =
  | { readonly kind: "digits"; readonly groups: readonly string[] }
  | { readonly kind: "point" | "dollar" | "S" | "MI" | "PR" };

/** The format of to_number and to_char, such as `S$9,999.00`. */
export interface NumberPattern {
  readonly parts: readonly Part[];
}

/** What is wrong with a format: the subcondition of INVALID_FORMAT with its parameters besides `format`. */
export interface PatternProblem {
  readonly problem: string;
  readonly token?: string;
}

const signs: Readonly<Record<string, "point" | "dollar" | "S">> = { ".": "point", D: "point", $: "dollar", S: "S" };

/** Reads a format; a problem where it is none. */
export function numberPattern(text: string): NumberPattern | PatternProblem {
  const format = text.toUpperCase();
  if (format === "") return { problem: "EMPTY" };
  const parts: Part[] = [];
  for (const [piece] of format.matchAll(/[09,G]+|MI|PR|[\s\S]/gu)) {
    if (/^[09,G]/.test(piece)) parts.push({ kind: "digits", groups: piece.split(/[,G]/) });
    else if (piece === "MI" || piece === "PR") parts.push({ kind: piece });
    else if (signs[piece]) parts.push({ kind: signs[piece] });
    else return { problem: "UNEXPECTED_TOKEN", token: `character '${piece}''` };
  }
  return problemOf(parts) ?? { parts };
}

const shown: Readonly<Record<Part["kind"], string>> = {
  digits: "digit sequence",
  point: ". or D",
  dollar: "$",
  S: "S",
  MI: "MI",
  PR: "PR",
};

/** The order that parts may have; each may be missing. */
const order: readonly (readonly Part["kind"][])[] = [
  ["MI", "S"],
  ["dollar"],
  ["digits"],
  ["point"],
  ["digits"],
  ["dollar"],
  ["MI", "S", "PR"],
];

function problemOf(parts: readonly Part[]): PatternProblem | undefined {
  const at = (kind: Part["kind"]) => parts.findIndex((part) => part.kind === kind);
  const [digits, dollar, point] = [at("digits"), at("dollar"), at("point")];
  if (digits < 0) return { problem: "WRONG_NUM_DIGIT" };
  if (dollar > digits) return { problem: "CUR_MUST_BEFORE_DIGIT" };
  if (dollar >= 0 && point >= 0 && point < dollar) return { problem: "CUR_MUST_BEFORE_DEC" };
  for (const [i, part] of parts.entries()) {
    if (part.kind !== "digits") continue;
    if (point >= 0 && i > point) {
      if (part.groups.length > 1) return { problem: "THOUSANDS_SEPS_MUST_BEFORE_DEC" };
    } else if (part.groups.includes("")) return { problem: "CONT_THOUSANDS_SEPS" };
  }
  for (const kind of ["point", "S", "MI", "dollar", "PR"] as const)
    if (parts.filter((part) => part.kind === kind).length > 1)
      return { problem: "WRONG_NUM_TOKEN", token: shown[kind] };
  let next = 0;
  for (const kinds of order) if (parts[next] && kinds.includes(parts[next]!.kind)) next++;
  return parts[next] && { problem: "UNEXPECTED_TOKEN", token: shown[parts[next]!.kind] };
}

/** The unscaled value of a text with `scale` decimals; undefined where it does not follow the format. */
export function readNumber(text: string, { parts }: NumberPattern, scale: number): bigint | undefined {
  let rest = text.trim();
  let negative = false;
  const wrapped = parts.at(-1)?.kind === "PR" ? /^<(.*)>$/s.exec(rest) : null;
  if (wrapped) [negative, rest] = [true, wrapped[1]!];
  let whole = "";
  let fraction: string | undefined;
  for (const part of parts) {
    switch (part.kind) {
      case "digits": {
        const digits = /^[\d,\s]*/.exec(rest)![0];
        rest = rest.slice(digits.length);
        const groups = digits.replace(/\s/g, "").split(",");
        if (!fits(groups, part.groups)) return undefined;
        if (fraction === undefined) whole += groups.join("");
        else fraction += groups.join("");
        break;
      }
      case "point":
        if (rest.startsWith(".")) rest = rest.slice(1);
        fraction = "";
        break;
      case "dollar":
        if (!rest.startsWith("$")) return undefined;
        rest = rest.slice(1);
        break;
      case "S":
      case "MI":
        if (rest.startsWith("-")) negative = true;
        if (rest.startsWith("-") || (part.kind === "S" && rest.startsWith("+"))) rest = rest.slice(1);
        break;
    }
  }
  const decimals = fraction ?? "";
  if (rest !== "" || whole + decimals === "") return undefined;
  const value = BigInt(whole + decimals.padEnd(scale, "0"));
  return negative ? -value : value;
}

/** Groups are compared from the last one on: one that begins with 0 needs all its digits, others at most as many. */
function fits(given: readonly string[], groups: readonly string[]): boolean {
  if (given.length > groups.length) return false;
  return groups.every((group, i) => {
    const length = given[i - groups.length + given.length]?.length ?? 0;
    return group.startsWith("0") ? length === group.length : length <= group.length;
  });
}

/** A number in a format; `#` stands for digits where it has too many. */
export function writeNumber({ unscaled, scale }: Decimal, { parts }: NumberPattern): string {
  const negative = unscaled < 0n;
  const all = String(negative ? -unscaled : unscaled).padStart(scale + 1, "0");
  const point = parts.findIndex((part) => part.kind === "point");
  const places = (from: number, to: number) =>
    parts.slice(from, to).reduce((sum, part) => sum + (part.kind === "digits" ? part.groups.join("").length : 0), 0);
  const [before, after] = point < 0 ? [places(0, parts.length), 0] : [places(0, point), places(point, parts.length)];
  const whole = all.slice(0, all.length - scale).replace(/^0+/, "");
  const fraction = all.slice(all.length - scale).replace(/0+$/, "");
  const overflow = whole.length > before || fraction.length > after;
  const digits = overflow ? "#".repeat(before + after) : whole.padStart(before) + fraction.padEnd(after);
  const text = new Text();
  let next = 0;
  let isFraction = false;
  for (const part of parts) {
    if (part.kind !== "digits") {
      text.put(part.kind, negative);
      isFraction ||= part.kind === "point";
      continue;
    }
    for (const [i, group] of part.groups.entries()) {
      if (i > 0) text.separator();
      for (const _ of group) {
        const digit = digits[next++]!;
        text.digit(digit === " " && (isFraction || group.startsWith("0") || text.hasDigit) ? "0" : digit);
      }
    }
  }
  return text.finish();
}

/** The text as it grows: signs stay next to the first digit, blanks come before them. */
class Text {
  #text = "";

  get hasDigit(): boolean {
    return /\d/.test(this.#text);
  }

  digit(char: string): void {
    if (char === " ") this.#blank();
    else this.#text += char;
  }

  separator(): void {
    if (/\d$/.test(this.#text)) this.#text += ",";
    else this.#blank();
  }

  #blank(): void {
    this.#text = /[+-]$/.test(this.#text) ? `${this.#text.slice(0, -1)} ${this.#text.at(-1)}` : `${this.#text} `;
  }

  put(kind: Exclude<Part["kind"], "digits">, negative: boolean): void {
    switch (kind) {
      case "point":
        this.#text = `${this.#text.replace(/ $/, "0")}.`;
        break;
      case "dollar":
        this.#text += "$";
        break;
      case "S":
      case "MI": {
        this.#dropPoint();
        const sign = negative ? "-" : kind === "S" ? "+" : " ";
        this.#text = this.#text.replace(/ *$/, (blanks) => sign + blanks);
        break;
      }
      case "PR":
        this.#dropPoint();
        this.#text = negative ? this.#text.replace(/^( *)([\s\S]*?)( *)$/, "$1<$2>$3") : `${this.#text}  `;
    }
  }

  /** A point behind which nothing comes is a blank. */
  #dropPoint(): void {
    this.#text = this.#text.replace(/\.$/, " ");
  }

  finish(): string {
    this.#dropPoint();
    return this.#text === "" || this.#text === "+" || this.#text === "-" ? "0" : this.#text;
  }
}
