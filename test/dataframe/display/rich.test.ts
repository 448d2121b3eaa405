import { expect, test } from "vitest";
import { richTable } from "../../../src/dataframe/display/rich.ts";
import { displayWidth } from "../../../src/dataframe/display/width.ts";

const column = (name: string, type: string, ...cells: string[]) => ({ name, type, right: type === "int", cells });

test("types stand under the names, numbers on the right", () => {
  expect(richTable([column("id", "int", "1", "200"), column("name", "string", "Ann", "NULL")], 80)).toBe(
    `┌─────┬────────┐
│  id │ name   │
│ int │ string │
├─────┼────────┤
│   1 │ Ann    │
│ 200 │ NULL   │
└─────┴────────┘`,
  );
});

test("columns without room are left out in the middle and named", () => {
  const many = Array.from({ length: 12 }, (_, index) => column(`column${index}`, "string", "some text"));
  const lines = richTable(many, 50).split("\n");
  expect(lines[1]).toMatch(/column0.*….*column11/);
  expect(
    lines
      .slice(lines.findIndex((line) => line.startsWith("└")) + 1)
      .join(" ")
      .replace(/\s+/g, " "),
  ).toMatch(/^… \d+ hidden: column\d string, .*column\d+ string$/);
  const hidden = /(\d+) hidden/.exec(lines.join("\n"))![1];
  const shown = [...lines[1]!.matchAll(/colu/g)].length;
  expect(shown + Number(hidden)).toBe(12);
});

test("it never gets wider than the terminal, whatever the text", () => {
  const wide = [
    column("日本語の名前", "string", "漢字".repeat(40)),
    column("b", "array<struct<a:int,b:string>>", "x\ny\u001b[31m"),
  ];
  for (const columns of [20, 33, 40, 80, 200]) {
    const text = richTable(wide, columns);
    for (const line of text.split("\n")) expect(displayWidth(line), line).toBeLessThanOrEqual(columns);
    expect(text).not.toContain("\u001b");
  }
});

test("no columns, no rows", () => {
  expect(richTable([], 80)).toBe("");
  expect(richTable([column("a", "int")], 80)).toContain("│   a │");
});
