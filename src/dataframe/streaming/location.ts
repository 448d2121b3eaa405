import { randomUUID } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { StreamStart } from "../engine/engine.ts";
import { AnalysisException } from "../errors/errors.ts";
import { localPath } from "../sources/files/paths.ts";
import { option } from "../sources/source.ts";

/** Sinks that may live without a checkpoint that outlasts them. */
const temporary = new Set(["console", "memory", "foreach", "foreachbatch", "noop"]);

export interface Location {
  readonly path: string;
  /** Made for this run only; removed when it ended well. */
  readonly temporary: boolean;
}

/** Where a query's checkpoint is: its option, else the session's folder of checkpoints, else a temporary one where the sink allows it. */
export function checkpointLocation(start: StreamStart): Location {
  const given = option(start.options, "checkpointLocation");
  if (given !== undefined) return { path: localPath(given), temporary: false };
  const parent = start.conf["spark.sql.streaming.checkpointLocation"];
  if (parent !== undefined) return { path: join(localPath(parent), start.name ?? randomUUID()), temporary: false };
  if (temporary.has(start.format.toLowerCase())) {
    return { path: mkdtempSync(join(tmpdir(), "temporary-")), temporary: true };
  }
  throw new AnalysisException(
    "",
    {},
    {
      message:
        'This sink needs a checkpoint: give option("checkpointLocation", "/some/folder"), or set spark.sql.streaming.checkpointLocation for all queries.',
    },
  );
}
