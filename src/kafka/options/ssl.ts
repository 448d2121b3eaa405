import { readFileSync } from "node:fs";
import type { Settings } from "./client-config.ts";
import { invalid } from "./invalid.ts";
import { readJks } from "./stores/jks.ts";
import { readPkcs12 } from "./stores/pkcs12.ts";
import { type KeyStore, StoreError } from "./stores/store.ts";

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
  /** Protocol versions, by Node's names, which are Java's. */
  readonly minVersion?: "TLSv1" | "TLSv1.1" | "TLSv1.2" | "TLSv1.3";
  readonly maxVersion?: "TLSv1" | "TLSv1.1" | "TLSv1.2" | "TLSv1.3";
}

export function parseSsl(settings: Settings): SslConfig {
  const own = readKeyStore(settings);
  const keyPassword = settings.text("ssl.key.password");
  return {
    ca: settings.text("ssl.truststore.certificates") ?? readTrustStore(settings),
    cert: settings.text("ssl.keystore.certificate.chain") ?? own.cert,
    key: settings.text("ssl.keystore.key") ?? own.key,
    pfx: own.pfx,
    passphrase: own.pfx ? (settings.text("ssl.keystore.password") ?? keyPassword) : keyPassword,
    checkName: (settings.text("ssl.endpoint.identification.algorithm") ?? "https").trim() !== "",
    ciphers: settings
      .text("ssl.cipher.suites")
      ?.split(",")
      .map((name) => name.trim())
      .join(":"),
    ...protocolRange(settings),
  };
}

const versions = ["TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3"] as const;
type Version = (typeof versions)[number];

/** From the oldest to the newest of the enabled ones; by default what Node allows. */
function protocolRange(settings: Settings): { readonly minVersion?: Version; readonly maxVersion?: Version } {
  const text = settings.text("ssl.enabled.protocols");
  if (text === undefined) return {};
  const names = text.split(",").map((name) => name.trim());
  const unknown = names.find((name) => !(versions as readonly string[]).includes(name));
  if (unknown !== undefined) {
    throw invalid(`kafka.ssl.enabled.protocols has "${unknown}", which is none of ${versions.join(", ")}.`);
  }
  const enabled = versions.filter((version) => names.includes(version));
  return { minVersion: enabled[0]!, maxVersion: enabled.at(-1)! };
}

function readTrustStore(settings: Settings): string | undefined {
  const file = settings.text("ssl.truststore.location");
  if (file === undefined) return undefined;
  const bytes = read(file, "kafka.ssl.truststore.location");
  const type = storeType(bytes, settings.text("ssl.truststore.type"), file);
  if (type === "PEM") return bytes.toString("utf8");
  const password = settings.text("ssl.truststore.password");
  const { trusted } = opened(file, "kafka.ssl.truststore.password", () =>
    type === "JKS" ? readJks(bytes, password, undefined) : readPkcs12(bytes, password),
  );
  if (trusted.length > 0) return trusted.join("");
  throw invalid(
    `The trust store ${file} has no certificate.`,
    "keytool -importcert -alias … -file … -keystore … adds one.",
  );
}

function readKeyStore(settings: Settings): { cert?: string; key?: string; pfx?: Uint8Array } {
  const file = settings.text("ssl.keystore.location");
  if (file === undefined) return {};
  const bytes = read(file, "kafka.ssl.keystore.location");
  switch (storeType(bytes, settings.text("ssl.keystore.type"), file)) {
    case "PEM":
      return { cert: bytes.toString("utf8"), key: bytes.toString("utf8") };
    case "PKCS12":
      return { pfx: new Uint8Array(bytes) };
    case "JKS": {
      const [password, keyPassword] = [settings.text("ssl.keystore.password"), settings.text("ssl.key.password")];
      const { key } = opened(file, "kafka.ssl.keystore.password", () => readJks(bytes, password, keyPassword));
      if (key) return { cert: key.chain.join(""), key: key.pem };
      throw invalid(`The key store ${file} has no key that can be read.`, "Is kafka.ssl.keystore.password given?");
    }
  }
}

function opened(file: string, setting: string, open: () => KeyStore): KeyStore {
  try {
    return open();
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    throw invalid(`The store ${file} can't be opened: ${error.message}.`, `Its password is ${setting}.`);
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
  if (bytes.length > 4 && bytes.readUInt32BE(0) === 0xcececece) {
    throw invalid(
      `The store ${file} is in Java's format JCEKS, which can't be read.`,
      "Change it to PKCS12: keytool -importkeystore -srckeystore … -destkeystore … -deststoretype PKCS12.",
    );
  }
  throw invalid(`${file} is neither PEM, PKCS12 nor JKS${type ? ` (its type is said to be ${type})` : ""}.`);
}
