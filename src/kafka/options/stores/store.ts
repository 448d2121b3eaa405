/** What a key store holds, as PEM. */
export interface KeyStore {
  /** Certificates to trust: its own entries, and the first of each key's chain, as Java's trust manager takes them. */
  readonly trusted: readonly string[];
  /** The first key with its chain, that of the key first. */
  readonly key: { readonly pem: string; readonly chain: readonly string[] } | undefined;
}

/** A store can't be opened: the password is wrong, or it is in a form that can't be read. */
export class StoreError extends Error {}

export function toPem(label: "CERTIFICATE" | "PRIVATE KEY", der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString("base64")
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join("\n")}\n-----END ${label}-----\n`;
}
