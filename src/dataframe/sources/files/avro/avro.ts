import { buildVector } from "../../../columnar/build.ts";
import type { ColumnBatch } from "../../../columnar/vector.ts";
import { AnalysisException, SparkException } from "../../../errors/errors.ts";
import { type AvroOptions, avroOptions } from "../../../functions/avro/options.ts";
import { type AvroRecord, parseAvroSchema, schemaJson } from "../../../functions/avro/schema.ts";
import { sparkTypeOf } from "../../../functions/avro/spark-type.ts";
import { codecOf } from "../../../functions/js/avro/library.ts";
import { type FromAvro, fromAvro } from "../../../functions/js/avro/read.ts";
import type { LiteralValue } from "../../../plan/expr.ts";
import { sqlType } from "../../../types/names.ts";
import { nullableInside } from "../../../types/nullable.ts";
import type { Field, Struct, Type } from "../../../types/type.ts";
import { type DataSource, lowerOptions, type Options } from "../../source.ts";
import { filesReader, withPartitionFields } from "../file-reader.ts";
import { partitionFields } from "../partitions.ts";
import { type DataFile, listFiles } from "../paths.ts";
import { openContainer } from "./container.ts";

/** `format("avro")`: object container files, by their own schema or by that of the option avroSchema. */
export const avroSource: DataSource = {
  name: "avro",

  async schema({ paths, options, userSchema, conf }) {
    const files = avroFiles(paths, options, conf);
    const fields = userSchema?.fields ?? inferFields(files, optionsOf(options));
    return { kind: "struct", fields: withPartitionFields(fields, partitionFields(files, conf)) };
  },

  async read(request) {
    const options = optionsOf(request.options);
    return filesReader(avroFiles(request.paths, request.options, request.conf), request, (file, own) =>
      readAvro(file, own, options),
    );
  },
};

function avroFiles(paths: readonly string[], options: Options, conf: Options): readonly DataFile[] {
  const files = listFiles(paths, options, conf);
  const lower = lowerOptions(options);
  return lower.get("ignoreextension")?.toLowerCase() === "false"
    ? files.filter(({ path }) => path.endsWith(".avro"))
    : files;
}

const optionsOf = (options: Options) => avroOptions(lowerOptions(options));

/** The schema of the first file, as Spark takes it. */
function inferFields(files: readonly DataFile[], options: AvroOptions): readonly Field[] {
  if (options.readerSchema !== undefined) return structOf(options.readerSchema, options).fields;
  const first = files[0];
  if (!first) throw new AnalysisException("UNABLE_TO_INFER_SCHEMA", { format: "Avro" });
  const container = openContainer(first.path);
  container.close();
  return structOf(container.schema, options).fields;
}

/** A value that is no record is one column. */
function structOf(schema: string, options: AvroOptions): Struct {
  const { type } = sparkTypeOf(parseAvroSchema([schema]), options);
  if (type.kind === "struct") return nullableInside(type) as Struct;
  throw new AnalysisException(
    "",
    {},
    { message: `Avro files hold records; this schema's values are ${sqlType(type)}.` },
  );
}

const ROWS = 8192;

function* readAvro(file: DataFile, own: readonly Field[], options: AvroOptions): Generator<ColumnBatch> {
  const container = openContainer(file.path);
  try {
    const { decode, converters } = reader(container.schema, own, options);
    for (const { count, data } of container.blocks()) {
      let at = 0;
      for (let left = count; left > 0; left -= ROWS) {
        const rows = Math.min(left, ROWS);
        const columns: LiteralValue[][] = own.map(() => new Array<LiteralValue>(rows));
        for (let row = 0; row < rows; row++) {
          const { value, offset } = decode(data, at);
          at = offset;
          converters.forEach(({ name, convert }, i) => {
            columns[i]![row] = convert(value[name]);
          });
        }
        yield { length: rows, columns: own.map((field, i) => buildVector(field.type, columns[i]!)) };
      }
    }
  } catch (cause) {
    if (cause instanceof SparkException && !(cause instanceof AnalysisException)) throw cause;
    const hint = (cause as Error).message;
    throw new SparkException("FAILED_READ_FILE.NO_HINT", { path: `file://${file.path}` }, { cause, hint });
  } finally {
    container.close();
  }
}

type RecordValue = Readonly<Record<string, unknown>>;

/** Only the wanted fields are made values of: the others are skipped while reading. */
function reader(written: string, own: readonly Field[], options: AvroOptions) {
  const text = options.readerSchema ?? written;
  const schema = parseAvroSchema([text]) as AvroRecord;
  const wanted = own.map((field) => schema.fields.find(({ name }) => name.toLowerCase() === field.name.toLowerCase()));
  const json = schemaJson(text) as { readonly fields: readonly { readonly name: string }[] };
  const names = new Set(wanted.map((field) => field?.name));
  const writer = codecOf([written]);
  // A type may be defined in a field that is left out and used in one that is not: then all are read.
  const few = json.fields.filter(({ name }) => names.has(name));
  const narrow = own.length > 0 && hasNamedTypes(json) ? json : { ...json, fields: few };
  const codec = codecOf([JSON.stringify(narrow)], writer.name);
  const resolver = codec.createResolver(writer);
  const converters = own.map((field, i) => converter(field, wanted[i], options));
  const decode = (data: Buffer, at: number) => {
    const { value, offset } = codec.decode(data, at, resolver);
    if (offset < 0) throw new Error("a block is cut off");
    return { value: value as RecordValue, offset };
  };
  return { decode, converters };
}

function hasNamedTypes({ fields }: { readonly fields: readonly unknown[] }): boolean {
  return /"type":"(?:record|enum|fixed|error)"/.test(JSON.stringify(fields));
}

/** A column that the file does not have is null. */
function converter(
  field: Field,
  found: AvroRecord["fields"][number] | undefined,
  options: AvroOptions,
): { readonly name: string; readonly convert: FromAvro } {
  if (!found) return { name: field.name, convert: () => null };
  const { type } = sparkTypeOf(found.schema, options);
  const convert = fromAvro(found.schema, type, options);
  const widen = widening(type, field.type);
  if (widen) return { name: found.name, convert: (value) => widen(convert(value)) };
  throw new AnalysisException("AVRO_INCOMPATIBLE_READ_TYPE", {
    avroPath: found.name,
    sqlPath: field.name,
    avroType: `"${sqlType(type)}"`,
    sqlType: `"${sqlType(field.type)}"`,
  });
}

/** A value of one type as one of another that holds all of them; undefined where there may be a loss. */
function widening(from: Type, to: Type): ((value: LiteralValue) => LiteralValue) | undefined {
  if (sqlType(nullableInside(from)) === sqlType(nullableInside(to))) return (value) => value;
  if (from.kind === "int" && to.kind === "bigint") return (value) => (value === null ? null : BigInt(value as number));
  if ((from.kind === "int" || from.kind === "float") && to.kind === "double") return (value) => value;
  if (from.kind !== "decimal" || to.kind !== "decimal") return undefined;
  const more = to.scale - from.scale;
  if (more < 0 || to.precision - to.scale < from.precision - from.scale) return undefined;
  const factor = 10n ** BigInt(more);
  return (value) => (value === null ? null : (value as bigint) * factor);
}
