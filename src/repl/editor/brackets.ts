import { insert, replace } from "./edit.ts";
import { lineStart } from "./motion.ts";
import type { EditorState } from "./state.ts";
import { type Token, tokenize } from "./tokenize.ts";

const closing: Record<string, string> = { "(": ")", "[": "]", "{": "}" };
const quotes = new Set(['"', "'", "`"]);
const pairs: Record<string, string> = { ...closing, '"': '"', "'": "'", "`": "`" };

/** The bracket at or just before the cursor and its partner, as offsets; undefined when there is none or it stands alone. */
export function matchingBracket(
  source: string,
  tokens: readonly Token[],
  cursor: number,
): readonly [number, number] | undefined {
  const touching = (token: Token): boolean =>
    (token.type === "open" || token.type === "close") && (token.end === cursor || token.end - 1 === cursor);
  const candidates = tokens.filter(touching);
  const chosen = candidates.find((token) => token.end === cursor) ?? candidates[0];
  if (chosen === undefined) return undefined;
  const stack: Token[] = [];
  for (const token of tokens) {
    if (token.type === "open") stack.push(token);
    else if (token.type === "close") {
      const open = stack.pop();
      if (open === undefined) continue;
      if (open === chosen || token === chosen) {
        const fits = closing[source[open.end - 1]!] === source[token.start];
        return fits ? [open.end - 1, token.start] : undefined;
      }
    }
  }
  return undefined;
}

/** True when this character stands at the cursor because it was put there automatically: typing it steps over it. */
export function standsAhead({ text, cursor, closers }: EditorState, character: string): boolean {
  return text[cursor] === character && closers.includes(text.length - cursor);
}

/** Types one character with automatic closing: over an automatic closer, around nothing, or plainly. */
export function typeCharacter(state: EditorState, character: string): EditorState {
  const { text, cursor } = state;
  const fromEnd = text.length - cursor;
  if (standsAhead(state, character)) {
    return { ...state, cursor: cursor + 1, last: "move", closers: state.closers.filter((each) => each !== fromEnd) };
  }
  const over = overLines(state, character);
  if (over !== undefined) return over;
  const partner = pairs[character];
  if (partner === undefined || !mayClose(text, cursor, character)) return insert(state, character, "type");
  const closed = replace(state, cursor, cursor, character + partner, "edit", cursor + 1);
  return { ...closed, closers: [...closed.closers, fromEnd + 1] };
}

/** A closer typed on a blank line above its automatic one: the blank line goes, and the cursor stands behind the closer. */
function overLines(state: EditorState, character: string): EditorState | undefined {
  const { text, cursor } = state;
  const blank = /^\s*\n\s*/.exec(text.slice(cursor))?.[0];
  if (blank === undefined || text[cursor + blank.length] !== character) return undefined;
  const fromEnd = text.length - cursor - blank.length;
  const start = lineStart(text, cursor);
  if (start === 0 || text.slice(start, cursor).trim() !== "" || !state.closers.includes(fromEnd)) return undefined;
  const kept = text.lastIndexOf("\n", text.length - fromEnd);
  const joined = replace(state, start - 1, kept, "", "edit");
  const closers = joined.closers.filter((each) => each !== fromEnd);
  return { ...joined, cursor: joined.text.length - fromEnd + 1, closers };
}

/** Automatic closing helps only before a gap and outside strings and comments. */
function mayClose(text: string, cursor: number, character: string): boolean {
  if (!/^[\s)\]},;]?$/.test(text[cursor] ?? "")) return false;
  if (quotes.has(character) && /[\p{L}\p{N}_$"'`\\]/u.test(text[cursor - 1] ?? "")) return false;
  return !tokenize(text.slice(0, cursor)).some(
    (token) => (token.type === "unterminated" || token.type === "comment") && token.end === cursor,
  );
}

/** True when the cursor stands in an empty automatic pair, which Backspace removes whole. */
export function inEmptyPair({ text, cursor, closers }: EditorState): boolean {
  return closers.includes(text.length - cursor) && pairs[text[cursor - 1] ?? ""] === text[cursor];
}

/** True when everything after the cursor was closed automatically, so that Enter may treat it as the end. */
export function onlyClosersAhead({ text, cursor, closers }: EditorState): boolean {
  for (let at = cursor; at < text.length; at++) if (!closers.includes(text.length - at)) return false;
  return true;
}

/** True between an opening bracket and its closing one. */
export function betweenBrackets({ text, cursor }: EditorState): boolean {
  const open = text[cursor - 1];
  return open !== undefined && closing[open] !== undefined && closing[open] === text[cursor];
}
