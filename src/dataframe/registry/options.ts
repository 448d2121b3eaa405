import { IllegalArgumentException, unsupported } from "../errors/errors.ts";

/** Where schemas are, and which one is meant. */
export interface RegistryOptions {
  /** Without a user in it. */
  readonly url: string;
  /** The header that signs in; never shown. */
  readonly authorization: string | undefined;
  readonly subject: string | undefined;
  /** A version of the subject; undefined is the latest. */
  readonly version: number | undefined;
  readonly id: number | undefined;
}

const prefix = "confluent.schema.registry.";

/** The options of a function that name a Confluent Schema Registry (by lower-case name); undefined where there is none. */
export function registryOptions(options: ReadonlyMap<string, string>): RegistryOptions | undefined {
  const address = options.get("schema.registry.address");
  const stray = [...options.keys()].find((name) => name.startsWith("schema.registry.") || name.startsWith(prefix));
  if (address === undefined) {
    if (stray === undefined) return undefined;
    throw invalid(`The option ${stray} needs schema.registry.address, such as http://localhost:8081.`);
  }
  const { url, user } = parseAddress(address);
  return {
    url,
    authorization: authorizationOf(options, user),
    subject: options.get("schema.registry.subject"),
    version: whole(options, "schema.registry.version"),
    id: whole(options, "schema.registry.id"),
  };
}

function parseAddress(address: string): { readonly url: string; readonly user: string | undefined } {
  let url: URL;
  try {
    url = new URL(address.trim());
  } catch {
    throw invalid("The option schema.registry.address is not an address such as http://localhost:8081.");
  }
  const user =
    url.username === "" ? undefined : `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  url.username = "";
  url.password = "";
  return { url: url.href.replace(/\/$/, ""), user };
}

const known = ["basic.auth.credentials.source", "basic.auth.user.info", "bearer.auth.token"];

function authorizationOf(options: ReadonlyMap<string, string>, user: string | undefined): string | undefined {
  for (const name of options.keys()) {
    if (!name.startsWith(prefix) || known.includes(name.slice(prefix.length))) continue;
    throw unsupported(`the option ${name}`, `Known are ${known.map((one) => prefix + one).join(", ")}.`);
  }
  const source = (options.get(`${prefix}basic.auth.credentials.source`) ?? "USER_INFO").toUpperCase();
  if (source !== "USER_INFO" && source !== "URL") {
    throw unsupported(`${prefix}basic.auth.credentials.source ${source}`, "Use USER_INFO or URL.");
  }
  const info = source === "URL" ? user : (options.get(`${prefix}basic.auth.user.info`) ?? user);
  if (info !== undefined) return `Basic ${Buffer.from(info).toString("base64")}`;
  const token = options.get(`${prefix}bearer.auth.token`);
  return token === undefined ? undefined : `Bearer ${token}`;
}

function whole(options: ReadonlyMap<string, string>, name: string): number | undefined {
  const text = options.get(name)?.trim();
  if (text === undefined || text.toLowerCase() === "latest") return undefined;
  if (/^\d+$/.test(text)) return Number(text);
  throw invalid(`The option ${name} is a number, not "${text}".`);
}

function invalid(message: string): IllegalArgumentException {
  return new IllegalArgumentException("", {}, { message });
}
