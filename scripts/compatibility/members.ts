// What our classes have, read from their sources: fields, too, which no prototype shows.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** A class or interface: its members, and of those that only refuse what they say to do instead. */
export interface OurClass {
  readonly members: ReadonlySet<string>;
  readonly refused: ReadonlyMap<string, string>;
  readonly parent: string | undefined;
}

const src = fileURLToPath(new URL("../../src/dataframe/", import.meta.url));
const head = /^( *)(?:export )?(?:abstract )?(?:class|interface) (\w+)(?:<.*>)?(?: extends (\w+))?.*\{$/;
const member = /^(?:(?:declare|static|readonly|override|abstract|async|get) |\*)*([A-Za-z_]\w*)[?!]?(?=[(<:;]| =)/;

export function ourClasses(): ReadonlyMap<string, OurClass> {
  const classes = new Map<string, OurClass>();
  for (const folder of ["api", "types"]) {
    for (const entry of readdirSync(src + folder, { recursive: true, encoding: "utf8" })) {
      if (entry.endsWith(".ts")) readClasses(readFileSync(`${src}${folder}/${entry}`, "utf8").split("\n"), classes);
    }
  }
  return classes;
}

function readClasses(lines: readonly string[], into: Map<string, OurClass>): void {
  for (const [at, line] of lines.entries()) {
    const [, indent, name, parent] = head.exec(line) ?? [];
    if (name === undefined) continue;
    const end = lines.indexOf(`${indent}}`, at);
    const members = new Set<string>();
    const refused = new Map<string, string>();
    for (let i = at + 1; i < end; i++) {
      const text = lines[i]!;
      if (!text.startsWith(`${indent}  `) || /^ |^\}|^\/?\*|^\)/.test(text.slice(indent!.length + 2))) continue;
      const found = member.exec(text.slice(indent!.length + 2))?.[1];
      if (found === undefined) continue;
      members.add(found);
      if (text.endsWith("): never {")) refused.set(found, hintOf(lines.slice(i + 1, lines.indexOf(`${indent}  }`, i))));
    }
    const earlier = into.get(name);
    into.set(name, {
      members: new Set([...(earlier?.members ?? []), ...members]),
      refused: new Map([...(earlier?.refused ?? []), ...refused]),
      parent: parent ?? earlier?.parent,
    });
  }
}

/** The last text of the error that a method raises. */
function hintOf(body: readonly string[]): string {
  const texts = [...body.join(" ").matchAll(/"((?:[^"\\]|\\.)*)"|'([^']*)'|`([^`]*)`/g)];
  const [, double, single, template] = texts.at(-1) ?? [];
  return double ?? single ?? template ?? "";
}
