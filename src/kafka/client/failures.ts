import { SparkException } from "../../dataframe/errors/errors.ts";
import { errorName } from "../wire/errors.ts";
import { type Address, showAddress } from "./link.ts";

/** What went wrong between us and the cluster, in words that name addresses, topics and the way out. */

export function kafkaFailure(message: string, hint?: string, cause?: unknown): SparkException {
  return new SparkException("", {}, { message, ...(hint ? { hint } : {}), cause });
}

/** How much was tried before giving up. */
export interface Effort {
  readonly tries: number;
  readonly ms: number;
  /** Has the cluster answered before? */
  readonly known: boolean;
}

export function brokerUnreachable(failures: readonly (readonly [Address, unknown])[], effort: Effort): SparkException {
  const reasons = failures.map(([address, error]) => reason(error, address));
  const tried = failures.map(([address], i) => `${showAddress(address)} (${reasons[i]})`).join(", ");
  const times = effort.tries === 1 ? "once" : `${effort.tries} times`;
  const way = reasons.includes(wantsCertificate)
    ? "Name the store of our key with kafka.ssl.keystore.location and kafka.ssl.keystore.password."
    : reasons.some((text) => text.includes("certificate"))
      ? "Name the certificate to trust with kafka.ssl.truststore.location and kafka.ssl.truststore.type=PEM."
      : "Is the broker running, and is kafka.bootstrap.servers right?";
  const limits = effort.known
    ? "limit: kafka.default.api.timeout.ms"
    : "limits: kafka.request.timeout.ms, fetchOffset.numRetries";
  return kafkaFailure(
    `No Kafka broker answers at ${tried}.`,
    `${way} It was tried ${times} in ${(effort.ms / 1000).toFixed(1)} s (${limits}).`,
    failures[0]?.[1],
  );
}

/** The usual Docker trap. */
export function advertisedUnreachable(through: Address, advertised: Address, cause: unknown): SparkException {
  return kafkaFailure(
    `The Kafka broker at ${showAddress(through)} answers, but it tells clients to connect to ${showAddress(advertised)}, which can't be reached from here (${reason(cause, advertised)}).`,
    "Set advertised.listeners of the broker to an address that this machine can reach, or make that name known here.",
    cause,
  );
}

/** kafkajs' name for a call that the broker does not serve: while a connection is made, that of signing in. */
export const noSignIn = "KafkaJSServerDoesNotSupportApiKey";

export function signInFailed(address: string, error: unknown): SparkException {
  const { name, message } = error instanceof Error ? error : { name: "", message: String(error) };
  const said = name === noSignIn ? "it knows no sign-in." : message;
  return kafkaFailure(
    `The Kafka broker at ${address} did not accept the sign-in: ${said}`,
    "Check kafka.sasl.mechanism, kafka.sasl.jaas.config and kafka.security.protocol.",
    error,
  );
}

export function topicFailure(topic: string, partition: number | undefined, code: number): SparkException {
  const what = partition === undefined ? `topic ${topic}` : `partition ${topic}-${partition}`;
  return kafkaFailure(`Kafka refused a request for ${what}: ${errorName(code)}.`);
}

function reason(error: unknown, address: Address): string {
  return reasonOf(error).replace(showAddress(address), "").trim();
}

/** Why something did not answer, in a few words. */
export function reasonOf(error: unknown): string {
  const seen = new Set<unknown>();
  for (let e = error as { code?: string; message?: string; cause?: unknown } | undefined; e && !seen.has(e); ) {
    seen.add(e);
    const known = e.code && reasons[e.code];
    if (known) return known;
    e = e.cause as typeof e;
  }
  const message = error instanceof Error ? error.message : String(error);
  if (/time-?out|timed out|out of time/i.test(message)) return "no answer in time";
  if (/alert (?:bad certificate|certificate (?:required|unknown))|alert unknown ca/i.test(message))
    return wantsCertificate;
  if (/Closed connection|closed by the server|disconnected before secure/i.test(message)) {
    return "it closed the connection: does kafka.security.protocol fit this listener?";
  }
  return message.replace(/^Connection error: /, "");
}

const wantsCertificate = "it wants a certificate of ours that it trusts";

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: "connection refused",
  ENOTFOUND: "unknown host name",
  EAI_AGAIN: "the host name can't be looked up now",
  EHOSTUNREACH: "no route to the host",
  ENETUNREACH: "no route to the network",
  ETIMEDOUT: "no answer in time",
  DEPTH_ZERO_SELF_SIGNED_CERT: "its self-signed certificate is not trusted",
  SELF_SIGNED_CERT_IN_CHAIN: "its self-signed certificate is not trusted",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "its certificate is not trusted",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "its certificate is not trusted",
  CERT_HAS_EXPIRED: "its certificate has expired",
  ERR_TLS_CERT_ALTNAME_INVALID: "its certificate is for another name",
  ECONNRESET: "it closed the connection: does kafka.security.protocol fit this listener?",
};
