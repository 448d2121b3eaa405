/** Shown instead of a secret, as in Spark. */
const hidden = "*********(redacted)";

/** Names of settings and options whose values are never shown: Spark's list, and what Kafka's clients call theirs. */
export function isSecret(name: string): boolean {
  return /password|secret|token|access[.]?key|jaas|credential|ssl\.keystore\.key$/i.test(name);
}

/** A setting's value as it may be shown. */
export function shownValue(name: string, value: string): string {
  return isSecret(name) ? hidden : value;
}
