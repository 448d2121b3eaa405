import type { Command } from "../../plan/command.ts";
import type { Expr } from "../../plan/expr.ts";
import type { Plan } from "../../plan/plan.ts";
import type { Cursor } from "../cursor.ts";
import { parseError } from "../errors.ts";
import { expression, startsOperand } from "../expressions.ts";
import { string } from "../literals.ts";
import { anyName, capturedName, multipart } from "../names.ts";
import { query } from "../query.ts";
import { statement } from "../statement.ts";
import { assignments } from "./dml.ts";
import { other } from "./other.ts";
import { variables } from "./set.ts";

/** A statement of a SQL script, the detail of the command "script". */
export type ScriptNode =
  | { readonly kind: "block"; readonly label?: string; readonly body: readonly ScriptNode[] }
  | { readonly kind: "statement"; readonly plan: Plan }
  | { readonly kind: "condition"; readonly name: string; readonly sqlState?: string }
  | {
      readonly kind: "handler";
      readonly action: "exit" | "continue";
      readonly conditions: readonly string[];
      readonly body: ScriptNode;
    }
  | { readonly kind: "cursor"; readonly name: string; readonly query: Plan }
  | { readonly kind: "open" | "close"; readonly name: string }
  | { readonly kind: "fetch"; readonly name: string; readonly into: readonly (readonly string[])[] }
  | { readonly kind: "if"; readonly branches: readonly Branch[]; readonly otherwise?: readonly ScriptNode[] }
  | {
      readonly kind: "while" | "repeat" | "loop";
      readonly label?: string;
      readonly condition?: Expr;
      readonly body: readonly ScriptNode[];
    }
  | {
      readonly kind: "for";
      readonly label?: string;
      readonly variable?: string;
      readonly query: Plan;
      readonly body: readonly ScriptNode[];
    }
  | { readonly kind: "leave" | "iterate"; readonly label: string };

interface Branch {
  readonly when: Expr;
  readonly then: readonly ScriptNode[];
}

/** Whether a script begins here: BEGIN, or a label before it. */
export function atScript(c: Cursor): boolean {
  return c.at("BEGIN") || (c.sign(":", 1) && c.ahead(2).word === "BEGIN");
}

/** `BEGIN … END`. */
export function scriptStatement(c: Cursor): Command {
  const start = c.token;
  c.scripts++;
  const script = labelled(c);
  c.scripts--;
  return other(c, start, "script", { script });
}

/** Statements, each with its semicolon, up to one of the words. */
function body(c: Cursor, ...ends: string[]): ScriptNode[] {
  const list: ScriptNode[] = [];
  while (!c.atAny(...ends)) {
    list.push(node(c));
    c.expectSign(";");
  }
  return list;
}

function node(c: Cursor): ScriptNode {
  if (c.sign(":", 1) && c.isName(c.token) && !parameterAhead(c)) return labelled(c);
  switch (c.token.word) {
    case "BEGIN":
    case "WHILE":
    case "REPEAT":
    case "LOOP":
    case "FOR":
      return labelled(c);
    case "IF":
      return ifNode(c);
    case "CASE":
      return caseNode(c);
    case "LEAVE":
    case "ITERATE": {
      const kind = c.advance().word === "LEAVE" ? "leave" : "iterate";
      return { kind, label: multipart(c).join(".") };
    }
    case "DECLARE":
      return declareNode(c);
    case "SET":
      return setNode(c);
    case "OPEN":
    case "CLOSE": {
      const kind = c.advance().word === "OPEN" ? "open" : "close";
      return { kind, name: capturedName(c) };
    }
    case "FETCH":
      return fetchNode(c);
    default:
      return { kind: "statement", plan: statement(c) };
  }
}

/** `SELECT :x`, not `label: LOOP`. */
function parameterAhead(c: Cursor): boolean {
  return c.at("SELECT") && !["BEGIN", "WHILE", "REPEAT", "LOOP", "FOR"].includes(c.ahead(2).word ?? "");
}

/** A block or loop with the label it may have before and behind it. */
function labelled(c: Cursor): ScriptNode {
  const start = c.token;
  const label = c.sign(":", 1) ? capturedName(c) : undefined;
  if (label !== undefined) c.expectSign(":");
  const rest = label === undefined ? {} : { label };
  const found = looped(c, rest);
  const end = c.sign(";") || c.atEnd() || !c.isName(c.token) ? undefined : anyName(c);
  if (end === undefined) return found;
  if (label === undefined)
    throw parseError("END_LABEL_WITHOUT_BEGIN_LABEL", { endLabel: `\`${end}\`` }, c.origin(start));
  if (label.toLowerCase() !== end.toLowerCase())
    throw parseError("LABELS_MISMATCH", { beginLabel: `\`${label}\``, endLabel: `\`${end}\`` }, c.origin(start));
  return found;
}

