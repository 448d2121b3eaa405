import { describe, expect, test } from "vitest";
import { cellWidth } from "../../../src/repl/editor/graphemes.ts";
import { initialState } from "../../../src/repl/editor/state.ts";
import { newPrompt, type ViState } from "../../../src/repl/editor/vi/state.ts";
import { frameOf, type View } from "../../../src/repl/ui/frame.ts";
import { makeTheme } from "../../../src/repl/ui/theme.ts";

const plain = makeTheme("none");
const colored = makeTheme("either");

function view(text: string, cursor: number, more: Partial<View> = {}): View {
  const editor = { ...initialState(), text, cursor };
  const empty = {
    partial: "",
    queue: [],
    suggestion: undefined,
    completion: undefined,
    vi: undefined,
    search: undefined,
    busy: false,
    prompt: "ts> ",
    note: "",
    queries: [],
  };
  return { editor, ...empty, ...more };
}

describe("the input", () => {
  test("a suggestion stands behind the cursor in place of automatic closers, and is cut at the edge", () => {
    const frame = frameOf(view("f()", 2, { suggestion: "f(1,\n2)" }), 80, 24, plain);
    expect(frame).toEqual({ rows: ["ts> f(1, ⏎ 2)"], cursor: { x: 6, y: 0 } });
    const narrow = frameOf(view("f()", 2, { suggestion: "f(1234567890)" }), 12, 24, plain);
    expect(narrow).toEqual({ rows: ["ts> f(12345…"], cursor: { x: 6, y: 0 } });
  });

  test("several lines, the cursor in the second", () => {
    const frame = frameOf(view("f(\n  1\n)", 5), 80, 24, plain);
    expect(frame).toEqual({ rows: ["ts> f(", " ..   1", " .. )"], cursor: { x: 6, y: 1 } });
  });

  test("a long line wraps under itself; at its very end the cursor has a row of its own", () => {
    const frame = frameOf(view("abcdefghijkl", 12), 10, 24, plain);
    expect(frame).toEqual({ rows: ["ts> abcdef", "    ghijkl", "    "], cursor: { x: 4, y: 2 } });
  });

  test("a wide character that does not fit goes to the next row whole", () => {
    const frame = frameOf(view("abcde日", 5), 10, 24, plain);
    expect(frame).toEqual({ rows: ["ts> abcde", "    日"], cursor: { x: 4, y: 1 } });
  });

  test("controls and reordering marks are visible, tabs are blanks", () => {
    const frame = frameOf(view("a\x1b\tb\u202e", 0), 80, 24, plain);
    expect(frame.rows).toEqual(["ts> a␛  b\ufffd"]);
  });

  test("highlighting does not move anything", () => {
    const text = `const s = \`a \${f(1)} b\` // 日本\nif (s) { /x+/.test('y') }`;
    const strip = (row: string): string => row.replace(/\x1b\[[\d;]*m/g, "");
    for (let cursor = 0; cursor <= text.length; cursor++) {
      const frame = frameOf(view(text, cursor), 17, 24, colored);
      const bare = frameOf(view(text, cursor), 17, 24, plain);
      expect({ ...frame, rows: frame.rows.map(strip) }).toEqual(bare);
    }
  });

  test("the bracket at the cursor and its partner are marked", () => {
    expect(frameOf(view("f(1)", 4), 80, 24, colored).rows[0]).toContain("f\x1b[1;4m(\x1b[22;24m");
    expect(frameOf(view("f(1]", 4), 80, 24, colored).rows[0]).not.toContain("\x1b[1;4m");
  });
});

test("the frame always fits: lower than the screen, no wider than it, the cursor inside", () => {
  const text = Array.from({ length: 60 }, (_, index) => `line ${index} ${"日本".repeat(index % 30)}`).join("\n");
  const queries = Array.from({ length: 6 }, (_, index) => ({
    runId: `${index}`,
    name: `query-with-a-long-name-${index}`,
    batch: index,
    rowsPerSecond: 123_456,
    lag: 99,
  }));
  const crowded: Partial<View> = {
    suggestion: `${text} and more`,
    partial: "x".repeat(300),
    queue: ["a", "b", "c"],
    note: "running 3 s",
    queries,
    completion: {
      details: new Map([["select", "a line that goes on ".repeat(20)]]),
      hint: undefined,
      labels: Array.from({ length: 90 }, (_, i) => `label${i}`),
      selected: 40,
      base: initialState(),
      from: 0,
    },
  };
  for (const columns of [1, 2, 5, 10, 40, 80]) {
    for (let rows = 1; rows < 30; rows++) {
      for (const cursor of [0, 200, text.length]) {
        for (const more of [{}, crowded]) {
          const frame = frameOf(view(text, cursor, more), columns, rows, plain);
          expect(frame.rows.length).toBeLessThanOrEqual(Math.max(1, rows - 1));
          expect(frame.cursor.y).toBeLessThan(frame.rows.length);
          expect(frame.cursor.x).toBeLessThan(columns);
          if (columns > 5) for (const row of frame.rows) expect(cellWidth(row)).toBeLessThanOrEqual(columns);
        }
      }
    }
  }
});

test("a frame of a thousand lines is made quickly", () => {
  const text = Array.from({ length: 1000 }, (_, index) => `const v${index} = f("${index}");`).join("\n");
  frameOf(view(text, text.length), 80, 24, colored);
  const start = performance.now();
  for (let index = 0; index < 50; index++) frameOf(view(text, text.length - index), 80, 24, colored);
  expect((performance.now() - start) / 50).toBeLessThan(10);
});

test("the history search shows the lines of the chosen entry", () => {
  const search = { query: "s", matches: ["a(\n  b,\n  c\n)", "one line"], selected: 0, marked: [] };
  const rows = (chosen: number): readonly string[] =>
    frameOf(view("", 0, { search: { ...search, selected: chosen } }), 40, 20, plain).rows;
  expect(rows(0)).toEqual(["search: s", " a( ⏎   b, ⏎   c ⏎ )", " one line", "  │ a(", "  │   b,", "  │   c", "  │ )"]);
  expect(rows(1)).toHaveLength(3);
});

test("marked entries of the search are marked", () => {
  const search = { query: "", matches: ["three", "two", "one"], selected: 1, marked: ["one", "three"] };
  const { rows } = frameOf(view("", 0, { search }), 40, 20, plain);
  expect(rows).toEqual(["search: ", " ● three", "   two", " ● one"]);
});

test("vi's mode and unfinished command stand at the bottom, the cursor has the mode's form, a selection is marked", () => {
  const shown = (text: string, cursor: number, more: Partial<ViState>, note = "") => {
    const { rows, shape } = frameOf(view(text, cursor, { vi: { ...newPrompt(), ...more }, note }), 40, 20, colored);
    return [rows.map((row) => row.replaceAll(/\x1b\[(?!2?7m)[\d;]*m/g, "").replaceAll(/\x1b\[2?7m/g, "|")), shape];
  };
  expect(shown("ab", 2, {})).toEqual([["ts> ab", "-- INSERT --"], "bar"]);
  expect(shown("ab", 1, { mode: "normal", pending: ["2", "d"] }, "running")).toEqual([
    ["ts> ab", "-- NORMAL -- 2d  running"],
    "block",
  ]);
  expect(shown("ab", 1, { mode: "replace" })).toEqual([["ts> ab", "-- REPLACE --"], "underline"]);
  expect(shown("if (a)", 4, { mode: "visual", anchor: 1 })[0]).toEqual(["ts> i|f|| ||(||a|)", "-- VISUAL --"]);
  expect(shown("a\n\nb", 2, { mode: "visual line", anchor: 0 })[0]).toEqual([
    "ts> |a|",
    " .. | |",
    " .. b",
    "-- VISUAL LINE --",
  ]);
});

test("the line about the chosen candidate stands below the popup", () => {
  const details = new Map([["limit", "limit(n: number): DataFrame"]]);
  const completion = { labels: ["limit", "list"], details, hint: "hint", selected: 0, base: initialState(), from: 0 };
  const last = (selected: number): string | undefined =>
    frameOf(view("li", 2, { completion: { ...completion, selected } }), 40, 20, plain).rows.at(-1);
  expect([last(0), last(-1), last(1)?.trim()]).toEqual([" limit(n: number): DataFrame", " hint", "limit  list"]);
});
