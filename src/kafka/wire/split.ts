import { BodyBuilder } from "./encode.ts";
import { readVarint, varintEnd } from "./varint.ts";

/** Two bodies of about half the records each: for a batch that the topic finds too large. */
export function splitBody(body: Uint8Array, count: number, baseTimestamp: number): [BodyBuilder, BodyBuilder] {
  const half = Math.ceil(count / 2);
  const halves: [BodyBuilder, BodyBuilder] = [
    new BodyBuilder(baseTimestamp, body.length),
    new BodyBuilder(baseTimestamp, body.length),
  ];
  let at = 0;
  for (let record = 0; record < count; record++) {
    const size = readVarint(body, at);
    at = varintEnd(body, at);
    const end = at + size;
    const delta = readVarint(body, at + 1);
    const rest = varintEnd(body, varintEnd(body, at + 1));
    halves[record < half ? 0 : 1].addRest(baseTimestamp + delta, body.subarray(rest, end));
    at = end;
  }
  return halves;
}
