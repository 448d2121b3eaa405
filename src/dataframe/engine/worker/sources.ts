import { AnalysisException, unsupported } from "../../errors/errors.ts";
import type { DataSource } from "../../sources/source.ts";
import { editDistance } from "../../types/edit-distance.ts";

const builtIn: Readonly<Record<string, () => Promise<DataSource>>> = {
  json: async () => (await import("../../sources/files/json/json.ts")).jsonSource,
  csv: async () => (await import("../../sources/files/csv/csv.ts")).csvSource,
  avro: async () => (await import("../../sources/files/avro/avro.ts")).avroSource,
  xml: async () => (await import("../../sources/files/xml/xml.ts")).xmlSource,
  text: async () => (await import("../../sources/files/text.ts")).textSource,
  rate: async () => (await import("../../sources/rate.ts")).rateSource,
};

/** Formats of Spark that are not here, and what to do instead. */
const absent: Readonly<Record<string, string>> = {
  orc: "Convert the files to Parquet once, with Spark or with pyarrow.",
  jdbc: "Export the table to Parquet or CSV with the database's own tool.",
};

/** The data sources by name. Their modules are loaded when they are first used. */
export class SourceRegistry {
  readonly #urls: Readonly<Record<string, string>>;
  /** Tells the user something that is not an error. */
  readonly warn: (text: string) => void;
  readonly #loaded = new Map<string, Promise<DataSource>>();

  constructor(urls: Readonly<Record<string, string>>, warn: (text: string) => void) {
    this.#urls = urls;
    this.warn = warn;
  }

  /** Makes a source known that lives in this worker. */
  add(source: DataSource): void {
    this.#loaded.set(source.name, Promise.resolve(source));
  }

  /** Raises DATA_SOURCE_NOT_FOUND. */
  get(format: string): Promise<DataSource> {
    const name = format.toLowerCase();
    let source = this.#loaded.get(name);
    if (!source) {
      source = this.#load(name, format);
      this.#loaded.set(name, source);
      source.catch(() => this.#loaded.delete(name));
    }
    return source;
  }

  async #load(name: string, format: string): Promise<DataSource> {
    const url = this.#urls[name];
    if (url) return ((await import(url)) as { readonly source: DataSource }).source;
    const known = builtIn[name];
    if (known) return known();
    if (name in absent) throw unsupported(`the format ${format}`, absent[name]);
    const all = ["parquet", ...Object.keys(builtIn), ...Object.keys(this.#urls), ...this.#loaded.keys()];
    const near = all.find((each) => editDistance(name, each) <= 2);
    const hint = near === undefined ? undefined : `Did you mean ${near}?`;
    throw new AnalysisException("DATA_SOURCE_NOT_FOUND", { provider: format }, { hint });
  }
}
