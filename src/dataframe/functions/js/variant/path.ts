import { isList, isObject, type Variant } from "./value.ts";

export type VariantPath = readonly (string | number)[];

/** The steps of `$.a.b[0]['x y']`; undefined where it is no such path. */
export function variantPath(text: string): VariantPath | undefined {
  if (!text.startsWith("$")) return undefined;
  const steps: (string | number)[] = [];
  const step = /\.([^.[]+)|\[(\d+)\]|\['([^']*)'\]|\["([^"]*)"\]/y;
  step.lastIndex = 1;
  while (step.lastIndex < text.length) {
    const match = step.exec(text);
    if (!match) return undefined;
    const [, field, index, single, double] = match;
    steps.push(index === undefined ? (field ?? single ?? double)! : Number(index));
  }
  return steps;
}

/** What lies at a path; undefined where nothing does. */
export function atPath(value: Variant, path: VariantPath): Variant | undefined {
  let at: Variant | undefined = value;
  for (const step of path) {
    if (at === undefined) return undefined;
    if (typeof step === "number") at = isList(at) ? at[step] : undefined;
    else at = isObject(at) ? at.get(step) : undefined;
  }
  return at;
}
