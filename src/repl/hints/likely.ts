import { nearest } from "../commands/nearest.ts";

/** The name that was misspelt, where that is likely: nobody asked for a guess here. */
export function likely(word: string, names: readonly string[]): string | undefined {
  return nearest(word, names, Math.max(1, Math.floor(word.length / 4)));
}
