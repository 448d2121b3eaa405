import type { Socket } from "node:net";
import { apiVersionsApi } from "../wire/apis.ts";
import { type Api, decode, encode, int16, int32, nullableString, Reader, Writer } from "../wire/protocol.ts";

export interface Caller {
  readonly clientId: string;
}

/** A call that the box serves. `undefined` as answer sends nothing (acks 0). */
export interface Served {
  readonly api: Api<unknown, unknown>;
  answer(request: unknown, caller: Caller): Promise<unknown>;
}

export function serves<Q, A>(
  api: Api<Q, A>,
  answer: (request: Q, caller: Caller) => A | undefined | Promise<A | undefined>,
): Served {
  return { api: api as Api<unknown, unknown>, answer: async (request, caller) => answer(request as Q, caller) };
}

const largest = 128 * 1024 * 1024;

/** Reads the requests of one client and answers them in order. */
export function serveConnection(socket: Socket, calls: ReadonlyMap<number, Served>): void {
  let pending = Buffer.alloc(0);
  let last: Promise<void> = Promise.resolve();
  socket.setNoDelay(true);
  socket.on("error", () => socket.destroy());
  socket.on("data", (chunk) => {
    pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
    while (pending.length >= 4) {
      const size = pending.readInt32BE(0);
      if (size < 8 || size > largest) return void socket.destroy();
      if (pending.length < 4 + size) return;
      const message = new Uint8Array(pending.subarray(4, 4 + size));
      pending = pending.subarray(4 + size);
      last = last.then(() => respond(socket, calls, message)).catch(() => void socket.destroy());
    }
  });
}

async function respond(socket: Socket, calls: ReadonlyMap<number, Served>, message: Uint8Array): Promise<void> {
  const head = new Reader(message, 0);
  const key = int16.read(head);
  const version = int16.read(head);
  const correlationId = int32.read(head);
  const clientId = nullableString.read(head) ?? "";
  const call = calls.get(key);
  if (!call) throw new Error(`call ${key} is not served`);
  const { api } = call;
  if (version < api.min || version > api.max) {
    if (api.key !== apiVersionsApi.key) throw new Error(`version ${version} of ${api.name} is not served`);
    // The newest clients ask in a form that is not known here, and understand this answer.
    const answer = { errorCode: 35, apis: served(calls), throttleMs: 0 };
    return send(socket, correlationId, encode(apiVersionsApi.response, answer, 0));
  }
  const answer = await call.answer(decode(api.request, message.subarray(head.at), version), { clientId });
  if (answer !== undefined) send(socket, correlationId, encode(api.response, answer, version));
}

/** What ApiVersions tells. */
export function served(calls: ReadonlyMap<number, Served>): { key: number; min: number; max: number }[] {
  return [...calls.values()].map(({ api: { key, min, max } }) => ({ key, min, max })).sort((a, b) => a.key - b.key);
}

function send(socket: Socket, correlationId: number, body: Uint8Array): void {
  const head = new Writer(0, 8);
  int32.write(head, body.length + 4);
  int32.write(head, correlationId);
  socket.cork();
  socket.write(head.finish());
  socket.write(body);
  socket.uncork();
}
