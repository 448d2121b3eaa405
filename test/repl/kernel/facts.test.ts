import { afterEach, expect, test } from "vitest";
import { DataFrame, F, SparkSession } from "../../../src/index.ts";
import { collectFacts } from "../../../src/repl/kernel/process/facts.ts";

const made: string[] = [];
afterEach(() => {
  for (const name of made.splice(0)) Reflect.deleteProperty(globalThis, name);
});

function variable(name: string, property: PropertyDescriptor): void {
  made.push(name);
  Object.defineProperty(globalThis, name, { configurable: true, ...property });
}

test("types and columns come without running getters, proxies or queries", () => {
  const spark = SparkSession.builder.getOrCreate();
  const forbidden = (): never => {
    throw new Error("asked");
  };
  const traps = { get: forbidden, getPrototypeOf: forbidden, getOwnPropertyDescriptor: forbidden };
  const df = spark.range(3).withColumn("half", F.col("id").divide(2));
  df.createOrReplaceTempView("halves");
  variable("kDf", { value: df });
  variable("kNumber", { value: 1 });
  variable("kGetter", { get: forbidden });
  variable("kProxy", { value: new Proxy({}, traps) });
  variable("kMap", { value: new Map() });
  variable("kBare", { value: Object.create(null) });
  const columns = [
    { name: "id", type: "bigint" },
    { name: "half", type: "double" },
  ];
  const facts = collectFacts([...made, "kMissing"], spark, { DataFrame });
  expect(facts.variables).toEqual({
    kDf: { type: "DataFrame", columns },
    kNumber: { type: "number" },
    kGetter: { type: "undefined" },
    kProxy: { type: "" },
    kMap: { type: "Map" },
    kBare: { type: "" },
    kMissing: { type: "undefined" },
  });
  expect(facts.tables).toEqual({ halves: columns });
});
