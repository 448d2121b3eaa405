/**
 * The JSON that a variant shows, from the text that it is kept as: there numbers tell their kind, a decimal by its point
 * (`1.0` for 1) and a double by its exponent (`1.5E0` for 1.5).
 */
export function variantJson(kept: string): string {
  if (!/\.0|E0|Infinity|NaN/.test(kept)) return kept;
  return kept.replace(/"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:E-?\d+)?|-?Infinity|NaN/g, (token) => {
    if (token.startsWith('"')) return token;
    // JSON has no such numbers.
    if (/^-?[IN]/.test(token)) return token === kept ? token : `"${token}"`;
    if (token.endsWith("E0")) return token.slice(0, -2);
    return token.includes("E") ? token : token.replace(/\.0$/, "");
  });
}
