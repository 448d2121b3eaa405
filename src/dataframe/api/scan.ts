import { fileMetadata, isFileMetadata } from "../plan/file-metadata.ts";
import { nextId } from "../plan/ids.ts";
import type { Scan } from "../plan/plan.ts";
import type { Field, Struct } from "../types/type.ts";
import type { SparkSession } from "./session.ts";

export interface ScanRequest {
  readonly format: string;
  readonly paths: readonly string[];
  readonly options: Readonly<Record<string, string>>;
  readonly schema?: Struct;
  readonly streaming: boolean;
}

/** A scan of a source, whose schema is asked for now. */
export function scanOf(session: SparkSession, { format, paths, options, schema, streaming }: ScanRequest): Scan {
  const described = session.engine.callSync("describe", {
    format,
    options,
    paths,
    streaming,
    conf: session.state.conf.snapshot,
    ...(schema ? { userSchema: schema } : {}),
  });
  const named = format.toLowerCase();
  const own = described.fields.some(({ name }) => name.toLowerCase() === "_metadata");
  const metadata = paths.length > 0 && !own ? fileMetadata(named) : undefined;
  return {
    t: "scan",
    id: nextId(),
    format: named,
    options,
    paths,
    streaming,
    output: described.fields.map((field) => ({ t: "attr", id: nextId(), qualifier: [], ...unmarked(field) })),
    ...(metadata && { metadata }),
  };
}

/** Where rows with their `_metadata` were saved, it is a column like any other. */
function unmarked(field: Field): Field {
  if (!isFileMetadata(field)) return field;
  const { metadata: _, ...plain } = field;
  return plain;
}
