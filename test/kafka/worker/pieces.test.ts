import { expect, it } from "vitest";
import { readBatches } from "../../../src/kafka/wire/batch.ts";
import { BodyBuilder, encodeBatch } from "../../../src/kafka/wire/encode.ts";
import { pieces } from "../../../src/kafka/worker/pieces.ts";

/** So many batches of so many bytes before compression; how many of them each piece has. */
function piecesOf(codec: number, bytes: number, count: number): number[] {
  const body = new BodyBuilder(0, bytes + 100);
  body.add(0, null, { data: Buffer.alloc(bytes, "text that repeats "), start: 0, end: bytes }, []);
  const producer = { producerId: -1n, producerEpoch: 0, baseSequence: -1 };
  const batch = encodeBatch(body.body, { codec, ...producer, baseTimestamp: 0, maxTimestamp: 0, count: 1 });
  const section = Buffer.concat(Array.from({ length: count }, () => batch));
  return [...pieces(section, readBatches(section))].map(({ length }) => length);
}

it.each([
  ["what is not compressed, up to 4 MiB", 0, 1_000_000, 6, [5, 1]],
  ["a large batch of gzip alone", 1, 600_000, 3, [1, 1, 1]],
  ["smaller ones of zstd together, up to half a megabyte", 4, 100_000, 8, [6, 2]],
] as const)("%s", (_, codec, bytes, count, expected) => {
  expect(piecesOf(codec, bytes, count)).toEqual(expected);
});
