import { references } from "../plan/correlation.ts";
import type { Alias, Attr, Call, Expr, Fn } from "../plan/expr.ts";
import { nextId } from "../plan/ids.ts";
import type { Origin } from "../plan/origin.ts";
import { toAttribute } from "../plan/output.ts";
import type { Generate, Plan } from "../plan/plan.ts";
import { checkProvided } from "./checks.ts";
import { isFoldable } from "./constants.ts";
import { resolveExpr } from "./expressions.ts";
import { fail, quotedExpr } from "./fail.ts";
import { inputOf } from "./missing.ts";
import { resolvePlan } from "./plans.ts";
import { type PlanScope, scopeOf } from "./scope.ts";
import { checkNoSqlFunction } from "./sql-functions.ts";

/** LATERAL VIEW. */
export function resolveGenerate(node: Generate, scope: PlanScope): Plan {
  const child = resolvePlan(node.child, scope);
  const generator = resolveExpr(node.generator, scopeOf(scope, inputOf(child)));
  if (!isGenerator(generator)) {
    return fail(
      "UNSUPPORTED_GENERATOR.NOT_GENERATOR",
      notGenerator(node.generator, generator),
      node.generator.origin ?? node.origin,
    );
  }
  checkNoSqlFunction([generator], "Generate");
  const { columns, ...plain } = node;
  const qualifier = node.alias === undefined ? [] : [node.alias];
  const output = columnsOf(generator, columns, node.outer || outerGenerator(generator), qualifier, node.origin);
  const plan: Generate = { ...plain, generator, child, output };
  return checkProvided(plan, [generator], child, (provided) => ({ ...plan, child: provided }));
}

function notGenerator(written: Expr, resolved: Expr): Record<string, string> {
  const name = written.t === "call" ? (written as Call).name.at(-1)! : resolved.t;
  return { functionName: `\`${name}\``, classCanonicalName: "org.apache.spark.sql.catalyst.expressions.Expression" };
}

export function isGenerator(expr: Expr): expr is Fn {
  return expr.t === "fn" && expr.kind === "generator";
}

function outerGenerator(fn: Fn): boolean {
  return fn.name.endsWith("_outer");
}

/** The attributes of a generator's rows: `explode` gives col, or key and value, or what AS names. */
export function columnsOf(
  fn: Fn,
  names: readonly string[] | undefined,
  outer: boolean,
  qualifier: readonly string[],
  origin: Origin | undefined,
): Attr[] {
  if (fn.type.kind !== "struct") throw new Error(`the generator ${fn.name} gives no struct`);
  const { fields } = fn.type;
  if (names && names.length > 0 && names.length !== fields.length) {
    fail("UDTF_ALIAS_NUMBER_MISMATCH", { aliasesSize: String(fields.length), aliasesNames: names.join(",") }, origin);
  }
  return fields.map((field, i) => ({
    t: "attr",
    id: nextId(),
    name: names?.[i] ?? field.name,
    type: field.type,
    nullable: field.nullable || outer,
    qualifier,
  }));
}

/** Generators of a select list become a Generate below it; the list then has their columns. */
export function generateItems(list: readonly Expr[], child: Plan): { readonly list: Expr[]; readonly child: Plan } {
  const tops = list.filter((item) => isGenerator(item) || (item.t === "alias" && isGenerator(item.child)));
  let below = child;
  const waiting = new Set(tops);
  while (waiting.size > 0) {
    const ready = [...waiting].find((item) => !usesAnother(item, waiting)) ?? [...waiting][0]!;
    waiting.delete(ready);
    const generator = generatorOf(ready);
    const outer = outerGenerator(generator);
    const plan: Generate = { t: "generate", generator, outer, child: below, output: generatorOutputs(ready) };
    below = checkProvided(plan, [generator], below, (provided) => ({ ...plan, child: provided }));
  }
  return {
    list: list.flatMap((item): Expr[] => (tops.includes(item) ? generatorOutputs(item) : [item])),
    child: below,
  };
}

export interface OverGroups {
  /** The items of the Aggregate. */
  readonly items: readonly Expr[];
  /** The select list over it, where there is a generator. */
  readonly over?: readonly Expr[];
}

/** A generator beside aggregates runs over the groups: what it is given are columns of theirs, named as Spark names them. */
export function overGroups(list: readonly Expr[], origin: Origin | undefined): OverGroups {
  const [top, ...more] = list.filter((item) => isGenerator(item) || (item.t === "alias" && isGenerator(item.child)));
  if (!top) return { items: list };
  if (more.length > 0) {
    const generators = [top, ...more].map((item) => quotedExpr(generatorOf(item)));
    fail(
      "UNSUPPORTED_GENERATOR.MULTI_GENERATOR",
      { num: String(generators.length), generators: generators.join(", ") },
      origin,
    );
  }
  const generator = generatorOf(top);
  const given = generator.args.map((arg, i) => (isFoldable(arg) ? arg : namedInput(arg, i)));
  const over: Fn = { ...generator, args: given.map((arg) => (arg.t === "alias" ? toAttribute(arg) : arg)) };
  return {
    items: list.flatMap((item) => (item === top ? given.filter((arg) => arg.t === "alias") : [item])),
    over: list.map((item) => {
      if (item !== top) return toAttribute(item);
      return item.t === "alias" ? { ...item, child: over } : over;
    }),
  };
}

const namedInput = (child: Expr, i: number): Alias => ({
  t: "alias",
  child,
  names: [`_gen_input_${i}`],
  id: nextId(),
});

/** Whether a generator's arguments need the columns of one that is still to come. */
function usesAnother(item: Expr, waiting: ReadonlySet<Expr>): boolean {
  const used = references(generatorOf(item));
  return [...waiting].some((other) => other !== item && generatorOutputs(other).some((attr) => used.has(attr.id)));
}

const outputs = new WeakMap<Fn, Attr[]>();

/** The columns of a generator in a select list, the same ones whenever they are asked for. */
export function generatorOutputs(item: Expr): Attr[] {
  const fn = generatorOf(item);
  let columns = outputs.get(fn);
  if (!columns) {
    const names = item.t === "alias" ? (item as Alias).names : undefined;
    columns = columnsOf(fn, names, outerGenerator(fn), [], item.origin);
    outputs.set(fn, columns);
  }
  return columns;
}

function generatorOf(item: Expr): Fn {
  return (item.t === "alias" ? item.child : item) as Fn;
}
