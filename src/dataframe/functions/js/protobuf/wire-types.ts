import type { DescField, DescMessage, ScalarType } from "@bufbuild/protobuf";
import { load } from "../../../../lazy.ts";

type Wire = typeof import("@bufbuild/protobuf/wire");

/** Raises when a field is written as another kind than the message has it: Spark calls such messages malformed. */
export function checkWireTypes(message: DescMessage, bytes: Uint8Array): void {
  const { BinaryReader } = load("@bufbuild/protobuf/wire") as Wire;
  const byNumber = fieldsOf(message);
  const reader = new BinaryReader(bytes);
  while (reader.pos < reader.len) {
    const [number, wire] = reader.tag();
    const field = byNumber.get(number);
    if (field && !field.wires.includes(wire)) throw new Error(`the field ${field.name} is of another type`);
    reader.skip(wire, number);
  }
}

interface KnownField {
  readonly name: string;
  readonly wires: readonly number[];
}

const known = new WeakMap<DescMessage, ReadonlyMap<number, KnownField>>();

function fieldsOf(message: DescMessage): ReadonlyMap<number, KnownField> {
  let fields = known.get(message);
  if (!fields) {
    fields = new Map(message.fields.map((field) => [field.number, { name: field.name, wires: wiresOf(field) }]));
    known.set(message, fields);
  }
  return fields;
}

const varint = 0;
const bit64 = 1;
const delimited = 2;
const group = 3;
const bit32 = 5;

/** Repeated numbers may be packed, whatever the schema says. */
function wiresOf(field: DescField): readonly number[] {
  if (field.fieldKind === "map") return [delimited];
  const kind = field.fieldKind === "list" ? field.listKind : field.fieldKind;
  if (kind === "message") return [(field as { delimitedEncoding?: boolean }).delimitedEncoding ? group : delimited];
  const wire = kind === "enum" ? varint : wireOf(field.scalar!);
  return field.fieldKind === "list" ? [wire, delimited] : [wire];
}

function wireOf(scalar: ScalarType): number {
  if ([1, 6, 16].includes(scalar)) return bit64;
  if ([2, 7, 15].includes(scalar)) return bit32;
  return [9, 12].includes(scalar) ? delimited : varint;
}
