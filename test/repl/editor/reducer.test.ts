import { describe, expect, test } from "vitest";
import { type KeyEvent, key } from "../../../src/repl/editor/keys.ts";
import { reduce } from "../../../src/repl/editor/reducer.ts";
import { type EditorEffect, type EditorState, initialState } from "../../../src/repl/editor/state.ts";
import { suggestion } from "../../../src/repl/editor/suggest.ts";

/** Keys as words: `C-a`, `M-enter`, `enter`, `left`; text in quotes typed key by key; `P"…"` pasted; `B"…"` in one burst. */
function events(keys: string): KeyEvent[] {
  const list: KeyEvent[] = [];
  for (const [, paste, typed, chord] of keys.matchAll(/([PB]?)"((?:[^"\\]|\\.)*)"|(\S+)/g)) {
    if (chord !== undefined) {
      const modifiers = { ctrl: chord.includes("C-"), alt: chord.includes("M-"), shift: chord.includes("S-") };
      list.push(key(chord.replace(/^(?:[CMS]-)+(?=.)/, ""), modifiers));
      continue;
    }
    const text = JSON.parse(`"${typed}"`) as string;
    if (paste === "P") list.push({ kind: "paste", text });
    else if (paste === "B") list.push({ kind: "text", text, burst: true });
    else
      for (const each of new Intl.Segmenter().segment(text))
        list.push({ kind: "text", text: each.segment, burst: false });
  }
  return list;
}

function run(keys: string, from: EditorState = initialState()): { state: EditorState; effects: EditorEffect[] } {
  const effects: EditorEffect[] = [];
  let state = from;
  for (const event of events(keys)) {
    const step = reduce(state, event);
    state = step.state;
    if (step.effect !== undefined) effects.push(step.effect);
  }
  return { state, effects };
}

/** The text with `|` at the cursor. */
const shown = ({ text, cursor }: EditorState): string => `${text.slice(0, cursor)}|${text.slice(cursor)}`;

describe("keys", () => {
  test.each([
    // inserting and moving
    ['"hello" left left "X"', "helX|lo"],
    ['"hello" C-a "X" C-e "Y"', "XhelloY|"],
    ['"one two.three" M-b M-b "X"', "one X|two.three"],
    ['"one two" C-a M-f "X"', "oneX| two"],
    ['"日本 👩‍👩‍👧é" left left "X"', "日本 X|👩‍👩‍👧é"],
    ['P"a\\nbb\\nccc" up "X"', "a\nbbX|\nccc"],
    ['P"long line\\nb\\nlong line" up up "X"', "long lineX|\nb\nlong line"],
    ['P"日本\\nabcdef" up "X"', "日本X|\nabcdef"],
    // deleting and killing
    ['"a👩‍👩‍👧" backspace', "a|"],
    ['"abc" C-a delete', "|bc"],
    ['"one two" C-w', "one |"],
    ['"one two" C-w C-w C-y', "one two|"],
    ['"one.two" M-backspace', "one.|"],
    ['"abc def" C-a M-d', "| def"],
    ['"abc" C-a C-k C-y C-y', "abcabc|"],
    ['P"ab\\ncd" C-u C-y C-y', "ab\ncdcd|"],
    ['P"ab\\ncd" up C-k', "ab|cd"],
    ['P"ab\\ncd" up C-k C-k C-y', "ab\ncd|"],
    ['"one" C-u "two" C-u C-y M-y', "one|"],
    ['"one" C-u "two" C-u C-y M-y M-y', "two|"],
    // undo
    ['"abc def" C-_', "abc|"],
    ['"abc" C-u C-_', "abc|"],
    ['"abc" C-u C-_ C-_', "|"],
    ['"abc" C-u C-_ M-_', "|"],
    ['"abc" C-_ M-_', "abc|"],
    ['"abc" C-_ "x" M-_', "x|"],
    // case and transposition
    ['"hello world" C-a M-u', "HELLO| world"],
    ['"hELLO" C-a M-c', "Hello|"],
    ['"ab" C-t', "ba|"],
    // automatic closing
    ['"f("', "f(|)"],
    ['"f(1)"', "f(1)|"],
    ['"f(g(1))"', "f(g(1))|"],
    ['"f(" backspace', "f|"],
    ['"(" "x" backspace backspace', "|"],
    ['"x = \\"a\\""', 'x = "a"|'],
    ['"don\'t"', "don't|"],
    [`"\`a\${b}\`"`, `\`a\${b}\`|`],
    ['"abc" C-a "("', "(|abc"],
    ['"// ("', "// (|"],
    ['B"f("', "f(|"],
    ['P"f("', "f(|"],
    ['"f(" B"1)"', "f(1)|"],
    // new lines
    ['"if (x) {" enter', "if (x) {\n  |\n}"],
    ['"if (x) {" enter "y" enter "}"', "if (x) {\n  y\n}|"],
    ['"f(" enter "1" enter ")"', "f(\n  1\n)|"],
    ['B"{" enter B"a" enter', "{\n  a\n  |"],
    ['"1" M-enter "2"', "1\n2|"],
    ['"1" S-enter', "1\n|"],
    ['"1" C-j', "1\n|"],
    ['tab "x"', "  x|"],
    ['"a =>" enter', "a =>\n  |"],
    ['P"  x" M-enter "y"', "  x\n  y|"],
    ['P"x\\n    " backspace', "x\n  |"],
  ])("%s", (keys, expected) => {
    const actual = shown(run(keys).state);
    expect(actual).toBe(expected);
  });
});

