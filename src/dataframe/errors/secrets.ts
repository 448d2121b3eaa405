/** Shown instead of a secret, as in Spark. */
const hidden = "*********(redacted)";

/** Names of settings and options whose values are never shown: Spark's list, and what clients of Kafka and of schema registries call theirs. */
export function isSecret(name: string): boolean {
  return /password|secret|token|access[.]?key|jaas|credential|user\.info|ssl\.keystore\.key$/i.test(name);
}

/** A setting's value as it may be shown. */
export function shownValue(name: string, value: string): string {
  return isSecret(name) ? hidden : value;
}
