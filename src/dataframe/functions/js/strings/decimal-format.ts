import { unsupported } from "../../../errors/errors.ts";
import { formatDecimal } from "../../../types/number-text.ts";
import { Decimal } from "../../../types/values/decimal.ts";
import { roundUnscaled } from "../math.ts";

/** A pattern of java.text.DecimalFormat in its parts. */
interface Pattern {
  readonly prefix: string;
  readonly suffix: string;
  /** 10 to this power is the factor of `%` and `‰`. */
  readonly power: number;
  /** How many digits are between two commas; 0 for none. */
  readonly grouping: number;
  readonly wholeDigits: number;
  readonly leastDecimals: number;
  readonly mostDecimals: number;
}

const patterns = new Map<string, Pattern>();

/** What stands around the number: in quotes as it is. */
function plain(text: string): string {
  return text.replace(/'([^']*)'/g, (_, quoted: string) => (quoted === "" ? "'" : quoted));
}

function parsed(text: string): Pattern {
  const [, prefix = "", number = "", suffix = ""] = /^((?:'[^']*'|[^#0,.'])*)([#0,.]*)(.*)$/s.exec(text)!;
  if (/;|¤|^E0/.test(prefix + suffix) || /[#0,.]/.test(plain(suffix)))
    throw unsupported(`the number format ${text}`, "Use digits (# and 0), commas, a point, % and text around them.");
  const [whole = "", decimals] = number.split(".");
  const places = whole.replaceAll(",", "");
  const zeros = places.replace(/^#*/, "").length;
  // `###.#` has a zero before the point.
  const least = zeros === 0 && decimals !== undefined && !decimals.includes("0") && places !== "" ? 1 : zeros;
  return {
    prefix: plain(prefix),
    suffix: plain(suffix),
    power: /%/.test(prefix + suffix) ? 2 : /‰/.test(prefix + suffix) ? 3 : 0,
    grouping: whole.includes(",") ? whole.length - 1 - whole.lastIndexOf(",") : 0,
    wholeDigits: least,
    leastDecimals: decimals?.lastIndexOf("0") === undefined ? 0 : decimals.lastIndexOf("0") + 1,
    mostDecimals: decimals?.length ?? 0,
  };
}

/** A number by a pattern of java.text.DecimalFormat, rounded half to even. */
export function formatByPattern(value: Decimal, text: string): string {
  if (!patterns.has(text)) patterns.set(text, parsed(text));
  const pattern = patterns.get(text)!;
  const scale = value.scale - pattern.power;
  const shifted =
    scale >= 0 ? new Decimal(value.unscaled, scale) : new Decimal(value.unscaled * 10n ** BigInt(-scale), 0);
  const most = pattern.mostDecimals;
  const rounded = roundUnscaled(shifted.unscaled, shifted.scale, most, "bround");
  const unscaled = shifted.scale < most ? rounded * 10n ** BigInt(most - shifted.scale) : rounded;
  const [digits = "", decimals = ""] = formatDecimal(unscaled < 0n ? -unscaled : unscaled, most).split(".");
  const kept = decimals.replace(/0+$/, "").padEnd(pattern.leastDecimals, "0");
  const own = digits === "0" && (pattern.wholeDigits > 0 || kept !== "") ? "" : digits;
  const whole = own.padStart(pattern.wholeDigits, "0");
  const groups = pattern.grouping === 0 ? whole : grouped(whole, pattern.grouping);
  const sign = value.unscaled < 0n ? "-" : "";
  return `${sign}${pattern.prefix}${groups}${kept === "" ? "" : `.${kept}`}${pattern.suffix}`;
}

function grouped(digits: string, size: number): string {
  return digits.replace(new RegExp(`\\B(?=(\\d{${size}})+$)`, "g"), ",");
}