function looped(c: Cursor, rest: { readonly label?: string }): ScriptNode {
  switch (c.expectAny("BEGIN", "WHILE", "REPEAT", "LOOP", "FOR")) {
    case "BEGIN": {
      if (c.take("NOT")) c.expect("ATOMIC");
      const list = body(c, "END");
      c.expect("END");
      return { kind: "block", ...rest, body: list };
    }
    case "WHILE": {
      const condition = expression(c);
      c.expect("DO");
      const list = body(c, "END");
      c.expect("END", "WHILE");
      return { kind: "while", ...rest, condition, body: list };
    }
    case "REPEAT": {
      const list = body(c, "UNTIL");
      c.expect("UNTIL");
      const condition = expression(c);
      c.expect("END", "REPEAT");
      return { kind: "repeat", ...rest, condition, body: list };
    }
    case "LOOP": {
      const list = body(c, "END");
      c.expect("END", "LOOP");
      return { kind: "loop", ...rest, body: list };
    }
    default: {
      const variable = c.ahead(1).word === "AS" ? anyName(c) : undefined;
      if (variable !== undefined) c.expect("AS");
      const plan = query(c);
      c.expect("DO");
      const list = body(c, "END");
      c.expect("END", "FOR");
      return { kind: "for", ...rest, ...(variable !== undefined && { variable }), query: plan, body: list };
    }
  }
}

function ifNode(c: Cursor): ScriptNode {
  const branches: Branch[] = [];
  c.expect("IF");
  do {
    const when = expression(c);
    c.expect("THEN");
    branches.push({ when, then: body(c, "ELSE", "ELSEIF", "END") });
  } while (c.take("ELSEIF") || c.take("ELSE", "IF"));
  const otherwise = c.take("ELSE") ? body(c, "END") : undefined;
  c.expect("END", "IF");
  return { kind: "if", branches, ...(otherwise && { otherwise }) };
}

/** The CASE statement, as a chain of conditions. */
function caseNode(c: Cursor): ScriptNode {
  const start = c.advance();
  const key = c.at("WHEN") && startsOperand(c, 1) ? undefined : expression(c);
  const branches: Branch[] = [];
  while (c.take("WHEN")) {
    const value = expression(c);
    c.expect("THEN");
    const then = body(c, "WHEN", "ELSE", "END");
    const when: Expr = key
      ? { t: "call", name: ["="], args: [key, value], via: "sql", origin: c.origin(start) }
      : value;
    branches.push({ when, then });
  }
  const otherwise = c.take("ELSE") ? body(c, "END") : undefined;
  c.expect("END", "CASE");
  return { kind: "if", branches, ...(otherwise && { otherwise }) };
}

function declareNode(c: Cursor): ScriptNode {
  const second = c.ahead(1).word;
  if ((second === "EXIT" || second === "CONTINUE") && c.ahead(2).word === "HANDLER") return handlerNode(c);
  if (c.ahead(2).word === "CONDITION") {
    c.advance();
    const name = capturedName(c);
    c.expect("CONDITION");
    return { kind: "condition", name, ...(c.take("FOR") && { sqlState: sqlState(c) }) };
  }
  if (c.ahead(2).word === "CURSOR" || c.ahead(3).word === "CURSOR") {
    c.advance();
    const name = capturedName(c);
    c.takeAny("ASENSITIVE", "INSENSITIVE");
    c.expect("CURSOR", "FOR");
    return { kind: "cursor", name, query: query(c) };
  }
  return { kind: "statement", plan: statement(c) };
}

function sqlState(c: Cursor): string {
  c.expect("SQLSTATE");
  c.take("VALUE");
  return string(c);
}

function handlerNode(c: Cursor): ScriptNode {
  c.advance();
  const action = c.advance().word === "EXIT" ? "exit" : "continue";
  c.expect("HANDLER", "FOR");
  const conditions: string[] = [];
  do {
    if (c.at("SQLSTATE") && !c.sign(".", 1)) conditions.push(`SQLSTATE ${sqlState(c)}`);
    else if (c.take("NOT", "FOUND")) conditions.push("NOT FOUND");
    else conditions.push(multipart(c).join("."));
  } while (c.takeSign(","));
  return { kind: "handler", action, conditions, body: node(c) };
}

/** In a script SET assigns to variables, with or without VAR. */
function setNode(c: Cursor): ScriptNode {
  const start = c.token;
  if (c.sign("(", 1)) {
    c.advance();
    return { kind: "statement", plan: variables(c, start) };
  }
  const assigns = c.isName(c.ahead(1)) && (c.sign("=", 2) || c.sign(".", 2)) && !/^(SPARK|PATH)$/.test(c.ahead(1).word);
  if (!assigns) return { kind: "statement", plan: statement(c) };
  c.advance();
  return { kind: "statement", plan: other(c, start, "setVariable", { assignments: assignments(c) }) };
}

function fetchNode(c: Cursor): ScriptNode {
  c.advance();
  c.take("NEXT");
  c.take("FROM");
  const name = capturedName(c);
  c.expect("INTO");
  const into: string[][] = [];
  do into.push(multipart(c));
  while (c.takeSign(","));
  return { kind: "fetch", name, into };
}
