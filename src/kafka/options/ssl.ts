import { readFileSync } from "node:fs";
import type { Settings } from "./client-config.ts";
import { invalid } from "./invalid.ts";

/** How to trust the broker and show who we are, as plain data. */
export interface SslConfig {
  readonly ca: string | undefined;
  readonly cert: string | undefined;
  readonly key: string | undefined;
  readonly pfx: Uint8Array | undefined;
  readonly passphrase: string | undefined;
  /** Whether the certificate must be for the address that was connected to. */
  readonly checkName: boolean;
  readonly ciphers: string | undefined;
}

export function parseSsl(settings: Settings): SslConfig {
  const keyStore = readKeyStore(settings);
  return {
    ca: settings.text("ssl.truststore.certificates") ?? readTrustStore(settings),
    cert: settings.text("ssl.keystore.certificate.chain") ?? keyStore.pem,
    key: settings.text("ssl.keystore.key") ?? keyStore.pem,
    pfx: keyStore.pfx,
    passphrase: settings.text("ssl.key.password") ?? settings.text("ssl.keystore.password"),
    checkName: (settings.text("ssl.endpoint.identification.algorithm") ?? "https").trim() !== "",
    ciphers: settings
      .text("ssl.cipher.suites")
      ?.split(",")
      .map((name) => name.trim())
      .join(":"),
  };
}

function readTrustStore(settings: Settings): string | undefined {
  const file = settings.text("ssl.truststore.location");
  if (file === undefined) return undefined;
  const bytes = read(file, "kafka.ssl.truststore.location");
  if (storeType(bytes, settings.text("ssl.truststore.type"), file) === "PEM") return bytes.toString("utf8");
  throw invalid(
    `The trust store ${file} is a Java key store, which Node can't read.`,
    "Write its certificates out as PEM (keytool -exportcert -rfc -alias … -keystore …) and set kafka.ssl.truststore.type to PEM.",
  );
}

function readKeyStore(settings: Settings): { pem?: string; pfx?: Uint8Array } {
  const file = settings.text("ssl.keystore.location");
  if (file === undefined) return {};
  const bytes = read(file, "kafka.ssl.keystore.location");
  switch (storeType(bytes, settings.text("ssl.keystore.type"), file)) {
    case "PEM":
      return { pem: bytes.toString("utf8") };
    case "PKCS12":
      return { pfx: new Uint8Array(bytes) };
    default:
      throw invalid(
        `The key store ${file} is in Java's own format JKS, which Node can't read.`,
        "Change it to PKCS12: keytool -importkeystore -srckeystore … -destkeystore … -deststoretype PKCS12.",
      );
  }
}

function read(file: string, setting: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw invalid(`${setting} can't be read: ${(error as Error).message}.`);
  }
}

/** By what is in the file: `type` is often left at its default. */
function storeType(bytes: Buffer, type: string | undefined, file: string): "PEM" | "PKCS12" | "JKS" {
  if (bytes.includes("-----BEGIN ")) return "PEM";
  if (bytes.length > 4 && bytes.readUInt32BE(0) === 0xfeedfeed) return "JKS";
  if (bytes[0] === 0x30) return "PKCS12";
  throw invalid(`${file} is neither PEM, PKCS12 nor JKS${type ? ` (its type is said to be ${type})` : ""}.`);
}
