import { editDistance } from "../../dataframe/types/edit-distance.ts";

/** The name most like `word`, if one is near enough to have been meant. */
export function nearest(
  word: string,
  names: readonly string[],
  farthest = Math.max(1, Math.ceil(word.length / 2)),
): string | undefined {
  const beginning = word.length > 0 ? names.find((name) => name.startsWith(word)) : undefined;
  if (beginning !== undefined) return beginning;
  const [best] = names.map((name) => ({ name, far: editDistance(word, name) })).sort((a, b) => a.far - b.far);
  return best !== undefined && best.far <= farthest ? best.name : undefined;
}
