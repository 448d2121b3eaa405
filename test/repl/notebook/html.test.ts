import { expect, test } from "vitest";
import { changedSteps } from "../../../src/repl/notebook/changes.ts";
import { printHtml } from "../../../src/repl/notebook/html.ts";

test("cells, their outputs and their text; nothing of it can run", () => {
  const html = printHtml(
    {
      cells: [
        {
          kind: "markdown",
          text: "# A & B\n\nsee [this](javascript:alert(1)) and [that](https://x/?a=1&b)\n\n3. `<b>`",
        },
        {
          kind: "code",
          text: 'a < "b"',
          title: "T",
          line: 1,
          outputs: [
            { kind: "stream", text: "<script>alert(1)</script>\n" },
            { kind: "value", text: "true" },
            { kind: "error", name: "E", message: "m" },
          ],
        },
      ],
    },
    "x<y",
  );
  expect(html).toContain("<title>x&lt;y</title>");
  expect(html).toContain("<h1>A &amp; B</h1>");
  expect(html).toContain('<p>see this) and <a href="https://x/?a=1&amp;b">that</a></p>');
  expect(html).toContain('<ol start="3"><li><code>&lt;b&gt;</code></li></ol>');
  expect(html).toContain('<h3>T</h3>\n<pre class="code">a &lt; &quot;b&quot;</pre>');
  expect(html).toContain('<pre class="output">&lt;script&gt;alert(1)&lt;/script&gt;</pre>');
  expect(html).toContain('<pre class="output">true</pre>\n<pre class="error">E: m</pre>');
  expect(html).not.toContain("<script");
  expect(html).not.toContain("javascript:");
});

test.each<[string, string, string]>([
  ["a b c", "a b c", ""],
  ["a b c", "a x c", "x"],
  ["a b", "b a", ""],
  ["a", "a a", "a"],
  ["a b", "a", ""],
  ["", "a b", "a b"],
])("%j, then %j: %j runs", (before, now, changed) => {
  const steps = (text: string) =>
    text
      .split(" ")
      .filter(Boolean)
      .map((each) => ({ text: each }));
  expect(changedSteps(steps(before), steps(now))).toEqual(steps(changed));
});
