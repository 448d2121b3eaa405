import { expect, test } from "vitest";
import { FrameReader } from "../../../src/kafka/client/frames.ts";

const frames = ["", "a", "hello", "x".repeat(300)].map((text) => {
  const frame = Buffer.alloc(4 + text.length, text);
  frame.writeInt32BE(text.length);
  return frame;
});

test.for([1, 2, 3, 4, 5, 7, 64, 1000])("puts answers together from reads of %d bytes", (size) => {
  const all = Buffer.concat(frames);
  const found: Buffer[] = [];
  const reader = new FrameReader((frame) => found.push(frame), size);
  for (let at = 0; at < all.length; ) {
    const { room } = reader;
    const length = all.copy(room, 0, at, at + Math.min(room.length, size));
    reader.took(length);
    at += length;
  }
  expect(found).toEqual(frames);
});
