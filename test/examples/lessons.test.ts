import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { parseMarkdown } from "../../src/repl/notebook/markdown.ts";
import { builtInFile, builtInLessons } from "../../src/repl/teach/library.ts";
import { slidesOf } from "../../src/repl/teach/slides.ts";
import { tspark } from "../cli/support.ts";

test("every file of lessons/ is listed", () => {
  const files = readdirSync(fileURLToPath(new URL("../../lessons", import.meta.url)));
  expect(files.toSorted()).toEqual(builtInLessons.map(({ name }) => `${name}.md`).toSorted());
});

test.each(builtInLessons.map(({ name }) => name))(
  "%s runs from top to bottom, with its answers and checks",
  async (name) => {
    const file = builtInFile(name)!;
    const notebook = parseMarkdown(readFileSync(file, "utf8"));
    const slides = slidesOf({ ...notebook, name: file, directory: ".", numbered: false });
    // Shown with a margin, in terminals of 80 columns.
    const wide = slides.flatMap(({ code }) => code?.text.split("\n").filter((line) => line.length > 76) ?? []);
    expect(wide).toEqual([]);
    for (const { exercise } of slides) {
      if (exercise !== undefined) expect([exercise.answer?.text, exercise.check?.text]).not.toContain(undefined);
    }
    const { code, err } = await tspark([file]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
  },
  60_000,
);
