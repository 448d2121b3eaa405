import type { JsonReader, Token } from "../json/reader.ts";

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

/** Goes to the value at a path in a variant's kept text, after `token`; undefined where there is none. */
export function atPath(reader: JsonReader, token: Token, path: VariantPath): Token | undefined {
  let at: Token | undefined = token;
  for (const step of path) {
    if (typeof step === "number") at = at === "array" ? elementAt(reader, step) : undefined;
    else at = at === "object" ? fieldNamed(reader, step) : undefined;
    if (at === undefined) return undefined;
  }
  return at;
}

function elementAt(reader: JsonReader, index: number): Token | undefined {
  let left = index;
  for (let more = reader.item(true); more; more = reader.item(false)) {
    const token = reader.next();
    if (left-- === 0) return token;
    reader.skip(token);
  }
  return undefined;
}

function fieldNamed(reader: JsonReader, name: string): Token | undefined {
  for (let more = reader.field(true); more; more = reader.field(false)) {
    const found = reader.name === name;
    const token = reader.next();
    if (found) return token;
    reader.skip(token);
  }
  return undefined;
}
