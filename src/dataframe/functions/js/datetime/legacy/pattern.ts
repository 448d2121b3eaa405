import { perKey } from "../../per-key.ts";
import type { Piece } from "../pattern.ts";

export type LegacyPiece = Exclude<Piece, { kind: "optional" }>;

/** The pieces of a pattern of java.text.SimpleDateFormat; undefined where it refuses the pattern. */
export const legacyPieces: (pattern: string) => readonly LegacyPiece[] | undefined = perKey(read);

function read(pattern: string): LegacyPiece[] | undefined {
  const pieces: LegacyPiece[] = [];
  let text = "";
  const endText = () => {
    if (text !== "") pieces.push({ kind: "text", text });
    text = "";
  };
  for (let at = 0; at < pattern.length; at++) {
    const c = pattern[at]!;
    if (c === "'") {
      if (pattern[at + 1] === "'") {
        text += "'";
        at++;
        continue;
      }
      for (at++; ; at++) {
        if (at >= pattern.length) return undefined;
        if (pattern[at] !== "'") text += pattern[at];
        else if (pattern[at + 1] === "'") text += pattern[at++];
        else break;
      }
    } else if (/[A-Za-z]/.test(c)) {
      endText();
      let count = 1;
      while (pattern[at + count] === c) count++;
      at += count - 1;
      if (!"GyYMLwWDdFEuaHkKhmsSzZX".includes(c) || (c === "X" && count > 3)) return undefined;
      pieces.push({ kind: "field", letter: c, count });
    } else text += c;
  }
  endText();
  return pieces;
}
