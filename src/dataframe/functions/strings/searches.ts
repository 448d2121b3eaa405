import type { Expr, Fn } from "../../plan/expr.ts";
import { typeOf } from "../../plan/output.ts";
import { isCollated } from "../../types/collation/collated.ts";
import { checkFoldable, exactly, mismatch, opt } from "../arguments.ts";
import { scalar } from "../build.ts";
import type { FunctionDef, LowerContext, ResolveContext, ResolvedCall } from "../define.ts";
import { array, map, searched, t, textOf, textType } from "../types.ts";

const matched = { text: "matched" } as const;
const pattern = { text: "pattern" } as const;
const splitting = { text: "split" } as const;

function test(name: "contains" | "startswith" | "endswith", sql: string, summary: string): FunctionDef {
  const ofBytes = scalar(name, [t.binary, t.binary], t.boolean, {});
  const ofTexts = scalar(name, [searched, searched], t.boolean, {
    sql: (args, fn, context) => {
      const types = fn.args.map(typeOf);
      if (types[0]!.kind === "binary") return context.js("bytes_test", args, types, t.boolean, { test: name });
      if (isCollated(types[0]!)) return context.js("collated_test", args, types, t.boolean, { test: name });
      return `${sql}(${args.join(", ")})`;
    },
    doc: [summary, `SELECT ${name}('Spark SQL', 'Spark')`],
  });
  return {
    ...ofTexts,
    resolve: (call, context) => {
      const binary = call.args.length === 2 && call.args.every((arg) => context.typeOf(arg).kind === "binary");
      return (binary ? ofBytes : ofTexts).resolve(call, context);
    },
  };
}

/** A literal of one character: it can't overlap with itself, so that parts are the same from both ends. */
function characterOf(arg: Expr | undefined): string | undefined {
  if (arg?.t !== "literal" || typeof arg.value !== "string") return undefined;
  return [...arg.value].length === 1 ? arg.value : undefined;
}

