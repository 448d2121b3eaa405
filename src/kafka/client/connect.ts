import type { ConnectionOptions } from "node:tls";
import type { SASLOptions } from "kafkajs";
import type { ClientConfig } from "../options/client-config.ts";
import type { SaslConfig } from "../options/sasl.ts";
import type { SslConfig } from "../options/ssl.ts";
import { type ClientSettings, KafkaClient } from "./client.ts";
import { kafkaFailure } from "./failures.ts";

/** A client of the cluster that the options name. Nothing is connected yet. */
export function connect(
  config: ClientConfig,
  retries: { readonly count: number; readonly intervalMs: number },
): KafkaClient {
  const settings: ClientSettings = {
    bootstrap: config.bootstrap,
    clientId: config.clientId,
    requestTimeoutMs: config.requestTimeoutMs,
    connectTimeoutMs: config.connectTimeoutMs,
    apiTimeoutMs: config.apiTimeoutMs,
    retries: retries.count,
    retryIntervalMs: retries.intervalMs,
    ...(config.ssl ? { ssl: tlsOptions(config.ssl) } : {}),
    ...(config.sasl ? { sasl: saslOptions(config.sasl) } : {}),
  };
  return new KafkaClient(settings);
}

function tlsOptions(config: SslConfig): ConnectionOptions {
  const { ca, cert, key, pfx, passphrase, ciphers, minVersion, maxVersion } = config;
  const versions = { minVersion, maxVersion };
  const given = Object.entries({ ca, cert, key, passphrase, ciphers, ...versions, pfx: pfx && Buffer.from(pfx) });
  return {
    ...Object.fromEntries(given.filter(([, value]) => value !== undefined)),
    ...(config.checkName ? {} : { checkServerIdentity: () => undefined }),
  };
}

function saslOptions(config: SaslConfig): SASLOptions {
  if (config.mechanism !== "oauthbearer") return { ...config };
  return { mechanism: "oauthbearer", oauthBearerProvider: async () => ({ value: await fetchToken(config) }) };
}

/** OAuth 2 client credentials, as Java's default login does it. */
async function fetchToken(config: SaslConfig & { readonly mechanism: "oauthbearer" }): Promise<string> {
  const basic = Buffer.from(`${config.clientId}:${config.clientSecret}`).toString("base64");
  const response = await fetch(config.tokenUrl, {
    method: "POST",
    headers: { authorization: `Basic ${basic}`, "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ grant_type: "client_credentials", ...(config.scope ? { scope: config.scope } : {}) }),
  });
  if (!response.ok) throw kafkaFailure(`${config.tokenUrl} gave no token: HTTP ${response.status}.`);
  const body = (await response.json()) as { access_token?: unknown };
  if (typeof body.access_token !== "string") throw kafkaFailure(`${config.tokenUrl} answered without an access_token.`);
  return body.access_token;
}
