import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { cacheDir } from "../jars.ts";

const run = promisify(execFile);
const version = "4.2.0";

export interface RealSpark {
  readonly python: string;
  /** For `spark.jars`: the jars of Spark's Kafka source and sink, with commas between. */
  readonly jars: string;
}

/** Why there is no PySpark with Kafka's jars here, with the way out. */
export class NoSpark extends Error {}

/** PySpark 4.2.0 of `$PYSPARK_PYTHON`, else of python3, with Spark's Kafka jars, which Maven fetches on the first call. */
export async function realSpark(): Promise<RealSpark> {
  const python = process.env.PYSPARK_PYTHON ?? "python3";
  const found = await run(python, ["-c", "import pyspark; print(pyspark.__version__)"]).catch(() => undefined);
  if (found?.stdout.trim() !== version) {
    throw new NoSpark(`${python} has no PySpark ${version}. Install it, and name that Python with PYSPARK_PYTHON.`);
  }
  const folder = join(cacheDir, `spark-kafka-${version}`);
  if (!existsSync(folder)) await fetchJars(folder);
  return { python, jars: (await readdir(folder)).map((name) => join(folder, name)).join(",") };
}

async function fetchJars(folder: string): Promise<void> {
  await mkdir(cacheDir, { recursive: true });
  const scratch = await mkdtemp(join(cacheDir, "fetch-"));
  const pom = fileURLToPath(new URL("pom.xml", import.meta.url));
  const goal = ["dependency:copy-dependencies", "-DincludeScope=runtime", `-DoutputDirectory=${scratch}`];
  try {
    await run("mvn", ["-q", "-B", "-f", pom, ...goal]);
    await rename(scratch, folder).catch((error: unknown) => {
      if (!existsSync(folder)) throw error;
    });
  } catch (error) {
    throw new NoSpark(`Spark's Kafka jars could not be fetched through Maven: ${String(error)}`);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
