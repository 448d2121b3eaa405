import type { Scan } from "../plan/plan.ts";
import type { BatchReader, ReadLimit, ReadRequest, StreamReader } from "../sources/source.ts";
import type { ScanReaders } from "./host.ts";
import type { SourceProgress } from "./progress.ts";

export interface Input {
  readonly scan: Scan;
  readonly reader: StreamReader;
}

/** From where to where each input of a batch goes, in the inputs' order. */
export interface Ranges {
  readonly starts: readonly (string | null)[];
  readonly ends: readonly (string | null)[];
}

/** The sources of a streaming query, in the order of the checkpoint's lines. A scan used twice is one input. */
export class Inputs {
  readonly list: readonly Input[];
  readonly #initial = new Map<Input, string>();

  constructor(list: readonly Input[]) {
    this.list = list;
  }

  /** Where each input may be read up to now; null for one that has nothing yet. */
  latest(committed: readonly (string | null)[], limit: ReadLimit): Promise<(string | null)[]> {
    return Promise.all(
      this.list.map(async (input, i) => {
        const start = committed[i] ?? (await this.#start(input));
        return (await input.reader.latestOffset(start, limit)) ?? committed[i] ?? null;
      }),
    );
  }

  /** How the engine reads the scans of a batch; counts the rows of each input into `counts`. */
  readers(ranges: Ranges, counts: number[]): ScanReaders {
    return new Map(
      this.list.map((input, i) => [input.scan.id, (request: ReadRequest) => this.#open(i, ranges, request, counts)]),
    );
  }

  async commit(ends: readonly (string | null)[]): Promise<void> {
    await Promise.all(this.list.map(({ reader }, i) => (ends[i] ? reader.commit(ends[i]) : undefined)));
  }

  progress(ranges: Ranges, counts: readonly number[]): SourceProgress[] {
    return this.list.map(({ reader }, i) => ({
      description: reader.description,
      startOffset: ranges.starts[i] ?? null,
      endOffset: ranges.ends[i] ?? null,
      latestOffset: reader.reportLatest?.() ?? null,
      numInputRows: counts[i] ?? 0,
      metrics: (ranges.ends[i] && reader.metrics?.(ranges.ends[i])) || {},
    }));
  }

  async stop(): Promise<void> {
    await Promise.allSettled(this.list.map(({ reader }) => reader.stop()));
  }

  async #start(input: Input): Promise<string> {
    const known = this.#initial.get(input);
    if (known !== undefined) return known;
    const initial = await input.reader.initialOffset();
    this.#initial.set(input, initial);
    return initial;
  }

  async #open(i: number, ranges: Ranges, request: ReadRequest, counts: number[]): Promise<BatchReader> {
    const input = this.list[i]!;
    const end = ranges.ends[i];
    if (end === null || end === undefined || end === ranges.starts[i]) return nothing;
    const start = ranges.starts[i] ?? (await this.#start(input));
    const reader = await input.reader.open(start, end, request);
    return counted(reader, (rows) => {
      counts[i] = (counts[i] ?? 0) + rows;
    });
  }
}

const nothing: BatchReader = { next: () => null, close: () => {} };

function counted(reader: BatchReader, add: (rows: number) => void): BatchReader {
  return {
    next() {
      const batch = reader.next();
      if (batch) add(batch.length);
      return batch;
    },
    close: () => reader.close(),
  };
}
