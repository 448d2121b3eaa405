/** The primitives of Kafka's protocol, each written once for both directions. */
export interface Codec<T> {
  read(reader: Reader): T;
  write(writer: Writer, value: T): void;
}

export class Reader {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  /** Of the call: some fields came later than others. */
  readonly version: number;
  at = 0;

  constructor(bytes: Uint8Array, version: number) {
    this.bytes = bytes;
    this.version = version;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** The next `size` bytes, not copied. */
  take(size: number): Uint8Array {
    if (size < 0 || this.at + size > this.bytes.length) throw new RangeError("message is cut off");
    const part = this.bytes.subarray(this.at, this.at + size);
    this.at += size;
    return part;
  }
}

export class Writer {
  readonly version: number;
  #bytes: Uint8Array;
  #view: DataView;
  size = 0;

  constructor(version: number, capacity = 256) {
    this.version = version;
    this.#bytes = new Uint8Array(capacity);
    this.#view = new DataView(this.#bytes.buffer);
  }

  /** Room for `count` more bytes; returns where they start. */
  advance(count: number): number {
    const at = this.size;
    this.size += count;
    if (this.size > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(this.size, this.#bytes.length * 2));
      larger.set(this.#bytes.subarray(0, at));
      this.#bytes = larger;
      this.#view = new DataView(larger.buffer);
    }
    return at;
  }

  get view(): DataView {
    return this.#view;
  }

  put(bytes: Uint8Array): void {
    const at = this.advance(bytes.length);
    this.#bytes.set(bytes, at);
  }

  finish(): Uint8Array {
    return this.#bytes.subarray(0, this.size);
  }
}

export const bool: Codec<boolean> = {
  read: (r) => r.view.getInt8(r.at++) !== 0,
  write: (w, v) => {
    const at = w.advance(1);
    w.view.setInt8(at, v ? 1 : 0);
  },
};

export const int8: Codec<number> = {
  read: (r) => r.view.getInt8(r.at++),
  write: (w, v) => {
    const at = w.advance(1);
    w.view.setInt8(at, v);
  },
};

export const int16: Codec<number> = {
  read: (r) => {
    r.at += 2;
    return r.view.getInt16(r.at - 2);
  },
  write: (w, v) => {
    const at = w.advance(2);
    w.view.setInt16(at, v);
  },
};

export const int32: Codec<number> = {
  read: (r) => {
    r.at += 4;
    return r.view.getInt32(r.at - 4);
  },
  write: (w, v) => {
    const at = w.advance(4);
    w.view.setInt32(at, v);
  },
};

export const int64: Codec<bigint> = {
  read: (r) => {
    r.at += 8;
    return r.view.getBigInt64(r.at - 8);
  },
  write: (w, v) => {
    const at = w.advance(8);
    w.view.setBigInt64(at, v);
  },
};

/** An int64 that is an offset or a time in milliseconds: a double holds it. */
export const long: Codec<number> = {
  read: (r) => Number(int64.read(r)),
  write: (w, v) => int64.write(w, BigInt(v)),
};

export const nullableString: Codec<string | null> = {
  read: (r) => {
    const size = int16.read(r);
    return size < 0 ? null : Buffer.from(r.take(size)).toString();
  },
  write: (w, v) => {
    if (v === null) return int16.write(w, -1);
    const bytes = Buffer.from(v);
    int16.write(w, bytes.length);
    w.put(bytes);
  },
};

export const string: Codec<string> = {
  read: (r) => nullableString.read(r) ?? "",
  write: (w, v) => nullableString.write(w, v),
};

/** Not copied when read. */
const nullableBytes: Codec<Uint8Array | null> = {
  read: (r) => {
    const size = int32.read(r);
    return size < 0 ? null : r.take(size);
  },
  write: (w, v) => {
    int32.write(w, v === null ? -1 : v.length);
    if (v !== null) w.put(v);
  },
};

export const bytes: Codec<Uint8Array> = {
  read: (r) => nullableBytes.read(r) ?? new Uint8Array(0),
  write: (w, v) => nullableBytes.write(w, v),
};

export function nullableArray<T>(element: Codec<T>): Codec<readonly T[] | null> {
  return {
    read: (r) => {
      const count = int32.read(r);
      if (count > r.bytes.length) throw new RangeError("message is cut off");
      return count < 0 ? null : Array.from({ length: count }, () => element.read(r));
    },
    write: (w, v) => {
      int32.write(w, v === null ? -1 : v.length);
      for (const item of v ?? []) element.write(w, item);
    },
  };
}

export function array<T>(element: Codec<T>): Codec<readonly T[]> {
  const nullable = nullableArray(element);
  return { read: (r) => nullable.read(r) ?? [], write: (w, v) => nullable.write(w, v) };
}

/** A field of the versions `first .. last`; in others it is not sent and reads as `otherwise`. */
export function since<T>(first: number, codec: Codec<T>, otherwise: T, last = Number.POSITIVE_INFINITY): Codec<T> {
  return {
    read: (r) => (r.version >= first && r.version <= last ? codec.read(r) : otherwise),
    write: (w, v) => {
      if (w.version >= first && w.version <= last) codec.write(w, v);
    },
  };
}

type Fields = Readonly<Record<string, Codec<unknown>>>;
type ValueOf<C> = C extends Codec<infer T> ? T : never;
export type StructOf<F> = { readonly [K in keyof F]: ValueOf<F[K]> };

/** Fields in the order they are written. */
export function struct<F extends Readonly<Record<string, Codec<unknown>>>>(fields: F): Codec<StructOf<F>> {
  const entries = Object.entries(fields as Fields);
  return {
    read: (r) => Object.fromEntries(entries.map(([name, codec]) => [name, codec.read(r)])) as unknown as StructOf<F>,
    write: (w, v) => {
      for (const [name, codec] of entries) codec.write(w, (v as Record<string, unknown>)[name]);
    },
  };
}

/** One call: its number, the versions that the table covers, and how request and response look. */
export interface Api<Q, A> {
  readonly key: number;
  readonly name: string;
  readonly min: number;
  /** The one that our own requests use. */
  readonly max: number;
  readonly request: Codec<Q>;
  readonly response: Codec<A>;
}

export function api<Q, A>(
  key: number,
  name: string,
  [min, max]: readonly [number, number],
  request: Codec<Q>,
  response: Codec<A>,
): Api<Q, A> {
  return { key, name, min, max, request, response };
}

export function encode<T>(codec: Codec<T>, value: T, version: number): Uint8Array {
  const writer = new Writer(version);
  codec.write(writer, value);
  return writer.finish();
}

export function decode<T>(codec: Codec<T>, bytes: Uint8Array, version: number): T {
  return codec.read(new Reader(bytes, version));
}
