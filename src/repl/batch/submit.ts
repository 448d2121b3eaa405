import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { launchSettings } from "../../dataframe/api/launch.ts";
import { entryUrl } from "../../entry.ts";
import { formatError } from "../kernel/report.ts";
import { describeError } from "../kernel/run/describe.ts";
import { watchForgottenActions } from "../kernel/run/forgotten.ts";
import { installModuleHooks } from "../kernel/run/modules.ts";
import type { Library } from "../kernel/run/preload.ts";
import { installStackMapping } from "../kernel/run/stack.ts";
import { readNotebook } from "../notebook/files.ts";
import { hasMarkers } from "../notebook/percent.ts";
import { stepsOf } from "../notebook/steps.ts";
import type { SessionOptions } from "../protocol.ts";
import { type ExitCode, runBatch } from "./batch.ts";

export interface Submission {
  readonly file: string;
  readonly args: readonly string[];
  readonly session: SessionOptions;
}

/**
 * Runs a program. A notebook, or a script in cells, means what it means at the prompt; any other is a module of its own, which makes its
 * session with `SparkSession.builder` and awaits its actions.
 */
export async function submit({ file, args, session }: Submission): Promise<ExitCode> {
  const path = resolve(file);
  if (/\.(py|scala|jar|R)$/i.test(path)) {
    process.stderr.write(`tspark runs programs in TypeScript and JavaScript; ${file} is none.\n`);
    return 1;
  }
  if (!existsSync(path)) {
    process.stderr.write(`tspark: there is no file ${file}\n`);
    return 1;
  }
  process.argv = [process.execPath, path, ...args];
  if (/\.(ipynb|md|markdown)$/i.test(path) || hasMarkers(await readFile(path, "utf8")))
    return runBatch(stepsOf(await readNotebook(file)), session);
  installStackMapping();
  installModuleHooks();
  setLaunchSettings(session);
  const code = await runModule(path);
  const { SparkSession } = (await import(entryUrl("index").href)) as Library;
  const active = SparkSession.getActiveSession();
  const queries = active?.streams.active.map(({ name, id }) => name ?? id) ?? [];
  if (queries.length > 0) {
    process.stderr.write(`The program has ended, and with it the running query ${queries.join(", ")}.\n`);
    process.stderr.write("await query.awaitTermination() keeps a program running as long as its query.\n");
  }
  await active?.stop();
  return code;
}

function setLaunchSettings({ master, name, conf }: SessionOptions): void {
  for (const [key, value] of Object.entries(conf)) launchSettings.set(key, value);
  if (master !== undefined) launchSettings.set("spark.master", master);
  if (name !== undefined) launchSettings.set("spark.app.name", name);
}

function runModule(path: string): Promise<ExitCode> {
  const forgotten = watchForgottenActions((error) => process.stderr.write(`${formatError(error)}\n`));
  return new Promise((end) => {
    const fail = async (error: unknown): Promise<void> => {
      const [text, { nobody, withHint }] = await Promise.all([readFile(path, "utf8"), import("../hints/hints.ts")]);
      process.stderr.write(`${formatError(await withHint(describeError(error), { text }, nobody))}\n`);
      end(1);
    };
    process.on("uncaughtException", fail);
    process.on("unhandledRejection", fail);
    // The program is over when it waits for nothing more; a module that has been evaluated may still do.
    process.on("beforeExit", () => end((process.exitCode as ExitCode | undefined) ?? 0));
    const evaluated = import(pathToFileURL(path).href);
    evaluated.catch(fail);
    evaluated.catch(() => {}).then(() => forgotten.cellEnded());
  });
}
