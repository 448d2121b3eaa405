import stringWidth from "string-width";
import { expect, test } from "vitest";
import {
  cellWidth,
  graphemes,
  nextGrapheme,
  previousGrapheme,
  snapToGrapheme,
} from "../../../src/repl/editor/graphemes.ts";

const samples = [
  "plain",
  "日本語",
  "é",
  "e\u0301",
  "👩‍👩‍👧",
  "🇩🇪",
  "👍🏽",
  "❤️",
  "❤",
  "1️⃣",
  "ｱﾞ",
  "ﾊﾟ",
  "한국",
  "\u1112\u1161\u11ab",
  "नमस्ते",
  "கொ",
  "\u200b",
  "\u200d",
  "\ufeff",
  "©",
  "©️",
  "ÅΩ",
  "한글 mixed 日本 👩‍💻!",
  "𠮷",
  "¼",
  "…",
  "─│┌",
];

test("cells are counted as Ink counts them", () => {
  for (const sample of samples) expect([sample, cellWidth(sample)]).toEqual([sample, stringWidth(sample)]);
});

test("every single code point of the basic plane and the emoji blocks is as wide as Ink takes it to be", () => {
  const wrong: string[] = [];
  const check = (code: number): void => {
    const character = String.fromCodePoint(code);
    if (cellWidth(character) !== stringWidth(character)) wrong.push(code.toString(16));
  };
  for (let code = 0x20; code < 0xd800; code++) check(code);
  for (let code = 0xe000; code < 0x10000; code++) check(code);
  for (let code = 0x1f000; code < 0x1fb00; code++) check(code);
  expect(wrong).toEqual([]);
});

test("the cursor steps over whole graphemes, both ways", () => {
  const text = `ab\n${samples.join("")}\nend`;
  const stops: number[] = [0];
  while (stops.at(-1)! < text.length) stops.push(nextGrapheme(text, stops.at(-1)!));
  const back: number[] = [text.length];
  while (back.at(-1)! > 0) back.push(previousGrapheme(text, back.at(-1)!));
  expect(back.reverse()).toEqual(stops);
  const pieces = text.split("\n").map((line) => [...graphemes(line)].length);
  expect(stops.length - 1).toBe(pieces.reduce((sum, count) => sum + count, 2));
});

test("an offset inside a grapheme snaps to its beginning", () => {
  expect(snapToGrapheme("a👩‍👩‍👧b", 4)).toBe(1);
  expect(snapToGrapheme("abc", 2)).toBe(2);
  expect(snapToGrapheme("abc", 9)).toBe(3);
});
