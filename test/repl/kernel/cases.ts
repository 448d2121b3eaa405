/** Cells in order and what the last of them shows; run by the shell's kernel and by the batch modes. */
export interface Case {
  readonly name: string;
  readonly cells: readonly string[];
  readonly shows: string;
}

const one = (cell: string, shows: string, name = cell): Case => ({ name, cells: [cell], shows });
const then = (name: string, cells: readonly string[], shows: string): Case => ({ name, cells, shows });

export const cases: readonly Case[] = [
  one("1 + 1", "2"),
  one("const a: number = 1", ""),
  one("undefined", ""),
  one("5; undefined", ""),
  one("null", "null"),
  one('"text"', "'text'"),
  one("'a' + 'b'", "'ab'"),
  one("'use strict'", "'use strict'"),
  ...[
    ["'f'; 'a' + 'b'", "'ab'"],
    ["'f'\n'a' +\n'b'  // with a comment", "'ab'"],
    ["Math.abs(-4)\n-5", "-1"],
    ["Math.abs(-4);\n-5;", "-5"],
    ["{ const block = 1 }\n!0", "true"],
    ["await 1; 'a' === 'b'", "false"],
    ["const folded =\n'a' + 'b'", ""],
    ["7; type Alias = 5", "7"],
    ["7; interface Folded { a: 1 }", "7"],
    ["enum Letter { A = 'x' }\n'<' + Letter.A + ('>' as string)", "'<x>'"],
    ["await 1; (1, 2)", "2"],
    ["7; undefined", ""],
    ["7\nvoid 0;;", ""],
  ].map(([cell, shows]) => one(cell!, shows!)),
  one("2n ** 64n", "18446744073709551616n"),
  one("interface Foo { x: number }", ""),
  one("({ x: 2 }) as { x: number }", "{ x: 2 }"),
  one("{a: 1, b: 2}", "{ a: 1, b: 2 }"),
  one("{ const inBlock = 4; }", ""),
  one("// only a comment", ""),
  one("", "", "nothing"),
  one("if (true) { await 1; }\n5", "5"),
  one("[3, 1, 2].sort()", "[ 1, 2, 3 ]"),
  one("const o = {f<T>(x: T) { return x }}; o.f(3)", "3"),
  one("let m1 = 1, m2 = 2, m3; [m1, m2, m3]", "[ 1, 2, undefined ]"),
  one("const x1 = 1\n;[x1].map(v => v + 1)", "[ 2 ]"),
  one("const fnx = () => 1; fnx.name", "'fnx'"),
  one("new Promise(() => {})", "Promise { <pending> }"),
  one("Promise.resolve(3)", "Promise { 3 }"),
  one("await new Promise<number>(r => setTimeout(() => r(5), 5))", "5"),
  one("const z = await Promise.resolve(3); z * 2", "6"),
  one("[await 1, await Promise.resolve(2)]", "[ 1, 2 ]"),
  one("for (let i = 0; i < 3; i++) { await i }\n'done'", "'done'"),
  one("let seen = []; for await (const v of [Promise.resolve(1), 2]) seen.push(v); seen", "[ 1, 2 ]"),
  one(
    "async function* many() { yield 1; yield 2 }\nlet got = []; for await (const v of many()) got.push(v); got",
    "[ 1, 2 ]",
  ),
  one("const chained = {b: () => ({c: 7})}; chained?.b().c", "7"),
  one(
    "const nobody: any = null; [nobody?.b().c, nobody?.b()?.c(), nobody?.b()['c']]",
    "[ undefined, undefined, undefined ]",
  ),
  one("const tag = (s: TemplateStringsArray) => s.raw[0]; tag`a\\n`", "'a\\\\n'"),
  one("const self = { n: 3, get() { return this.n } }; self.get()", "3", "a call keeps its receiver"),
  // Declarations
  then("a constant again", ["const again = 1", 'const again = "x"; again'], "'x'"),
  then("a function where a constant was", ["const what = 1", "function what() { return 9 }\nwhat()"], "9"),
  then(
    "a class where a function was",
    ["function what2() {}", "class what2 { m() { return 1 } }\nnew what2().m()"],
    "1",
  ),
  then("a variable where a class was", ["class what3 {}", "let what3 = 5; what3"], "5"),
  then("from its own old value", ["const grown = 1", "const grown = grown + 1; grown"], "2"),
  then("let without a value", ["let reset = 5", "let reset; reset"], ""),
  then("var in a block", ["if (true) { var inside = 3 }", "inside"], "3"),
  then("var in an async cell's loop", ["for (var j = 0; j < 3; j++) await j", "j"], "3"),
  then("var in for of", ["for (var {k} of [{k: 1}, {k: 2}]) await 0", "k"], "2"),
  then("assignment without declaration", ["total = 5", "total + 1"], "6"),
  then("destructuring assignment", ["[first, {second}] = [1, {second: 2}]", "[first, second]"], "[ 1, 2 ]"),
  then(
    "destructuring",
    ["const {q, r: [s1 = 4], ...others} = {q: 1, r: [], t: 2}", "[q, s1, others]"],
    "[ 1, 4, { t: 2 } ]",
  ),
  then("array rest after await", ["await 1; const [h1, ...h2] = [1, 2, 3]", "h2"], "[ 2, 3 ]"),
  then("functions are hoisted", ["const early = late()\nfunction late() { return 8 }\nearly"], "8"),
  then(
    "functions are hoisted in async cells",
    ["const early2 = await late2()\nasync function late2() { return 8 }\nearly2"],
    "8",
  ),
  then(
    "a function calls what is defined later",
    ["function calls() { return defined() }", "function defined() { return 4 }", "calls()"],
    "4",
  ),
  then(
    "a redefined function is seen by the old ones",
    ["function base() { return 1 }\nfunction user() { return base() }", "function base() { return 2 }", "user()"],
    "2",
  ),
  then(
    "recursion sees a redefinition",
    ["function fact(n: number): number { return n < 2 ? 1 : n * fact(n - 1) }", "fact(5)"],
    "120",
  ),
  then(
    "abstract classes and parameter properties",
    [
      "abstract class Sh { abstract area(): number }\nclass Sq extends Sh { constructor(private s: number) { super() } area() { return this.s ** 2 } }",
      "new Sq(3).area()",
    ],
    "9",
  ),
  then(
    "static fields and private names",
    ["class Counter { static n = 0; #m = 1; get m() { return this.#m } }", "[Counter.n, new Counter().m]"],
    "[ 0, 1 ]",
  ),
  then("enum", ["enum Color { Red, Blue = 5 }\nColor.Blue"], "5"),
  then("enum again", ["enum Level { Low }", "enum Level { High }\nObject.keys(Level)"], "[ '0', 'High' ]"),
  then("merged enum", ["enum Merged { A }\nenum Merged { B = 1 }\n[Merged.A, Merged.B]"], "[ 0, 1 ]"),
  then("namespace", ["namespace NS { export const q = 3 }\nNS.q"], "3"),
  then("export", ["export const ex = 5", "ex"], "5"),
  then("export default class", ["export default class Def { v = 2 }", "new Def().v"], "2"),
  then("a name that Node only reads", ["const navigator = 5", "navigator"], "5"),
  // The last value
  then("_", ["6 * 7", "_ + 1"], "43"),
  then("_ stays after a declaration", ["6 * 7", "const between = 1", "_"], "42"),
  then("_ of an awaited value", ["await Promise.resolve(3)", "_"], "3"),
  // Imports
  one('import {readFileSync, type Stats} from "fs"; typeof readFileSync', "'function'"),
  one('import path, {join as j2} from "node:path"; j2("a", path.basename("/b/c"))', "'a/c'"),
  one('import * as os from "os"; typeof os.cpus', "'function'"),
  one('(await import("node:path")).sep', "'/'"),
  then("an import is there in the next cell", ['import {posix} from "path"', "posix.sep"], "'/'"),
  then(
    "a type imported as if it were a value",
    ['import {readFileSync as rf, Stats as St} from "fs"', "typeof rf"],
    "'function'",
  ),
  then(
    "import inside a function",
    ['const load = () => import("node:url")', "typeof (await load()).URL"],
    "'function'",
  ),
  one("typeof import.meta.url", "'string'"),
  // Errors
  one("throw new Error('x')", at("Error: x", "throw new Error('x')", 1, 7)),
  one("throw 5", "5 was thrown"),
  one("nothingThere", at("ReferenceError: nothingThere is not defined", "nothingThere", 1, 1)),
  one("x: int = 3", at("SyntaxError: x: is a label here and makes no variable", "x: int = 3", 1, 1)),
  one("const broken: = 5", at('SyntaxError: Unexpected "="', "const broken: = 5", 1, 15)),
  one(
    "const fixed = 1; fixed = 2",
    at('SyntaxError: This assignment will throw because "fixed" is a constant', "const fixed = 1; fixed = 2", 1, 18),
  ),
  one("{a: nope()}", at("ReferenceError: nope is not defined", "{a: nope()}", 1, 5)),
  one("type T = number\n\n  missing.x", at("ReferenceError: missing is not defined", "  missing.x", 3, 3)),
  one(
    "JSON.parse('{')",
    at("SyntaxError: Expected property name or '}' in JSON at position 1 (line 1 column 2)", "JSON.parse('{')", 1, 6),
  ),
  one(
    "await Promise.reject(new RangeError('late'))",
    at("RangeError: late", "await Promise.reject(new RangeError('late'))", 1, 22),
  ),
  one(
    "Object.freeze([1]).push(2)",
    at("TypeError: Cannot add property 1, object is not extensible", "Object.freeze([1]).push(2)", 1, 20),
  ),
  one("class Mine extends Error {}\nthrow new Mine('own')", at("Mine: own", "throw new Mine('own')", 2, 7)),
  one(
    'import {nope} from "fs"; nope()',
    at("SyntaxError: The imported module has no export named 'nope'", 'import {nope} from "fs"; nope()', 1, 1),
  ),
  then("_ is not set by an error", ["7", "throw new Error('x')", "_"], "7"),
  then("a failed assignment leaves no variable", ["unborn = nope2()", "typeof unborn"], "'undefined'"),
];

function at(message: string, line: string, row: number, column: number): string {
  return `${message}\n    at CELL:${row}:${column}\n    ${row} | ${line}\n      | ${" ".repeat(column - 1)}^`;
}
