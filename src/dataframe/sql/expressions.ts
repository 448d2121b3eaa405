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
  return chain(c, "OR", conjunction);
}

function conjunction(c: Cursor): Expr {
  return chain(c, "AND", negation);
}

/** Operands with the same word between them, as a balanced tree: column names show it so. */
function chain(c: Cursor, word: "AND" | "OR", operand: (c: Cursor) => Expr): Expr {
  const start = c.token;
  const operands = [operand(c)];
  while (c.at(word) && startsOperand(c, 1)) {
    c.advance();
    operands.push(operand(c));
  }
  if (operands.length === 1) return operands[0]!;
  return balanced(word.toLowerCase(), operands, c.origin(start));
}

function balanced(name: string, operands: readonly Expr[], origin: Origin): Expr {
  if (operands.length === 1) return operands[0]!;
  const half = Math.ceil(operands.length / 2);
  return call(
    name,
    [balanced(name, operands.slice(0, half), origin), balanced(name, operands.slice(half), origin)],
    origin,
  );
}

/** NOT binds tighter than AND, looser than predicates. */
function negation(c: Cursor): Expr {
  const start = c.token;
  if (!c.sign("!") && !(c.at("NOT") && startsOperand(c, 1))) return predicated(c);
  c.advance();
  const operand = negation(c);
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
