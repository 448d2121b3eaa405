import { nearest } from "../commands/nearest.ts";

/**
 * The name that was misspelt, where that is likely: nobody asked for a guess here. Python's spelling with underscores and two
 * letters that changed places count as one mistake.
 */
export function likely(word: string, names: readonly string[]): string | undefined {
  const camel = word.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  if (names.includes(camel)) return camel;
  const swapped = names.find((name) => name.length === word.length && isSwapped(word, name));
  return swapped ?? nearest(word, names, Math.max(1, Math.floor(word.length / 4)));
}

function isSwapped(a: string, b: string): boolean {
  const at = [...a].findIndex((letter, index) => letter !== b[index]);
  return at >= 0 && a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}
