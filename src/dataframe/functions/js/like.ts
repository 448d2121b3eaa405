import type { JsFunction } from "../define.ts";
import { raise } from "../exceptions.ts";
import { bound } from "./define.ts";
import { perKey } from "./per-key.ts";

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
    const compiled = perKey((pattern: string) => likePattern(pattern, String(setup.escape), setup.ignoreCase === true));
    return (text: string, pattern: string) => compiled(pattern).test(text);
  }),
];
