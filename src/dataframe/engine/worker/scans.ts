import { unsupported } from "../../errors/errors.ts";
import type { Scan } from "../../plan/plan.ts";
import type { BatchReader, ReadRequest } from "../../sources/source.ts";
import type { Run } from "./run.ts";
import type { SourceRegistry } from "./sources.ts";

/** Opens what a scan reads: now (late binding), or the offsets that a stream's micro-batch says. */
export async function openScan(
  scan: Scan,
  indexes: readonly number[],
  run: Run,
  sources: SourceRegistry,
  progress: (fraction: number) => void,
): Promise<BatchReader> {
  const fields = scan.output.map(({ name, type, nullable, metadata }) => ({ name, type, nullable, metadata }));
  const request: ReadRequest = {
    options: scan.options,
    paths: scan.paths,
    streaming: scan.streaming,
    conf: run.conf,
    schema: { kind: "struct", fields },
    columns: indexes,
    interrupt: run.interrupt,
    warn: sources.warn,
    // A stream tells its progress by itself.
    ...(run.readers ? {} : { progress }),
  };
  const reader = run.readers?.get(scan.id);
  if (reader) return reader(request);
  const source = await sources.get(scan.format);
  if (!source.read) throw unsupported(`reading "${scan.format}" as a batch`, "Use spark.readStream.");
  return source.read(request);
}
