import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createZstdCompress } from "node:zlib";
import { describe, expect, it } from "vitest";
import { codecs } from "../../../src/kafka/wire/codecs.ts";
import { crc32c, crc32cByTable } from "../../../src/kafka/wire/crc32c.ts";
import { lz4Decompress } from "../../../src/kafka/wire/lz4.ts";
import { snappyDecompress } from "../../../src/kafka/wire/snappy.ts";
import { xxHash32 } from "../../../src/kafka/wire/xxhash32.ts";

const samples: Record<string, Uint8Array> = {
  empty: new Uint8Array(0),
  "one byte": Uint8Array.of(7),
  "a sentence": Buffer.from("the quick brown fox jumps over the lazy dog"),
  "one byte many times": new Uint8Array(300_000).fill(65),
  "text that repeats": Buffer.from('{"id":12345,"name":"James","city":"Zürich"}\n'.repeat(5000)),
  "random bytes": randomBytes(200_001),
  "random, then repeated": Buffer.concat([randomBytes(70_000), new Uint8Array(70_000), randomBytes(100)]),
};

describe.each(codecs.map((codec) => [codec.name, codec] as const))("%s", (_name, codec) => {
  it.each(Object.entries(samples))("gives back %s", (_title, bytes) => {
    expect(Buffer.from(codec.decompress(codec.compress(bytes))).equals(Buffer.from(bytes))).toBe(true);
  });
});

it.each(["gzip", "zstd"])("%s tells the size before, where the frame does", (name) => {
  const codec = codecs.find((each) => each.name === name)!;
  for (const size of [100, 255, 256, 300, 65_791, 65_792, 200_000]) {
    const bytes = randomBytes(size);
    expect(codec.contentSize!(codec.compress(bytes))).toBe(size);
  }
  expect(codec.contentSize!(Uint8Array.of(1, 2, 3))).toBeUndefined();
});

it("reads zstd as Java's streams write it, without a size", async () => {
  const zstd = codecs[4]!;
  const chunks: Buffer[] = [];
  const stream = createZstdCompress();
  stream.on("data", (chunk: Buffer) => chunks.push(chunk));
  stream.write(samples["random bytes"]);
  stream.end(samples["one byte many times"]);
  await once(stream, "end");
  const frame = Buffer.concat(chunks);
  expect(zstd.contentSize!(frame)).toBeUndefined();
  const bytes = Buffer.concat([samples["random bytes"]!, samples["one byte many times"]!]);
  expect(Buffer.from(zstd.decompress(frame)).equals(bytes)).toBe(true);
});

it("makes repeated text smaller with every codec", () => {
  const text = samples["text that repeats"]!;
  for (const codec of codecs.slice(1)) expect(codec.compress(text).length).toBeLessThan(text.length / 5);
});

it("reads an LZ4 frame with a content size, checksums and blocks that refer to earlier ones", () => {
  const content = "abcdefgh".repeat(4);
  const first = [0x80, ...Buffer.from("abcdefgh")];
  // No literals but the last five; the match reaches 8 back, into the block before.
  const second = [0x0f, 8, 0, 0, 0x50, ...Buffer.from("defgh")];
  const block = (bytes: number[]) => [bytes.length, 0, 0, 0, ...bytes, 0, 0, 0, 0];
  const header = [0x04, 0x22, 0x4d, 0x18, 0x5c, 0x40, 32, 0, 0, 0, 0, 0, 0, 0, 0];
  const frame = Uint8Array.from([...header, ...block(first), ...block(second), 0, 0, 0, 0, 1, 2, 3, 4]);
  expect(Buffer.from(lz4Decompress(frame)).toString()).toBe(content);
});

it("gives back what repeats at any distance, and ends anywhere, by LZ4", () => {
  const lz4 = codecs[3]!;
  for (const distance of [1, 2, 3, 4, 5, 15, 16, 17, 63, 64, 65, 1000]) {
    const unit = randomBytes(distance);
    const all = Buffer.concat([randomBytes(70), ...Array.from({ length: 200 }, () => unit), randomBytes(9)]);
    for (let size = all.length - 20; size <= all.length; size++) {
      const bytes = all.subarray(0, size);
      expect(Buffer.from(lz4.decompress(lz4.compress(bytes))).equals(bytes)).toBe(true);
    }
  }
});

it("refuses an LZ4 frame that is cut off or refers to what is not there", () => {
  const frame = codecs[3]!.compress(samples["text that repeats"]!);
  expect(() => lz4Decompress(frame.subarray(0, 100))).toThrow(/cut off/);
  const wild = Uint8Array.from([0x04, 0x22, 0x4d, 0x18, 0x60, 0x40, 0, 5, 0, 0, 0, 0x10, 65, 9, 0, 0, 0, 0, 0, 0]);
  expect(() => lz4Decompress(wild)).toThrow(/corrupt/);
});

it("reads snappy without framing, as librdkafka writes it", () => {
  const bare = Buffer.concat([Uint8Array.of(5), Uint8Array.of(4 << 2), Buffer.from("hello")]);
  expect(Buffer.from(snappyDecompress(bare)).toString()).toBe("hello");
});

it.each([
  ["", 0x02cc5d05],
  ["a", 0x550d7456],
  ["abc", 0x32d153ff],
])("hashes %j by xxHash32", (text, expected) => {
  expect(xxHash32(Buffer.from(text))).toBe(expected);
});

it.each([
  ["", 0],
  ["123456789", 0xe3069283],
  ["a".repeat(1000), 0],
])("computes CRC-32C of %j", (text, expected) => {
  const bytes = Buffer.from(text);
  const wanted = text.length === 1000 ? slowCrc(bytes) : expected;
  for (let shift = 0; shift < 5; shift++) {
    const moved = Buffer.concat([Buffer.alloc(shift), bytes, Buffer.alloc(3)]);
    expect(crc32c(moved, shift, shift + bytes.length)).toBe(wanted);
    expect(crc32cByTable(moved, shift, shift + bytes.length)).toBe(wanted);
  }
});

function slowCrc(bytes: Uint8Array): number {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1;
  }
  return ~crc >>> 0;
}
