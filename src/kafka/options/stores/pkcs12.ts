import { createHash } from "node:crypto";
import type * as Forge from "node-forge";
import { load } from "../../../lazy.ts";
import { type KeyStore, StoreError, toPem } from "./store.ts";

const known = new Map<string, KeyStore>();

/** The certificates of a PKCS12 store. Its key is left to Node, which opens the store by itself. */
export function readPkcs12(bytes: Uint8Array, password: string | undefined): KeyStore {
  // Thousands of rounds of a digest guard a store, and options are read again and again.
  const key = createHash("sha256")
    .update(JSON.stringify(password ?? null))
    .update(bytes)
    .digest("hex");
  let store = known.get(key);
  if (!store) {
    store = open(bytes, password);
    known.set(key, store);
  }
  return store;
}

function open(bytes: Uint8Array, password: string | undefined): KeyStore {
  const forge = load("node-forge") as typeof Forge;
  const { pkcs12, pki, asn1 } = forge;
  let store: Forge.pkcs12.Pkcs12Pfx;
  try {
    const der = asn1.fromDer(Buffer.from(bytes).toString("binary"));
    store = pkcs12.pkcs12FromAsn1(der, false, password ?? "");
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    const wrong = /MAC|password|Invalid/i.test(message);
    throw new StoreError(wrong ? "the password is wrong, or it is damaged" : message, { cause });
  }
  const bags = store.getBags({ bagType: pki.oids.certBag! })[pki.oids.certBag!] ?? [];
  const trusted = bags.flatMap(({ cert, asn1: raw }) => {
    // Keys of elliptic curves have no form of their own in the library: their certificates come as they are.
    const tree = cert ? pki.certificateToAsn1(cert) : raw;
    return tree ? [toPem("CERTIFICATE", Buffer.from(asn1.toDer(tree).getBytes(), "binary"))] : [];
  });
  return { trusted, key: undefined };
}
