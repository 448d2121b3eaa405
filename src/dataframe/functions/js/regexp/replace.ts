type Part = string | number | { readonly name: string };

/** A Java replacement text (`$1`, `${name}`, `\$`) as a function for String.replace. */
export function javaReplacement(text: string, groups: () => number): (...match: never[]) => string {
  const parts = partsOf(text, groups);
  return (...args: never[]) => {
    const match = args as unknown as readonly (string | undefined | Record<string, string>)[];
    const named = match.at(-1);
    return parts
      .map((part) => {
        if (typeof part === "string") return part;
        if (typeof part === "number") return (match[part] as string | undefined) ?? "";
        return typeof named === "object" ? (named[part.name] ?? "") : "";
      })
      .join("");
  };
}

/** After `$` as many digits count as there are groups. */
function partsOf(text: string, groups: () => number): Part[] {
  const parts: Part[] = [];
  let plain = "";
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!;
    if (c === "\\") {
      i++;
      if (i === text.length) throw new SyntaxError("character to be escaped is missing");
      plain += text[i];
    } else if (c === "$") {
      parts.push(plain);
      plain = "";
      const rest = text.slice(i + 1);
      const name = /^\{(\w+)\}/.exec(rest);
      if (name) {
        parts.push({ name: name[1]! });
        i += name[0].length;
        continue;
      }
      if (!/^\d/.test(rest)) throw new SyntaxError("Illegal group reference");
      let length = 1;
      while (/\d/.test(rest[length] ?? "") && Number(rest.slice(0, length + 1)) <= groups()) length++;
      const group = Number(rest.slice(0, length));
      if (group > groups()) throw new SyntaxError(`No group ${group}`);
      parts.push(group);
      i += length;
    } else plain += c;
  }
  parts.push(plain);
  return parts;
}
