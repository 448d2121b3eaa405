import type { BatchHeader } from "../wire/batch.ts";

const plainPiece = 4 * 1024 * 1024;
const compressedPiece = 256 * 1024;

/** Batches to decode at once. */
export function* pieces(batches: readonly BatchHeader[]): Generator<BatchHeader[]> {
  let piece: BatchHeader[] = [];
  let bytes = 0;
  for (const batch of batches) {
    piece.push(batch);
    bytes += ((batch.end - batch.start) * plainPiece) / (batch.codec === 0 ? plainPiece : compressedPiece);
    if (bytes < plainPiece) continue;
    yield piece;
    piece = [];
    bytes = 0;
  }
  if (piece.length > 0) yield piece;
}
