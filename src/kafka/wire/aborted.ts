import type { BatchHeader } from "./batch.ts";

/** A transaction that was aborted: the records of `producerId` from `firstOffset` up to its abort marker don't count. */
export interface AbortedTransaction {
  readonly producerId: bigint;
  readonly firstOffset: number;
}

/**
 * The batches whose records a reader may see. Control batches never count; with read_committed the fetch names the
 * aborted transactions that overlap what it returned.
 */
export function visibleBatches(
  section: Uint8Array,
  batches: readonly BatchHeader[],
  aborted: readonly AbortedTransaction[],
): BatchHeader[] {
  const pending = [...aborted].sort((a, b) => a.firstOffset - b.firstOffset);
  const open = new Set<bigint>();
  return batches.filter((batch) => {
    while (pending.length > 0 && pending[0]!.firstOffset <= batch.lastOffset) open.add(pending.shift()!.producerId);
    if (!batch.control) return !(batch.transactional && open.has(batch.producerId));
    if (isAbortMarker(section, batch)) open.delete(batch.producerId);
    return false;
  });
}

/** The one record of a control batch has the key [version int16, type int16]; type 0 is abort. */
function isAbortMarker(section: Uint8Array, batch: BatchHeader): boolean {
  // Before the key: length, attributes (one byte), timestamp delta, offset delta, key length.
  let at = batch.start + 61;
  at = afterVarint(section, at) + 1;
  for (let field = 0; field < 3; field++) at = afterVarint(section, at);
  return section[at + 2] === 0 && section[at + 3] === 0;
}

function afterVarint(bytes: Uint8Array, start: number): number {
  let at = start;
  while (bytes[at]! >= 128) at++;
  return at + 1;
}
