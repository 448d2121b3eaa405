/**
 * The entries that fit a query, each once: first those that contain every word of it, then those that have the letters of
 * every word in their order (`dfsel` finds `df.select`); the newest first in both. Upper case matters only if typed.
 */
export function searchHistory(entries: readonly string[], query: string, limit: number): string[] {
  const words = query.split(/\s+/).filter((word) => word !== "");
  const exact = query !== query.toLowerCase();
  const found = new Set<string>();
  const near = new Set<string>();
  for (let index = entries.length - 1; index >= 0 && found.size < limit; index--) {
    const entry = entries[index]!;
    const text = exact ? entry : entry.toLowerCase();
    if (words.every((word) => text.includes(word))) found.add(entry);
    else if (near.size < limit && words.every((word) => hasInOrder(text, word))) near.add(entry);
  }
  return [...new Set([...found, ...near])].slice(0, limit);
}

function hasInOrder(text: string, letters: string): boolean {
  let at = 0;
  for (const letter of letters) {
    at = text.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
