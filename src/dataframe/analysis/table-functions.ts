import { lookupFunction } from "../functions/registry.ts";
import type { Call, Expr, LiteralValue } from "../plan/expr.ts";
import { nextId } from "../plan/ids.ts";
import { typeOf } from "../plan/output.ts";
import type { Plan, Range, TableFunction } from "../plan/plan.ts";
import { keywords, reservedWords } from "../types/keywords.ts";
import { quoteName } from "../types/names.ts";
import { castTo } from "./casts.ts";
import { implicitType } from "./coercion/implicit.ts";
import { collationsTable } from "./collations-table.ts";
import { constantOf, isFoldable } from "./constants.ts";
import { resolveExpr } from "./expressions.ts";
import { fail, quotedExpr, quotedType } from "./fail.ts";
import { columnsOf, isGenerator } from "./generators.ts";
import { resolvePlan } from "./plans.ts";
import { searchPath } from "./relations.ts";
import { type PlanScope, type Scope, scopeOf } from "./scope.ts";
import { checkNested } from "./select-list.ts";
import { resolveSqlTable, sqlFunctionOf } from "./sql-functions.ts";
import { renamed } from "./subquery-aliases.ts";
import { resolveUserTable } from "./user-tables.ts";

/** A function in FROM: `range(…)`, or a generator over one row. */
export function resolveTableFunction(node: TableFunction, scope: PlanScope): Plan {
  const { call } = node;
  const name = call.name.at(-1)!.toLowerCase();
  const exprs = scopeOf(scope, []);
  const written = sqlFunctionOf(call.name, scope.analyzer);
  if (written) return resolveSqlTable(written, call, exprs);
  const user = scope.analyzer.context.tableFunction?.(call.name, call.via);
  if (user) return resolveUserTable(user, node, scope);
  if (name === "range") return range(call, node, exprs);
  if (name === "collations") return collationsTable(call);
  if (name === "sql_keywords" && call.args.length === 0) return keywordTable(node, scope);
  if (lookupFunction(name)?.kind !== "generator") {
    const known = lookupFunction(name) ?? scope.analyzer.context.userFunction(call.name);
    if (known && known.kind !== "generator") {
      return fail("NOT_A_TABLE_FUNCTION", { functionName: quoteName(...call.name) }, call.origin ?? node.origin);
    }
    if (!known) {
      return fail(
        "UNRESOLVABLE_TABLE_VALUED_FUNCTION",
        { name: quoteName(...call.name), searchPath: searchPath(scope.analyzer.context) },
        call.origin ?? node.origin,
      );
    }
  }
  const generator = resolveExpr(call, exprs);
  if (!isGenerator(generator)) throw new Error(`${name} is no generator`);
  checkNested(generator);
  const outer = generator.name.endsWith("_outer");
  return {
    t: "generate",
    generator,
    outer,
    child: { t: "oneRow" },
    output: columnsOf(generator, undefined, outer, [], node.origin),
  };
}

/** The words of Spark's grammar, and which of them are no names under the settings. */
function keywordTable(node: TableFunction, scope: PlanScope): Plan {
  const { settings } = scope.analyzer;
  const enforced = settings.ansi && settings.on("spark.sql.ansi.enforceReservedKeywords");
  const rows = keywords.map((word): Expr[] => [
    { t: "literal", value: word, type: { kind: "string" } },
    { t: "literal", value: enforced && reservedWords.has(word), type: { kind: "boolean" } },
  ]);
  return renamed(resolvePlan({ t: "inlineTable", rows }, scope), ["keyword", "reserved"], node);
}

/** range(end) · range(start, end) · range(start, end, step) · range(start, end, step, partitions). */
function range(call: Call, node: TableFunction, scope: Scope): Range {
  const args = call.args.map((arg, i) =>
    wholeNumber(arg.t === "namedArg" ? arg : resolveExpr(arg, scope), i, call, scope),
  );
  if (args.length < 1 || args.length > 4) {
    fail(
      "WRONG_NUM_ARGS.WITHOUT_SUGGESTION",
      {
        functionName: "`range`",
        expectedNum: "[1, 2, 3, 4]",
        actualNum: String(args.length),
        docroot: "https://spark.apache.org/docs/latest",
      },
      call.origin ?? node.origin,
    );
  }
  const [start, end, step, partitions] =
    args.length === 1 ? [0n, args[0]!, 1n] : [args[0]!, args[1]!, args[2] ?? 1n, args[3]];
  if (step === 0n) fail("FAILED_FUNCTION_CALL", { funcName: "`range`" }, call.origin ?? node.origin);
  return {
    t: "range",
    start,
    end,
    step,
    ...(partitions === undefined ? {} : { partitions: Number(partitions) }),
    output: [{ t: "attr", id: nextId(), name: "id", type: { kind: "bigint" }, nullable: false, qualifier: [] }],
  };
}

function wholeNumber(arg: Expr, index: number, call: Call, scope: Scope): bigint {
  const { settings } = scope.plan.analyzer;
  const names = ["start", "end", "step", "numSlices"];
  const name = names[call.args.length === 1 ? 1 : index]!;
  if (arg.t === "namedArg" || !isFoldable(arg)) {
    const paramType = quotedType({ kind: name === "numSlices" ? "int" : "bigint" });
    fail("NON_FOLDABLE_ARGUMENT", { funcName: "`range`", paramName: `\`${name}\``, paramType }, call.origin);
  }
  const type = implicitType(typeOf(arg), { kind: "bigint" }, settings.ansi);
  const value = type && computed(castTo(arg, { kind: "bigint" }, scope), scope);
  if (typeof value === "bigint") return value;
  return fail("UNEXPECTED_INPUT_TYPE", unexpected(arg, value === null ? names[index]! : name), call.origin);
}

function computed(expr: Expr, scope: Scope): LiteralValue | undefined {
  const { context } = scope.plan.analyzer;
  const constant = constantOf(expr);
  return constant ? constant.value : context.evaluate?.(expr);
}

function unexpected(arg: Expr, paramIndex: string): Record<string, string> {
  return {
    paramIndex,
    functionName: "`range`",
    requiredType: paramIndex === "numSlices" ? '"INT"' : '"BIGINT"',
    inputSql: quotedExpr(arg),
    inputType: quotedType(typeOf(arg)),
  };
}
