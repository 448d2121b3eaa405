import { parseArgs } from "node:util";
import { KafkaBox } from "./box.ts";

const usage = `tspark kafka: a small Kafka broker for trying and teaching: one node, on this machine only

  --port N     listen on this port of 127.0.0.1 (9092)
  --data DIR   keep the topics in this folder (without it they are gone at the end)
  --demo       fill a topic "orders" with a live stream
`;

/** `tspark kafka …`: runs until Ctrl-C. Gives the exit code. */
export async function kafkaCommand(argv: readonly string[]): Promise<number> {
  let options: { port?: string; data?: string; demo?: boolean; help?: boolean };
  try {
    const known = {
      port: { type: "string" },
      data: { type: "string" },
      demo: { type: "boolean" },
      help: { type: "boolean", short: "h" },
    } as const;
    options = parseArgs({ args: [...argv], options: known }).values;
  } catch (error) {
    process.stderr.write(`tspark kafka: ${(error as Error).message}\n\n${usage}`);
    return 2;
  }
  if (options.help) {
    process.stdout.write(usage);
    return 0;
  }
  const port = /^\d+$/.test(options.port ?? "9092") ? Number(options.port ?? 9092) : Number.NaN;
  if (!(port <= 65_535)) {
    process.stderr.write(`tspark kafka: --port is a number up to 65535, not "${options.port}"\n`);
    return 2;
  }
  if (options.data === "") {
    process.stderr.write("tspark kafka: --data is the path of a folder\n");
    return 2;
  }
  return await serveUntilInterrupted(port, options.data, options.demo === true);
}

async function serveUntilInterrupted(port: number, folder: string | undefined, demo: boolean): Promise<number> {
  let box: KafkaBox;
  try {
    box = await KafkaBox.start({ port, demo, ...(folder === undefined ? {} : { folder }) });
  } catch (error) {
    const busy = (error as NodeJS.ErrnoException).code === "EADDRINUSE";
    const why = busy ? `port ${port} is in use; choose another with --port` : (error as Error).message;
    process.stderr.write(`tspark kafka: ${why}\n`);
    return 1;
  }
  const kept = folder === undefined ? "topics are gone when it ends" : `topics are kept in ${folder}`;
  process.stdout.write(`Kafka for trying and teaching, one node: ${box.bootstrap} (${kept}). Ctrl-C ends it.\n`);
  await new Promise<void>((resolve) => {
    process.once("SIGINT", resolve);
    process.once("SIGTERM", resolve);
  });
  await box.close();
  return 0;
}
