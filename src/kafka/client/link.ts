import { createRequire } from "node:module";
import { connect as connectPlain, isIP, type Socket } from "node:net";
import { type ConnectionOptions, connect as connectTls } from "node:tls";
import type { SASLOptions } from "kafkajs";
import type { Api } from "../wire/protocol.ts";
import { decode, encode } from "../wire/protocol.ts";
import { FrameReader } from "./frames.ts";

/**
 * One connection to one broker: kafkajs' sockets, framing, authentication and request queue, under our own encoding of
 * the calls. This is the only file that uses what kafkajs keeps private; its version is pinned in package.json.
 */

const load = createRequire(import.meta.url);

/** How much is taken from a socket at once while the size of the answer is not known. */
const READ_BYTES = 64 * 1024;

interface KafkajsConnection {
  connect(): Promise<boolean>;
  send<T>(call: KafkajsCall<T>): Promise<T>;
}

interface KafkajsCall<T> {
  readonly request: {
    readonly apiKey: number;
    readonly apiVersion: number;
    readonly apiName: string;
    readonly encode: () => Promise<unknown>;
    readonly expectResponse: () => boolean;
  };
  readonly response: {
    readonly decode: (payload: Buffer) => Promise<{ clientSideThrottleTime: number; answer: T }>;
    readonly parse: (decoded: { answer: T }) => Promise<T>;
  };
  readonly requestTimeout?: number;
  readonly logResponseError: boolean;
}

interface KafkajsBroker {
  readonly connectionPool: { send<T>(call: KafkajsCall<T>): Promise<T> };
  versions: Readonly<Record<number, { minVersion: number; maxVersion: number }>> | null;
  connect(): Promise<void>;
  isConnected(): boolean;
}

type Constructor<T> = new (options: object) => T;
const Broker = load("kafkajs/src/broker/index.js") as Constructor<KafkajsBroker>;
const ConnectionPool = load("kafkajs/src/network/connectionPool.js") as Constructor<{
  readonly pool: readonly KafkajsConnection[];
}>;
const Encoder = load("kafkajs/src/protocol/encoder.js") as new (size: number) => { writeBuffer(b: Buffer): unknown };

interface RequestQueue {
  readonly pending: readonly unknown[];
  scheduleCheckPendingRequests(): void;
}

const queues = (load("kafkajs/src/network/requestQueue/index.js") as { prototype: RequestQueue }).prototype;
const schedule = queues.scheduleCheckPendingRequests;
/** kafkajs sets a timer with a negative time after each answer, of which Node warns on the screen. */
queues.scheduleCheckPendingRequests = function (this: RequestQueue) {
  if (this.pending.length > 0) schedule.call(this);
};

interface Incoming {
  chunks: readonly Buffer[];
  readonly bytesBuffered: number;
  processData(data: Buffer): void;
}

const incoming = (load("kafkajs/src/network/connection.js") as { prototype: Incoming }).prototype;
const processData = incoming.processData;
/** kafkajs keeps the nothing that is left of an answer, and then copies the next answer to join the two. */
incoming.processData = function (this: Incoming, data: Buffer) {
  if (this.bytesBuffered === 0) this.chunks = [];
  processData.call(this, data);
};

/** What every connection of a client shares. */
export interface LinkSettings {
  readonly clientId: string;
  readonly ssl?: ConnectionOptions;
  readonly sasl?: SASLOptions;
  readonly requestTimeoutMs: number;
  readonly connectTimeoutMs: number;
}

const quiet = () => undefined;
const silentLogger: Record<string, unknown> = { info: quiet, error: quiet, warn: quiet, debug: quiet };
silentLogger.namespace = () => silentLogger;

export interface Address {
  readonly host: string;
  readonly port: number;
}

