import { AnalysisException } from "../../errors/errors.ts";
import type { Expr } from "../../plan/expr.ts";
import { typeOf } from "../../plan/output.ts";
import type { Type } from "../../types/type.ts";
import { checkFoldable, opt, type Param, unexpectedInput } from "../arguments.ts";
import { type ResultRule, type Shape, scalar } from "../build.ts";
import type { FunctionDef, LowerContext, ResolveContext, ResolvedCall } from "../define.ts";
import { widerNumber } from "../operators/coercion.ts";
import { isIntegral, isNumeric, t } from "../types.ts";

const seedKinds = ["int", "bigint", "void"];

/** A seed is an INT or BIGINT as it is written: nothing is cast to one. */
function checkSeed(args: readonly Expr[], index: number, context: ResolveContext, call: ResolvedCall): void {
  const seed = args[index];
  if (seed === undefined || seedKinds.includes(context.typeOf(seed).kind)) return;
  throw unexpectedInput(call, seed, index, { oneOf: [t.int, t.bigint] }, context);
}

/** Where no seed is written, one is drawn for the query. */
function drawn(args: readonly Expr[], index: number): Record<string, string> {
  return args[index] === undefined ? { seed: String(Math.floor(Math.random() * Number.MAX_SAFE_INTEGER)) } : {};
}

let series = 0;

/** A call of the JavaScript function `name` with its own series: a number for it, the seed, the arguments. */
function draw(
  name: string,
  fn: Parameters<FunctionDef["sql"]>[1],
  seed: string | undefined,
  more: readonly { readonly sql: string; readonly type: Type }[],
  context: LowerContext,
): string {
  const seedSql = seed === undefined ? `${fn.options?.seed}` : `COALESCE(${seed}, 0)`;
  const shifted = context.round === undefined ? "" : ` + ${context.round}`;
  return context.js(
    name,
    [`${++series}`, `CAST(${seedSql} AS BIGINT)${shifted}`, ...more.map(({ sql }) => sql)],
    [t.int, t.bigint, ...more.map(({ type }) => type)],
    name === "randstr" || name === "shuffle" ? fn.type : name === "uuid" ? t.string : t.double,
  );
}

/** A seed that is a constant INT or BIGINT; the name does not show it. */
function twister(
  name: "uuid" | "shuffle",
  params: readonly Param[],
  shape: Pick<Shape, "nulls" | "doc"> & { readonly result: ResultRule; readonly functionName: string },
): FunctionDef {
  const at = params.length;
  return scalar(name, [...params, opt("any")], shape.result, {
    deterministic: false,
    ...(shape.nulls === undefined ? {} : { nulls: shape.nulls }),
    check: (args, context) => {
      const seed = args[at];
      if (seed && !(context.foldable(seed) && seedKinds.includes(context.typeOf(seed).kind)))
        throw new AnalysisException(
          "INVALID_PARAMETER_VALUE.LONG",
          {
            functionName: `\`${shape.functionName}\``,
            parameter: "`seed`",
            invalidValue: `"${context.print(seed)}"`,
          },
          { origin: context.origin },
        );
      return drawn(seed && context.constant(seed)?.value === null ? [] : args, at);
    },
    print: (fn, print) => `${name}(${fn.args.slice(0, at).map(print).join(", ")})`,
    sql: (args, fn, context) => {
      const more = args.slice(0, at).map((sql, i) => ({ sql, type: typeOf(fn.args[i]!) }));
      return draw(name, fn, fn.options?.seed === undefined ? args[at] : undefined, more, context);
    },
    doc: shape.doc,
  });
}

function rand(name: "rand" | "randn", aliases: readonly string[], summary: string, example: string): FunctionDef {
  return scalar(name, [opt("any")], t.double, {
    plainAliases: aliases,
    deterministic: false,
    nulls: false,
    check: (args, context, call) => {
      checkSeed(args, 0, context, call);
      if (args[0] && !context.foldable(args[0]))
        throw new AnalysisException(
          "SEED_EXPRESSION_IS_UNFOLDABLE",
          { seedExpr: `"${context.print(args[0])}"`, exprWithSeed: `"${name}(${context.print(args[0])})"` },
          { origin: context.origin },
        );
      return drawn(args, 0);
    },
    sql: ([seed], fn, context) => draw(name, fn, seed, [], context),
    doc: [summary, example],
  });
}

