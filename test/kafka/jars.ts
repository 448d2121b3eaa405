import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const version = "4.4.0";

/** Where the tests keep what they download: `$TSPARK_CACHE`, else `~/.cache/tspark`. */
export const cacheDir = process.env.TSPARK_CACHE ?? join(homedir(), ".cache", "tspark");

/** Why there is no real Kafka here, with the way out. */
export class NoKafka extends Error {}

/** The folder with Kafka's jars, fetched by Maven on the first call. */
export async function kafkaHome(): Promise<string> {
  const home = join(cacheDir, `kafka-${version}`);
  await needs("java", ["-version"], "Install a Java runtime 17 or newer");
  if (existsSync(join(home, "libs"))) return home;
  await needs("mvn", ["--version"], "Install Maven 3, which fetches Kafka's jars once");
  await mkdir(cacheDir, { recursive: true });
  const scratch = await mkdtemp(join(cacheDir, "fetch-"));
  try {
    const pom = fileURLToPath(new URL("pom.xml", import.meta.url));
    await run("mvn", [
      "-q",
      "-B",
      "-f",
      pom,
      "dependency:copy-dependencies",
      `-DoutputDirectory=${join(scratch, "libs")}`,
    ]);
    await rename(scratch, home).catch((error) => {
      if (!existsSync(join(home, "libs"))) throw error;
    });
  } catch (error) {
    throw new NoKafka(`Apache Kafka ${version} could not be fetched through Maven: ${String(error)}`);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
  return home;
}

async function needs(command: string, args: string[], way: string): Promise<void> {
  try {
    await run(command, args);
  } catch {
    throw new NoKafka(`the command ${command} was not found. ${way}.`);
  }
}
