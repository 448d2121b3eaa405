import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { parentPort, Worker, workerData } from "node:worker_threads";

const role = "token server";

/** Gives out OAuth tokens that nobody has signed, in a thread of its own: a test waits for its read without an event loop. */
export async function startTokens(): Promise<{ readonly url: string; stop(): Promise<unknown> }> {
  const worker = new Worker(new URL(import.meta.url), { workerData: role });
  const port = await new Promise<number>((resolve) => worker.once("message", resolve));
  return { url: `http://127.0.0.1:${port}`, stop: () => worker.terminate() };
}

/** `/token` for alice's secret alone; `/silent` does not answer. */
function serve(): void {
  const expected = `Basic ${Buffer.from("alice:pw-oauth").toString("base64")}`;
  const server = createServer((request, response) => {
    if (request.url === "/silent") return;
    if (request.headers.authorization !== expected) {
      response.writeHead(401).end("pw-oauth");
      return;
    }
    const now = Math.floor(Date.now() / 1000);
    const parts = [{ alg: "none" }, { sub: "alice", iat: now - 10, exp: now + 1000 }];
    const token = parts.map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
    response.end(JSON.stringify({ access_token: `${token}.` }));
  });
  server.listen(0, "127.0.0.1", () => parentPort!.postMessage((server.address() as AddressInfo).port));
}

if (workerData === role) serve();
