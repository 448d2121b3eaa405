import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { parentPort, workerData } from "node:worker_threads";

/**
 * A schema registry in a thread of its own (who asks it stands still): the calls of Confluent's that a reader and a writer
 * need. `users` are the sign-ins it takes; it counts what it is asked.
 */
interface Stored {
  readonly id: number;
  readonly subject: string;
  readonly version: number;
  readonly schema: string;
  readonly schemaType: string;
  readonly references: unknown[];
}

const { user } = workerData as { readonly user?: string };
const stored: Stored[] = [];
const asked: string[] = [];

const server = createServer(async (request, response) => {
  const [path, query] = (request.url ?? "").split("?");
  if (path === "/asked") return send(response, 200, asked);
  asked.push(`${request.method} ${request.url}`);
  const expected = user && `Basic ${Buffer.from(user).toString("base64")}`;
  if (expected && request.headers.authorization !== expected) return send(response, 401, { message: "Unauthorized" });
  const [, first, name, , version] = path!.split("/").map(decodeURIComponent);
  const ofSubject = stored.filter(({ subject }) => subject === name);
  if (first === "schemas") {
    const found = stored.find(({ id }) => String(id) === path!.split("/")[3]);
    return found ? send(response, 200, shown(found, query)) : send(response, 404, { message: "Schema not found" });
  }
  if (request.method === "POST")
    return send(response, 200, { id: register(name!, JSON.parse(await bodyOf(request))).id });
  const found = version === "latest" ? ofSubject.at(-1) : ofSubject.find((one) => String(one.version) === version);
  return found ? send(response, 200, shown(found, query)) : send(response, 404, { message: "Subject not found" });
});

function register(subject: string, body: Partial<Stored> & { readonly schema: string }): Stored {
  const same = stored.find((one) => one.subject === subject && one.schema === body.schema);
  if (same) return same;
  const id = stored.find(({ schema }) => schema === body.schema)?.id ?? 100 + stored.length;
  const version = stored.filter((one) => one.subject === subject).length + 1;
  const made = { schemaType: "AVRO", references: [], ...body, id, subject, version };
  stored.push(made);
  return made;
}

/** As Confluent's does, the kind is left out where it is Avro. */
function shown({ schemaType, references, ...rest }: Stored, query: string | undefined): object {
  if (schemaType === "PROTOBUF" && query !== "format=serialized") return { ...rest, schema: "text", schemaType };
  return {
    ...rest,
    ...(schemaType === "AVRO" ? {} : { schemaType }),
    ...(references.length > 0 ? { references } : {}),
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const part of request) text += part;
  return text;
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

server.listen(0, "127.0.0.1", () => parentPort!.postMessage((server.address() as { port: number }).port));
