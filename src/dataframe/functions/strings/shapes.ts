import type { Expr } from "../../plan/expr.ts";
import { typeOf } from "../../plan/output.ts";
import { isCollated } from "../../types/collation/collated.ts";
import type { Type } from "../../types/type.ts";
import {
  checkFoldable,
  exactly,
  lit,
  mismatch,
  opt,
  quotedType,
  rest,
  takeArgument,
  unexpectedInput,
} from "../arguments.ts";
import { type Shape, scalar } from "../build.ts";
import type { FunctionDef, LowerContext, ResolveContext, ResolvedCall } from "../define.ts";
import { array, isString, searched, t, textOf, textType } from "../types.ts";

const textual = { oneOf: [t.string, t.binary] } as const;

/** DuckDB's case mapping is one character to one: only plain ASCII (as many bytes as characters) is left to it. */
function mapped(name: "upper" | "lower", alias: string, summary: string): FunctionDef {
  return scalar(name, [t.string], textOf(0), {
    aliases: [alias],
    sql: ([text], fn, context) => {
      const exact = context.js(name, [text!], fn.args.map(typeOf), t.string);
      const long = text!.length > 400;
      return long ? exact : `CASE WHEN strlen(${text}) = length(${text}) THEN ${fn.name}(${text}) ELSE ${exact} END`;
    },
    doc: [summary, `SELECT ${name}('SparkSql')`],
  });
}

/** Trims take the characters first, then the text. */
function trim(name: "trim" | "ltrim" | "rtrim", side: string, summary: string): FunctionDef {
  const def = scalar(name, [searched, opt(searched)], (types) => textType(types.at(-1)), {
    print: (fn, print) => {
      const [first = "", text] = fn.args.map(print);
      return text === undefined ? `${name}(${first})` : `TRIM(${side} ${first} FROM ${text})`;
    },
    sql: (args, fn, context) => trimSql(name, args.toReversed(), fn.args.map(typeOf).reverse(), context),
    doc: [summary, `SELECT ${name}('    SparkSQL   ')`],
  });
  return {
    ...def,
    resolve: (call, context) => {
      const [chars, text] = call.args;
      if (call.args.length === 2) {
        // Spark's first argument is the text.
        takeArgument({ ...call, canonical: name }, text!, 0, searched, context);
        takeArgument({ ...call, canonical: name }, chars!, 1, searched, context);
      }
      return def.resolve(call, context);
    },
  };
}

function trimSql(name: string, args: readonly string[], types: readonly Type[], context: LowerContext): string {
  const [text = "", chars = "' '"] = args;
  if (args.length < 2 || !isCollated(types[0]!)) return `${name}(${text}, ${chars})`;
  return context.js("collated_trim", [text, chars], types, t.string, { side: name });
}

/** `trim` with the text first. */
function btrim(): FunctionDef {
  const def = scalar("btrim", [searched, opt(searched)], textOf(0), {
    sql: (args, fn, context) => trimSql("trim", args, fn.args.map(typeOf), context),
    doc: ["The text without blanks (or the given characters) at both ends.", "SELECT btrim('    SparkSQL   ')"],
  });
  const trimmed = trim("trim", "BOTH", "");
  return {
    ...def,
    resolve: (call, context) => {
      // Its errors show the trim that it stands for.
      if (call.args.length === 2) trimmed.resolve({ ...call, name: "trim", args: call.args.toReversed() }, context);
      return def.resolve(call, context);
    },
  };
}

function length(
  name: string,
  aliases: readonly string[],
  ofText: string,
  ofBytes: string,
  summary: string,
): FunctionDef {
  return scalar(name, [textual], t.int, {
    aliases,
    sql: ([value], fn) => {
      const template = typeOf(fn.args[0]!).kind === "binary" ? ofBytes : ofText;
      return `CAST(${template.replaceAll("$0", () => value!)} AS INTEGER)`;
    },
    doc: [summary, `SELECT ${name}('Spark SQL ')`],
  });
}

/** Positions count from 1, below zero from the end, and 0 is as 1; a start before the text eats into the length. */
function substring(name: "substr" | "substring"): FunctionDef {
  return scalar(
    name,
    [textual, t.int, opt(t.int, 2147483647)],
    ([type]) => (type!.kind === "binary" ? t.binary : textType(type)),
    {
      sql: ([text, position, count], fn, context) => {
        const types = fn.args.map(typeOf);
        const exact = context.js("substring", [text!, position!, count!], types, fn.type);
        if (types[0]!.kind === "binary") return exact;
        const [at, many] = [wholeLiteral(fn.args[1]), wholeLiteral(fn.args[2])];
        if (at !== undefined && many !== undefined) {
          if (many <= 0) return `CASE WHEN ${text} IS NULL THEN NULL ELSE '' END`;
          if (at >= 0) return `substring(${text}, ${Math.max(at, 1)}, ${many})`;
        }
        return exact;
      },
      doc: ["A part of a text or binary.", `SELECT ${name}('Spark SQL', 5, 1)`],
    },
  );
}

