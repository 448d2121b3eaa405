import { randomBytes } from "node:crypto";
import { literalAt } from "../../../columnar/literal.ts";
import type { Vector } from "../../../columnar/vector.ts";
import { unsupported } from "../../../errors/errors.ts";
import { avroTypeOf } from "../../../functions/avro/avro-type.ts";
import { parseAvroSchema } from "../../../functions/avro/schema.ts";
import { codecOf } from "../../../functions/js/avro/library.ts";
import { type ToAvro, toAvro } from "../../../functions/js/avro/write.ts";
import type { Field, Struct } from "../../../types/type.ts";
import { type Options, option } from "../../source.ts";
import { type BlockCodec, blockCodecs } from "../avro/codecs.ts";
import type { RowEncoder, RowFormat } from "./rows.ts";

/** Rows as an Avro object container file, by the option avroSchema or by the columns' types. */
export function avroRows(fields: readonly Field[], options: Options, conf: Options): RowFormat {
  const type: Struct = { kind: "struct", fields };
  const name = option(options, "recordName") ?? "topLevelRecord";
  const schema =
    option(options, "avroSchema") ??
    JSON.stringify(avroTypeOf(type, false, name, option(options, "recordNamespace") ?? ""));
  const convert = toAvro(type, parseAvroSchema([schema]), []);
  const codec = blockCodec(options, conf);
  return {
    ending: codec.name === "null" ? ".avro" : `.${codec.name}.avro`,
    encoder: () => new AvroEncoder(fields, schema, convert, codec),
  };
}

function blockCodec(options: Options, conf: Options): BlockCodec {
  const given = option(options, "compression") ?? conf["spark.sql.avro.compression.codec"] ?? "snappy";
  const name = given.toLowerCase() === "uncompressed" ? "null" : given.toLowerCase();
  const found = blockCodecs.find((codec) => codec.name === name);
  if (found) return found;
  throw unsupported(`writing Avro files compressed by ${name}`, "Use snappy, deflate, zstandard or uncompressed.");
}

class AvroEncoder implements RowEncoder {
  readonly #fields: readonly Field[];
  readonly #convert: ToAvro;
  readonly #codec: BlockCodec;
  readonly #encode: (value: unknown) => Buffer;
  readonly #sync = randomBytes(16);
  #header: Uint8Array | undefined;
  #records: Uint8Array[] = [];
  #size = 0;

  constructor(fields: readonly Field[], schema: string, convert: ToAvro, codec: BlockCodec) {
    this.#fields = fields;
    this.#convert = convert;
    this.#codec = codec;
    const library = codecOf([schema]);
    this.#encode = (value) => library.toBuffer(value);
    this.#header = header(schema, codec.name, this.#sync);
  }

  get size(): number {
    return this.#size;
  }

  add(columns: readonly Vector[], row: number): void {
    const values = this.#fields.map(({ type }, i) => literalAt(type, columns[i]!, row));
    const record = this.#encode(this.#convert(values));
    this.#records.push(record);
    // A record may be empty, and is one all the same.
    this.#size += record.length + 1;
  }

  /** One block. */
  take(): Uint8Array {
    const parts: Uint8Array[] = this.#header ? [this.#header] : [];
    if (this.#records.length > 0) {
      const data = this.#codec.compress(Buffer.concat(this.#records));
      parts.push(long(this.#records.length), long(data.length), data, this.#sync);
    }
    this.#header = undefined;
    this.#records = [];
    this.#size = 0;
    return Buffer.concat(parts);
  }
}

function header(schema: string, codec: string, sync: Uint8Array): Uint8Array {
  const metadata = [text("avro.schema"), text(schema), text("avro.codec"), text(codec)];
  return Buffer.concat([Buffer.from("Obj\x01"), long(2), ...metadata, long(0), sync]);
}

function text(value: string): Uint8Array {
  const bytes = Buffer.from(value);
  return Buffer.concat([long(bytes.length), bytes]);
}

/** A whole number as Avro writes it: zigzag, seven bits a byte. */
function long(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value * 2;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  return Uint8Array.from([...bytes, rest]);
}
