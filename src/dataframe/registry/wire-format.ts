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
