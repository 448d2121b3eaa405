import { expect, test } from "vitest";
import { key } from "../../../src/repl/editor/keys.ts";
import { openPager, type PagerView, pagerKey } from "../../../src/repl/ui/pager.ts";
import { pagerRows } from "../../../src/repl/ui/pager-rows.ts";
import { makeTheme } from "../../../src/repl/ui/theme.ts";

const text = Array.from({ length: 100 }, (_, index) => `line ${index} ${"x".repeat(index)}`).join("\n");
const after = (...names: string[]): PagerView | undefined =>
  names.reduce<PagerView | undefined>((pager, name) => {
    const event = name.length === 1 ? { kind: "text" as const, text: name, burst: false } : key(name);
    return pager && pagerKey(pager, event, 10);
  }, openPager(text));

test.each([
  [["down", "down", "up"], 1, 0],
  [["pagedown"], 10, 0],
  [["end"], 90, 0],
  [["end", "down"], 90, 0],
  [["end", "home"], 0, 0],
  [["up"], 0, 0],
  [["right", "right", "left"], 0, 20],
  [["/", "4", "2", "enter"], 42, 0],
  [["/", "L", "I", "N", "E", "enter", "n", "n"], 2, 0],
  [["/", "9", "9", "enter", "n"], 99, 0],
  [["/", "1", "enter", "N"], 91, 0],
  [["/", "z", "z", "enter"], 0, 0],
  [["/", "q", "backspace", "escape"], 0, 0],
])("keys %j lead to line %i, column %i", (names, top, left) => {
  expect(after(...names)).toMatchObject({ top, left });
});

test.each([[["q"]], [["escape"]], [["down", "enter"]]])("keys %j close it", (names) => {
  expect(after(...names)).toBeUndefined();
});

test("rows fit, say where they are, and never drive the terminal", () => {
  const pager = { ...openPager("\x1b[2Jclear\ttab\n漢字漢字\n"), left: 0 };
  const { rows, cursor } = pagerRows(pager, 12, 10, makeTheme("none"));
  expect(rows[0]).toBe("␛[2Jclear  …");
  expect(rows[1]).toBe("漢字漢字");
  expect(rows[2]).toMatch(/^1–2 of 2/);
  expect(cursor.y).toBe(2);
  expect(pagerRows({ ...pager, left: 4 }, 12, 10, makeTheme("none")).rows[1]).toBe("漢字");
});
