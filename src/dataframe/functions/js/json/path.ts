import { type Json, numberText, readJson } from "./reader.ts";

type Step = { readonly key: string } | { readonly index: number } | { readonly wildcard: true };

/** The steps of `$.a['b'][0][*]`; undefined where it is no path. */
export function jsonPath(path: string): readonly Step[] | undefined {
  if (!path.startsWith("$")) return undefined;
  const steps: Step[] = [];
  const pattern = /\.([^.[\]]+)|\[\s*(\d+)\s*\]|\[\s*'([^']*)'\s*\]|\[\s*\*\s*\]|\.\*/y;
  pattern.lastIndex = 1;
  while (pattern.lastIndex < path.length) {
    const match = pattern.exec(path);
    if (!match) return undefined;
    const [whole, name, index, quoted] = match;
    if (index !== undefined) steps.push({ index: Number(index) });
    else if (whole.endsWith("*") || /\*\s*\]$/.test(whole)) steps.push({ wildcard: true });
    else steps.push({ key: (quoted ?? name)! });
  }
  return steps;
}

/** get_json_object: texts bare, everything else as JSON; several matches of `[*]` as an array. */
export function getJsonObject(text: string, path: readonly Step[]): string | null {
  let json: Json | undefined;
  try {
    json = readJson(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
  if (json === undefined) return null;
  const found = select(json, path);
  const many = path.some((step) => "wildcard" in step);
  if (found.length === 0) return null;
  if (found.length === 1) {
    const [one] = found as [Json];
    if (one.t === "null") return many ? "null" : null;
    if (one.t === "string" && !many) return one.text;
    return compact(one);
  }
  return `[${found.map(compact).join(",")}]`;
}

function select(json: Json, [step, ...rest]: readonly Step[]): Json[] {
  if (step === undefined) return [json];
  if ("key" in step) {
    if (json.t === "array")
      return json.items.flatMap((item) => (item.t === "object" ? select(item, [step, ...rest]) : []));
    if (json.t !== "object") return [];
    const field = json.fields.find(([name]) => name === step.key);
    return field ? select(field[1], rest) : [];
  }
  if ("index" in step) {
    const item = json.t === "array" ? json.items[step.index] : undefined;
    return item ? select(item, rest) : [];
  }
  if (json.t === "array") return json.items.flatMap((item) => select(item, rest));
  return json.t === "object" ? json.fields.flatMap(([, value]) => select(value, rest)) : [];
}

/** JSON without blanks. */
export function compact(json: Json): string {
  switch (json.t) {
    case "string":
      return JSON.stringify(json.text);
    case "number":
      return numberText(json.text);
    case "array":
      return `[${json.items.map(compact).join(",")}]`;
    case "object":
      return `{${json.fields.map(([name, value]) => `${JSON.stringify(name)}:${compact(value)}`).join(",")}}`;
    default:
      return json.t;
  }
}
