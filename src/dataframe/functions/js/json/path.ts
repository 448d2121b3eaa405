import { compact } from "./compact.ts";
import { type JsonReader, readJson, type Token } from "./reader.ts";

type Step = { readonly key: string } | { readonly index: number } | { readonly wildcard: true };

/** The steps of `$.a['b'][0][*]`; undefined where it is no path, or by `.*`, which leads nowhere in Spark. */
export function jsonPath(path: string): readonly Step[] | undefined {
  if (!path.startsWith("$")) return undefined;
  const steps: Step[] = [];
  const pattern = /\.([^.[\]]+)|\[\s*(\d+)\s*\]|\[\s*'([^']*)'\s*\]|\[\s*\*\s*\]/y;
  pattern.lastIndex = 1;
  while (pattern.lastIndex < path.length) {
    const match = pattern.exec(path);
    if (!match) return undefined;
    const [whole, name, index, quoted] = match;
    if (index !== undefined) steps.push({ index: Number(index) });
    else if (name === "*" || quoted === "*") return undefined;
    else if (/\*\s*\]$/.test(whole)) steps.push({ wildcard: true });
    else steps.push({ key: (quoted ?? name)! });
  }
  return steps;
}

/** A text, or the JSON of anything else. */
interface Match {
  readonly token: Token;
  readonly text: string;
}

const jsonOf = ({ token, text }: Match): string => (token === "string" ? JSON.stringify(text) : text);

/** get_json_object: texts bare, everything else as JSON; several matches of `[*]` as an array. */
export function getJsonObject(text: string, path: readonly Step[]): string | null {
  const found: Match[] = [];
  const read = readJson(text, (reader, token) => {
    select(reader, token, path, 0, found);
    return true;
  });
  const [first] = found;
  if (!read || !first) return null;
  if (found.length > 1) return `[${found.map(jsonOf).join(",")}]`;
  if (path.some((step) => "wildcard" in step)) return jsonOf(first);
  return first.token === "null" ? null : first.text;
}

/** Reads a value to its end and adds what the path's steps from one on lead to. */
function select(reader: JsonReader, token: Token, path: readonly Step[], at: number, found: Match[]): void {
  const step = path[at];
  if (step === undefined) found.push({ token, text: token === "string" ? reader.text : compact(reader, token) });
  else if ("key" in step && token === "object") {
    let missing = true;
    for (let more = reader.field(true); more; more = reader.field(false)) {
      const hit = missing && reader.name === step.key;
      const value = reader.next();
      if (hit) select(reader, value, path, at + 1, found);
      else reader.skip(value);
      if (hit) missing = false;
    }
  } else if ("key" in step) reader.skip(token);
  else if (token === "array") {
    let index = 0;
    for (let more = reader.item(true); more; more = reader.item(false)) {
      const value = reader.next();
      if ("wildcard" in step || index === step.index) select(reader, value, path, at + 1, found);
      else reader.skip(value);
      index++;
    }
  } else reader.skip(token);
}
