import { describe, expect, test } from "vitest";
import { askedColors, firstPalette, paletteFor } from "../../../src/repl/ui/palette.ts";
import { Replies } from "../../../src/repl/ui/replies.ts";
import { makeTheme, type Palette, type Style } from "../../../src/repl/ui/theme.ts";

test.each<[Record<string, string>, Palette]>([
  [{}, "either"],
  [{ COLORFGBG: "15;0" }, "dark"],
  [{ COLORFGBG: "0;15" }, "light"],
  [{ COLORFGBG: "0;default;7" }, "light"],
  [{ COLORFGBG: "12;8" }, "dark"],
  [{ COLORFGBG: "default;default" }, "either"],
  [{ NO_COLOR: "1" }, "none"],
  [{ NO_COLOR: "" }, "either"],
  [{ TERM: "dumb" }, "none"],
  [{ TERM: "dumb", FORCE_COLOR: "1" }, "either"],
  [{ NO_COLOR: "1", FORCE_COLOR: "3" }, "either"],
  [{ FORCE_COLOR: "0" }, "none"],
])("%j begins with %s", (env, palette) => {
  expect(firstPalette(env)).toBe(palette);
});

test("nothing is asked of colours where the environment is silent", () => {
  expect([{}, { FORCE_COLOR: "true" }, { NO_COLOR: "x" }].map(askedColors)).toEqual([undefined, true, false]);
});

test.each([
  ["rgb:ffff/ffff/ffff", "light"],
  ["rgb:0/0/0", "dark"],
  ["rgb:28/2c/34", "dark"],
  ["rgb:fd/f6/e3", "light"],
  ["rgb:0000/2b2b/3636", "dark"],
  ["rgba:ffff/ffff/dddd/ffff", "light"],
  ["no colour", undefined],
])("a background of %s is %s", (answer, palette) => {
  expect(paletteFor(answer)).toBe(palette);
});

describe("answers of the terminal", () => {
  const reply = () => new Replies(/\x1b\]11;([^\x07]*)\x07/, /\x1b\](?:1(?:1(?:;[^\x07]*)?)?)?$/);

  test("are taken out of the keys, in pieces too", () => {
    const replies = reply();
    const heard: string[] = [];
    replies.expect((value) => heard.push(value));
    expect(
      ["a\x1b", "]x", "\x1b]1", "1;rgb", ":0", "\x07b", "\x1b]11;2\x07"].map((each) => replies.filter(each)),
    ).toEqual(["a\x1b", "]x", "", "", "", "b", "\x1b]11;2\x07"]);
    expect(heard).toEqual(["rgb:0"]);
  });

  test("that never end are keys again", () => {
    const replies = reply();
    replies.expect(() => {});
    expect([replies.filter("\x1b]"), replies.giveUp(), replies.filter("\x1b]")]).toEqual(["", "\x1b]", "\x1b]"]);
    replies.expect(() => {});
    expect([replies.filter("\x1b]1"), replies.holding, replies.release(), replies.holding]).toEqual([
      "",
      true,
      "\x1b]1",
      false,
    ]);
    const long = `\x1b]11;${"x".repeat(100)}`;
    expect(replies.filter(long)).toBe(long);
  });
});

test("on white nothing is yellow or bright, and without colours nothing is coded", () => {
  const styles: Style[] = ["keyword", "string", "number", "regex", "error", "prompt", "busy", "good", "warning"];
  const light = styles.map((style) => makeTheme("light").paint(style, "x")).join("");
  expect(light).not.toMatch(/\x1b\[(?:33|9[1-7])/);
  const switched = makeTheme("dark");
  switched.use("none");
  expect([switched.colors, switched.paint("error", "x")]).toEqual([false, "x"]);
});
