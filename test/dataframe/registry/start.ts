import { once } from "node:events";
import { Worker } from "node:worker_threads";

export interface TestRegistry {
  readonly address: string;
  /** Puts a schema in; its number. */
  register(subject: string, schema: unknown, more?: object): Promise<number>;
  asked(): Promise<readonly string[]>;
  stop(): Promise<unknown>;
}

export async function startRegistry(user?: string): Promise<TestRegistry> {
  const worker = new Worker(new URL("server.ts", import.meta.url), { workerData: { user } });
  const [port] = (await once(worker, "message")) as [number];
  const address = `http://127.0.0.1:${port}`;
  const headers: Record<string, string> = user
    ? { authorization: `Basic ${Buffer.from(user).toString("base64")}` }
    : {};
  return {
    address,
    async register(subject, schema, more = {}) {
      const text = typeof schema === "string" ? schema : JSON.stringify(schema);
      const url = `${address}/subjects/${encodeURIComponent(subject)}/versions`;
      const answer = await fetch(url, { method: "POST", headers, body: JSON.stringify({ schema: text, ...more }) });
      return ((await answer.json()) as { id: number }).id;
    },
    asked: async () => (await (await fetch(`${address}/asked`)).json()) as string[],
    stop: () => worker.terminate(),
  };
}
