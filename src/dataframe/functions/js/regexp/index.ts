import type { LiteralValue } from "../../../plan/expr.ts";
import { isCollated } from "../../../types/collation/collated.ts";
import type { JsFunction } from "../../define.ts";
import { raise } from "../../exceptions.ts";
import { bound } from "../define.ts";
import { perKey } from "../per-key.ts";
import { javaReplacement } from "./replace.ts";
import { javaPattern } from "./translate.ts";

/** What Spark computes a function by, and blames for a bad pattern. */
const standsFor: Readonly<Record<string, string>> = {
  regexp_like: "rlike",
  regexp_count: "regexp_extract_all",
  regexp_substr: "regexp_extract",
};

/** Compiles patterns once per call site. An invalid one raises INVALID_PARAMETER_VALUE.PATTERN under the function's name. */
export function patterns(functionName: string, flags: string): (pattern: string) => RegExp {
  const compile = perKey((pattern: string) => {
    try {
      return javaPattern(pattern, flags);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      return raise("INVALID_PARAMETER_VALUE.PATTERN", {
        parameter: "`regexp`",
        functionName: `\`${functionName}\``,
        value: `'${pattern}'`,
      });
    }
  });
  return (pattern) => {
    const compiled = compile(pattern);
    compiled.lastIndex = 0;
    return compiled;
  };
}

function checkGroup(functionName: string, groups: number, index: number): void {
  if (index >= 0 && index <= groups) return;
  raise("INVALID_PARAMETER_VALUE.REGEX_GROUP_INDEX", {
    parameter: "`idx`",
    functionName: `\`${functionName}\``,
    groupCount: String(groups),
    groupIndex: String(index),
  });
}

function withPattern(
  name: string,
  flags: string,
  call: (regexp: RegExp, ...rest: never[]) => LiteralValue,
): JsFunction {
  return bound(name, ([type]) => {
    const compile = patterns(standsFor[name] ?? name, type && isCollated(type) ? `${flags}i` : flags);
    return (text: string, pattern: string, ...rest: never[]) => call(compile(pattern), text as never, ...rest);
  });
}

/** How many groups a pattern has. */
function groupsOf(regexp: RegExp): number {
  return new RegExp(`${regexp.source}|`, regexp.flags).exec("")!.length - 1;
}

/** The match after another, as matchAll gives it, which makes a copy of the expression for each text. */
function nextMatch(regexp: RegExp, text: string, { 0: found }: RegExpExecArray): RegExpExecArray | null {
  if (found === "") {
    const surrogates = (regexp.unicode || regexp.unicodeSets) && (text.codePointAt(regexp.lastIndex) ?? 0) > 0xffff;
    regexp.lastIndex += surrogates ? 2 : 1;
  }
  return regexp.exec(text);
}

/** Code points before a UTF-16 position. */
function pointsBefore(text: string, at: number): number {
  return [...text.slice(0, at)].length;
}

export const regexpFunctions: readonly JsFunction[] = [
  withPattern("regexp_like", "", (regexp, text: string) => regexp.test(text)),
  withPattern("regexp_extract", "", (regexp, text: string, index: number) => {
    const match = regexp.exec(text);
    if (!match) return "";
    checkGroup("regexp_extract", match.length - 1, index);
    return match[index] ?? "";
  }),
  withPattern("regexp_extract_all", "g", (regexp, text: string, index: number) => {
    const found: string[] = [];
    for (let match = regexp.exec(text); match; match = nextMatch(regexp, text, match)) {
      checkGroup("regexp_extract_all", match.length - 1, index);
      found.push(match[index] ?? "");
    }
    return found;
  }),
  withPattern("regexp_replace", "g", (regexp, text: string, replacement: string, position: number) => {
    const start = position - 1;
    if (start >= text.length) return text;
    const replace = javaReplacement(replacement, () => groupsOf(regexp));
    return text.slice(0, start) + text.slice(start).replace(regexp, replace as (...match: string[]) => string);
  }),
  withPattern("regexp_count", "g", (regexp, text: string) => {
    let count = 0;
    for (let match = regexp.exec(text); match; match = nextMatch(regexp, text, match)) count++;
    return count;
  }),
  withPattern("regexp_substr", "", (regexp, text: string) => regexp.exec(text)?.[0] || null),
  withPattern("regexp_instr", "", (regexp, text: string) => {
    const match = regexp.exec(text);
    return match ? pointsBefore(text, match.index) + 1 : 0;
  }),
  withPattern("split", "g", (regexp, text: string, limit: number) => split(text, regexp, limit)),
];

/** Java's String.split with a limit above zero, or -1: trailing empty parts stay. */
function split(text: string, regexp: RegExp, limit: number): LiteralValue {
  const parts: string[] = [];
  let from = 0;
  for (let match = regexp.exec(text); match; match = nextMatch(regexp, text, match)) {
    if (limit > 0 && parts.length === limit - 1) break;
    const end = match.index + match[0].length;
    if (match[0] === "" && (match.index === 0 || match.index >= text.length)) continue;
    if (end === 0) continue;
    parts.push(text.slice(from, match.index));
    from = end;
  }
  parts.push(text.slice(from));
  return parts;
}
