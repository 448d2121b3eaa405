import type { ColumnBatch, Vector } from "./vector.ts";

/**
 * The buffers of a batch, each once, for the transfer list of a message. The batch is unusable afterwards on the sending
 * side. Buffers must be the batch's own: not slices of Node's Buffer pool, not shared with another batch.
 */
export function transferList(batch: ColumnBatch): ArrayBuffer[] {
  const buffers = new Set<ArrayBuffer>();
  for (const column of batch.columns) collect(column, buffers);
  return [...buffers];
}

/** How many bytes a batch holds, shared buffers counted once. */
export function byteSize(batch: ColumnBatch): number {
  let bytes = 0;
  for (const buffer of transferList(batch)) bytes += buffer.byteLength;
  return bytes;
}

/** Smaller ones are left to the collector. */
const largeBuffer = 64 * 1024;

/**
 * Gives the large buffers of a batch that nobody needs any more back at once: the collector would let many pile up, and
 * memory that was just used is faster than other.
 */
export function release(batch: ColumnBatch): void {
  for (const buffer of transferList(batch)) if (buffer.byteLength >= largeBuffer) giveBack(buffer);
}

/** Frees memory that nobody needs any more, without the collector. */
export function giveBack(buffer: ArrayBufferLike): void {
  if (buffer instanceof ArrayBuffer && !buffer.detached) buffer.transfer(0);
}

function collect(vector: Vector, into: Set<ArrayBuffer>): void {
  if (vector.kind === "null") return;
  if (vector.valid) add(vector.valid, into);
  switch (vector.kind) {
    case "fixed":
      add(vector.data, into);
      break;
    case "bytes":
      add(vector.offsets, into);
      add(vector.data, into);
      break;
    case "list":
      add(vector.offsets, into);
      collect(vector.child, into);
      break;
    case "map":
      add(vector.offsets, into);
      collect(vector.keys, into);
      collect(vector.values, into);
      break;
    case "struct":
      for (const child of vector.children) collect(child, into);
  }
}

function add(view: ArrayBufferView, into: Set<ArrayBuffer>): void {
  if (view.buffer instanceof ArrayBuffer) into.add(view.buffer);
}