/** The one character that a literal regular expression stands for, if it is such a one. */
function patternCharacter(arg: Expr | undefined): string | undefined {
  if (arg?.t !== "literal" || typeof arg.value !== "string") return undefined;
  return /^(?:\\([!-/:-@[-`{-~])|([^\\^$.|?*+()[{]))$/u
    .exec(arg.value)
    ?.slice(1)
    .find((c) => c !== undefined);
}

function substringIndex([text, delimiter, count]: readonly string[], fn: Fn, context: LowerContext): string {
  const many = fn.args[2]?.t === "literal" ? Number(fn.args[2].value) : 0;
  if (characterOf(fn.args[1]) === undefined || many === 0 || isCollated(fn.type)) {
    return context.js("substring_index", [text!, delimiter!, count!], fn.args.map(typeOf), fn.type);
  }
  if (Math.abs(many) === 1) return `split_part(${text}, ${delimiter}, ${many})`;
  const range = many > 0 ? `1, ${many}` : `${many}, -1`;
  return `array_to_string(list_slice(string_split(${text}, ${delimiter}), ${range}), ${delimiter})`;
}

function split([text, pattern, limit]: readonly string[], fn: Fn, context: LowerContext): string {
  const character = patternCharacter(fn.args[1]);
  const all = fn.args[2]?.t === "literal" && fn.args[2].value === -1;
  if (character !== undefined && all && !isCollated(fn.type))
    return `string_split(${text}, ${context.literal(character, t.string)})`;
  return context.js("split", [text!, pattern!, limit!], fn.args.map(typeOf), fn.type);
}

/** Where to begin is a constant above 0. */
function checkPosition(args: readonly Expr[], context: ResolveContext, given: ResolvedCall): undefined {
  const [position, call] = [args[3]!, { ...given, args }];
  checkFoldable(call, position, "position", '"INT"', context);
  const value = context.constant(position)?.value;
  if (typeof value === "number" && value <= 0)
    throw mismatch(call, "VALUE_OUT_OF_RANGE", context, {
      exprName: "position",
      valueRange: "(0, 2147483647]",
      currentValue: String(value),
    });
  return undefined;
}

export const searches: readonly FunctionDef[] = [
  test("contains", "contains", "Whether the text holds another."),
  test("startswith", "starts_with", "Whether the text begins with another."),
  test("endswith", "ends_with", "Whether the text ends with another."),
  scalar("instr", [searched, searched], t.int, {
    js: "instr",
    doc: ["Where a text is first found, from 1; 0 if nowhere.", "SELECT instr('SparkSQL', 'SQL')"],
  }),
  scalar("locate", [searched, searched, opt(t.int, 1)], t.int, {
    aliases: ["position"],
    // No position is none in the text.
    nulls: ([part, text]) => part! || text!,
    sql: ([part, text, start], fn, context) =>
      context.js("locate", [part!, text!, `coalesce(${start}, 0)`], fn.args.map(typeOf), t.int),
    doc: ["Where a text is found in another from a position on.", "SELECT locate('bar', 'foobarbar')"],
  }),
  scalar("find_in_set", [t.string, t.string], t.int, {
    js: "find_in_set",
    doc: ["The place of a text in a list with commas.", "SELECT find_in_set('ab', 'abc,b,ab,c,def')"],
  }),
  scalar("substring_index", [searched, searched, t.int], textOf(0), {
    sql: substringIndex,
    doc: [
      "The text before (below zero: after) the n-th delimiter.",
      "SELECT substring_index('www.apache.org', '.', 2)",
    ],
  }),
  scalar("split_part", [searched, searched, t.int], textOf(0), {
    nulls: true,
    js: "split_part",
    doc: ["The n-th part between delimiters.", "SELECT split_part('11.12.13', '.', 3)"],
  }),
  scalar("split", [matched, pattern, opt(t.int, -1)], ([type]) => array(textType(type), false), {
    sql: split,
    doc: [
      "The parts of a text between the matches of a Java regular expression.",
      "SELECT split('oneAtwoBthreeC', '[ABC]')",
    ],
  }),
  scalar("levenshtein", [t.string, t.string, opt(t.int)], t.int, {
    js: "levenshtein",
    doc: ["How many edits make one text of the other.", "SELECT levenshtein('kitten', 'sitting')"],
  }),
  scalar("regexp_extract", [matched, pattern, opt(t.int, 1)], textOf(0), {
    js: "regexp_extract",
    doc: ["A group of the first match.", "SELECT regexp_extract('100-200', '(\\\\d+)-(\\\\d+)', 1)"],
  }),
  scalar("regexp_extract_all", [matched, pattern, opt(t.int, 1)], ([type]) => array(textType(type)), {
    js: "regexp_extract_all",
    doc: ["A group of every match.", "SELECT regexp_extract_all('100-200, 300-400', '(\\\\d+)-(\\\\d+)', 1)"],
  }),
  scalar("regexp_replace", [matched, pattern, matched, opt(t.int, 1)], textOf(0), {
    check: checkPosition,
    js: "regexp_replace",
    doc: ["Every match replaced; `$1` stands for a group.", "SELECT regexp_replace('100-200', '(\\\\d+)', 'num')"],
  }),
  scalar("regexp_count", [matched, pattern], t.int, {
    js: "regexp_count",
    doc: ["How often the expression is found.", "SELECT regexp_count('abab', 'a')"],
  }),
  scalar("regexp_substr", [matched, pattern], textOf(0), {
    nulls: true,
    js: "regexp_substr",
    doc: ["The first match, NULL if none.", "SELECT regexp_substr('abc', 'b')"],
  }),
  scalar("regexp_instr", [matched, pattern, opt(t.int, 0)], t.int, {
    sql: ([text, pattern], fn, context) =>
      context.js("regexp_instr", [text!, pattern!], fn.args.slice(0, 2).map(typeOf), t.int),
    doc: ["Where the first match is, from 1.", "SELECT regexp_instr('abc', 'b')"],
  }),
  scalar(
    "str_to_map",
    [exactly(splitting), opt(exactly(splitting), ","), opt(exactly(splitting), ":")],
    ([type]) => map(textType(type), textType(type)),
    {
      js: "str_to_map",
      doc: ["Pairs written in a text as a map.", "SELECT str_to_map('a:1,b:2,c:3', ',', ':')"],
    },
  ),
];
