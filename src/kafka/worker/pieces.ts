import { type BatchHeader, recordBytes } from "../wire/batch.ts";
import { codecs } from "../wire/codecs.ts";

/** A section of usual size is one piece: its memory can then become a column's. */
const plainPiece = 4 * 1024 * 1024;
/** Of what is decompressed. */
const compressedPiece = 512 * 1024;
/** Where the data does not tell its size. */
const usualRatio = 4;

/** Batches to decode at once. */
export function* pieces(section: Uint8Array, batches: readonly BatchHeader[]): Generator<BatchHeader[]> {
  let piece: BatchHeader[] = [];
  let filled = 0;
  for (const batch of batches) {
    piece.push(batch);
    filled += share(section, batch);
    if (filled < 1) continue;
    yield piece;
    piece = [];
    filled = 0;
  }
  if (piece.length > 0) yield piece;
}

/** How much of a piece a batch makes. */
function share(section: Uint8Array, batch: BatchHeader): number {
  const bytes = recordBytes(section, batch);
  if (batch.codec === 0) return bytes.length / plainPiece;
  return (codecs[batch.codec]?.contentSize?.(bytes) ?? bytes.length * usualRatio) / compressedPiece;
}
