import { eastAsianWidth } from "get-east-asian-width";

const invisible =
  /^[\p{Default_Ignorable_Code_Point}\p{Control}\p{Format}\p{Nonspacing_Mark}\p{Enclosing_Mark}\p{Surrogate}]/u;
const emoji = /\p{Emoji_Presentation}/u;
const pictograph = /\p{Extended_Pictographic}/u;
const keycap = /^[\d#*]\ufe0f?\u20e3$/;
const regionalIndicator = /[\u{1f1e6}-\u{1f1ff}]/u;
/** Marks that take a cell of their own behind their base. */
const spacing = /\p{Spacing_Mark}|[\uff00-\uffef]/u;
const jamo = /^[\u1100-\u115f\ua960-\ua97c]/;

/**
 * Terminal cells of one grapheme, by the rules of the package string-width, which Ink measures with: emoji are two
 * cells, everything else goes by its first visible character. Written out because that package takes too long to load.
 */
export function clusterWidth(grapheme: string): number {
  const first = grapheme.codePointAt(0)!;
  if (first >= 0x20 && first < 0x7f && grapheme.length === 1) return 1;
  const characters = [...grapheme];
  const base = characters.findIndex((character) => !invisible.test(character));
  if (base === -1) return 0;
  if (isEmoji(grapheme, characters.length)) return 2;
  let width = eastAsianWidth(characters[base]!.codePointAt(0)!);
  // A Hangul syllable written as letters is one wide block.
  if (jamo.test(characters[base]!)) return 2;
  for (const character of characters.slice(base + 1)) {
    if (spacing.test(character)) width += eastAsianWidth(character.codePointAt(0)!);
  }
  return width;
}

function isEmoji(grapheme: string, length: number): boolean {
  // Half a flag is no emoji.
  if (emoji.test(grapheme)) return length > 1 || !regionalIndicator.test(grapheme);
  if (length === 1) return false;
  if (keycap.test(grapheme)) return true;
  return pictograph.test(grapheme) && (grapheme.includes("\ufe0f") || grapheme.includes("\u200d"));
}
