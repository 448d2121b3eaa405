import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { adminCalls } from "./admin-calls.ts";
import { type Served, serveConnection } from "./connection.ts";
import { dataCalls } from "./data-calls.ts";
import { startDemo } from "./demo.ts";
import { groupCalls } from "./group-calls.ts";
import { Group } from "./groups.ts";
import { metadataCalls } from "./metadata-calls.ts";
import { Topics } from "./topics.ts";

export interface BoxOptions {
  /** 0 (the default) takes a free one. */
  readonly port?: number;
  /** Keeps the topics in this folder; without it they are gone at the end. */
  readonly folder?: string;
  /** Of topics that are made by being written or asked for; 1. */
  readonly partitions?: number;
  /** Per partition; beyond it the oldest batches are dropped. 1 GiB. */
  readonly retentionBytes?: number;
  /** Fills a topic `orders` with a live stream. */
  readonly demo?: boolean;
}

/** What the calls of the box share. */
export interface BoxState {
  readonly topics: Topics;
  readonly groups: Map<string, Group>;
  readonly options: Required<Pick<BoxOptions, "partitions" | "retentionBytes">>;
  port: number;
  /** Settles when something was written, or after `ms`. */
  written(ms: number): Promise<void>;
  wake(): void;
  group(name: string): Group;
}

/**
 * A small Kafka broker inside Node, on the loopback only, for lessons, examples and tests: one node, no replication, no
 * transactions. Real clients can produce, consume with groups, and make topics on it.
 */
export class KafkaBox {
  readonly #server: Server;
  readonly #state: BoxState;
  readonly #sockets = new Set<Socket>();
  #stopDemo: (() => void) | undefined;

  private constructor(server: Server, state: BoxState) {
    this.#server = server;
    this.#state = state;
  }

  static async start(options: BoxOptions = {}): Promise<KafkaBox> {
    const state = newState(options);
    const calls = new Map<number, Served>();
    const all = [...metadataCalls(state, calls), ...dataCalls(state), ...groupCalls(state), ...adminCalls(state)];
    for (const call of all) calls.set(call.api.key, call);
    const server = createServer();
    const box = new KafkaBox(server, state);
    server.on("connection", (socket) => {
      box.#sockets.add(socket);
      socket.once("close", () => box.#sockets.delete(socket));
      serveConnection(socket, calls);
    });
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(options.port ?? 0, "127.0.0.1", resolve);
    }).catch((error: unknown) => {
      state.topics.close();
      throw error;
    });
    state.port = (server.address() as AddressInfo).port;
    if (options.demo) box.#stopDemo = startDemo(state);
    return box;
  }

  /** What goes into `kafka.bootstrap.servers`. */
  get bootstrap(): string {
    return `127.0.0.1:${this.#state.port}`;
  }

  async close(): Promise<void> {
    this.#stopDemo?.();
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
    for (const group of this.#state.groups.values()) group.close();
    this.#state.wake();
    this.#state.topics.close();
  }
}

function newState(options: BoxOptions): BoxState {
  let waiting: (() => void)[] = [];
  const groups = new Map<string, Group>();
  return {
    topics: new Topics(options.folder),
    groups,
    options: { partitions: options.partitions ?? 1, retentionBytes: options.retentionBytes ?? 1024 ** 3 },
    port: 0,
    written: (ms) =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, ms);
        waiting.push(() => {
          clearTimeout(timer);
          resolve();
        });
      }),
    wake: () => {
      const woken = waiting;
      waiting = [];
      for (const one of woken) one();
    },
    group: (name) => {
      const group = groups.get(name) ?? new Group(name);
      groups.set(name, group);
      return group;
    },
  };
}
