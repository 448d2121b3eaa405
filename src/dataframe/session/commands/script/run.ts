import { type AnalysisContext, analyze } from "../../../analysis/analysis.ts";
import type { SparkSession } from "../../../api/session.ts";
import { literalAt } from "../../../columnar/literal.ts";
import { AnalysisException, SparkException } from "../../../errors/errors.ts";
import { printSql } from "../../../functions/print.ts";
import type { OtherCommand } from "../../../plan/command.ts";
import type { Expr, Literal } from "../../../plan/expr.ts";
import { nextId } from "../../../plan/ids.ts";
import { outputOf } from "../../../plan/output.ts";
import type { Plan } from "../../../plan/plan.ts";
import type { ScriptNode } from "../../../sql/commands/script.ts";
import { quoteName } from "../../../types/names.ts";
import { evaluate } from "../../evaluate.ts";
import { key } from "../../names.ts";
import { LocalVariables } from "../../variables.ts";
import { nothing } from "../rows.ts";
import { runStatement } from "../run.ts";
import { assign, targetsOf } from "../variables.ts";
import { checkScript } from "./check.ts";
import { cursorOf, Exit, type Frame, handlerOf, isCatchable, isNotFound, Jump, type Node } from "./frames.ts";

/** BEGIN … END: what the last query in it gives. */
export function runScript(session: SparkSession, command: OtherCommand, context: AnalysisContext): Plan {
  const script = command.detail.script as ScriptNode;
  checkScript(script);
  const { locals } = session.state;
  const run = new Run(session, context);
  try {
    run.node(script);
  } finally {
    session.state.locals = locals;
  }
  return run.result ?? nothing();
}

class Run {
  readonly #session: SparkSession;
  readonly #context: AnalysisContext;
  #frame: Frame | undefined;
  /** Where handlers are looked for: outside the block whose handler runs. */
  #handlers: Frame | undefined;
  result: Plan | undefined;

  constructor(session: SparkSession, context: AnalysisContext) {
    this.#session = session;
    this.#context = context;
  }

  node(node: ScriptNode): void {
    switch (node.kind) {
      case "block":
        this.#block(node);
        break;
      case "if":
        this.#if(node);
        break;
      case "while":
        this.#loop(node, () => this.#test(node.condition!));
        break;
      case "loop":
        this.#loop(node, () => true);
        break;
      case "repeat":
        this.#repeat(node);
        break;
      case "for":
        this.#for(node);
        break;
      case "leave":
      case "iterate":
        throw new Jump(node.kind, node.label);
      default:
        this.#guarded(() => this.#leaf(node));
    }
  }

