/** A message as Confluent's serializers write it: a zero byte, the schema's number in four bytes, the payload. */

const head = 5;

export function frame(id: number, payload: Uint8Array): Uint8Array {
  const framed = new Uint8Array(head + payload.length);
  new DataView(framed.buffer).setUint32(1, id);
  framed.set(payload, head);
  return framed;
}

/** Undefined when it is not written like that. */
export function unframe(message: Uint8Array): { readonly id: number; readonly payload: Uint8Array } | undefined {
  if (message.length < head || message[0] !== 0) return undefined;
  const id = new DataView(message.buffer, message.byteOffset).getUint32(1);
  return { id, payload: message.subarray(head) };
}

/**
 * Before a Protobuf payload: where its message is in the schema, outermost first, as zigzag numbers behind their count; the
 * first message is written as one zero.
 */
export function frameIndexes(indexes: readonly number[], payload: Uint8Array): Uint8Array {
  const isFirst = indexes.length === 1 && indexes[0] === 0;
  const prefix = (isFirst ? [0] : [indexes.length, ...indexes]).flatMap(zigzag);
  const framed = new Uint8Array(prefix.length + payload.length);
  framed.set(prefix);
  framed.set(payload, prefix.length);
  return framed;
}

export function unframeIndexes(
  message: Uint8Array,
): { readonly indexes: readonly number[]; readonly payload: Uint8Array } | undefined {
  let at = 0;
  const next = () => {
    let [value, scale] = [0, 1];
    for (;;) {
      const byte = message[at++];
      if (byte === undefined || scale > 2 ** 28) return -1;
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
      scale *= 128;
    }
  };
  const count = next();
  if (count < 0 || count > message.length) return undefined;
  const indexes = count === 0 ? [0] : Array.from({ length: count }, next);
  return indexes.some((index) => index < 0) ? undefined : { indexes, payload: message.subarray(at) };
}

function zigzag(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value * 2; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...bytes, rest];
    bytes.push((rest % 128) + 128);
  }
}
