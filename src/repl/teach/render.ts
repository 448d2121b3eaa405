import { cellWidth } from "../editor/graphemes.ts";
import type { Theme } from "../ui/theme.ts";
import { type Block, type Inline, parseBlocks, parseInlines } from "./blocks.ts";

/** No line of prose is longer: people in the last row read short lines best. */
const widest = 76;
const margin = "  ";

/** A markdown text for the terminal, wrapped to its width. */
export function renderMarkdown(markdown: string, columns: number, theme: Theme): string {
  const width = Math.max(20, Math.min(widest, columns - 2 * margin.length));
  const blocks = parseBlocks(markdown);
  const lines: string[] = [];
  blocks.forEach((block, index) => {
    // Items of a list stand close together; everything else has air around it.
    if (index > 0 && !(block.kind === "item" && blocks[index - 1]!.kind === "item")) lines.push("");
    lines.push(...blockLines(block, width, theme));
  });
  return lines.map((line) => (line === "" ? "" : margin + line)).join("\n");
}

function blockLines(block: Block, width: number, theme: Theme): string[] {
  switch (block.kind) {
    case "heading":
      return headingLines(block.text, block.level, width, theme);
    case "rule":
      return [theme.paint("dim", "─".repeat(width))];
    case "code":
      return block.text.split("\n").map((line) => theme.paint("string", `    ${line}`));
    case "quote":
      return wrap(block.text, width - 2, theme).map((line) => theme.paint("dim", "│ ") + line);
    case "item": {
      const indent = "  ".repeat(block.depth);
      const lead = `${indent}${block.mark} `;
      return wrap(block.text, width - lead.length, theme).map((line, index) =>
        index === 0 ? lead + line : " ".repeat(lead.length) + line,
      );
    }
    case "paragraph":
      return block.text.split("\n").flatMap((line) => wrap(line, width, theme));
  }
}

/** The first level in big type: letters apart between lines. */
function headingLines(text: string, level: number, width: number, theme: Theme): string[] {
  const plain = parseInlines(text)
    .map((part) => part.text)
    .join("");
  if (level > 1)
    return [
      theme.paint("prompt", plain),
      ...(level === 2 ? [theme.paint("dim", "─".repeat(Math.min(width, cellWidth(plain))))] : []),
    ];
  const apart = [...plain.toUpperCase()].join(" ");
  const big = cellWidth(apart) <= width ? apart : plain.toUpperCase();
  const rule = theme.paint("prompt", "━".repeat(width));
  return [rule, ...wrap(big.replaceAll(" ", "\u00a0"), width, theme).map((line) => theme.paint("bold", line)), rule];
}

/** Lines of words, each word painted on its own, so that a style never crosses a line's end. */
function wrap(text: string, width: number, theme: Theme): string[] {
  const lines: string[] = [];
  let line = "";
  let used = 0;
  for (const { word, shown, glued } of words(text, theme)) {
    const wide = cellWidth(word);
    const gap = glued || used === 0 ? 0 : 1;
    if (used > 0 && used + gap + wide > width) {
      lines.push(line);
      line = shown;
      used = wide;
      continue;
    }
    line += (gap === 1 ? " " : "") + shown;
    used += gap + wide;
  }
  if (line !== "") lines.push(line);
  return lines;
}

interface Word {
  readonly word: string;
  readonly shown: string;
  /** No blank before it. */
  readonly glued: boolean;
}

function words(text: string, theme: Theme): Word[] {
  let glued = true;
  return parseInlines(text).flatMap((part) => {
    const found = part.text.split(/( +)/).flatMap((piece): Word[] => {
      if (piece === "") return [];
      if (/^ +$/.test(piece)) {
        glued = false;
        return [];
      }
      const word: Word = { word: piece, shown: painted(part, piece, theme), glued };
      glued = true;
      return [word];
    });
    return found;
  });
}

function painted({ kind }: Inline, text: string, theme: Theme): string {
  switch (kind) {
    case "code":
      return theme.paint("string", text);
    case "strong":
      return theme.paint("bold", text);
    case "emphasis":
    case "link":
      return theme.paint("keyword", text);
    case "text":
      return text;
  }
}
