import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { KeyEvent } from "../../../src/repl/editor/keys.ts";
import { parseMarkdown } from "../../../src/repl/notebook/markdown.ts";
import { parseBlocks, parseInlines } from "../../../src/repl/teach/blocks.ts";
import { actionOf } from "../../../src/repl/teach/lesson.ts";
import { keepProgress, readProgress } from "../../../src/repl/teach/progress.ts";
import { renderMarkdown } from "../../../src/repl/teach/render.ts";
import { slidesOf } from "../../../src/repl/teach/slides.ts";
import { makeTheme } from "../../../src/repl/ui/theme.ts";

const slides = (source: string) =>
  slidesOf({ ...parseMarkdown(source), name: "l.md", directory: "/d", numbered: false });

test("text stands with the cell below it; a new chapter has a slide of its own", () => {
  const found = slides("# A\n\n```ts one\n1\n```\nmore\n\n```ts\n// nothing\n```\n\n# B\n\nend");
  expect(found.map(({ text, title, code }) => [text, title, code?.text, code?.source?.firstLine])).toEqual([
    ["# A", "one", "1", 4],
    ["more", undefined, "// nothing", undefined],
    ["# B\n\nend", undefined, undefined, undefined],
  ]);
});

test("an exercise hides its answer and its check", () => {
  const found = slides("```ts exercise: E\n// do\n```\n```ts answer\nx\n```\n```ts check\ny\n```\n```ts\nz\n```");
  expect(found.length).toBe(2);
  expect(found[0]).toMatchObject({
    title: "E",
    code: { text: "// do" },
    exercise: { answer: { text: "x" }, check: { text: "y" } },
  });
  expect(found[1]?.exercise).toBeUndefined();
});

const plain = makeTheme("none");

test.each<[string, number, string]>([
  ["one `two` **three** four", 26, "  one two three four"],
  ["aaaa bbbb cccc dddd eeee ffff", 26, "  aaaa bbbb cccc dddd\n  eeee ffff"],
  ["# Ab c", 40, `  ${"━".repeat(36)}\n  A\u00a0B\u00a0\u00a0\u00a0C\n  ${"━".repeat(36)}`],
  ["## Two", 40, "  Two\n  ───"],
  ["- a\n- b\n  - c\n\n1. d", 40, "  • a\n  • b\n    • c\n  1. d"],
  ["text\ngoes on\n\n> said\n> twice", 40, "  text goes on\n\n  │ said twice"],
  ["```sh\nls  -l\n```", 40, "      ls  -l"],
  ["(**a**)*b*, `c`.", 40, "  (a)b, c."],
  ["日本語 日本語 日本語 日本語", 26, "  日本語 日本語 日本語\n  日本語"],
])("%j in %d columns", (markdown, columns, shown) => {
  expect(renderMarkdown(markdown, columns, plain)).toBe(shown);
});

test("styles never cross a line's end", () => {
  const shown = renderMarkdown("**one two three four five six seven eight**", 26, makeTheme("either"));
  for (const line of shown.split("\n")) expect(line.match(/\x1b\[1m/g)?.length).toBe(line.match(/\x1b\[22m/g)?.length);
});

test.each([
  ["a*b*c and snake_case_name", ["text"]],
  ["[here](http://x) `a*b*`", ["link", "text", "code"]],
])("%j", (text, kinds) => {
  expect(parseInlines(text).map((part) => part.kind)).toEqual(kinds);
});

test("a fence that is never closed is code to the end", () => {
  expect(parseBlocks("```\na\n\nb")).toEqual([{ kind: "code", language: "", text: "a\n\nb" }]);
});

const key = (name: string, rest = {}): KeyEvent => ({
  kind: "key",
  name,
  ctrl: false,
  alt: false,
  shift: false,
  burst: false,
  ...rest,
});

test.each<[KeyEvent, string | undefined]>([
  [{ kind: "text", text: "n", burst: false }, "next"],
  [{ kind: "text", text: " ", burst: false }, "next"],
  [{ kind: "text", text: "q", burst: false }, "quit"],
  [{ kind: "text", text: ":", burst: false }, undefined],
  [{ kind: "text", text: "nn", burst: true }, undefined],
  [{ kind: "paste", text: "n" }, undefined],
  [key("enter"), "go"],
  [key("left"), "back"],
  [key("right", { ctrl: true }), undefined],
  [key("enter", { alt: true }), undefined],
])("%j in a lesson", (event, action) => {
  expect(actionOf(event)).toBe(action);
});

test("progress is kept for each lesson, readable for the user alone; a damaged file is a new beginning", () => {
  const folder = mkdtempSync(join(tmpdir(), "tspark-lessons-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, "tspark", "lessons.json");
  expect(readProgress("a", path)).toEqual({ slide: 0, done: [] });
  keepProgress("a", { slide: 3, done: [1] }, path);
  keepProgress("b", { slide: 1, done: [] }, path);
  expect([readProgress("a", path), readProgress("b", path).slide]).toEqual([{ slide: 3, done: [1] }, 1]);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  writeFileSync(path, '{"a": {"slide": "x", "done": [1, "y"]}}');
  expect(readProgress("a", path)).toEqual({ slide: 0, done: [1] });
  writeFileSync(path, "damaged");
  expect(readProgress("a", path)).toEqual({ slide: 0, done: [] });
});
