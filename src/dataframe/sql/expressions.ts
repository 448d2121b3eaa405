import type { Call, Expr } from "../plan/expr.ts";
import type { Origin } from "../plan/origin.ts";
import type { Cursor } from "./cursor.ts";
import { isNumber, number } from "./literals.ts";
import { power } from "./operators.ts";
import { atPredicate, predicate } from "./predicates.ts";
import { primary } from "./primary.ts";

export function call(name: string, args: readonly Expr[], origin: Origin): Call {
  return { t: "call", name: [name], args, via: "sql", origin };
}

/** Any expression, AND and OR included. */
export function expression(c: Cursor): Expr {
  return boolean(c, power.or);
}

function boolean(c: Cursor, min: number): Expr {
  const start = c.token;
  let left = atNot(c) ? negation(c) : predicated(c);
  while (true) {
    const word = c.token.kind === "word" ? c.token.word : "";
    const binding = word === "OR" ? power.or : word === "AND" ? power.and : 0;
    if (binding === 0 || binding < min || !startsOperand(c, 1)) return left;
    c.advance();
    const right = boolean(c, binding + 1);
    left = call(word.toLowerCase(), [left, right], c.origin(start));
  }
}

function atNot(c: Cursor): boolean {
  return c.sign("!") || (c.at("NOT") && startsOperand(c, 1));
}

function negation(c: Cursor): Expr {
  const start = c.advance();
  const operand = boolean(c, power.not);
  return call("not", [operand], c.origin(start));
}

const operandSigns = new Set(["(", "-", "+", "~", "*", "!", ":", "?"]);

/** Whether the token `n` ahead can begin an operand; a keyword before something else is a name. */
export function startsOperand(c: Cursor, n: number): boolean {
  const token = c.ahead(n);
  if (token.kind === "word" || token.kind === "quoted" || token.kind === "string") return true;
  return isNumber(token) || operandSigns.has(token.kind);
}

function predicated(c: Cursor): Expr {
  const left = valueExpression(c);
  return atPredicate(c) ? predicate(c, left) : left;
}

/** An expression without AND, OR, NOT and predicates. */
export function valueExpression(c: Cursor, min: number = power.comparison): Expr {
  const start = c.token;
  let left = unary(c);
  while (true) {
    const operator = binaryOperator(c);
    if (!operator || operator.power < min) return left;
    for (let i = 0; i < operator.tokens; i++) c.advance();
    const right = valueExpression(c, operator.power + 1);
    const origin = c.origin(start);
    left =
      operator.name === "<>"
        ? call("not", [call("=", [left, right], origin)], origin)
        : call(operator.name, [left, right], origin);
  }
}

function unary(c: Cursor): Expr {
  const start = c.token;
  const { kind } = start;
  if (kind === "-" && isNumber(c.ahead(1))) return primary(c, number);
  if (kind !== "-" && kind !== "+" && kind !== "~") return primary(c);
  c.advance();
  const operand = valueExpression(c, power.sign);
  return call(kind === "-" ? "negative" : kind === "+" ? "positive" : "~", [operand], c.origin(start));
}

interface BinaryOperator {
  readonly name: string;
  readonly power: number;
  readonly tokens: number;
}

const binary: Readonly<Record<string, BinaryOperator>> = Object.fromEntries(
  (
    [
      [power.product, ["*", "/", "%"]],
      [power.sum, ["+", "-", "||"]],
      [power.shift, ["<<"]],
      [power.bitAnd, ["&"]],
      [power.bitXor, ["^"]],
      [power.bitOr, ["|"]],
      [power.comparison, ["=", "<>", "<", "<=", ">", ">=", "<=>"]],
    ] as const
  ).flatMap(([binding, names]) => names.map((name) => [name, { name, power: binding, tokens: 1 }])),
);

const div: BinaryOperator = { name: "div", power: power.product, tokens: 1 };
const shiftRight: BinaryOperator = { name: ">>", power: power.shift, tokens: 2 };
const shiftRightUnsigned: BinaryOperator = { name: ">>>", power: power.shift, tokens: 3 };

function binaryOperator(c: Cursor): BinaryOperator | undefined {
  const { kind, word } = c.token;
  if (kind === "word") return word === "DIV" && startsOperand(c, 1) ? div : undefined;
  if (kind !== ">") return binary[kind];
  const adjacent = (n: number): boolean => c.ahead(n).kind === ">" && c.ahead(n).start === c.ahead(n - 1).stop + 1;
  return adjacent(1) ? (adjacent(2) ? shiftRightUnsigned : shiftRight) : binary[kind];
}
