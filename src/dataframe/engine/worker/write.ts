import { mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { discard } from "../../columnar/discard.ts";
import { AnalysisException, IllegalArgumentException, unsupported } from "../../errors/errors.ts";
import { visitPlan } from "../../plan/children.ts";
import { nextId } from "../../plan/ids.ts";
import { outputOf, schemaOf } from "../../plan/output.ts";
import type { Plan } from "../../plan/plan.ts";
import { partitionFolder } from "../../sources/files/partition-folders.ts";
import { localPath, shownPath } from "../../sources/files/paths.ts";
import { isRowFormat, maxRecordsPerFile, partitionPlaces, writeRows } from "../../sources/files/write/rows.ts";
import { openTarget } from "../../sources/files/write/target.ts";
import { type Interrupt, option } from "../../sources/source.ts";
import { typeJsonText } from "../../types/json.ts";
import { sqlType } from "../../types/names.ts";
import type { Field, Struct, Type } from "../../types/type.ts";
import { quoteId, quoteText } from "../duckdb/types.ts";
import type { WriteCall } from "../engine.ts";
import type { Executor, Run } from "./run.ts";
import type { SourceRegistry } from "./sources.ts";

/** Writes a plan's rows to files or to a sink. */
export async function write(
  executor: Executor,
  sources: SourceRegistry,
  given: WriteCall,
  interrupt: Interrupt,
  readers?: Run["readers"],
): Promise<{ rows: number }> {
  const call = isDynamic(given) ? { ...given, replaced: "written" as const } : given;
  const format = call.format.toLowerCase();
  const { plan, conf, options, mode } = call;
  const schema = schemaOf(plan);
  const run: Run = { plan, conf, interrupt, ...(readers ? { readers } : {}) };
  if (format === "noop") return { rows: await discard(executor.rows(run)) };
  if (mode === "overwrite") refuseOwnInput(call);
  if (format === "parquet" || isRowFormat(format)) checkNotEmpty(schema, format);
  if (format === "parquet") return { rows: await writeParquet(executor, { ...call, path: pathOf(call) }, schema, run) };
  if (isRowFormat(format)) {
    const batches = executor.rows(run);
    return { rows: await writeRows({ ...call, format, path: pathOf(call), schema, batches, interrupt }) };
  }
  const source = await sources.get(call.format);
  if (!source.write) throw unsupported(`writing in the format ${call.format}`);
  return source.write({ options, conf, schema, mode, batches: executor.rows(run), interrupt, warn: sources.warn });
}

/** `spark.sql.sources.partitionOverwriteMode`: only the partitions that get rows are replaced. */
function isDynamic({ mode, partitionBy, options, conf }: WriteCall): boolean {
  const key = "partitionOverwriteMode";
  const value = option(options, key) ?? conf[`spark.sql.sources.${key}`];
  if (value !== undefined && !/^(static|dynamic)$/i.test(value)) {
    const message = `The option ${key} must be static or dynamic, not ${value}.`;
    throw new IllegalArgumentException("", {}, { message });
  }
  return mode === "overwrite" && partitionBy.length > 0 && value?.toLowerCase() === "dynamic";
}

function checkNotEmpty(type: Type, format: string): void {
  if (type.kind === "array") checkNotEmpty(type.element, format);
  if (type.kind === "map") checkNotEmpty(type.value, format);
  if (type.kind !== "struct") return;
  if (type.fields.length === 0)
    throw new AnalysisException("EMPTY_SCHEMA_NOT_SUPPORTED_FOR_DATASOURCE", {
      format: shownFormats[format] ?? format,
    });
  for (const field of type.fields) checkNotEmpty(field.type, format);
}

const shownFormats: Readonly<Record<string, string>> = { csv: "CSV", json: "JSON", parquet: "Parquet", text: "Text" };

/** What is read cannot be overwritten by the same query. */
function refuseOwnInput(call: WriteCall): void {
  const path = call.path ?? option(call.options, "path");
  if (path === undefined) return;
  const target = resolve(localPath(path));
  visitPlan(call.plan, (node) => {
    if (node.t !== "scan" || node.streaming || node.format === "materialized") return;
    if (!isRowFormat(node.format.toLowerCase()) && node.format.toLowerCase() !== "parquet") return;
    if (!node.paths.some((from) => resolve(localPath(from)) === target)) return;
    throw new AnalysisException("UNSUPPORTED_OVERWRITE.PATH", { path: shownPath(path) });
  });
}

function pathOf({ path, options }: WriteCall): string {
  const given = path ?? option(options, "path");
  if (given === undefined) throw new IllegalArgumentException("_LEGACY_ERROR_TEMP_2047", {});
  return given;
}

const codecs: Readonly<Record<string, readonly [codec: string, ending: string]>> = {
  none: ["uncompressed", ""],
  uncompressed: ["uncompressed", ""],
  snappy: ["snappy", ".snappy"],
  gzip: ["gzip", ".gz"],
  zstd: ["zstd", ".zstd"],
  lz4_raw: ["lz4_raw", ".lz4raw"],
};

/** Those that Spark knows as well: of Hadoop's own libraries, and one that it does not bring. */
const otherCodecs = ["brotli", "lz4", "lzo"];

function parquetCodec({ options, conf }: WriteCall): readonly [codec: string, ending: string] {
  const given = option(options, "compression") ?? option(options, "parquet.compression");
  const name = (given ?? conf["spark.sql.parquet.compression.codec"] ?? "snappy").toLowerCase();
  const codec = codecs[name];
  if (codec) return codec;
  if (otherCodecs.includes(name))
    throw unsupported(`writing parquet files compressed by ${name}`, "Use snappy, zstd, gzip or lz4_raw.");
  throw new IllegalArgumentException("CODEC_NOT_AVAILABLE.WITH_AVAILABLE_CODECS_SUGGESTION", {
    codecName: name,
    availableCodecs: [...Object.keys(codecs), ...otherCodecs].join(", "),
  });
}

async function writeParquet(
  executor: Executor,
  call: WriteCall & { readonly path: string },
  schema: Struct,
  from: Run,
): Promise<number> {
  const { options, conf, partitionBy } = call;
  const places = partitionPlaces(schema, partitionBy);
  checkTypes(schema.fields.filter((_, i) => !places.includes(i)));
  const codec = parquetCodec(call);
  if (maxRecordsPerFile(options, conf) > 0)
    throw unsupported("writing parquet with maxRecordsPerFile", "Write csv, json, xml or avro, or leave it out.");
  const target = openTarget(call.path, call.mode, call.replaced);
  if (!target) return 0;
  const own = schema.fields.flatMap((field, i) => (places.includes(i) ? [] : [{ field, i }]));
  const written: Struct = { kind: "struct", fields: own.map(({ field }) => ({ ...field, nullable: true })) };
  const metadata = `{'org.apache.spark.version': '4.2.0', 'org.apache.spark.sql.parquet.row.metadata': ${quoteText(typeJsonText(written))}}`;
  const format = `FORMAT parquet, COMPRESSION ${codec[0]}, KV_METADATA ${metadata}`;
  const columns = own.map(({ field, i }) => `k${i} AS ${quoteId(field.name)}`);
  const file = target.fileName(`${codec[1]}.parquet`, places.length > 0);
  try {
    const folders = join(target.staging, "folders");
    const run = { ...from, plan: withTextKeys(call.plan, places) };
    const rows = await executor.statement(run, (sql) => {
      if (places.length === 0) {
        return `COPY (SELECT ${columns.join(", ")} FROM (${sql})) TO ${quoteText(join(target.staging, file))} (${format})`;
      }
      // An empty text lies where null does.
      const keys = places.map((i, k) => `nullif(k${i}, '') AS p${k}_`);
      const by = places.map((_, k) => `p${k}_`).join(", ");
      return `COPY (SELECT ${[...columns, ...keys].join(", ")} FROM (${sql})) TO ${quoteText(folders)} (${format}, PARTITION_BY (${by}))`;
    });
    if (places.length > 0) {
      renameFolders(folders, target.staging, partitionBy, file);
    }
    target.commit();
    return rows;
  } catch (error) {
    target.abort();
    throw error;
  }
}

/** The plan with its partition columns as Spark's text of their values. */
function withTextKeys(plan: Plan, places: readonly number[]): Plan {
  if (places.length === 0) return plan;
  const list = outputOf(plan).map((attr, i) =>
    places.includes(i)
      ? ({
          t: "alias",
          child: { t: "cast", child: attr, to: { kind: "string" }, mode: "cast", ansi: true },
          names: [attr.name],
          id: nextId(),
        } as const)
      : attr,
  );
  return { t: "project", list, child: plan };
}

/** From DuckDB's folders (`p0_=…`, its own escapes) to Spark's. */
function renameFolders(from: string, to: string, names: readonly string[], file: string): void {
  const walk = (folder: string, path: string, depth: number): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const source = join(folder, entry.name);
      if (entry.isDirectory()) {
        const value = decodeURIComponent(entry.name.slice(entry.name.indexOf("=") + 1));
        const text = value === "__HIVE_DEFAULT_PARTITION__" ? null : value;
        walk(source, join(path, partitionFolder(names[depth]!, text)), depth + 1);
      } else {
        mkdirSync(path, { recursive: true });
        const number = /(\d+)\.parquet$/.exec(entry.name)?.[1] ?? "0";
        renameSync(source, join(path, file.replace("part-00000", `part-${number.padStart(5, "0")}`)));
      }
    }
  };
  try {
    walk(from, to, 0);
  } catch (error) {
    // Nothing was written: there were no rows.
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
  rmSync(from, { recursive: true, force: true });
}

function checkTypes(fields: readonly Field[]): void {
  for (const { name, type } of fields) {
    if (type.kind === "time") throw new AnalysisException("UNSUPPORTED_TIME_TYPE");
    if (!["void", "interval", "variant", "geometry", "geography"].includes(type.kind)) continue;
    throw new AnalysisException("UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE", {
      columnName: `\`${name}\``,
      columnType: `"${sqlType(type)}"`,
      format: "Parquet",
    });
  }
}
