import { safeText, visiblePartial } from "./safe-text.ts";

/** A line still being written is printed in pieces once it is longer than this. */
const longestPartial = 16_384;

/** More than this waiting to be painted, and the kernel should wait. */
export const highWater = 1 << 20;
export const lowWater = 1 << 18;

interface Block {
  readonly from: "cell" | "stream" | "shell";
  text: string;
}

/**
 * What was printed and is not on the screen yet. Whole lines leave in order; the cell's unfinished last line stays
 * behind, and whole blocks from elsewhere pass it.
 */
export class OutputQueue {
  #blocks: Block[] = [];
  #partial = "";
  #length = 0;
  /** Hears everything that leaves for the screen. */
  tap: ((text: string) => void) | undefined;

  /** Characters waiting. */
  get length(): number {
    return this.#length;
  }

  /** The cell's unfinished last line, safe to be shown. */
  get partial(): string {
    return visiblePartial(this.#partial);
  }

  /** Printed by the running cell; may end in the middle of a line. */
  cell(text: string): void {
    this.#push("cell", text);
  }

  /** A whole block: a batch of a background query, or the shell's own words. */
  block(text: string, from: "stream" | "shell" = "shell"): void {
    if (text !== "") this.#push(from, text.endsWith("\n") ? text : `${text}\n`);
  }

  /** The cell is over: its last line is complete now. */
  endCell(): void {
    const last = this.#blocks.findLast((block) => block.from === "cell");
    const open = last === undefined ? this.#partial !== "" : !last.text.endsWith("\n");
    if (open) this.#push("cell", "\n");
  }

  /** Ctrl-C: what the cell printed and nobody has seen is dropped; everything else stays. */
  dropCell(): void {
    this.#blocks = this.#blocks.filter((block) => block.from !== "cell");
    this.#length = this.#blocks.reduce((sum, block) => sum + block.text.length, 0);
  }

  /** Whole lines, of about `budget` characters if there are more; "" when there is none. */
  take(budget: number): string {
    let taken = "";
    while (taken.length < budget && this.#blocks.length > 0) {
      const block = this.#blocks[0]!;
      const room = budget - taken.length;
      if (block.from === "cell") {
        const piece = block.text.length > room ? block.text.slice(0, room) : block.text;
        this.#consume(block, piece.length);
        taken += this.#lines(piece);
      } else {
        // Blocks stay whole even when they are longer than the budget.
        this.#consume(block, block.text.length);
        taken += block.text;
      }
    }
    const safe = safeText(taken);
    if (safe !== "") this.tap?.(safe);
    return safe;
  }

  #lines(piece: string): string {
    const end = piece.lastIndexOf("\n") + 1;
    const lines = end === 0 ? "" : this.#partial + piece.slice(0, end);
    this.#partial = (end === 0 ? this.#partial : "") + piece.slice(end);
    if (this.#partial.length <= longestPartial) return overwritten(lines);
    const long = this.#partial;
    this.#partial = "";
    return `${overwritten(lines + long)}\n`;
  }

  #push(from: Block["from"], text: string): void {
    if (text === "") return;
    this.#length += text.length;
    const last = this.#blocks.at(-1);
    if (last !== undefined && last.from === from && last.text.length < 65_536) last.text += text;
    else this.#blocks.push({ from, text });
  }

  #consume(block: Block, length: number): void {
    this.#length -= length;
    if (length === block.text.length) this.#blocks.shift();
    else block.text = block.text.slice(length);
  }
}

/** Lines that a carriage return wrote over keep only what a terminal would still show. */
function overwritten(lines: string): string {
  if (!lines.includes("\r")) return lines;
  return lines
    .replaceAll("\r\n", "\n")
    .replace(/^[^\n]*\r(?=[^\n])/gm, "")
    .replaceAll("\r", "");
}