function wholeLiteral(arg: Expr | undefined): number | undefined {
  return arg?.t === "literal" && typeof arg.value === "number" ? arg.value : undefined;
}

/** Bytes are padded with zero bytes where bytes are asked for throughout, else everything is text. */
function padded(name: "lpad" | "rpad", summary: string): FunctionDef {
  const zero: Expr = { t: "literal", value: new Uint8Array(1), type: t.binary };
  const ofText = scalar(name, [t.string, t.int, opt(t.string, " ")], textOf(0), {
    js: name,
    doc: [summary, `SELECT ${name}('hi', 5, '??')`],
  });
  const ofBytes = scalar(name, [t.binary, t.int, { optional: t.binary, default: zero }], t.binary, { js: name });
  return {
    ...ofText,
    resolve: (call, context) => {
      const binary = [call.args[0], call.args[2]].every(
        (arg) => arg === undefined || context.typeOf(arg).kind === "binary",
      );
      return (call.args.length > 0 && binary ? ofBytes : ofText).resolve(call, context);
    },
  };
}

/** Both are text or both bytes. */
function overlay(): FunctionDef {
  return scalar(
    "overlay",
    [textual, textual, t.int, opt(t.int, -1)],
    ([type]) => (type!.kind === "binary" ? t.binary : textType(type)),
    {
      check: (args, context, call) => {
        const types = args.slice(0, 2).map((arg) => context.typeOf(arg));
        if ((types[0]!.kind === "binary") === (types[1]!.kind === "binary")) return undefined;
        throw mismatch({ ...call, args }, "DATA_DIFF_TYPES", context, {
          functionName: "`overlay`",
          dataType: `(${types.map(quotedType).join(" or ")})`,
        });
      },
      js: "overlay",
      doc: ["The text with a part replaced.", "SELECT overlay('Spark SQL' PLACING '_' FROM 6)"],
    },
  );
}

function side(name: "left" | "right", summary: string): FunctionDef {
  // Of bytes the first are bytes, the last a text.
  const input = name === "left" ? textual : t.string;
  return scalar(name, [input, t.int], ([type]) => (type!.kind === "binary" ? t.binary : textType(type)), {
    js: name,
    nulls: name === "right" ? true : undefined,
    doc: [summary, `SELECT ${name}('Spark SQL', 3)`],
  });
}

/** DuckDB repeats what stays small. */
function repeated(text: string, times: string, context: LowerContext): string {
  const small = `strlen(${text}) * CAST(greatest(${times}, 0) AS BIGINT) <= 65536`;
  const exact = context.js("repeat", [text, times], [t.string, t.int], t.string);
  return `CASE WHEN ${times} IS NULL THEN NULL WHEN ${small} THEN repeat(${text}, greatest(${times}, 0)) ELSE ${exact} END`;
}

const simple = (params: Shape["js"], summary: string, example: string): Shape => ({
  js: params,
  doc: [summary, example],
});

const maybe = (js: string, summary: string, example: string): Shape => ({
  ...simple(js, summary, example),
  nulls: true,
});

const replacements = ["upperChar", "lowerChar", "digitChar", "otherChar"];

/** What `mask` puts in the place of letters and digits: constants of one character, or NULL. */
function checkReplacements(args: readonly Expr[], context: ResolveContext, given: ResolvedCall): undefined {
  const call = { ...given, args };
  for (const [i, arg] of args.slice(1).entries()) {
    const kind = context.typeOf(arg).kind;
    if (kind !== "string" && kind !== "void") throw unexpectedInput(call, arg, i + 1, t.string, context);
  }
  for (const [i, arg] of args.slice(1).entries()) {
    const name = replacements[i]!;
    checkFoldable(call, arg, name, quotedType(t.string), context);
    const value = context.constant(arg)?.value;
    if (typeof value === "string" && [...value].length !== 1)
      throw mismatch(call, "INPUT_SIZE_NOT_ONE", context, { exprName: name });
  }
  return undefined;
}

