/** Edits that turn one word into the other. */
function distance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      row.push(Math.min(previous[j]! + 1, row[j - 1]! + 1, previous[j - 1]! + cost));
    }
    previous = row;
  }
  return previous[b.length]!;
}

/** The name most like `word`, if one is near enough to have been meant. */
export function nearest(word: string, names: readonly string[]): string | undefined {
  const beginning = word.length > 0 ? names.find((name) => name.startsWith(word)) : undefined;
  if (beginning !== undefined) return beginning;
  const [best] = names.map((name) => ({ name, far: distance(word, name) })).sort((a, b) => a.far - b.far);
  return best !== undefined && best.far <= Math.max(1, Math.ceil(word.length / 2)) ? best.name : undefined;
}
