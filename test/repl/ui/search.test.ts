import { expect, test } from "vitest";
import { key } from "../../../src/repl/editor/keys.ts";
import { openSearch, type SearchStep, type SearchView, searchKey } from "../../../src/repl/ui/search.ts";

const entries = ["const a = 1", "other", "const b = 2", "a + b"];

function press(...names: string[]): SearchStep {
  let step: SearchStep = { kind: "go on", search: openSearch(entries) };
  for (const name of names) {
    const { search } = step as { search: SearchView };
    const event =
      name.length === 1
        ? ({ kind: "text", text: name, burst: false } as const)
        : key(name.replace("S-", ""), { shift: name.startsWith("S-") });
    step = searchKey(search, event, entries);
  }
  return step;
}

test.each([
  [["enter"], "a + b"],
  [["down", "enter"], "const b = 2"],
  [["tab", "tab", "enter"], "const b = 2\na + b"],
  [["tab", "down", "down", "tab", "enter"], "const a = 1\na + b"],
  [["tab", "tab", "S-tab", "S-tab", "tab", "enter"], "const b = 2"],
  [["tab", "o", "t", "h", "tab", "enter"], "other\na + b"],
])("%j gives %j", (keys, text) => {
  expect(press(...keys)).toEqual({ kind: "accept", text });
});

test("nothing found is nothing taken", () => {
  expect(press("z", "z", "tab", "enter")).toEqual({ kind: "cancel" });
});
