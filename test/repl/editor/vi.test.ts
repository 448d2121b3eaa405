import { describe, expect, test } from "vitest";
import { KeyDecoder, type KeyEvent } from "../../../src/repl/editor/keys.ts";
import { type EditorState, initialState } from "../../../src/repl/editor/state.ts";
import { reduceVi } from "../../../src/repl/editor/vi/reducer.ts";
import { newPrompt, type ViStep } from "../../../src/repl/editor/vi/state.ts";
import { selectionOf } from "../../../src/repl/editor/vi/visual.ts";

const esc = "\x1b";

/** Keys as a terminal sends them, one by one. */
function keysOf(keys: string): KeyEvent[] {
  const decoder = new KeyDecoder();
  const parts = keys.match(/\x1b\[[A-Z]|[\s\S]/gu) ?? [];
  return parts.flatMap((part) => [...decoder.push(part), ...decoder.flush()]);
}

/** `text` has the cursor at `|`. */
function at(text: string, history: readonly string[] = []): EditorState {
  return { ...initialState(history), text: text.replace("|", ""), cursor: text.indexOf("|") };
}

function typed(state: EditorState, keys: string, vi: ViStep["vi"] = { ...newPrompt(), mode: "normal" }): ViStep {
  return keysOf(keys).reduce<ViStep>((step, event) => reduceVi(step.state, step.vi, event), { state, vi });
}

function shown({ state }: ViStep): string {
  return `${state.text.slice(0, state.cursor)}|${state.text.slice(state.cursor)}`;
}

const cases: Readonly<Record<string, readonly (readonly [from: string, keys: string, to: string])[]>> = {
  motions: [
    ["ab|c", "h", "a|bc"],
    ["|abc", "h", "|abc"],
    ["a|bc", "l", "ab|c"],
    ["ab|c", "l", "ab|c"],
    ["|abc", "2l", "ab|c"],
    ["|df.select(x)", "w", "df|.select(x)"],
    ["|df.select(x)", "ww", "df.|select(x)"],
    ["|df.select(x) y", "W", "df.select(x) |y"],
    ["|a b c", "2w", "a b |c"],
    ["a |b", "w", "a |b"],
    ["|ab  cd", "e", "a|b  cd"],
    ["a|b  cd", "e", "ab  c|d"],
    ["|a.b c", "E", "a.|b c"],
    ["ab c|d", "b", "ab |cd"],
    ["ab |cd", "b", "|ab cd"],
    ["a.b |c", "B", "|a.b c"],
    ["ab c|d", "ge", "a|b cd"],
    ["  ab|c", "0", "|  abc"],
    ["  ab|c", "^", "  |abc"],
    ["|abc\nd", "$", "ab|c\nd"],
    ["|f(a, b)", "fa", "f(|a, b)"],
    ["|f(a, b)", "t,", "f(|a, b)"],
    ["f(a, |b)", "F(", "f|(a, b)"],
    ["f(a, |b)", "T(", "f(|a, b)"],
    ["|a,b,c,d", "f,;", "a,b|,c,d"],
    ["|a,b,c,d", "f,2;", "a,b,c|,d"],
    ["|a,b,c,d", "t,;", "a,|b,c,d"],
    ["|a,b,c,d", "2f,,", "a|,b,c,d"],
    ["|a", "fz", "|a"],
    ["|f(g(x), '(')", "%", "f(g(x), '('|)"],
    ["f(g(x), '('|)", "%", "f|(g(x), '(')"],
    ["a\nb\n|c", "gg", "|a\nb\nc"],
    ["|a\nb\nc", "G", "a\nb\n|c"],
    ["|a\nb\nc", "2G", "a\n|b\nc"],
    ["|ab\n  cd", "+", "ab\n  |cd"],
    ["ab\n  c|d", "-", "|ab\n  cd"],
    ["a|b\nc\nde", "j", "ab\n|c\nde"],
    ["a|b\nc\nde", "jj", "ab\nc\nd|e"],
    ["a|bcdef", "3|", "ab|cdef"],
    ["|a\nb\n\nc", "}", "a\nb\n|\nc"],
    ["a\n\nb\n|c", "{", "a\n|\nb\nc"],
    ["|👩‍👩‍👧 é日x", "lll", "👩‍👩‍👧 é|日x"],
    ["|a👩‍👩‍👧b", "f👩‍👩‍👧x", "a|b"],
  ],
  "operators with motions": [
    ["|one two", "dw", "|two"],
    ["|one two three", "2dw", "|three"],
    ["|one two three four", "d2w", "|three four"],
    ["|one two three four five six seven", "2d3w", "|seven"],
    ["one |two\nthree", "dw", "one| \nthree"],
    ["|one two", "cwsix" + esc, "si|x two"],
    ["o|ne two", "cwx" + esc, "o|x two"],
    ["|a b", "cwx" + esc, "|x b"],
    ["one |two", "d0", "|two"],
    ["one |two", "db", "|two"],
    ["o|ne two", "d$", "|o"],
    ["o|ne two", "D", "|o"],
    ["on|e two", "Cx" + esc, "on|x"],
    ["|f(a, b)", "dt,", "|, b)"],
    ["|f(a, b)", "df,", "| b)"],
    ["f(|a, b)", "ct)x" + esc, "f(|x)"],
    ["f|(a) b", "d%", "f| b"],
    ["a\n|b\nc", "dd", "a\n|c"],
    ["a\nb\n|c", "dd", "a\n|b"],
    ["|a", "dd", "|"],
    ["|a\nb\nc", "2dd", "|c"],
    ["|a\nb\nc", "dj", "|c"],
    ["a\nb\n|c", "dgg", "|"],
    ["a\n|b\nc", "dG", "|a"],
    ["  a|b\nc", "ccx" + esc, "  |x\nc"],
    ["a|bc", "x", "a|c"],
    ["ab|c", "x", "a|b"],
    ["|abcd", "3x", "|d"],
    ["ab|c", "X", "a|c"],
    ["a|bc", "sxy" + esc, "ax|yc"],
    ["  a|b", "Sx" + esc, "  |x"],
    ["|a\nb", ">>", "  |a\nb"],
    ["    |a", "<<", "  |a"],
    ["|a\nb\nc", ">j", "  |a\n  b\nc"],
    ["|one two", "gUw", "|ONE two"],
    ["|ONE two", "guiw", "|one two"],
    ["|one two", "g~~", "|ONE TWO"],
  ],
  "text objects": [
    ["one t|wo three", "diw", "one | three"],
    ["one t|wo three", "daw", "one |three"],
    ["one t|wo", "daw", "on|e"],
    ["one df.t|wo three", "diW", "one | three"],
    ["f(a, |b)", "di(", "f(|)"],
    ["f(a, |b)", "da(", "|f"],
    ["f|(a, b)", "cibx" + esc, "f(|x)"],
    ["f(g(1), |b)", "di)", "f(|)"],
    ["f(g(|1), b)", "di)", "f(g(|), b)"],
    ["[1, |2]", "di[", "[|]"],
    ["{ a: |1 }", "di{", "{|}"],
    ["{ a: |1 }", "daB", "|"],
    ["x: Array<n|umber>", "ci<string" + esc, "x: Array<strin|g>"],
    ["f('a', 'b|c')", "ci'x" + esc, "f('a', '|x')"],
    ['|f("ab")', 'ci"x' + esc, 'f("|x")'],
    ['f("a\\"|b")', 'di"', 'f("|")'],
    ["sql`a\n|b`", "di`", "sql`|`"],
    ['sql("max(|id) as x")', "di(", 'sql("max(|) as x")'],
    ["f(')', |b)", "di(", "f(|)"],
    ["|a\nb\n\nc", "dip", "|\nc"],
    ["a|b", "di(", "a|b"],
  ],
  "put and registers": [
    ["|ab", "xp", "b|a"],
    ["a|b\nc", "yyp", "ab\n|ab\nc"],
    ["a\n|b", "yyP", "a\n|b\nb"],
    ["|one two", "yiwwP", "one on|etwo"],
    ["|a\nb", "ddp", "b\n|a"],
    ["|a b", "yw3p", "aa a a|  b"],
    ["|one two", '"ayiww"ap', "one ton|ewo"],
    ["|one two", '"ayiwwdiw"ap', "one on|e"],
    ["|ab", '"_xp', "|b"],
  ],
  "other changes": [
    ["a|bc", "rx", "a|xc"],
    ["|abc", "2rx", "|xxc"],
    ["a|bc", "r日", "a|日c"],
    ["a b|c d", "r\r", "a b\n| d"],
    ["|abc", "~~", "AB|c"],
    ["|abc", "2~", "AB|c"],
    ["|a\n  b\nc", "J", "a| b\nc"],
    ["|f(\n)", "J", "f(|)"],
    ["|abc", "RXY" + esc, "X|Yc"],
    ["|a", "ix" + esc, "|xa"],
    ["|a", "ax" + esc, "a|x"],
    ["  a|b", "Ix" + esc, "  |xab"],
    ["|ab", "Ax" + esc, "ab|x"],
    ["  |a\nb", "ox" + esc, "  a\n  |x\nb"],
    ["  |a", "Ox" + esc, "  |x\n  a"],
    ["f({|})", "o" + esc, "f({})\n|"],
    ["|a", "3ix" + esc, "xx|xa"],
    ["|a", "2A-" + esc, "a-|-"],
  ],
  undo: [
    ["|one two", "dwu", "|one two"],
    ["|one two", "dwu\x12", "|two"],
    ["|a", "ione two" + esc + "u", "|a"],
    ["|one two", "cwa b" + esc + "u", "|one two"],
    ["|abc", "xxx2u", "|bc"],
    ["|a\nb", "Jdwuu", "|a\nb"],
  ],
  "the dot": [
    ["|one two three", "dw.", "|three"],
    ["|abcd", "x2.", "|d"],
    ["|abcdef", "2x.", "|ef"],
    ["|a b c", "cwxy" + esc + "w.", "xy x|y c"],
    ["|a\nb", "A;" + esc + "j.", "a;\nb|;"],
    ["|a\nb\nc", "ox" + esc + "j.", "a\nx\nb\n|x\nc"],
    ["|a b", "rxw.", "x |x"],
    ["|'a' 'b'", "ci'x" + esc + "fb.", "'x' '|x'"],
    ["|ab cd ef", "veduw.", "ab | ef"],
  ],
  visual: [
    ["|one two", "vwd", "|wo"],
    ["o|ne two", "v$d", "|o"],
    ["|one two", "vey$p", "one twoon|e"],
    ["a\n|b\nc", "Vd", "a\n|c"],
    ["|a\nb\nc", "Vjd", "|c"],
    ["one t|wo three", "viwcx" + esc, "one |x three"],
    ["f(a, |b)", "vi(d", "f(|)"],
    ["|abc", "vl~", "|ABc"],
    ["|abc", "vlU", "|ABc"],
    ["|a\nb", "Vj>", "  |a\n  b"],
    ["|abc", "vlrx", "|xxc"],
    ["ab|cd", "vhod", "a|d"],
    ["|a\nb\nc", "VjJ", "a| b\nc"],
    ["|one two", "yiwwviwp", "one on|e"],
    ["|abc", "v" + esc + "x", "|bc"],
    ["|abc", "vlD", "|"],
  ],
  "keys of the terminal": [
    ["ab|c", "\x1b[D", "a|bc"],
    ["a|bc", "\x1b[H", "|abc"],
    ["a|bc", "\x7f", "|abc"],
    ["|a\nb", "\x1b[B", "a\n|b"],
    ["|f(", "\r", "|f("],
    ["|f(\n1", "\r", "f(\n|1"],
    ["|abc", "d" + esc + "x", "|bc"],
    ["|abc", "dqx", "|bc"],
    ["|abc", "\x1bx", "|bc"],
  ],
};

describe.each(Object.entries(cases))("%s", (_, rows) => {
  test.each(rows)("%j %j", (from, keys, to) => {
    expect(shown(typed(at(from), keys))).toBe(to);
  });
});

test("a prompt begins in insert mode, with the keys of the Emacs editor", () => {
  const step = typed(initialState(), "f(1", newPrompt());
  expect(shown(step)).toBe("f(1|)");
  const normal = typed(step.state, esc, step.vi);
  expect([normal.vi.mode, shown(normal)]).toEqual(["normal", "f(|1)"]);
  // Escape and a letter that arrive together are two keys.
  const [together] = new KeyDecoder().push("\x1bD");
  expect(shown(reduceVi(step.state, step.vi, together!))).toBe("f|(");
});

test("Enter runs what is complete from any place, and the next prompt begins in insert mode", () => {
  const step = typed(at("|f(1)\n2"), "yiw\r");
  expect(step.effect).toEqual({ kind: "submit", text: "f(1)\n2" });
  expect(step.vi.mode).toBe("insert");
  expect(shown(typed(step.state, `${esc}p`, step.vi))).toBe("|f");
});

test("k and j at the edges walk through the history, the cursor on the last character", () => {
  const up = typed(at("dra|ft", ["one", "two\nthree"]), "k");
  expect(shown(up)).toBe("two\nthre|e");
  expect(shown(typed(up.state, "k", up.vi))).toBe("on|e");
  expect(shown(typed(up.state, "kjj", up.vi))).toBe("draf|t");
});

test.each([
  ["/", { kind: "search" }],
  ["\x03", { kind: "cancel" }],
  ["\x0c", { kind: "clearScreen" }],
])("%j", (keys, effect) => {
  expect(typed(at("a|b"), keys).effect).toEqual(effect);
});

test("Ctrl-D leaves at an empty prompt, and a colon begins a command there", () => {
  expect(typed(at("|"), "\x04").effect).toEqual({ kind: "exit" });
  const colon = typed(at("|"), ":q");
  expect([colon.vi.mode, shown(colon)]).toEqual(["insert", ":q|"]);
});

test("a selection is told for the screen", () => {
  const select = (from: string, keys: string) => {
    const { state, vi } = typed(at(from), keys);
    const range = selectionOf(state, vi);
    return range && state.text.slice(range.start, range.end);
  };
  expect(select("a|bc\nd", "vl")).toBe("bc");
  expect(select("a|bc\nd", "V")).toBe("abc");
  expect(select("a|bc\nd", "Vj")).toBe("abc\nd");
  expect(select("a|bc", "v" + esc)).toBeUndefined();
});

test("a paste is text in every mode", () => {
  const paste: KeyEvent = { kind: "paste", text: "dd" };
  const step = reduceVi(at("a|b"), { ...newPrompt(), mode: "normal" }, paste);
  expect([step.vi.mode, shown(step)]).toEqual(["normal", "add|b"]);
});
