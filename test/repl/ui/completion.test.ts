import { expect, test } from "vitest";
import { initialState } from "../../../src/repl/editor/state.ts";
import { cycle, narrow, offer } from "../../../src/repl/ui/completion.ts";

const editor = (text: string) => ({ ...initialState(), text, cursor: text.length });
const found = (from: number, ...labels: string[]) => ({
  from,
  items: labels.map((label) => ({ label, kind: "method" as const })),
});

test("the only candidate is put in", () => {
  const step = offer(editor("df.sel"), found(3, "select"));
  expect([step.editor.text, step.completion]).toEqual(["df.select", undefined]);
});

test("several give their common beginning, then a cycle that comes back to what was typed", () => {
  let step = offer(editor("df.s"), found(3, "select", "selectExpr"));
  expect(step.editor.text).toBe("df.select");
  const seen: string[] = [];
  for (let press = 0; press < 4; press++) {
    step = cycle(step.completion!, 1);
    seen.push(step.editor.text);
  }
  expect(seen).toEqual(["df.select", "df.selectExpr", "df.select", "df.select"]);
  expect(cycle(offer(editor("df.s"), found(3, "sort", "show")).completion!, -1).editor.text).toBe("df.show");
});

test("nothing found changes nothing", () => {
  const before = editor("df.x");
  expect(offer(before, found(3))).toEqual({ editor: before, completion: undefined });
});

test("typing on narrows, leaving the word closes", () => {
  const { completion } = offer(editor("df.s"), found(3, "select", "sort"));
  expect(narrow(completion!, editor("df.so"))?.labels).toEqual(["sort"]);
  expect(narrow(completion!, editor("df.sort"))).toBeUndefined();
  expect(narrow(completion!, editor("df.s("))).toBeUndefined();
  expect(narrow(completion!, editor("d"))).toBeUndefined();
});
