/** Java's Double.toString: plain from 1e-3 to 1e7 with at least one decimal, else `1.0E10`; shortest digits. */
export function formatDouble(value: number): string {
  const size = Math.abs(value);
  // There, JavaScript writes the same digits.
  if (size >= 1e-3 && size < 1e7) return Number.isInteger(value) ? `${value}.0` : String(value);
  return format(value, () => {
    const shortest = value.toExponential();
    // Java writes two digits at least, and then those nearest to the value: 4.9E-324 for JavaScript's 5e-324.
    return /^-?\de/.test(shortest) ? value.toExponential(1) : shortest;
  });
}

/** Java's Float.toString of a 32-bit value. */
export function formatFloat(value: number): string {
  return format(value, () => {
    for (let digits = 0; digits < 9; digits++) {
      const text = value.toExponential(digits);
      if (Math.fround(Number(text)) === value) return text;
    }
    return value.toExponential(8);
  });
}

function format(value: number, exponential: () => string): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "Infinity" : "-Infinity";
  if (value === 0) return Object.is(value, -0) ? "-0.0" : "0.0";
  const [mantissa = "", power = "0"] = exponential().split("e");
  const sign = mantissa.startsWith("-") ? "-" : "";
  const digits = mantissa.replace(/[-.]/g, "").replace(/0+$/, "") || "0";
  const exponent = Number(power);
  if (exponent >= -3 && exponent < 7) return sign + plain(digits, exponent);
  return `${sign}${digits[0]}.${digits.slice(1) || "0"}E${exponent}`;
}

function plain(digits: string, exponent: number): string {
  if (exponent < 0) return `0.${"0".repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, "0");
  return `${whole}.${digits.slice(exponent + 1) || "0"}`;
}

/** A decimal's plain text: `unscaled` with exactly `scale` decimals, never scientific. */
export function formatDecimal(unscaled: bigint, scale: number): string {
  if (scale === 0) return String(unscaled);
  const sign = unscaled < 0n ? "-" : "";
  const digits = String(unscaled < 0n ? -unscaled : unscaled).padStart(scale + 1, "0");
  return `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}
