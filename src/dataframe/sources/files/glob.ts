import { IllegalArgumentException } from "../../errors/errors.ts";

/** Hadoop's glob (`*`, `?`, `[a-c]`, `[^x]`, `{a,b}`) for one file name. */
export function globPattern(glob: string): RegExp {
  let out = "";
  let depth = 0;
  for (let i = 0; i < glob.length; i++) {
    const c = glob[i]!;
    if (c === "\\" && i + 1 < glob.length) out += escaped(glob[++i]!);
    else if (c === "*") out += "[^/]*";
    else if (c === "?") out += "[^/]";
    else if (c === "{") {
      depth++;
      out += "(?:";
    } else if (c === "}" && depth > 0) {
      depth--;
      out += ")";
    } else if (c === "," && depth > 0) out += "|";
    else if (c === "[") {
      const end = glob.indexOf("]", i + 2);
      if (end < 0) throw unclosed(glob, "[");
      out += `[${glob
        .slice(i + 1, end)
        .replace(/^[!^]/, "^")
        .replaceAll("\\", "\\\\")}]`;
      i = end;
    } else out += escaped(c);
  }
  if (depth > 0) throw unclosed(glob, "{");
  return new RegExp(`^${out}$`);
}

function unclosed(glob: string, bracket: string): IllegalArgumentException {
  return new IllegalArgumentException("", {}, { message: `In the pattern ${glob} a ${bracket} is not closed.` });
}

function escaped(c: string): string {
  return c.replace(/[.*+?^${}()|[\]\\/]/, "\\$&");
}
