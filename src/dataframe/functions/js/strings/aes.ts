import { type CipherGCMTypes, createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import type { JsFunction } from "../../define.ts";
import { raise } from "../../exceptions.ts";
import { js } from "../define.ts";

type Bytes = Uint8Array;

/** The paddings that a mode may have. */
const paddings: Readonly<Record<string, readonly string[]>> = {
  ECB: ["PKCS", "DEFAULT"],
  CBC: ["PKCS", "DEFAULT"],
  GCM: ["NONE", "DEFAULT"],
};

function algorithm(key: Bytes, mode: string, padding: string, functionName: string): { name: string; ivSize: number } {
  if (![16, 24, 32].includes(key.length))
    raise("INVALID_PARAMETER_VALUE.AES_KEY_LENGTH", {
      parameter: "`key`",
      functionName: `\`${functionName}\``,
      actualLength: String(key.length),
    });
  const upper = mode.toUpperCase();
  if (!paddings[upper]?.includes(padding.toUpperCase()))
    raise("UNSUPPORTED_FEATURE.AES_MODE", { mode, padding, functionName: "`aes_encrypt`/`aes_decrypt`" });
  return {
    name: `aes-${key.length * 8}-${upper.toLowerCase()}`,
    ivSize: upper === "GCM" ? 12 : upper === "CBC" ? 16 : 0,
  };
}

/** The initialisation vector, the encrypted bytes, and for GCM the tag. */
function encrypt(input: Bytes, key: Bytes, mode: string, padding: string, iv: Bytes, aad: Bytes): Bytes {
  const { name, ivSize } = algorithm(key, mode, padding, "aes_encrypt");
  const start = iv.length > 0 ? iv : new Uint8Array(randomBytes(ivSize));
  const cipher = createCipheriv(name, key, ivSize === 0 ? null : start);
  const gcm = "setAAD" in cipher && name.endsWith("gcm");
  if (gcm && aad.length > 0) (cipher as { setAAD(a: Bytes): unknown }).setAAD(aad);
  const body = Buffer.concat([cipher.update(input), cipher.final()]);
  const tag = gcm ? (cipher as unknown as { getAuthTag(): Buffer }).getAuthTag() : Buffer.alloc(0);
  return new Uint8Array(Buffer.concat([ivSize === 0 ? Buffer.alloc(0) : start, body, tag]));
}

function decrypt(input: Bytes, key: Bytes, mode: string, padding: string, aad: Bytes): Bytes | undefined {
  const { name, ivSize } = algorithm(key, mode, padding, "aes_decrypt");
  const gcm = name.endsWith("gcm");
  const end = gcm ? input.length - 16 : input.length;
  try {
    const start = ivSize === 0 ? null : input.subarray(0, ivSize);
    const decipher = gcm
      ? createDecipheriv(name as CipherGCMTypes, key, input.subarray(0, ivSize), { authTagLength: 16 })
      : createDecipheriv(name, key, start);
    if (gcm) {
      const authenticated = decipher as unknown as { setAuthTag(tag: Bytes): void; setAAD(a: Bytes): void };
      authenticated.setAuthTag(input.subarray(end));
      if (aad.length > 0) authenticated.setAAD(aad);
    }
    return new Uint8Array(Buffer.concat([decipher.update(input.subarray(ivSize, end)), decipher.final()]));
  } catch {
    return undefined;
  }
}

export const aesFunctions: readonly JsFunction[] = [
  js("aes_encrypt", encrypt),
  js(
    "aes_decrypt",
    (input: Bytes, key: Bytes, mode: string, padding: string, aad: Bytes) =>
      decrypt(input, key, mode, padding, aad) ??
      raise("INVALID_PARAMETER_VALUE.AES_CRYPTO_ERROR", {
        parameter: "`expr`, `key`",
        functionName: "`aes_encrypt`/`aes_decrypt`",
        detailMessage: "wrong key or damaged data",
      }),
  ),
  js("try_aes_decrypt", (input: Bytes, key: Bytes, mode: string, padding: string, aad: Bytes) => {
    try {
      return decrypt(input, key, mode, padding, aad) ?? null;
    } catch {
      return null;
    }
  }),
];
