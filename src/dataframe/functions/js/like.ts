import type { JsFunction } from "../define.ts";
import { raise } from "../exceptions.ts";
import { bound } from "./define.ts";

/** A LIKE pattern as a regular expression. An escape may stand before `%`, `_` and itself only. */
function likePattern(pattern: string, mark: string, ignoreCase: boolean): RegExp {
  let source = "";
  const characters = [...pattern];
  for (let i = 0; i < characters.length; i++) {
    const character = characters[i]!;
    if (character === mark) {
      const next = characters[++i];
      if (next === undefined) raise("INVALID_FORMAT.ESC_AT_THE_END", { format: `'${pattern}'` });
      if (next !== "%" && next !== "_" && next !== mark)
        raise("INVALID_FORMAT.ESC_IN_THE_MIDDLE", { format: `'${pattern}'`, char: `'${next}'` });
      source += quote(next);
    } else source += character === "%" ? ".*" : character === "_" ? "." : quote(character);
  }
  return new RegExp(`^${source}$`, ignoreCase ? "isu" : "su");
}

function quote(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}

export const likeFunctions: readonly JsFunction[] = [
  bound("like", (_types, _result, setup) => {
    const known = new Map<string, RegExp>();
    return (text: string, pattern: string) => {
      let compiled = known.get(pattern);
      if (compiled === undefined) {
        compiled = likePattern(pattern, String(setup.escape), setup.ignoreCase === true);
        if (known.size < 1000) known.set(pattern, compiled);
      }
      return compiled.test(text);
    };
  }),
];
