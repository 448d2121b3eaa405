import { describe, expect, test } from "vitest";
import { parseIpynb, printIpynb } from "../../../src/repl/notebook/ipynb.ts";
import { parseMarkdown, printMarkdown } from "../../../src/repl/notebook/markdown.ts";
import type { Notebook, NotebookCell } from "../../../src/repl/notebook/notebook.ts";
import { parsePercent, printPercent } from "../../../src/repl/notebook/percent.ts";

const code = (text: string, line = 1, rest = {}): NotebookCell => ({ kind: "code", text, line, ...rest });
const prose = (text: string): NotebookCell => ({ kind: "markdown", text });

describe("scripts in cells", () => {
  test.each<[string, NotebookCell[]]>([
    ["", []],
    ["1 + 1", [code("1 + 1")]],
    ["#!/usr/bin/env tspark\n1", [code("1", 2)]],
    ["\ufeff// %%\r\n1\r\n\r\n2\r\n", [code("1\n\n2", 2)]],
    ["const a = 1\n// %% Title of it\n\n\na\n\n", [code("const a = 1"), code("a", 5, { title: "Title of it" })]],
    ["//%%\n1\n  // %%\n2", [code("1", 2), code("2", 4)]],
    ["// %% [markdown]\n// # Head\n//\n//  two\n// %%\n1", [prose("# Head\n\n two"), code("1", 6)]],
    ["// %% [markdown] # Head\n// text", [prose("# Head\ntext")]],
    ["// %% [markdown]\n/*\ntext\n*/\n", [prose("text")]],
    [
      "// %% exercise: Adults\n// find them\n// %% answer\n1\n// %% check\n2",
      [
        code("// find them", 2, { role: "exercise", title: "Adults" }),
        code("1", 4, { role: "answer" }),
        code("2", 6, { role: "check" }),
      ],
    ],
    ["// %% check the data\n1", [code("1", 2, { title: "check the data" })]],
    ["'no // %% here'", [code("'no // %% here'")]],
  ])("%j", (source, cells) => {
    expect(parsePercent(source)).toEqual({ cells });
  });
});

describe("texts with fenced cells", () => {
  test.each<[string, NotebookCell[]]>([
    ["just text", [prose("just text")]],
    ["# A\n\n```ts\n1\n```\n\nend", [prose("# A"), code("1", 4), prose("end")]],
    [
      "```typescript exercise: E\n\n1\n```\n~~~js\n2\n~~~",
      [code("1", 3, { role: "exercise", title: "E" }), code("2", 6)],
    ],
    ["```ts\n1", [code("1", 2)]],
    ["````ts\n```\n1\n````", [code("```\n1", 2)]],
    ["  ```ts\n  if (1)\n    2\n  ```", [code("if (1)\n  2", 2)]],
    ["a\n```python\nprint(1)\n```\nb", [prose("a\n```python\nprint(1)\n```\nb")]],
    ["```ts no-run\nx\n```", [prose("```ts no-run\nx\n```")]],
    ["```\n```ts\n```", [prose("```\n```ts\n```")]],
  ])("%j", (source, cells) => {
    expect(parseMarkdown(source)).toEqual({ cells });
  });
});

const jupyter = (cells: object[], metadata: object = {}): string =>
  JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata, cells });
const cell = (source: string | string[], rest: object = {}): object => ({
  cell_type: "code",
  source,
  metadata: {},
  outputs: [],
  ...rest,
});
const deno = { kernelspec: { name: "deno", language: "typescript" }, language_info: { name: "typescript" } };
const python = { kernelspec: { name: "python3", language: "python" } };

