import { nextId } from "../plan/ids.ts";
import type { Scan } from "../plan/plan.ts";
import type { Struct } from "../types/type.ts";
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
  return {
    t: "scan",
    id: nextId(),
    format: format.toLowerCase(),
    options,
    paths,
    streaming,
    output: described.fields.map((field) => ({ t: "attr", id: nextId(), qualifier: [], ...field })),
  };
}
