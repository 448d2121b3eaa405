import { SourceMap } from "node:module";
import {
  type AnyNode,
  type Identifier,
  type ModuleDeclaration,
  type Position,
  type Program,
  parse,
  type Statement,
} from "acorn";
import MagicString from "magic-string";
import type { CellSource, CompiledCell, ErrorPlace } from "../../protocol.ts";
import { AwaitRewriter } from "./awaits.ts";
import { DeclarationRewriter } from "./declarations.ts";
import { rewriteDynamic, rewriteImport } from "./imports.ts";
import { walk } from "./syntax.ts";
import { CellSyntaxError, placeIn } from "./syntax-error.ts";
import { type JavaScript, toJavaScript } from "./transform.ts";

/** What errors call a cell. */
export function cellName(source: CellSource, id: number): string {
  return source.name ?? `cell ${id}`;
}

/**
 * Compiles a cell to a classic script: types stripped, declarations turned into session variables, imports into awaited
 * calls, Spark actions awaited. Throws CellSyntaxError.
 */
export async function compileCell(source: CellSource, id: number): Promise<CompiledCell> {
  const name = cellName(source, id);
  const javascript = await toJavaScript(source, name);
  const program = parseJavaScript(javascript, source, name);
  const code = new MagicString(javascript.code);
  const awaits = new AwaitRewriter(code, id);
  const declarations = new DeclarationRewriter(code);
  walk(program, (node, context) => {
    awaits.leave(node, context);
    declarations.leave(node, context);
    rewriteDynamic(code, node, id);
  });
  let last: AnyNode | undefined;
  for (const statement of program.body) {
    if (statement.type === "EmptyStatement") continue;
    last = rewriteStatement(statement);
  }
  const value = last?.type === "ExpressionStatement" ? last : undefined;
  if (awaits.needsAsync) {
    // In an array, for an async function would wait for a promise that is the cell's value.
    if (value) {
      const end = javascript.code[value.end - 1] === ";" ? value.end - 1 : value.end;
      code.prependRight(value.start, "return [(").appendLeft(end, ")]");
    }
    code.prepend('(async () => {"use strict";').append("\n})()");
  } else code.prepend('"use strict";');
  return {
    id,
    source,
    code: code.toString(),
    maps: [code.generateMap({ hires: "boundary", source: name }).toString(), javascript.map],
    parenthesized: javascript.parenthesized,
    declares: declarations.declared,
    assigns: declarations.assigned,
    async: awaits.needsAsync,
    hasValue: value !== undefined,
  };

  /** Gives the statement that counts as the cell's last one. */
  function rewriteStatement(statement: Statement | ModuleDeclaration): AnyNode {
    switch (statement.type) {
      case "VariableDeclaration":
      case "FunctionDeclaration":
      case "ClassDeclaration":
        declarations.topLevel(statement);
        break;
      case "ImportDeclaration":
        awaits.needsAsync = true;
        rewriteImport(code, statement, program, id, (local) => declarations.declare(local));
        break;
      case "ExportNamedDeclaration":
        if (!statement.declaration) code.remove(statement.start, statement.end);
        else {
          code.remove(statement.start, statement.declaration.start);
          declarations.topLevel(statement.declaration);
        }
        break;
      case "ExportDefaultDeclaration": {
        const { declaration } = statement;
        code.overwrite(statement.start, declaration.start, ";");
        if ((declaration.type === "FunctionDeclaration" || declaration.type === "ClassDeclaration") && declaration.id)
          declarations.topLevel(declaration as never);
        else code.prependRight(declaration.start, "(").appendLeft(declaration.end, ")");
        break;
      }
      case "ExportAllDeclaration":
        code.remove(statement.start, statement.end);
        break;
      case "LabeledStatement":
        if (isAssignment(statement.body)) throw labelError(statement.label, javascript, source, name);
    }
    return statement;
  }
}

function parseJavaScript(javascript: JavaScript, source: CellSource, name: string): Program {
  try {
    return parse(javascript.code, {
      ecmaVersion: "latest",
      sourceType: "module",
      allowAwaitOutsideFunction: true,
      locations: true,
    });
  } catch (error) {
    const { loc, message } = error as { loc?: Position; message: string };
    if (!loc) throw error;
    throw new CellSyntaxError(message.replace(/ \(\d+:\d+\)$/, ""), placeOf(loc, javascript, source, name));
  }
}

function placeOf(at: Position, { map }: JavaScript, source: CellSource, name: string): ErrorPlace | undefined {
  const entry = new SourceMap(JSON.parse(map)).findEntry(at.line - 1, at.column);
  return "originalLine" in entry ? placeIn(source, name, entry.originalLine + 1, entry.originalColumn + 1) : undefined;
}

function isAssignment(statement: Statement): boolean {
  return statement.type === "ExpressionStatement" && statement.expression.type === "AssignmentExpression";
}

/** Python's `x: int = 3` assigns to `int` in JavaScript, below a label that nothing can use. */
function labelError(label: Identifier, javascript: JavaScript, source: CellSource, name: string): CellSyntaxError {
  const place = placeOf(label.loc!.start, javascript, source, name);
  return new CellSyntaxError(`${label.name}: is a label here and makes no variable`, place);
}
