import { AnalysisException } from "../../errors/errors.ts";
import type { Expr, Fn } from "../../plan/expr.ts";
import { typeOf } from "../../plan/output.ts";
import { isCollated } from "../../types/collation/collated.ts";
import { opt, rest } from "../arguments.ts";
import { scalar } from "../build.ts";
import type { FunctionDef, ResolveContext } from "../define.ts";
import { t } from "../types.ts";

/** LIKE in DuckDB where the pattern has no escapes; with them Spark's rules are JavaScript's to keep. */
function like(name: "like" | "ilike"): FunctionDef {
  const word = name.toUpperCase();
  return scalar(name, [{ text: "matched" }, { text: "pattern" }, opt(t.string)], t.boolean, {
    doc:
      name === "like"
        ? ["True where the text matches a pattern of `%` and `_`.", "SELECT 'Spark' LIKE 'Sp%'"]
        : ["LIKE without regard to case.", "SELECT ilike('Spark', '_PARK')"],
    check: (args, context, call) => ({ escape: escapeOf(args[2], call.args[2], context) }),
    print: (fn, print) => {
      const [text, pattern] = fn.args.map(print);
      if (name === "ilike") return `ilike(${fn.args.slice(0, 2).map(print).join(", ")})`;
      const mark = String(fn.options?.escape ?? "\\");
      return `${text} LIKE ${pattern}${mark === "\\" ? "" : ` ESCAPE '${mark}'`}`;
    },
    sql: ([text, pattern], fn, context) => {
      const given = fn.args[1]!;
      const mark = String(fn.options?.escape ?? "\\");
      const plain = given.t === "literal" && typeof given.value === "string" && !given.value.includes(mark);
      const ignoreCase = name === "ilike" || isCollated(typeOf(fn.args[0]!));
      if (plain) return `(${text} ${ignoreCase ? "ILIKE" : word} ${pattern})`;
      return context.js("like", [text!, pattern!], [t.string, t.string], t.boolean, { escape: mark, ignoreCase });
    },
  });
}

function escapeOf(arg: Expr | undefined, given: Expr | undefined, context: ResolveContext): string {
  if (arg === undefined || given === undefined) return "\\";
  const value = context.typeOf(given).kind === "string" ? context.constant(given)?.value : undefined;
  if (typeof value === "string" && value.length === 1) return value;
  throw new AnalysisException(
    "INVALID_ESCAPE_CHAR",
    { sqlExpr: `"${context.print(given)}"` },
    { origin: context.origin },
  );
}

/** `LIKE ANY (…)` and its kin, patterns as literals. */
function several(name: string, word: string, not: boolean, connective: "OR" | "AND"): FunctionDef {
  return scalar(name, [{ text: "matched" }, rest(t.string, 1)], t.boolean, {
    nulls: true,
    print: (fn, print) => `${name}(${print(fn.args[0]!)})`,
    sql: ([text, ...patterns], fn, context) => {
      const ignoreCase = isCollated(typeOf(fn.args[0]!));
      const match = (pattern: string) =>
        context.js("like", [text!, pattern], [t.string, t.string], t.boolean, { escape: "\\", ignoreCase });
      return `(${patterns.map((pattern) => `${not ? "NOT " : ""}${match(pattern)}`).join(` ${connective} `)})`;
    },
    doc: [`LIKE against several patterns (${word}).`, `SELECT 'Spark' LIKE ${word} ('Sp%', '%rk')`],
  });
}

export const patterns: readonly FunctionDef[] = [
  like("like"),
  like("ilike"),
  several("likeany", "ANY", false, "OR"),
  several("likeall", "ALL", false, "AND"),
  several("notlikeany", "ANY", true, "OR"),
  several("notlikeall", "ALL", true, "AND"),
  scalar("rlike", [{ text: "matched" }, { text: "pattern" }], t.boolean, {
    aliases: ["regexp", "regexp_like"],
    print: (fn: Fn, print) => `${(fn.shown ?? "rlike").toUpperCase()}(${fn.args.map(print).join(", ")})`,
    js: "regexp_like",
    doc: ["True where a Java regular expression is found in the text.", "SELECT 'Spark' RLIKE 'S.*k'"],
  }),
];
