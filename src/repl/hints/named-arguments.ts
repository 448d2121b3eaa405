import type { HelpTable } from "../help/table.ts";
import { unquoted } from "./habits.ts";

const named = /[(,]\s*([a-zA-Z_]\w*)\s*=(?![=>])\s*("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[\w.]+)?/g;
const values: Readonly<Record<string, string>> = { True: "true", False: "false", None: "null" };

/** For Python's `f(x=1)`, where `missing` is not defined: how the call is written here, if it is one of the API's. */
export function namedArgumentHint(line: string, missing: string, { classes }: HelpTable): string | undefined {
  // What stands in quotes is no argument, but keeps its place.
  const bare = unquoted(line, (text) => text[0]! + "_".repeat(text.length - 2) + text[0]!);
  const given = [...bare.matchAll(named)];
  const found = given.find(([, name, value]) => name === missing || (value === missing && value in values));
  if (found === undefined) return undefined;
  const general = "TypeScript has no named arguments";
  const call = callAround(bare, found.index + (bare[found.index] === "(" ? 1 : 0));
  const params = call && paramsOf(call.name, found[1]!, classes);
  if (call === undefined || params === undefined) return `${general}; options go into an object: { header: true }.`;
  const own = given.filter(({ index }) => index >= call.open && index < call.close);
  const written = own.map(({ 0: all, 2: value, index }) => {
    const text = value === undefined ? "…" : line.slice(index + all.length - value.length, index + all.length);
    return values[text] ?? text;
  });
  const before = bare.slice(call.open + 1, own[0]!.index).trim() === "" ? "" : "…, ";
  if (/(?:Options|SortColumns)\b/.test(params)) {
    const entries = own.map(([, name], index) => `${name}: ${written[index]}`);
    return `${general}, but objects: ${call.name}(${before}{ ${entries.join(", ")} }).`;
  }
  const only = own.length === 1 && before === "";
  return `${general}; here they go by place: ${call.name}${only ? `(${written[0]})` : params}.`;
}

interface Call {
  readonly name: string;
  readonly open: number;
  readonly close: number;
}

/** The call in whose brackets a place is. */
function callAround(text: string, at: number): Call | undefined {
  let open = at - 1;
  for (let depth = 0; open >= 0; open--) {
    if (")]}".includes(text[open]!)) depth++;
    else if ("([{".includes(text[open]!) && --depth < 0) break;
  }
  const [name] = /\w+$/.exec(text.slice(0, Math.max(open, 0))) ?? [];
  if (name === undefined || text[open] !== "(") return undefined;
  let close = at;
  for (let depth = 0; close < text.length; close++) {
    if ("([{".includes(text[close]!)) depth++;
    else if (")]}".includes(text[close]!) && --depth < 0) break;
  }
  return { name, open, close };
}

/** The parameters of the API's method of that name: of the one that knows the argument, or has options. */
function paramsOf(method: string, argument: string, classes: HelpTable["classes"]): string | undefined {
  const all = Object.values(classes).flatMap(({ members }) =>
    Object.hasOwn(members, method) ? [members[method]!.params] : [],
  );
  return all.find((params) => new RegExp(`\\b${argument}\\b|Options\\b`).test(params)) ?? all[0];
}
