/**
 * The entries that fit a query, each once: first those that contain it as it is, then those that contain every word of it,
 * then those that have the letters of every word in their order (`dfsel` finds `df.select`); the newest first in all
 * three. Upper case matters only if typed.
 */
export function searchHistory(entries: readonly string[], query: string, limit: number): string[] {
  const phrase = query.trim();
  const words = phrase.split(/\s+/).filter((word) => word !== "");
  const exact = query !== query.toLowerCase();
  const fits: readonly ((text: string) => boolean)[] = [
    (text) => text.includes(phrase),
    (text) => words.every((word) => text.includes(word)),
    (text) => words.every((word) => hasInOrder(text, word)),
  ];
  const found = fits.map(() => new Set<string>());
  for (let index = entries.length - 1; index >= 0 && found[0]!.size < limit; index--) {
    const entry = entries[index]!;
    const text = exact ? entry : entry.toLowerCase();
    const rank = fits.findIndex((fitsSo, each) => found[each]!.size < limit && fitsSo(text));
    if (rank >= 0) found[rank]!.add(entry);
  }
  return [...new Set(found.flatMap((each) => [...each]))].slice(0, limit);
}

function hasInOrder(text: string, letters: string): boolean {
  let at = 0;
  for (const letter of letters) {
    at = text.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
