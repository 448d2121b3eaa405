import type { ConnectionOptions } from "node:tls";
import type { SASLOptions } from "kafkajs";
import type { ClientConfig } from "../options/client-config.ts";
import type { SaslConfig } from "../options/sasl.ts";
import type { SslConfig } from "../options/ssl.ts";
import { type ClientSettings, KafkaClient } from "./client.ts";
import { kafkaFailure, reasonOf } from "./failures.ts";

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
    ...(config.sasl ? { sasl: saslOptions(config.sasl, config.requestTimeoutMs / 2) } : {}),
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

/** `timeoutMs`: less than the call to Kafka has that a token is fetched for, so that the error tells of the token. */
function saslOptions(config: SaslConfig, timeoutMs: number): SASLOptions {
  if (config.mechanism !== "oauthbearer") return { ...config };
  const oauthBearerProvider = async () => ({ value: await fetchToken(config, timeoutMs) });
  return { mechanism: "oauthbearer", oauthBearerProvider };
}

/** OAuth 2 client credentials, as Java's default login does it. */
async function fetchToken(
  { tokenUrl, clientId, clientSecret, scope }: SaslConfig & { readonly mechanism: "oauthbearer" },
  timeoutMs: number,
): Promise<string> {
  const basic = Buffer.from(`${clientId}:${clientSecret}`).toString("base64");
  const failed = (why: string) => kafkaFailure(`${tokenUrl} gave no token: ${why}.`);
  const response = await fetch(tokenUrl, {
    method: "POST",
    headers: { authorization: `Basic ${basic}`, "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ grant_type: "client_credentials", ...(scope ? { scope } : {}) }),
    signal: AbortSignal.timeout(timeoutMs),
  }).catch((error: unknown) => {
    throw failed(reasonOf(error));
  });
  if (!response.ok) throw failed(`HTTP ${response.status}`);
  const body = (await response.json().catch(() => ({}))) as { access_token?: unknown };
  if (typeof body.access_token !== "string") throw failed("there is no access_token in the answer");
  return body.access_token;
}