export const shapes: readonly FunctionDef[] = [
  mapped("upper", "ucase", "The text in capitals."),
  mapped("lower", "lcase", "The text in small letters."),
  scalar(
    "initcap",
    [t.string],
    textOf(0),
    simple("initcap", "Every word with a capital.", "SELECT initcap('sPark sql')"),
  ),
  trim("trim", "BOTH", "The text without blanks (or the given characters) at both ends."),
  trim("ltrim", "LEADING", "The text without blanks (or the given characters) at its start."),
  trim("rtrim", "TRAILING", "The text without blanks (or the given characters) at its end."),
  btrim(),
  length(
    "length",
    ["char_length", "character_length", "len"],
    "length($0)",
    "octet_length($0)",
    "How many characters (or bytes of a binary).",
  ),
  length("octet_length", [], "strlen($0)", "octet_length($0)", "How many bytes."),
  length("bit_length", [], "(8 * strlen($0))", "(8 * octet_length($0))", "How many bits."),
  substring("substring"),
  substring("substr"),
  side("left", "The first characters."),
  side("right", "The last characters."),
  padded("lpad", "The text filled up (or cut) on the left to a length."),
  padded("rpad", "The text filled up (or cut) on the right to a length."),
  scalar("repeat", [t.string, t.int], textOf(0), {
    sql: ([text, times], _fn, context) => repeated(text!, times!, context),
    doc: ["The text several times.", "SELECT repeat('123', 2)"],
  }),
  scalar("space", [t.int], t.string, {
    sql: ([times], _fn, context) => repeated("' '", times!, context),
    doc: ["So many blanks.", "SELECT concat(space(2), '1')"],
  }),
  scalar("reverse", [{ oneOf: [t.string, t.binary, "array"] }], 0, {
    sql: ([value], fn, context) =>
      isString(fn.type) || fn.type.kind === "binary"
        ? context.js("reverse", [value!], [fn.type], fn.type)
        : `list_reverse(${value})`,
    doc: ["The text or array from its end.", "SELECT reverse('Spark SQL')"],
  }),
  overlay(),
  scalar(
    "translate",
    [searched, searched, searched],
    textOf(0),
    simple("translate", "Characters replaced one by one.", "SELECT translate('AaBbCc', 'abc', '123')"),
  ),
  scalar("replace", [searched, searched, opt(searched, "")], textOf(0), {
    sql: (args, fn, context) =>
      isCollated(fn.type)
        ? context.js("collated_replace", args, fn.args.map(typeOf), t.string)
        : `replace(${args.join(", ")})`,
    doc: ["Every occurrence of a text replaced.", "SELECT replace('ABCabc', 'abc', 'DEF')"],
  }),
  scalar("concat_ws", [t.string, rest({ oneOf: [array(t.string), t.string] })], textOf(0), {
    nulls: ([separator]) => separator!,
    sql: (args, fn, context) => {
      const types = fn.args.map(typeOf);
      if (args.length === 1) return `CASE WHEN ${args[0]} IS NULL THEN NULL ELSE '' END`;
      return types.every(isString) ? `concat_ws(${args.join(", ")})` : context.js("concat_ws", args, types, t.string);
    },
    doc: ["The texts with a separator between them, NULLs left out.", "SELECT concat_ws(' ', 'Spark', 'SQL')"],
  }),
  scalar(
    "mask",
    [exactly(t.string), opt("any", "X"), opt("any", "x"), opt("any", "n"), opt("any", null, t.string)],
    textOf(0),
    {
      ...simple("mask", "Letters and digits hidden.", "SELECT mask('abcd-EFGH-8765-4321')"),
      nulls: true,
      params: [
        { name: "str" },
        { name: "upperChar", default: lit("X") },
        { name: "lowerChar", default: lit("x") },
        { name: "digitChar", default: lit("n") },
        { name: "otherChar", default: lit(null, t.string) },
      ],
      check: checkReplacements,
    },
  ),
  scalar(
    "quote",
    [t.string],
    t.string,
    maybe("quote", "The text in single quotes, quotes inside escaped.", "SELECT quote('x')"),
  ),
  scalar(
    "soundex",
    [exactly(t.string)],
    t.string,
    simple("soundex", "How the text sounds in English.", "SELECT soundex('Miller')"),
  ),
  scalar(
    "elt",
    [t.int, rest({ oneOf: [t.string, t.binary] }, 1)],
    (types) => (types.slice(1).every((type) => type.kind === "binary") ? t.binary : textType(types[1])),
    {
      uses: ["ansi"],
      nulls: true,
      js: "elt",
      doc: ["The n-th of the texts.", "SELECT elt(1, 'scala', 'java')"],
    },
  ),
  scalar(
    "sentences",
    [t.string, opt(t.string, ""), opt(t.string, "")],
    ([type]) => array(array(textType(type), false), false),
    maybe("sentences", "The words of each sentence.", "SELECT sentences('Hi there! Good morning.')"),
  ),
  scalar(
    "luhn_check",
    [t.string],
    t.boolean,
    maybe("luhn_check", "Whether the digits fulfil the Luhn check.", "SELECT luhn_check('8112189876')"),
  ),
];
