import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { TestProject } from "vitest/node";
import { Broker } from "./broker.ts";
import { NoKafka } from "./jars.ts";

/**
 * Vitest's global setup: lends one broker to all test files of a run. It is started when the first of them asks, and
 * removed at the end.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  let broker: Promise<Broker> | undefined;
  const server = createServer(async (_request, response) => {
    broker ??= Broker.start();
    try {
      response.end(JSON.stringify({ bootstrap: (await broker).bootstrap }));
    } catch (error) {
      const why = error instanceof NoKafka ? { missing: error.message } : { broken: String(error) };
      response.end(JSON.stringify(why));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  project.provide("kafka", `http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  return async () => {
    server.closeAllConnections();
    server.close();
    await broker?.then(
      (started) => started.remove(),
      () => undefined,
    );
  };
}

declare module "vitest" {
  interface ProvidedContext {
    /** Where to ask for the shared broker. */
    readonly kafka: string;
  }
}
