/** The entries that contain every word of the query, the newest first, each once; upper case matters only if typed. */
export function searchHistory(entries: readonly string[], query: string, limit: number): string[] {
  const words = query.split(/\s+/).filter((word) => word !== "");
  const exact = query !== query.toLowerCase();
  const found = new Set<string>();
  for (let index = entries.length - 1; index >= 0 && found.size < limit; index--) {
    const entry = entries[index]!;
    const text = exact ? entry : entry.toLowerCase();
    if (words.every((word) => text.includes(word))) found.add(entry);
  }
  return [...found];
}
