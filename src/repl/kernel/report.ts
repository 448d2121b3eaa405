import type { ErrorPlace, ErrorReport, Frame } from "../protocol.ts";

/** How the parts of an error look; batch mode has no colors. */
export interface ErrorStyle {
  readonly head: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly caret: (text: string) => string;
}

const plain: ErrorStyle = { head: (text) => text, dim: (text) => text, caret: (text) => text };
const maxFrames = 10;
/** Of a line with its frame. */
const widest = 108;

/** The text of an error: what, where with a caret, from where. Spark's errors say what and what to do, nothing else. */
export function formatError(error: ErrorReport, style: ErrorStyle = plain, columns: number = widest): string {
  const lines = [error.name ? `${style.head(error.name)}: ${error.message}` : error.message];
  if (error.hint) lines.push(error.hint);
  if (error.condition === undefined && error.at) {
    lines.push(style.dim(`    at ${describe(error.at)}`), ...codeFrame(error.at, style, columns));
    const rest = error.frames.slice(1);
    lines.push(...rest.slice(0, maxFrames).map((frame) => style.dim(`    at ${describe(frame)}`)));
    if (rest.length > maxFrames) lines.push(style.dim(`    … ${rest.length - maxFrames} more`));
  }
  return lines.join("\n");
}

function describe({ functionName, name, line, column }: Frame): string {
  const at = `${name}:${line}:${column}`;
  return functionName ? `${functionName} (${at})` : at;
}

function codeFrame(place: ErrorPlace, style: ErrorStyle, columns: number): string[] {
  if (place.text.trim() === "") return [];
  const number = String(place.line);
  const maxWidth = Math.max(20, Math.min(widest, columns) - number.length - 8);
  // A long line is shown around the place.
  const start = place.column > maxWidth * 0.8 ? place.column - Math.floor(maxWidth / 2) : 0;
  const text = place.text.slice(start, start + maxWidth);
  const before = text.slice(0, place.column - 1 - start).replace(/[^\t]/gu, (c) => (isWide(c) ? "  " : " "));
  return [
    `    ${style.dim(`${number} |`)} ${text}`,
    `    ${style.dim(`${" ".repeat(number.length)} |`)} ${before}${style.caret("^")}`,
  ];
}

const isWide = (character: string) =>
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}]/u.test(character);