  #repeat(node: Node<"while" | "repeat" | "loop">): void {
    let first = true;
    this.#loop(node, () => {
      const goes = first || !this.#test(node.condition!);
      first = false;
      return goes;
    });
  }

  #leaf(node: ScriptNode): void {
    if (node.kind === "statement") {
      const plan = runStatement(this.#session, node.plan, this.#context);
      if (node.plan.t !== "command" || outputOf(plan).length > 0) this.result = this.#collected(plan);
    } else if (node.kind === "cursor") {
      this.#frame!.cursors.set(key(node.name), { name: node.name, query: node.query, open: undefined });
    } else if (node.kind === "open" || node.kind === "close") this.#openOrClose(node);
    else if (node.kind === "fetch") this.#fetch(node);
  }

  /** The rows as they are now: later statements may change what they come from. */
  #collected(plan: Plan): Plan {
    // A column that is selected twice becomes two.
    const output = outputOf(plan).map((attr) => ({ ...attr, id: nextId() }));
    return { t: "local", output, batches: this.#session.executeSync(plan) };
  }

  #block(node: Node<"block">): void {
    const leave = this.#enter(node.label, node.body);
    const frame = this.#frame!;
    try {
      for (const child of node.body) this.node(child);
    } catch (jump) {
      const ends = (jump instanceof Exit && jump.frame === frame) || isJumpTo(jump, "leave", node.label);
      if (!ends) throw jump;
    } finally {
      leave();
    }
  }

  #enter(label: string | undefined, body: readonly ScriptNode[]): () => void {
    const saved = [this.#frame, this.#handlers, this.#session.state.locals] as const;
    const locals = new LocalVariables(saved[2], label);
    const conditions = body.flatMap((n) =>
      n.kind === "condition" ? [[key(n.name), n.sqlState ?? "45000"] as const] : [],
    );
    const frame: Frame = {
      parent: this.#handlers,
      locals,
      handlers: body.filter((n) => n.kind === "handler"),
      conditions: new Map(conditions),
      cursors: new Map(),
    };
    this.#frame = frame;
    this.#handlers = frame;
    this.#session.state.locals = locals;
    return () => {
      [this.#frame, this.#handlers, this.#session.state.locals] = saved;
    };
  }

  /** A statement whose error a handler may take. */
  #guarded<T>(work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      if (!isCatchable(error)) throw error;
      const found = handlerOf(error, this.#handlers);
      if (found) {
        this.#handle(found.frame, found.handler);
        return undefined;
      }
      if (isNotFound(error)) return undefined;
      throw error;
    }
  }

  #handle(frame: Frame, handler: Node<"handler">): void {
    const saved = [this.#frame, this.#handlers, this.#session.state.locals] as const;
    this.#frame = frame;
    this.#handlers = frame.parent;
    this.#session.state.locals = frame.locals;
    try {
      this.node(handler.body);
    } finally {
      [this.#frame, this.#handlers, this.#session.state.locals] = saved;
    }
    if (handler.action === "exit") throw new Exit(frame);
  }

  #if({ branches, otherwise = [] }: Node<"if">): void {
    for (const { when, then } of branches) {
      const goes = this.#guarded(() => this.#condition(when));
      if (goes === undefined) return;
      if (!goes) continue;
      this.#all(then);
      return;
    }
    this.#all(otherwise);
  }

  #all(body: readonly ScriptNode[]): void {
    for (const node of body) this.node(node);
  }

  #condition(expr: Expr): boolean {
    const { value, type } = evaluate(this.#session, [expr], this.#context)[0]!;
    if (type.kind === "boolean") return value === true;
    throw new AnalysisException("INVALID_BOOLEAN_STATEMENT", { invalidStatement: printSql(expr) });
  }

  /** A loop ends where its condition fails and a handler goes on. */
  #test(expr: Expr): boolean {
    return this.#guarded(() => this.#condition(expr)) ?? false;
  }

  #loop(node: Node<"while" | "repeat" | "loop">, goes: () => boolean): void {
    while (goes()) if (this.#round(node.label, node.body)) return;
  }

  /** One round of a loop; true where it is left. */
  #round(label: string | undefined, body: readonly ScriptNode[]): boolean {
    try {
      this.#all(body);
      return false;
    } catch (jump) {
      if (isJumpTo(jump, "leave", label)) return true;
      if (isJumpTo(jump, "iterate", label)) return false;
      throw jump;
    }
  }

  /** A round for each row, its columns being variables. */
  #for(node: Node<"for">): void {
    const rows = this.#guarded(() => this.#rows(node.query));
    if (!rows) return;
    for (const row of rows.values) {
      const saved = this.#session.state.locals;
      const locals = new LocalVariables(saved, node.variable ?? node.label);
      rows.names.forEach((name, i) => {
        const value = row[i]!;
        const path = locals.label === undefined ? [] : [locals.label];
        locals.variables.set(key(name), { path, name: name.toLowerCase(), type: value.type, value, standard: value });
      });
      this.#session.state.locals = locals;
      try {
        if (this.#round(node.label, node.body)) return;
      } finally {
        this.#session.state.locals = saved;
      }
    }
  }

  #rows(query: Plan): { readonly names: readonly string[]; readonly values: readonly (readonly Literal[])[] } {
    const plan = analyze(query, this.#context);
    const output = outputOf(plan);
    const values = this.#session
      .executeSync(plan)
      .flatMap((batch) =>
        Array.from({ length: batch.length }, (_, row) =>
          output.map(
            ({ type }, c): Literal => ({ t: "literal", value: literalAt(type, batch.columns[c]!, row), type }),
          ),
        ),
      );
    return { names: output.map((attr) => attr.name), values };
  }

  #openOrClose({ kind, name }: Node<"open" | "close">): void {
    const cursor = cursorOf(name, this.#frame);
    const cursorName = quoteName(cursor.name);
    if (kind === "close") {
      if (!cursor.open) throw new AnalysisException("CURSOR_NOT_OPEN", { cursorName });
      cursor.open = undefined;
      return;
    }
    if (cursor.open) throw new AnalysisException("CURSOR_ALREADY_OPEN", { cursorName });
    cursor.open = { rows: this.#rows(cursor.query).values, next: 0 };
  }

  #fetch({ name, into }: Node<"fetch">): void {
    const { name: shown, open } = cursorOf(name, this.#frame);
    const cursorName = quoteName(shown);
    if (!open) throw new AnalysisException("CURSOR_NOT_OPEN", { cursorName });
    const row = open.rows[open.next++];
    if (!row) throw new SparkException("CURSOR_NO_MORE_ROWS", { cursorName });
    const targets = targetsOf(this.#session, into);
    if (targets.length !== row.length)
      throw new AnalysisException("ASSIGNMENT_ARITY_MISMATCH", {
        numExpr: String(row.length),
        numTarget: String(targets.length),
      });
    const values = row.map((child, i): Expr => ({ t: "cast", child, to: targets[i]!.type, mode: "cast" }));
    assign(this.#session, targets, evaluate(this.#session, values, this.#context));
  }
}

function isJumpTo(jump: unknown, kind: Jump["kind"], label: string | undefined): boolean {
  return jump instanceof Jump && jump.kind === kind && jump.label === label?.toLowerCase();
}