const rank = ["double", "float"];

/** The wider of two whole numbers; a fractional type where one is that. */
function uniformType(a: Type, b: Type): Type {
  if (a.kind === "void" || b.kind === "void") return t.double;
  if (isIntegral(a) && isIntegral(b)) return widerNumber(a, b, true);
  for (const kind of rank) {
    const one = [a, b].find((type) => type.kind === kind);
    if (one) return one;
  }
  if (a.kind === "decimal" && b.kind === "decimal") return b.precision > a.precision ? b : a;
  return a.kind === "decimal" ? a : b;
}

function checkBound(args: readonly Expr[], index: 0 | 1, context: ResolveContext, call: ResolvedCall): void {
  const type = context.typeOf(args[index]!);
  if (!isNumeric(type) && type.kind !== "void") throw unexpectedInput(call, args[index]!, index, "numeric", context);
}

export const randoms: readonly FunctionDef[] = [
  rand("rand", ["random"], "A random number from 0 to 1; with a seed, Spark's series.", "SELECT rand(0) < 1"),
  rand("randn", [], "A random number of the normal distribution.", "SELECT randn(0) < 100"),
  scalar("uniform", ["any", "any", opt("any")], ([a, b]) => uniformType(a!, b!), {
    deterministic: false,
    check: (args, context, call) => {
      checkBound(args, 0, context, call);
      checkBound(args, 1, context, call);
      checkSeed(args, 2, context, call);
      const names = ["min", "max", "seed"];
      for (const [i, arg] of args.entries()) {
        checkFoldable(call, arg, names[i]!, "integer or floating-point", context);
      }
      return drawn(args, 2);
    },
    nulls: (_nullable, args) => args.slice(0, 2).some((arg) => typeOf(arg).kind === "void"),
    sql: ([low, high, seed], fn, context) => {
      const [from, to] = [low, high].map((sql, i) => {
        const type = typeOf(fn.args[i]!);
        return type.kind === "double" ? sql : `CAST(${sql} AS DOUBLE)`;
      });
      const value = `(${from} + (${to} - ${from}) * ${draw("rand", fn, seed, [], context)})`;
      return context.cast(value, t.double, fn.type, { ansi: true, timeZone: "UTC" });
    },
    doc: ["A random number between two bounds.", "SELECT uniform(10, 20, 0) > 0"],
  }),
  twister("uuid", [], {
    result: t.string,
    nulls: false,
    functionName: "UUID",
    doc: ["A random UUID.", "SELECT length(uuid())"],
  }),
  twister("shuffle", ["array"], {
    result: 0,
    nulls: ([list]) => list!,
    functionName: "shuffle",
    doc: ["The elements in random order.", "SELECT size(shuffle(array(1, 20, 3)))"],
  }),
  scalar("randstr", ["any", opt("any")], t.string, {
    deterministic: false,
    nulls: false,
    check: (args, context, call) => {
      const type = context.typeOf(args[0]!);
      if (!isNumeric(type) && type.kind !== "void") throw unexpectedInput(call, args[0]!, 0, t.int, context);
      checkSeed(args, 1, context, call);
      for (const [i, arg] of args.entries()) checkFoldable(call, arg, ["length", "seed"][i]!, "integer", context);
      return drawn(args, 1);
    },
    sql: ([length, seed], fn, context) => {
      const type = typeOf(fn.args[0]!);
      const whole = context.cast(length!, type, t.int, { ansi: true, timeZone: "UTC" });
      return draw("randstr", fn, seed, [{ sql: `COALESCE(${whole}, 0)`, type: t.int }], context);
    },
    doc: ["A random text of letters and digits.", "SELECT length(randstr(3, 0))"],
  }),
];
