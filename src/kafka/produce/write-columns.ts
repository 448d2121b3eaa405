import type {
  BytesVector,
  ColumnBatch,
  FixedVector,
  ListVector,
  StructVector,
} from "../../dataframe/columnar/vector.ts";
import { illegalState } from "../conditions.ts";
import type { HeaderPart, Part } from "../wire/encode.ts";
import type { Producer } from "./producer.ts";

/** Where the sink's columns are in a batch; -1 is absent. */
export interface SinkColumns {
  readonly key: number;
  readonly value: number;
  readonly topic: number;
  readonly partition: number;
  readonly headers: number;
}

/** Hands the rows of a batch to the producer. `fixedTopic` wins over the column. */
export async function writeColumns(
  producer: Producer,
  batch: ColumnBatch,
  columns: SinkColumns,
  fixedTopic: string | null,
): Promise<void> {
  const key = vector<BytesVector>(batch, columns.key);
  const value = vector<BytesVector>(batch, columns.value);
  const topics = fixedTopic === null ? vector<BytesVector>(batch, columns.topic)! : undefined;
  const partitions = vector<FixedVector>(batch, columns.partition);
  const headers = vector<ListVector>(batch, columns.headers);
  const now = Date.now();
  let name = fixedTopic;
  let topic = name === null ? undefined : await producer.topic(name);
  for (let row = 0; row < batch.length; row++) {
    if (topics) {
      const next = textAt(topics, row);
      if (next === null) throw illegalState("KAFKA_NULL_TOPIC_IN_DATA", {});
      if (next !== name) topic = await producer.topic(next);
      name = next;
    }
    const partition = partitions && partitions.valid?.[row] !== 0 ? Number(partitions.data[row]) : null;
    producer.add(
      topic!,
      partition,
      now,
      partAt(key, row),
      partAt(value, row),
      headers ? headersAt(headers, row) : none,
    );
    if (producer.crowded || (row & 1023) === 1023) await producer.room();
  }
  await producer.room();
}

const none: readonly HeaderPart[] = [];

/** A column of nulls only counts as absent. */
function vector<V>(batch: ColumnBatch, index: number): V | undefined {
  const found = index < 0 ? undefined : batch.columns[index];
  return found === undefined || found.kind === "null" ? undefined : (found as V);
}

function partAt(column: BytesVector | undefined, row: number): Part | null {
  if (!column || column.valid?.[row] === 0) return null;
  return { data: column.data, start: column.offsets[row]!, end: column.offsets[row + 1]! };
}

function textAt(column: BytesVector, row: number): string | null {
  const part = partAt(column, row);
  return part && Buffer.from(part.data.buffer, part.data.byteOffset + part.start, part.end - part.start).toString();
}

function headersAt(column: ListVector, row: number): readonly HeaderPart[] {
  if (column.valid?.[row] === 0) return none;
  const [keys, values] = (column.child as StructVector).children as [BytesVector, BytesVector];
  const found: HeaderPart[] = [];
  for (let i = column.offsets[row]!; i < column.offsets[row + 1]!; i++) {
    const key = partAt(keys, i) ?? { data: new Uint8Array(0), start: 0, end: 0 };
    found.push({ key, value: partAt(values, i) });
  }
  return found;
}