export function showAddress({ host, port }: Address): string {
  return host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`;
}

export class Link {
  readonly address: Address;
  readonly #broker: KafkajsBroker;
  readonly #sockets = new Set<Socket>();
  #closed = false;

  private constructor(address: Address, settings: LinkSettings) {
    this.address = address;
    const connectionPool = new ConnectionPool({
      ...address,
      ssl: settings.ssl ?? null,
      // kafkajs stores its authenticator in the object it is given.
      sasl: settings.sasl ? { ...settings.sasl } : null,
      clientId: settings.clientId,
      connectionTimeout: settings.connectTimeoutMs,
      requestTimeout: settings.requestTimeoutMs,
      enforceRequestTimeout: true,
      logger: silentLogger,
      socketFactory: (options: SocketOptions) => this.#open(options),
    });
    const authenticationTimeout = settings.requestTimeoutMs;
    this.#broker = new Broker({ connectionPool, logger: silentLogger, authenticationTimeout });
  }

  /** Connects, asks for the broker's versions and signs in. */
  static async open(address: Address, settings: LinkSettings): Promise<Link> {
    const link = new Link(address, settings);
    try {
      await link.#broker.connect();
    } catch (error) {
      link.close();
      throw error;
    }
    return link;
  }

  get usable(): boolean {
    return !this.#closed && this.#broker.isConnected();
  }

  /** Does the broker serve this version of a call? */
  serves(api: { readonly key: number; readonly max: number }): boolean {
    const range = this.#broker.versions?.[api.key];
    return range !== undefined && range.minVersion <= api.max && api.max <= range.maxVersion;
  }

  /** The answer's bytes are not copied: a view of what was received. */
  async send<Q, A>(api: Api<Q, A>, request: Q, options: SendOptions = {}): Promise<A> {
    if (!this.serves(api)) {
      throw new Error(`The broker at ${showAddress(this.address)} does not serve version ${api.max} of ${api.name}.`);
    }
    const payload = encode(api.request, request, api.max);
    const bytes = Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength);
    return await this.#broker.connectionPool.send<A>({
      request: {
        apiKey: api.key,
        apiVersion: api.max,
        apiName: api.name,
        encode: async () => new Encoder(bytes.length).writeBuffer(bytes),
        expectResponse: () => options.noAnswer !== true,
      },
      response: {
        decode: async (buffer) => ({ clientSideThrottleTime: 0, answer: decode(api.response, buffer, api.max) }),
        parse: async (decoded) => decoded.answer,
      },
      ...(options.timeoutMs === undefined ? {} : { requestTimeout: options.timeoutMs }),
      logResponseError: false,
    });
  }

  close(): void {
    this.#closed = true;
    for (const socket of this.#sockets) socket.destroy();
  }

  #open({ host, port, ssl, onConnect }: SocketOptions): Socket {
    const named = isIP(host) === 0 ? { servername: host } : {};
    const socket = ssl ? connectTls({ host, port, ...named, ...ssl }, onConnect) : openPlain(host, port, onConnect);
    socket.setKeepAlive(true, 60_000);
    socket.setNoDelay(true);
    this.#sockets.add(socket);
    // kafkajs rejects what waits for an answer on "end" only, which a destroyed or reset socket doesn't send.
    socket.once("close", () => {
      this.#sockets.delete(socket);
      this.#closed = true;
      socket.emit("end");
    });
    return socket;
  }
}

/** kafkajs gets whole answers, and the system writes them where they stay. */
function openPlain(host: string, port: number, onConnect: () => void): Socket {
  const frames = new FrameReader((frame) => socket.emit("data", frame), READ_BYTES);
  const onread = {
    buffer: () => frames.room,
    callback: (length: number) => {
      frames.took(length);
      return true;
    },
  };
  const socket = connectPlain({ host, port, onread }, onConnect);
  return socket;
}

export interface SendOptions {
  /** Acks 0: the broker sends nothing back. */
  readonly noAnswer?: boolean;
  /** Longer than the request time-out, for calls that wait on the broker. */
  readonly timeoutMs?: number;
}

interface SocketOptions extends Address {
  readonly ssl: ConnectionOptions | null;
  readonly onConnect: () => void;
}