describe("Jupyter's notebooks", () => {
  test.each<[string, string, NotebookCell[]]>([
    ["no metadata", jupyter([cell("1")]), [code("1")]],
    ["lines", jupyter([cell(["1\n", "2"])], deno), [code("1\n2")]],
    ["markdown", jupyter([{ cell_type: "markdown", source: ["# A\n", "b"] }]), [prose("# A\nb")]],
    ["python", jupyter([cell("print(1)")], python), [{ kind: "foreign", text: "print(1)", language: "python" }]],
    ["a magic", jupyter([cell("%%javascript\n1")], python), [code("1")]],
    ["another magic", jupyter([cell("%%bash\nls")], deno), [{ kind: "foreign", text: "%%bash\nls", language: "bash" }]],
    [
      "a cell's own language",
      jupyter([cell("1", { metadata: { vscode: { languageId: "typescript" } } })], python),
      [code("1")],
    ],
    ["raw", jupyter([{ cell_type: "raw", source: "x" }]), [{ kind: "foreign", text: "x", language: "raw" }]],
    [
      "outputs",
      jupyter([
        cell("1", {
          outputs: [
            { output_type: "stream", name: "stdout", text: ["a\n", "b"] },
            { output_type: "execute_result", data: { "text/plain": ["1"], "text/html": "<b>" } },
            { output_type: "error", ename: "E", evalue: "m", traceback: ["\u001b[31m"] },
            { output_type: "display_data", data: { "image/png": "…" } },
          ],
        }),
      ]),
      [
        code("1", 1, {
          outputs: [
            { kind: "stream", text: "a\nb" },
            { kind: "value", text: "1" },
            { kind: "error", name: "E", message: "m" },
          ],
        }),
      ],
    ],
  ])("%s", (_, source, cells) => {
    expect(parseIpynb(source)).toEqual({ cells });
  });

  test.each([
    ["nothing", "", /^it is not JSON: /],
    ["a list", "[]", /^it has no cells/],
    ["null", "null", /^it is not a Jupyter notebook$/],
    ["format 3", '{"nbformat": 3, "worksheets": []}', /^it is in format 3; /],
  ])("%s is refused", (_, source, message) => {
    expect(() => parseIpynb(source)).toThrow(message);
  });
});

const everything: Notebook = {
  cells: [
    prose("# Head\n\n- a\n- b"),
    code("const a: number = 1\n\na"),
    code("// do it", 1, { role: "exercise", title: "Do" }),
    code("1", 1, { role: "check" }),
    code("`\n```\n`", 1, { title: "Fences in it" }),
    prose("end"),
  ],
};

test.each([
  ["script", printPercent, parsePercent],
  ["text", printMarkdown, parseMarkdown],
  ["Jupyter", printIpynb, parseIpynb],
])("%s: what is written is read again", (_, print, parse) => {
  const again = parse(print(everything));
  expect(again.cells.map((each) => (each.kind === "code" ? { ...each, line: 1 } : each))).toEqual(everything.cells);
  expect(print(again)).toBe(print(everything));
});

test("Jupyter keeps other languages and outputs; the others show them as text", () => {
  const notebook: Notebook = {
    cells: [
      { kind: "foreign", text: "print(1)", language: "python" },
      code("1", 1, {
        outputs: [
          { kind: "stream", text: "a\nb" },
          { kind: "value", text: "1" },
        ],
      }),
    ],
  };
  expect(parseIpynb(printIpynb(notebook))).toEqual(notebook);
  expect(printPercent(notebook)).toBe("// %% [markdown]\n// ```python\n// print(1)\n// ```\n\n// %%\n1\n");
  expect(printMarkdown(notebook)).toBe("```python\nprint(1)\n```\n\n```ts\n1\n```\n");
});

test("a saved Jupyter notebook has what Jupyter's schema asks for", () => {
  const file = JSON.parse(printIpynb({ cells: [code("1\n2", 1, { outputs: [{ kind: "value", text: "2" }] })] }));
  expect(file.cells[0]).toEqual({
    cell_type: "code",
    execution_count: 1,
    id: "cell-1",
    metadata: {},
    outputs: [{ output_type: "execute_result", execution_count: 1, metadata: {}, data: { "text/plain": ["2"] } }],
    source: ["1\n", "2"],
  });
  expect([file.nbformat, file.nbformat_minor, file.metadata.language_info.name]).toEqual([4, 5, "typescript"]);
});
