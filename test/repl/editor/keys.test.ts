import { expect, test } from "vitest";
import { KeyDecoder, type KeyEvent, key } from "../../../src/repl/editor/keys.ts";

const text = (typed: string, burst = false): KeyEvent => ({ kind: "text", text: typed, burst });
const decode = (chunk: string): KeyEvent[] => {
  const decoder = new KeyDecoder();
  return [...decoder.push(chunk), ...decoder.flush()];
};

test.each<[string, KeyEvent[]]>([
  ["a", [text("a")]],
  ["日", [text("日")]],
  ["👍", [text("👍")]],
  ["ab", [text("ab", true)]],
  ["\r", [key("enter")]],
  ["\n", [key("j", { ctrl: true })]],
  ["\t", [key("tab")]],
  ["\x7f", [key("backspace")]],
  ["\x01", [key("a", { ctrl: true })]],
  ["\x1f", [key("_", { ctrl: true })]],
  ["\x1b", [key("escape")]],
  ["\x1bb", [key("b", { alt: true })]],
  ["\x1bB", [key("b", { alt: true, shift: true })]],
  ["\x1b\r", [key("enter", { alt: true })]],
  ["\x1b\x7f", [key("backspace", { alt: true })]],
  ["\x1b[A", [key("up")]],
  ["\x1bOA", [key("up")]],
  ["\x1b[1;5C", [key("right", { ctrl: true })]],
  ["\x1b[1;3D", [key("left", { alt: true })]],
  ["\x1b\x1b[D", [key("left", { alt: true })]],
  ["\x1b[3~", [key("delete")]],
  ["\x1b[3;5~", [key("delete", { ctrl: true })]],
  ["\x1b[Z", [key("tab", { shift: true })]],
  ["\x1b[13;2u", [key("enter", { shift: true })]],
  ["\x1b[27;2;13~", [key("enter", { shift: true })]],
  ["\x1b[99;5u", [key("c", { ctrl: true })]],
  ["\x1b[97;5:3u", []],
  ["\x1b[97u", [text("a")]],
  ["\x1b[?1;2c", []],
  ["\x1b[I", []],
])("%j", (chunk, events) => {
  const quiet = decode(chunk).map((event) => (event.kind === "key" ? { ...event, burst: false } : event));
  expect(quiet).toEqual(events);
});

test("what is typed ahead comes as separate keys", () => {
  expect(decode("abc\rdef\r").map((event) => (event.kind === "key" ? event.name : event.text))).toEqual([
    "abc",
    "enter",
    "def",
    "enter",
  ]);
});

test("a paste is literal, with line feeds, wherever the chunks are cut", () => {
  const bytes = "x\x1b[200~a\r\nb\x1b[A\rc\x1b[201~\r";
  for (let cut = 1; cut < bytes.length; cut++) {
    const decoder = new KeyDecoder();
    const events = [...decoder.push(bytes.slice(0, cut)), ...decoder.push(bytes.slice(cut))];
    expect(events.map((event) => (event.kind === "key" ? event.name : event.text))).toEqual([
      "x",
      "a\nb\x1b[A\nc",
      "enter",
    ]);
  }
});

test("a paste that never ends gives the keyboard back on Ctrl-C", () => {
  const decoder = new KeyDecoder();
  expect(decoder.push("\x1b[200~lost")).toEqual([]);
  expect(decoder.push("\x03")).toEqual([key("c", { ctrl: true })]);
  expect(decoder.push("a")).toEqual([text("a")]);
});

test("an escape sequence cut in two is one key", () => {
  const decoder = new KeyDecoder();
  expect(decoder.push("\x1b")).toEqual([]);
  expect(decoder.waiting).toBe(true);
  expect(decoder.push("[1;")).toEqual([]);
  expect(decoder.push("5D")).toMatchObject([{ name: "left", ctrl: true }]);
  expect(decoder.waiting).toBe(false);
});

test("a million characters of paste are decoded in linear time", () => {
  const decoder = new KeyDecoder();
  const start = performance.now();
  decoder.push("\x1b[200~");
  for (let index = 0; index < 1000; index++) decoder.push("x".repeat(1000));
  const [event] = decoder.push("\x1b[201~");
  expect(event).toMatchObject({ kind: "paste" });
  expect(performance.now() - start).toBeLessThan(1000);
});
