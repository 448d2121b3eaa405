import { closeSync, openSync, readSync } from "node:fs";
import { SparkException, unsupported } from "../../../errors/errors.ts";
import { type BlockCodec, blockCodecs } from "./codecs.ts";

/** An Avro object container file: a header with the schema, then blocks of records, each compressed by itself. */
export interface Container {
  /** The schema's JSON. */
  readonly schema: string;
  /** The records of each block, one behind the other. */
  blocks(): Generator<{ readonly count: number; readonly data: Buffer }>;
  close(): void;
}

const magic = Buffer.from("Obj\x01");
const syncLength = 16;

export function openContainer(path: string): Container {
  const file = new FileBytes(path);
  try {
    if (!file.take(4).equals(magic)) throw file.broken("it does not begin as Avro files do");
    const metadata = readMetadata(file);
    const sync = Buffer.from(file.take(syncLength));
    const codec = codecOf(metadata.get("avro.codec")?.toString() ?? "null", path);
    return {
      schema: metadata.get("avro.schema")?.toString() ?? "",
      *blocks() {
        while (!file.atEnd()) {
          const count = file.long();
          const data = codec.decompress(file.take(file.long()));
          yield { count, data };
          if (!file.take(syncLength).equals(sync)) throw file.broken("a block does not end with the file's marker");
        }
      },
      close: () => file.close(),
    };
  } catch (error) {
    file.close();
    throw error;
  }
}

function readMetadata(file: FileBytes): ReadonlyMap<string, Buffer> {
  const found = new Map<string, Buffer>();
  for (let count = file.long(); count !== 0; count = file.long()) {
    // A negative count has the block's size behind it.
    if (count < 0) file.long();
    for (let left = Math.abs(count); left > 0; left--) {
      const key = file.take(file.long()).toString();
      found.set(key, Buffer.from(file.take(file.long())));
    }
  }
  return found;
}

function codecOf(name: string, path: string): BlockCodec {
  const found = blockCodecs.find((codec) => codec.name === name);
  if (found) return found;
  throw unsupported(`reading Avro files compressed by ${name} (${path})`, "Use snappy, deflate or zstandard.");
}

const piece = 4 * 1024 * 1024;

/** A file's bytes from front to back, no more of them held than one taking needs. */
class FileBytes {
  readonly #path: string;
  readonly #fd: number;
  #held: Buffer = Buffer.alloc(0);
  #at = 0;

  constructor(path: string) {
    this.#path = path;
    this.#fd = openSync(path, "r");
  }

  /** Valid until the next taking. */
  take(length: number): Buffer {
    if (length < 0 || !this.#fill(length)) throw this.broken("it is cut off");
    this.#at += length;
    return this.#held.subarray(this.#at - length, this.#at);
  }

  long(): number {
    let value = 0;
    for (let scale = 1; scale <= 2 ** 49; scale *= 128) {
      const byte = this.take(1)[0]!;
      value += (byte & 127) * scale;
      if (byte < 128) return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
    }
    throw this.broken("a length is too large");
  }

  atEnd(): boolean {
    return !this.#fill(1);
  }

  close(): void {
    closeSync(this.#fd);
  }

  broken(why: string): SparkException {
    return new SparkException("FAILED_READ_FILE.NO_HINT", { path: `file://${this.#path}` }, { hint: `${why}.` });
  }

  /** Are there so many more? */
  #fill(length: number): boolean {
    while (this.#held.length - this.#at < length) {
      const more = Buffer.alloc(Math.max(piece, length));
      const read = readSync(this.#fd, more, 0, more.length, null);
      if (read === 0) return false;
      this.#held = Buffer.concat([this.#held.subarray(this.#at), more.subarray(0, read)]);
      this.#at = 0;
    }
    return true;
  }
}