describe("effects", () => {
  test.each<[string, EditorEffect[]]>([
    ['"1 + 1" enter', [{ kind: "submit", text: "1 + 1" }]],
    ["enter", [{ kind: "submit", text: "" }]],
    ['"1 +" enter', []],
    ['"f(1" enter', [{ kind: "submit", text: "f(1)" }]],
    ['"f(" enter', []],
    ['P"if (x) {\\n  y\\n}" enter', [{ kind: "submit", text: "if (x) {\n  y\n}" }]],
    ['P"if (x) {\\n  y\\n}" up enter', []],
    ['"1 + 1" left enter', [{ kind: "submit", text: "1 + 1" }]],
    ["C-d", [{ kind: "exit" }]],
    ['"a" C-a C-d', []],
    ['"a" C-c', [{ kind: "cancel" }]],
    ["C-l", [{ kind: "clearScreen" }]],
    ["C-r", [{ kind: "search" }]],
    ['"a" tab', [{ kind: "complete" }]],
    ['":help" enter', [{ kind: "submit", text: ":help" }]],
  ])("%s", (keys, effects) => {
    expect(run(keys).effects).toEqual(effects);
  });
});

describe("history", () => {
  const history = ["first", "a\nb\nc", "last"];
  test.each([
    ["up", "last|"],
    ["up up", "a\nb\nc|"],
    ["up up up", "first|"],
    ["up up up up", "first|"],
    ["up up down", "last|"],
    ['"draft" up down', "draft|"],
    // After a move the arrows walk in the block again.
    ["up up left up", "a\n|b\nc"],
    ["up up left up up up", "first|"],
    ['P"x\\ny" pageup', "last|"],
  ])("%s", (keys, expected) => {
    expect(shown(run(keys, initialState(history)).state)).toBe(expected);
  });
});

test("a thousand pasted lines are at once there, and typing in them is quick", () => {
  const text = Array.from({ length: 1000 }, (_, index) => `const x${index} = f(${index}) + "text";`).join("\n");
  const start = performance.now();
  let { state } = reduce(initialState(), { kind: "paste", text });
  for (let index = 0; index < 100; index++) state = reduce(state, { kind: "text", text: "(", burst: false }).state;
  expect(state.text.length).toBeGreaterThan(text.length + 100);
  expect((performance.now() - start) / 100).toBeLessThan(50);
});

test("every key on every text keeps the cursor in the text and on a grapheme boundary", () => {
  const keys =
    "left right up down C-k C-u C-w M-d M-backspace backspace delete C-t M-u M-c C-y C-_ M-_ M-b M-f home end enter".split(
      " ",
    );
  const texts = ["", "a", "é\n日本\n👩‍👩‍👧", "(\n)", "  \n  x"];
  for (const text of texts) {
    for (const one of keys) {
      for (const two of keys) {
        const start = { ...initialState(["h"]), text, cursor: text.length };
        const { state } = run(`${one} ${two}`, start);
        const stops = [0];
        for (const { index, segment } of new Intl.Segmenter().segment(state.text)) stops.push(index + segment.length);
        expect([text, one, two, stops.includes(state.cursor)]).toEqual([text, one, two, true]);
      }
    }
  }
});

describe("suggestions", () => {
  const history = ["df.show()", "df.select('a')", "x"];
  test.each([
    ['"df."', "df.select('a')"],
    ['"df.sh"', "df.show()"],
    ['"df.select("', "df.select('a')"],
    ['"x"', undefined],
    ['"df." left', undefined],
    ["up", undefined],
    ['""', undefined],
  ])("%s", (keys, expected) => {
    expect(suggestion(run(keys, initialState(history)).state)).toBe(expected);
  });
});
