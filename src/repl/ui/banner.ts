import type { SessionInfo } from "../protocol.ts";
import type { Theme } from "./theme.ts";

/** The first line, printed before anything is loaded. */
export function welcome(version: string, theme: Theme): string {
  return `${theme.paint("bold", `tspark ${version}`)} · DataFrames, Spark SQL and Kafka in TypeScript · Node ${process.versions.node}`;
}

/** The line that says that `spark` is there; `ms` since the program was started. */
export function readyLine(info: SessionInfo, ms: number): string {
  return `Spark ${info.version} as spark (${info.master}, ${info.appName}) · ready in ${(ms / 1000).toFixed(2)} s · :help · :tour`;
}
