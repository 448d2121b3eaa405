/** xxHash32 with seed 0 of fewer than 16 bytes: the checksum of an LZ4 frame's header. */
export function xxHash32(bytes: Uint8Array): number {
  let hash = (374761393 + bytes.length) | 0;
  let i = 0;
  for (; i + 4 <= bytes.length; i += 4) {
    const word = bytes[i]! | (bytes[i + 1]! << 8) | (bytes[i + 2]! << 16) | (bytes[i + 3]! << 24);
    hash = (hash + Math.imul(word, -1028477379)) | 0;
    hash = Math.imul((hash << 17) | (hash >>> 15), 668265263);
  }
  for (; i < bytes.length; i++) {
    hash = (hash + Math.imul(bytes[i]!, 374761393)) | 0;
    hash = Math.imul((hash << 11) | (hash >>> 21), -1640531535);
  }
  hash = Math.imul(hash ^ (hash >>> 15), -2048144777);
  hash = Math.imul(hash ^ (hash >>> 13), -1028477379);
  return (hash ^ (hash >>> 16)) >>> 0;
}
