import { SparkException } from "../errors/errors.ts";
import type { RegistryOptions } from "./options.ts";
import { fetchSync } from "./sync-fetch.ts";

/** A schema as the registry gives it: its text, and the texts of those that it refers to, each before who needs it. */
export interface RegisteredSchema {
  readonly id: number;
  readonly kind: SchemaKind;
  readonly text: string;
  readonly references: readonly { readonly name: string; readonly text: string }[];
}

export type SchemaKind = "AVRO" | "PROTOBUF" | "JSON";

interface Body {
  readonly id?: number;
  readonly schema?: string;
  readonly schemaType?: SchemaKind;
  readonly references?: readonly Reference[];
  readonly message?: string;
}

interface Reference {
  readonly name: string;
  readonly subject: string;
  readonly version: number;
}

const timeoutMs = 30_000;
/** How long the answer to "which is the latest?" holds. A schema by its id never changes. */
const latestMs = 30_000;

const known = new Map<string, { readonly value: unknown; readonly until: number }>();

/** A schema by its number, asked for once. */
export function schemaById(options: RegistryOptions, id: number, kind: SchemaKind): RegisteredSchema {
  return remembered(options, `id ${id}`, Number.POSITIVE_INFINITY, () =>
    complete(options, get(options, `/schemas/ids/${id}`, kind), id, kind),
  );
}

/** A version of a subject, by default the latest. */
export function schemaOfSubject(options: RegistryOptions, subject: string, kind: SchemaKind): RegisteredSchema {
  const { version } = options;
  return remembered(
    options,
    `${subject} ${version ?? "latest"}`,
    version === undefined ? latestMs : Number.POSITIVE_INFINITY,
    () => {
      const body = get(options, `/subjects/${encodeURIComponent(subject)}/versions/${version ?? "latest"}`, kind);
      return complete(options, body, body.id!, kind);
    },
  );
}

/** Makes the schema known under a subject, unless it is; its number. */
export function registerSchema(options: RegistryOptions, subject: string, kind: SchemaKind, schema: string): number {
  return remembered(options, `register ${subject} ${schema}`, Number.POSITIVE_INFINITY, () => {
    const body = JSON.stringify({ schema, ...(kind === "AVRO" ? {} : { schemaType: kind }) });
    return call(options, `/subjects/${encodeURIComponent(subject)}/versions`, body).id!;
  });
}

function remembered<T>({ url, authorization }: RegistryOptions, what: string, ms: number, ask: () => T): T {
  const key = JSON.stringify([url, authorization, what]);
  const found = known.get(key);
  if (found && Date.now() < found.until) return found.value as T;
  const value = ask();
  known.set(key, { value, until: Date.now() + ms });
  return value;
}

function complete(options: RegistryOptions, body: Body, id: number, kind: SchemaKind): RegisteredSchema {
  const found = body.schemaType ?? "AVRO";
  if (found !== kind) throw failure(options, `schema ${id} is a schema of ${found}, not of ${kind}`);
  const references = new Map<string, string>();
  addReferences(options, body.references ?? [], kind, references);
  return {
    id,
    kind,
    text: body.schema!,
    references: [...references].map(([name, text]) => ({ name, text })),
  };
}

function addReferences(
  options: RegistryOptions,
  references: readonly Reference[],
  kind: SchemaKind,
  found: Map<string, string>,
): void {
  for (const { name, subject, version } of references) {
    if (found.has(name)) continue;
    const path = `/subjects/${encodeURIComponent(subject)}/versions/${version}`;
    const body = remembered(options, path, Number.POSITIVE_INFINITY, () => get(options, path, kind));
    addReferences(options, body.references ?? [], kind, found);
    found.set(name, body.schema!);
  }
}

/** Protobuf's descriptors come in bytes: nobody has to parse their text. */
function get(options: RegistryOptions, path: string, kind: SchemaKind): Body {
  return call(options, kind === "PROTOBUF" ? `${path}?format=serialized` : path);
}

function call(options: RegistryOptions, path: string, body?: string): Body {
  const answer = fetchSync({
    url: options.url + path,
    method: body === undefined ? "GET" : "POST",
    headers: {
      accept: "application/vnd.schemaregistry.v1+json, application/json",
      ...(body === undefined ? {} : { "content-type": "application/vnd.schemaregistry.v1+json" }),
      ...(options.authorization === undefined ? {} : { authorization: options.authorization }),
    },
    ...(body === undefined ? {} : { body }),
    timeoutMs,
  });
  if ("failure" in answer) throw failure(options, `it does not answer (${answer.failure})`);
  const parsed = parse(answer.body);
  if (answer.status === 200 && parsed) return parsed;
  if (answer.status === 401 || answer.status === 403) {
    throw failure(options, `it refuses the sign-in (HTTP ${answer.status})`, signIn);
  }
  throw failure(options, `${path}: ${parsed?.message ?? `HTTP ${answer.status}`}`);
}

const signIn = "Set the option confluent.schema.registry.basic.auth.user.info to user:password.";

function parse(text: string): Body | undefined {
  try {
    return JSON.parse(text) as Body;
  } catch {
    return undefined;
  }
}

function failure({ url }: RegistryOptions, what: string, hint?: string): SparkException {
  return new SparkException("", {}, { message: `The schema registry at ${url}: ${what}.`, ...(hint ? { hint } : {}) });
}
