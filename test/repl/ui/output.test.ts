import { describe, expect, test } from "vitest";
import { OutputQueue } from "../../../src/repl/ui/output.ts";
import { safeText, visiblePartial } from "../../../src/repl/ui/safe-text.ts";

describe("what is printed", () => {
  test("whole lines leave, the unfinished one stays and is shown", () => {
    const output = new OutputQueue();
    output.cell("one\ntw");
    expect(output.take(1000)).toBe("one\n");
    expect(output.partial).toBe("tw");
    output.cell("o\n");
    expect(output.take(1000)).toBe("two\n");
    expect(output.partial).toBe("");
  });

  test("the end of a cell ends its line, once", () => {
    const output = new OutputQueue();
    output.cell("half");
    output.endCell();
    output.endCell();
    output.block("next");
    expect(output.take(1000)).toBe("half\nnext\n");
  });

  test("a block passes an unfinished line and does not cut it", () => {
    const output = new OutputQueue();
    output.cell("ha");
    output.take(1000);
    output.block("batch 1\nrow", "stream");
    expect(output.take(1000)).toBe("batch 1\nrow\n");
    output.cell("lf\n");
    expect(output.take(1000)).toBe("half\n");
  });

  test("a small budget loses and repeats nothing", () => {
    const output = new OutputQueue();
    const lines = Array.from({ length: 1000 }, (_, index) => `line ${index}\n`);
    output.cell(lines.join(""));
    let taken = "";
    while (output.length > 0) taken += output.take(97);
    expect(taken).toBe(lines.join(""));
  });

  test("Ctrl-C drops what the cell printed and keeps the rest", () => {
    const output = new OutputQueue();
    output.cell("flood\nflo");
    output.block("batch", "stream");
    output.cell("od\n");
    output.dropCell();
    expect(output.take(1000)).toBe("batch\n");
    expect(output.length).toBe(0);
  });

  test("a very long line without an end does not grow for ever", () => {
    const output = new OutputQueue();
    output.cell("x".repeat(100_000));
    const taken = output.take(200_000);
    expect(taken.length).toBe(100_001);
    expect(output.partial).toBe("");
  });

  test("a line written over keeps its last state", () => {
    const output = new OutputQueue();
    output.cell("10 %\r50 %");
    output.take(1000);
    expect(output.partial).toBe("50 %");
    output.cell("\r100 %\nnext\r\n");
    expect(output.take(1000)).toBe("100 %\nnext\n");
  });
});

describe("safe text", () => {
  test.each([
    ["plain äöü 日本\ttab\n", "plain äöü 日本\ttab\n"],
    ["\x1b]0;title\x07", "␛]0;title␇"],
    ["\x1b[2J\x1b[H", "␛[2J␛[H"],
    ["\x1b[31mred", "\x1b[31mred\x1b[0m"],
    ["\x1b[31mred\nnext", "\x1b[31mred\x1b[0m\nnext"],
    ["\x1b[31mred\x1b[0m\n", "\x1b[31mred\x1b[0m\n"],
    ["a\x00b\x7fc\x9b31md", "a␀b␡c\ufffd31md"],
    ["a\u202eb\u2066c", "a\ufffdb\ufffdc"],
    ["dos\r\n", "dos\n"],
    ["\x1b[?25l", "␛[?25l"],
  ])("%j", (text, safe) => {
    expect(safeText(text)).toBe(safe);
  });

  test("every control character is made visible", () => {
    for (let code = 0; code < 0xa0; code++) {
      if (code === 9 || code === 10 || (code >= 0x20 && code < 0x7f)) continue;
      const safe = safeText(`a${String.fromCharCode(code)}b`);
      expect([code, /[\x00-\x1f\x7f-\x9f]/.test(safe)]).toEqual([code, false]);
    }
  });

  test("the unfinished line is what a terminal would show of it", () => {
    expect(visiblePartial("a\rb")).toBe("b");
    expect(visiblePartial("a\r")).toBe("a");
  });
});
