import { type Block, type Inline, parseBlocks, parseInlines } from "../teach/blocks.ts";
import type { CellOutput, Notebook, NotebookCell } from "./notebook.ts";

/** The notebook as one HTML file, which needs nothing else and runs nothing. */
export function printHtml({ cells }: Notebook, title: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
pre { font: 14px/1.4 ui-monospace, monospace; padding: .6rem .8rem; overflow-x: auto; margin: .4rem 0; }
pre.code { background: #8882; border-left: 3px solid #48c; }
pre.error { color: #c33; }
@media (prefers-color-scheme: dark) { body { background: #181818; color: #ddd; } a { color: #8bf; } }
</style>
${cells.map(cellHtml).join("\n")}
</html>
`;
}

function cellHtml(cell: NotebookCell): string {
  switch (cell.kind) {
    case "markdown":
      return parseBlocks(cell.text).map(blockHtml).join("\n");
    case "foreign":
      return pre("code", cell.text);
    case "code": {
      const head = cell.title === undefined ? [] : [`<h3>${escapeHtml(cell.title)}</h3>`];
      return [...head, pre("code", cell.text), ...(cell.outputs ?? []).map(outputHtml)].join("\n");
    }
  }
}

function outputHtml(output: CellOutput): string {
  if (output.kind === "error") return pre("error", `${output.name}: ${output.message}`);
  return pre("output", output.text.replace(/\n$/, ""));
}

function pre(kind: string, text: string): string {
  // A first line feed would be left out.
  return `<pre class="${kind}">${text.startsWith("\n") ? "\n" : ""}${escapeHtml(text)}</pre>`;
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case "heading":
      return `<h${block.level}>${inlineHtml(block.text)}</h${block.level}>`;
    case "paragraph":
      return `<p>${inlineHtml(block.text)}</p>`;
    case "item": {
      const start = Number.parseInt(block.mark, 10);
      const item = `<li>${inlineHtml(block.text)}</li>`;
      return Number.isNaN(start) ? `<ul>${item}</ul>` : `<ol start="${start}">${item}</ol>`;
    }
    case "quote":
      return `<blockquote>${inlineHtml(block.text)}</blockquote>`;
    case "code":
      return pre("code", block.text);
    case "rule":
      return "<hr>";
  }
}

function inlineHtml(text: string): string {
  return parseInlines(text).map(partHtml).join("");
}

function partHtml({ kind, text, target = "" }: Inline): string {
  const inner = escapeHtml(text);
  switch (kind) {
    case "text":
      return inner;
    case "strong":
      return `<strong>${inner}</strong>`;
    case "emphasis":
      return `<em>${inner}</em>`;
    case "code":
      return `<code>${inner}</code>`;
    case "link":
      // Anything else could run something.
      return /^(https?:|mailto:|#|\.{0,2}\/)/i.test(target) ? `<a href="${escapeHtml(target)}">${inner}</a>` : inner;
  }
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => entities[character]!);
}
