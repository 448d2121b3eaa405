import { createHash, timingSafeEqual } from "node:crypto";
import { type KeyStore, StoreError, toPem } from "./store.ts";

/** Java's own store format: certificates in the clear, private keys under a cipher of Sun's, a digest over all at the end. */
export function readJks(bytes: Uint8Array, password: string | undefined, keyPassword: string | undefined): KeyStore {
  const digestAt = bytes.length - 20;
  if (password !== undefined) checkDigest(bytes.subarray(0, digestAt), bytes.subarray(digestAt), password);
  const reader = new Reader(bytes.subarray(0, digestAt));
  reader.int();
  const version = reader.int();
  if (version !== 1 && version !== 2) throw new StoreError(`version ${version} of JKS is unknown`);
  const certificate = () => {
    if (version === 2) reader.text();
    return toPem("CERTIFICATE", reader.bytes(reader.int()));
  };
  const trusted: string[] = [];
  let key: KeyStore["key"];
  for (let left = reader.int(); left > 0; left--) {
    const tag = reader.int();
    reader.text();
    reader.bytes(8);
    if (tag === 2) trusted.push(certificate());
    else if (tag === 1) {
      const sealed = reader.bytes(reader.int());
      const chain = Array.from({ length: reader.int() }, certificate);
      trusted.push(...chain.slice(0, 1));
      const secret = keyPassword ?? password;
      if (!key && secret !== undefined) key = { pem: toPem("PRIVATE KEY", openKey(sealed, secret)), chain };
    } else throw new StoreError(`it has an entry of the unknown kind ${tag}`);
  }
  return { trusted, key };
}

class Reader {
  readonly #view: Buffer;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  int(): number {
    return this.bytes(4).readUInt32BE();
  }

  bytes(length: number): Buffer {
    if (this.#at + length > this.#view.length) throw new StoreError("it is cut off");
    this.#at += length;
    return this.#view.subarray(this.#at - length, this.#at);
  }

  text(): string {
    return this.bytes(this.bytes(2).readUInt16BE()).toString("utf8");
  }
}

/** Java's characters, two bytes each, high byte first. */
function characters(password: string): Buffer {
  return Buffer.from(password, "utf16le").swap16();
}

function sha1(...parts: readonly (Uint8Array | string)[]): Buffer {
  const hash = createHash("sha1");
  for (const part of parts) hash.update(part);
  return hash.digest();
}

function checkDigest(data: Uint8Array, digest: Uint8Array, password: string): void {
  if (timingSafeEqual(sha1(characters(password), "Mighty Aphrodite", data), digest)) return;
  throw new StoreError("the password is wrong, or it is damaged");
}

/** PKCS 8 out of Sun's KeyProtector: 20 bytes of salt, the key XORed with a chain of digests, a digest of the key. */
function openKey(sealed: Buffer, password: string): Buffer {
  const protectedKey = contentOf(sealed);
  const secret = characters(password);
  const encrypted = protectedKey.subarray(20, -20);
  const key = Buffer.alloc(encrypted.length);
  let link: Uint8Array = protectedKey.subarray(0, 20);
  for (let at = 0; at < key.length; at += 20) {
    link = sha1(secret, link);
    for (let i = 0; i < 20 && at + i < key.length; i++) key[at + i] = encrypted[at + i]! ^ link[i]!;
  }
  if (timingSafeEqual(sha1(secret, key), protectedKey.subarray(-20))) return key;
  throw new StoreError("the password of its key is wrong");
}

/** SEQUENCE { algorithm SEQUENCE, OCTET STRING }: the octets. */
function contentOf(der: Buffer): Buffer {
  const outer = valueAt(der, 0);
  const algorithm = valueAt(der, outer.start);
  const octets = valueAt(der, algorithm.end);
  return der.subarray(octets.start, octets.end);
}

function valueAt(der: Buffer, at: number): { readonly start: number; readonly end: number } {
  const first = der[at + 1]!;
  const lengthBytes = first < 0x80 ? 0 : first & 0x7f;
  const length = lengthBytes === 0 ? first : der.readUIntBE(at + 2, lengthBytes);
  const start = at + 2 + lengthBytes;
  return { start, end: start + length };
}
