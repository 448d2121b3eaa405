/** The parts of a markdown text that lessons use. */
export type Block =
  | { readonly kind: "heading"; readonly level: number; readonly text: string }
  | { readonly kind: "paragraph"; readonly text: string }
  | { readonly kind: "item"; readonly depth: number; readonly mark: string; readonly text: string }
  | { readonly kind: "quote"; readonly text: string }
  | { readonly kind: "code"; readonly language: string; readonly text: string }
  | { readonly kind: "rule" };

/** A markdown text as blocks. What is no block of these (tables, HTML) is a paragraph, line by line. */
export function parseBlocks(markdown: string): Block[] {
  const blocks: Block[] = [];
  const lines = markdown.split("\n");
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!;
    const fence = /^ {0,3}(`{3,}|~{3,})\s*(\S*)/.exec(line);
    if (fence !== null) {
      const end = lines.findIndex((each, index) => index > at && each.trim().startsWith(fence[1]!));
      const last = end < 0 ? lines.length : end;
      blocks.push({ kind: "code", language: fence[2]!, text: lines.slice(at + 1, last).join("\n") });
      at = last;
      continue;
    }
    const block = lineBlock(line);
    const previous = blocks.at(-1);
    const afterBlank = at === 0 || lines[at - 1]!.trim() === "";
    if (block === undefined) continue;
    // A line that goes on belongs to what stands above it.
    if (block.kind === "paragraph" && !afterBlank && (previous?.kind === "paragraph" || previous?.kind === "item"))
      blocks[blocks.length - 1] = { ...previous, text: joined(previous.text, block.text) };
    else if (block.kind === "quote" && !afterBlank && previous?.kind === "quote")
      blocks[blocks.length - 1] = { ...previous, text: joined(previous.text, block.text) };
    else blocks.push(block);
  }
  return blocks;
}

/** Rows of a table stay rows. */
function joined(above: string, line: string): string {
  return `${above}${line.startsWith("|") ? "\n" : " "}${line}`;
}

function lineBlock(line: string): Block | undefined {
  if (line.trim() === "") return undefined;
  const heading = /^(#{1,6})\s+(.*?)\s*#*$/.exec(line);
  if (heading !== null) return { kind: "heading", level: heading[1]!.length, text: heading[2]! };
  if (/^ {0,3}([-*_])(\s*\1){2,}\s*$/.test(line)) return { kind: "rule" };
  const item = /^(\s*)([-*+]|\d+[.)])\s+(.*)$/.exec(line);
  if (item !== null) {
    const mark = /\d/.test(item[2]!) ? item[2]! : "•";
    return { kind: "item", depth: Math.floor(item[1]!.length / 2), mark, text: item[3]! };
  }
  const quote = /^>\s?(.*)$/.exec(line);
  return quote === null ? { kind: "paragraph", text: line.trim() } : { kind: "quote", text: quote[1]! };
}

/** A piece of a line in one style. */
export interface Inline {
  readonly kind: "text" | "strong" | "emphasis" | "code" | "link";
  readonly text: string;
  readonly target?: string;
}

const marks =
  /`([^`]+)`|\*\*([^*]+)\*\*|(?<![\w*])\*([^*\s][^*]*)\*|(?<!\w)_([^_\s][^_]*)_(?!\w)|\[([^\]]+)\]\(([^)\s]+)\)/g;

export function parseInlines(text: string): Inline[] {
  const parts: Inline[] = [];
  let at = 0;
  for (const found of text.matchAll(marks)) {
    if (found.index > at) parts.push({ kind: "text", text: text.slice(at, found.index) });
    const [whole, code, strong, star, underscore, link, target] = found;
    if (code !== undefined) parts.push({ kind: "code", text: code });
    else if (strong !== undefined) parts.push({ kind: "strong", text: strong });
    else if (link !== undefined) parts.push({ kind: "link", text: link, target: target! });
    else parts.push({ kind: "emphasis", text: (star ?? underscore)! });
    at = found.index + whole.length;
  }
  if (at < text.length) parts.push({ kind: "text", text: text.slice(at) });
  return parts;
}
