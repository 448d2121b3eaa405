import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { startLocalKafka } from "../../../src/kafka/box/thread.ts";
import { kafkaHome, NoKafka } from "../jars.ts";
import { valuesOf } from "../read.ts";

const run = promisify(execFile);
const home = await kafkaHome().catch((error: unknown) => {
  if (error instanceof NoKafka && process.env.TSPARK_REQUIRE_REAL !== "1") return undefined;
  throw error;
});

describe.skipIf(!home)("the box, to Apache Kafka's own Java client (left out without Java and Maven)", () => {
  it("makes topics, takes every codec, serves a group", async () => {
    const box = await startLocalKafka();
    const judge = join(import.meta.dirname, "..", "java", "Judge.java");
    const quiet = "-Dorg.slf4j.simpleLogger.defaultLogLevel=error";
    const { stdout } = await run("java", [
      "-XX:TieredStopAtLevel=1",
      quiet,
      "-cp",
      join(home!, "libs", "*"),
      judge,
      box.bootstrap,
    ]);
    expect(stdout.trim().split("\n")).toEqual(["topics [java]", "consumed 1000", "committed 1000"]);
    const values = await valuesOf({ "kafka.bootstrap.servers": box.bootstrap, subscribe: "java" });
    expect(values.length).toBe(1000);
    expect(new Set(values.map((value) => String(value).split(" ")[0]))).toEqual(
      new Set(["none", "gzip", "snappy", "lz4", "zstd"]),
    );
    await box.close();
  }, 90_000);
});
