/** The powers of ten that doubles hold. */
export const exactPowers: readonly number[] = Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));

/**
 * A double times a power of ten, rounded to a whole number half up as its shortest text would be; undefined where that takes
 * more digits than a double has, or lies so near the half that a double can't tell.
 */
export function scaledBy(value: number, scale: number): number | undefined {
  const power = exactPowers[scale];
  if (power === undefined) return undefined;
  const size = Math.abs(value * power);
  const whole = Math.floor(size);
  const fraction = size - whole;
  if (!(size < 2 ** 49) || Math.abs(fraction - 0.5) <= size * 2 ** -50) return undefined;
  const rounded = fraction > 0.5 ? whole + 1 : whole;
  return value < 0 && rounded > 0 ? -rounded : rounded;
}
