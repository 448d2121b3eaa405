import type { ColumnBatch, Vector } from "./vector.ts";

/** The buffers of a batch, to transfer it to another thread without copying. Shared memory is left out: it needs none. */
export function buffersOf(batch: ColumnBatch): ArrayBuffer[] {
  const buffers = new Set<ArrayBuffer>();
  const add = (view: ArrayBufferView | null) => {
    if (view && view.buffer instanceof ArrayBuffer) buffers.add(view.buffer);
  };
  const visit = (vector: Vector): void => {
    switch (vector.kind) {
      case "null":
        return;
      case "fixed":
        add(vector.data);
        break;
      case "bytes":
        add(vector.offsets);
        add(vector.data);
        break;
      case "list":
        add(vector.offsets);
        visit(vector.child);
        break;
      case "map":
        add(vector.offsets);
        visit(vector.keys);
        visit(vector.values);
        break;
      case "struct":
        vector.children.forEach(visit);
    }
    add(vector.valid);
  };
  batch.columns.forEach(visit);
  return [...buffers];
}
