import { type Runtime, Session } from "node:inspector";
import type { CompletionItem, Completions } from "../../protocol.ts";

/** How long a look at an object may take: a key is waiting. */
const timeoutMs = 50;
const keywords = (
  "async await break case catch class const continue delete do else enum export extends false finally for function if " +
  "import in instanceof interface let new null of return static super switch this throw true try type typeof undefined " +
  "var void while yield"
).split(" ");

/** `a.b?.c.pre`: what is before the last dot, and the begun name. */
const chain =
  /(?<![\p{ID_Continue}$)\]}"'`.])((?:[\p{ID_Start}$_][\p{ID_Continue}$]*\s*\??\.\s*)*)([\p{ID_Continue}$]*)$/u;

let session: Session | undefined;

/** The names that fit before the cursor, found without running any of the user's code: getters and proxies are not asked. */
export function complete(text: string, cursor: number): Completions {
  const before = text.slice(0, cursor);
  const match = chain.exec(before);
  const prefix = match?.[2] ?? "";
  const none = { from: cursor - prefix.length, items: [] };
  if (!match || /^\d/.test(prefix)) return none;
  const object = match[1]!.replace(/\s*\??\.\s*$/, "");
  if (object === "" && prefix === "") return none;
  const found = object === "" ? globalNames() : members(object);
  const hidden = prefix.startsWith("_") ? /^$/ : /^_/;
  const items = found.filter(({ label }) => label.startsWith(prefix) && !hidden.test(label));
  return { from: cursor - prefix.length, items: unique(items).sort(byLabel) };
}

const byLabel = (a: CompletionItem, b: CompletionItem): number => (a.label < b.label ? -1 : a.label > b.label ? 1 : 0);

function unique(items: readonly CompletionItem[]): CompletionItem[] {
  const seen = new Set<string>();
  return items.filter(({ label }) => !seen.has(label) && seen.add(label));
}

/** The global object is no proxy: its names can be had without the inspector. */
function globalNames(): CompletionItem[] {
  const found = Object.entries(Object.getOwnPropertyDescriptors(globalThis)).map(([label, { value }]) => {
    if (typeof value !== "function") return { label, kind: "variable" as const };
    return { label, kind: /^[A-Z]/.test(label) ? ("class" as const) : ("function" as const) };
  });
  return [...found, ...keywords.map((label) => ({ label, kind: "keyword" as const }))];
}

/** Runs inside the inspector, which refuses anything that could have an effect. */
const listMembers = `(object => {
  const found = [];
  for (let holder = Object(object); holder && (holder !== Object.prototype || found.length === 0); holder = Object.getPrototypeOf(holder)) {
    for (const name of Object.getOwnPropertyNames(holder)) {
      if (!/^[\\p{ID_Start}$_][\\p{ID_Continue}$]*$/u.test(name) || name === "constructor") continue;
      const value = Object.getOwnPropertyDescriptor(holder, name).value;
      const isClass = typeof value === "function" && value.prototype !== undefined && /^[A-Z]/.test(name);
      found.push([name, isClass ? "class" : typeof value]);
    }
  }
  return found;
})`;

function members(expression: string): CompletionItem[] {
  session ??= connect();
  let found: [string, string][] = [];
  session.post(
    "Runtime.evaluate",
    {
      expression: `${listMembers}(${expression})`,
      returnByValue: true,
      throwOnSideEffect: true,
      silent: true,
      timeout: timeoutMs,
    },
    (error, answer) => {
      const { result, exceptionDetails } = (answer ?? {}) as Partial<Runtime.EvaluateReturnType>;
      if (!error && result && !exceptionDetails) found = result.value as [string, string][];
    },
  );
  return found.map(([label, type]) => ({ label, kind: kindOf(type) }));
}

function kindOf(type: string): CompletionItem["kind"] {
  if (type === "class") return "class";
  return type === "function" ? "method" : "property";
}

function connect(): Session {
  const fresh = new Session();
  fresh.connect();
  return fresh;
}
