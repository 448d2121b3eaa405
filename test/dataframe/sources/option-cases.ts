// Runs the steps of data/option-cases.json: reads and writes files in a folder of their own, and tells what came of it.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { gunzipSync } from "node:zlib";
import { catalogString } from "../../../src/dataframe/types/names.ts";
import { type DataFrame, type DataFrameReader, F, SparkException, SparkSession } from "../../../src/index.ts";

type Texts = Readonly<Record<string, string>>;

interface Step {
  readonly op: "read" | "write" | "sql" | "conf" | "ls";
  readonly format?: string;
  /** Of what is read. */
  readonly paths?: string | readonly string[];
  /** Rows of text instead of files. */
  readonly strings?: readonly string[];
  /** Of what is written or listed. */
  readonly path?: string;
  readonly options?: Texts;
  readonly schema?: string;
  readonly expr?: readonly string[];
  readonly count?: boolean;
  /** False: in the order of reading. */
  readonly sort?: boolean;
  readonly sql?: string;
  readonly conf?: Texts;
  readonly mode?: string;
  readonly partitionBy?: readonly string[];
  readonly table?: string;
  readonly insert?: boolean;
  readonly overwrite?: boolean;
  /** Spark's: a schema and rows as text, the files that were written, or an error's condition. */
  readonly answer: unknown;
}

export interface OptionCase {
  readonly name: string;
  readonly files?: Texts;
  readonly steps: readonly Step[];
}

export class OptionCases {
  readonly #root = mkdtempSync(join(tmpdir(), "tspark-option-cases-"));
  readonly #spark = SparkSession.create(
    new Map([
      ["spark.sql.warehouse.dir", join(this.#root, "warehouse")],
      ["spark.sql.session.timeZone", "UTC"],
    ]),
  );
  #folder = "";

  async close(): Promise<void> {
    await this.#spark.stop();
    rmSync(this.#root, { recursive: true });
  }

  async answers(files: Texts, steps: readonly Step[]): Promise<unknown[]> {
    this.#folder = mkdtempSync(join(this.#root, "case-"));
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(this.#folder, path)), { recursive: true });
      writeFileSync(join(this.#folder, path), Buffer.from(text, "latin1"));
    }
    const answers: unknown[] = [];
    for (const step of steps) answers.push(await this.#answer(step));
    for (const key of steps.flatMap(({ conf }) => Object.keys(conf ?? {}))) {
      if (key === "spark.sql.session.timeZone") this.#spark.conf.set(key, "UTC");
      else this.#spark.conf.unset(key);
    }
    return JSON.parse(JSON.stringify(answers).replaceAll(this.#folder, "$D")) as unknown[];
  }

  async #answer(step: Step): Promise<unknown> {
    try {
      switch (step.op) {
        case "conf":
          for (const [key, value] of Object.entries(step.conf ?? {})) this.#spark.conf.set(key, value);
          return null;
        case "read":
          return await answerOf(this.#read(step), step);
        case "sql":
          return await answerOf(this.#spark.sql(this.#text(step.sql!)), step);
        case "write":
          return await this.#write(step);
        default:
          return listing(join(this.#folder, step.path!), true);
      }
    } catch (error) {
      if (error instanceof SparkException) return { error: error.condition };
      throw error;
    }
  }

  #text(text: string): string {
    return text.replace("$D", this.#folder);
  }

  #options(step: Step): Texts {
    return Object.fromEntries(Object.entries(step.options ?? {}).map(([key, value]) => [key, this.#text(value)]));
  }

  #read(step: Step): DataFrame {
    const reader = this.#spark.read.options(this.#options(step)).format(step.format!);
    if (step.schema) reader.schema(step.schema);
    const df = step.strings ? this.#ofStrings(reader, step) : reader.load(this.#paths(step));
    return step.expr ? df.selectExpr(...step.expr) : df;
  }

  #paths({ paths }: Step): string[] {
    return [paths ?? []].flat().map((path) => join(this.#folder, path));
  }

  #ofStrings(reader: DataFrameReader, { strings, format }: Step): DataFrame {
    const rows = strings!.map((text) => [text]);
    const texts = this.#spark.createDataFrame(rows, "value string");
    return format === "csv" ? reader.csv(texts) : reader.json(texts);
  }

  async #write(step: Step): Promise<unknown> {
    const writer = this.#spark.sql(this.#text(step.sql!)).write.options(this.#options(step));
    if (step.mode) writer.mode(step.mode);
    if (step.partitionBy) writer.partitionBy(...step.partitionBy);
    if (step.format) writer.format(step.format);
    if (step.table) {
      await (step.insert ? writer.insertInto(step.table, step.overwrite) : writer.saveAsTable(step.table));
      return "ok";
    }
    const path = join(this.#folder, step.path!);
    await writer.save(path);
    return listing(path, step.format !== "parquet");
  }
}

/** Rows as Spark casts them to text. */
async function answerOf(df: DataFrame, { count, sort }: Step): Promise<unknown> {
  const schema = catalogString(df.schema);
  if (count) return { schema, rows: [[String(await df.count())]] };
  const plain = df.toDF(...df.columns.map((_, i) => `c${i}`));
  const texts = plain.schema.fields.map((field) => {
    const column = F.col(field.name);
    const { kind } = field.dataType;
    if (kind === "binary") return F.hex(column);
    return kind === "variant" ? F.to_json(column) : column.cast("string");
  });
  const rows = (await plain.select(...texts).collect()).map((row) => [...row]);
  return { schema, rows: sort === false ? rows : rows.sort(byJson) };
}

function byJson(a: unknown, b: unknown): number {
  return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
}

/** The files of a folder, with their text or whether they have any; names without what is random. */
function listing(folder: string, texts: boolean): Record<string, string | boolean> {
  const files = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile());
  const entries = files.map((file): [string, string | boolean] => {
    const path = join(file.parentPath, file.name);
    const raw = readFileSync(path);
    const data = path.endsWith(".gz") ? gunzipSync(raw) : raw;
    const name = relative(folder, path).replace(/part-\d+-[0-9a-f-]{36}/, "part-N");
    return [name, texts ? data.toString("latin1") : data.length > 0];
  });
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
