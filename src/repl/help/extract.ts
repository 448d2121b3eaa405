import type { ClassHelp, MemberHelp } from "./table.ts";

/** The help of one source file: its exported classes with their public members, and its exported functions. */
export interface Extracted {
  readonly classes: Readonly<Record<string, ClassHelp>>;
  readonly functions: Readonly<Record<string, MemberHelp>>;
}

const classStart = /^export (?:abstract )?(?:class|interface) (\w+)(?:<[^{]*>)?(?: extends (\w+))?/;
const functionStart = /^export (?:async )?function (\w+)/;
/** An object that serves as a namespace, as `Window` does. */
const objectStart = /^export const (\w+) = \{$/;
const constant = /^export const (\w+)(?:: ([^=]+))? = /;
const member =
  /^ {2}((?:static |readonly |abstract |override |async |get |\*)*)([A-Za-z_$][\w$]*)(?=[?]?\s*(?:[<(:;,]|=[^=>]))/;
const notMembers = new Set(["constructor", "if", "for", "while", "return", "switch", "super", "set"]);

/** Reads a source file as the formatter leaves it: two blanks before a member, a comment right above it. */
export function extractHelp(source: string): Extracted {
  const classes: Record<string, ClassHelp> = {};
  const functions: Record<string, MemberHelp> = {};
  const lines = source.split("\n");
  let doc = "";
  let inside: { name: string; members: Record<string, MemberHelp> } | undefined;
  let offset = 0;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]!;
    const at = offset;
    offset += line.length + 1;
    if (/^ {0,2}\/\*\*/.test(line)) {
      const end = source.indexOf("*/", at) + 2;
      doc = docText(source.slice(at, end));
      while (offset <= end) offset += lines[++index]!.length + 1;
      continue;
    }
    const startsClass = classStart.exec(line) ?? objectStart.exec(line);
    if (startsClass !== null) {
      inside = { name: startsClass[1]!, members: {} };
      classes[inside.name] = {
        doc,
        ...(startsClass[2] === undefined ? {} : { extends: startsClass[2] }),
        members: inside.members,
      };
    } else if (line.startsWith("}")) inside = undefined;
    else if (inside !== undefined) {
      const found = member.exec(line);
      if (found !== null && !notMembers.has(found[2]!)) {
        const [whole, modifiers, name] = found as unknown as [string, string, string];
        // The first of several overloads speaks for all, or the first with a comment.
        const known = Object.hasOwn(inside.members, name) ? inside.members[name] : undefined;
        const read = memberHelp(source, at + whole.length, modifiers, doc);
        if (known === undefined || (known.doc === "" && doc !== "")) inside.members[name] = read;
      }
    } else {
      const found = functionStart.exec(line);
      const value = constant.exec(line);
      if (found !== null && (!Object.hasOwn(functions, found[1]!) || functions[found[1]!]!.doc === "")) {
        functions[found[1]!] = memberHelp(source, at + found[0].length, "", doc);
      } else if (value !== null) {
        const same = /= (\w+);$/.exec(line)?.[1];
        const original = same === undefined ? undefined : functions[same];
        if (original !== undefined) functions[value[1]!] = { ...original, doc: doc || `The same as \`${same}\`.` };
      }
    }
    doc = "";
  }
  for (const [, list] of source.matchAll(/^export \{([^}]*)\};$/gm)) {
    for (const [, from, to] of list!.matchAll(/(\w+) as (\w+)/g)) {
      const original = functions[from!];
      if (original !== undefined) functions[to!] = original;
    }
  }
  return { classes, functions };
}

function memberHelp(source: string, after: number, modifiers: string, doc: string): MemberHelp {
  let at = after;
  if (source[at] === "?" || source.startsWith(": (", at)) at += source[at] === "?" ? 1 : 2;
  if (source[at] === "<") at = closing(source, at) + 1;
  const isMethod = source[at] === "(" && !/\bget\b/.test(modifiers);
  let params = "";
  if (source[at] === "(") {
    const end = closing(source, at);
    params = isMethod ? oneLine(source.slice(at, end + 1)) : "";
    at = end + 1;
  }
  const { text, example } = splitExample(doc);
  return {
    kind: isMethod ? "method" : "property",
    ...(/\bstatic\b/.test(modifiers) ? { static: true as const } : {}),
    params,
    type: typeAt(source, at),
    doc: text,
    ...(example === undefined ? {} : { example }),
  };
}

/** The annotation after a name or a list of parameters; of `= new Name(…)` the class. */
function typeAt(source: string, start: number): string {
  const made = /^\s*= new (\w+)\(/.exec(source.slice(start, start + 80));
  if (made !== null) return made[1]!;
  const colon = /^\s*:\s*/.exec(source.slice(start, start + 20));
  if (colon === null) return "";
  let at = start + colon[0].length;
  const from = at;
  for (; at < source.length; at++) {
    const character = source[at]!;
    if (
      character === ";" ||
      character === "," ||
      character === "=" ||
      (character === "\n" && !/^\s*[|&]/.test(source.slice(at)))
    )
      break;
    if (character === "{" && at > from && /[\w\]>)]\s$/.test(source.slice(from, at))) break;
    if ("([{<".includes(character)) at = closing(source, at);
  }
  return oneLine(source.slice(from, at));
}

/** The place of the bracket that closes the one at `start`; strings and arrows are stepped over. */
function closing(source: string, start: number): number {
  let depth = 0;
  for (let at = start; at < source.length; at++) {
    const character = source[at]!;
    if (character === '"' || character === "`") at = source.indexOf(character, at + 1);
    else if ("([{<".includes(character)) depth++;
    else if (")]}".includes(character) || (character === ">" && source[at - 1] !== "=")) {
      depth--;
      if (depth === 0) return at;
    }
  }
  return source.length - 1;
}

function oneLine(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(/,? \)$/, ")")
    .replace(/^\( /, "(")
    .trim();
}

function docText(comment: string): string {
  return comment
    .replace(/^\s*\/\*\*\s?/, "")
    .replace(/\s*\*\/$/, "")
    .split("\n")
    .map((line) => line.replace(/^\s*\* ?/, ""))
    .join("\n")
    .trim();
}

function splitExample(doc: string): { text: string; example?: string } {
  const [text = "", example] = doc.split(/\n?@example\s+/);
  return example === undefined ? { text: text.trim() } : { text: text.trim(), example: example.trim() };
}
