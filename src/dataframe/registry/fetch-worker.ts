import { type MessagePort, workerData } from "node:worker_threads";
import type { HttpAnswer, HttpRequest } from "./sync-fetch.ts";

const { port, state } = workerData as { readonly port: MessagePort; readonly state: Int32Array };

port.on("message", async (request: HttpRequest) => {
  port.postMessage(await answer(request));
  Atomics.add(state, 0, 1);
  Atomics.notify(state, 0);
});

async function answer({ url, method, headers, body, timeoutMs }: HttpRequest): Promise<HttpAnswer> {
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const response = await fetch(url, { method, headers, signal, ...(body === undefined ? {} : { body }) });
    return { status: response.status, body: await response.text() };
  } catch (error) {
    return { failure: reason(error) };
  }
}

function reason(error: unknown): string {
  const { cause, name } = error as { cause?: { code?: string; message?: string }; name?: string };
  if (name === "TimeoutError") return "no answer in time";
  return cause?.code ?? cause?.message ?? (error instanceof Error ? error.message : String(error));
}
