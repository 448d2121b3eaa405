import { javaHash } from "../types/java-hash.ts";

/**
 * Texts in the order in which Java's HashMap gives them: PySpark's `agg({…})` goes through one, and the order of the
 * columns shows it.
 */
export function javaOrder(keys: readonly string[]): string[] {
  let size = 16;
  while (keys.length > size * 0.75) size *= 2;
  const bucket = (key: string) => {
    const hash = javaHash(key);
    return (hash ^ (hash >>> 16)) & (size - 1);
  };
  return keys
    .map((key, i) => ({ key, i, at: bucket(key) }))
    .sort((a, b) => a.at - b.at || a.i - b.i)
    .map(({ key }) => key);
}
