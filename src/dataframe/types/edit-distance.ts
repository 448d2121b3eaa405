/** How many characters must be changed, added or left out to make one text of the other (Levenshtein). */
export function editDistance<T>(a: ArrayLike<T>, b: ArrayLike<T>): number {
  const row: number[] = [];
  for (let j = 0; j <= b.length; j++) row.push(j);
  for (let i = 1; i <= a.length; i++) {
    const item = a[i - 1];
    let diagonal = row[0]!;
    let left = i;
    row[0] = i;
    for (let j = 1; j <= b.length; j++) {
      const above = row[j]!;
      const changed = diagonal + (item === b[j - 1] ? 0 : 1);
      left = Math.min(changed, above + 1, left + 1);
      row[j] = left;
      diagonal = above;
    }
  }
  return row[b.length]!;
}
