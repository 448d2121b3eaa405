import type { Collation } from "../../../types/collation/collation.ts";

/** Of characters behind ASCII's: whether they belong to the one before. */
const combining = { always: new Map<string, boolean>(), withAccents: new Map<string, boolean>() };

/**
 * Whether a character belongs to the one before it: those of another combining class than 0, which change places with
 * others, and, where accents count, those that are nothing but a difference of that kind.
 */
function combines(character: string, accents: boolean): boolean {
  if (character < "\u0300") return false;
  const known = accents ? combining.withAccents : combining.always;
  let found = known.get(character);
  if (found === undefined) {
    const moves = (text: string, apart: string) => text.normalize("NFD") !== apart;
    const plain = character.normalize("NFD");
    found =
      moves(`${character}\u0334`, `${plain}\u0334`) ||
      moves(`\u0327${character}`, `\u0327${plain}`) ||
      (accents && letters.compare(`a${character}`, "a") === 0);
    known.set(character, found);
  }
  return found;
}

const letters = new Intl.Collator("en", { sensitivity: "base" });

/** The characters, each with what combines with it. */
export function piecesOf(text: string, { accentInsensitive }: Collation): string[] {
  const pieces: string[] = [];
  for (const character of text) {
    if (pieces.length > 0 && combines(character, !accentInsensitive)) pieces[pieces.length - 1] += character;
    else pieces.push(character);
  }
  return pieces;
}
