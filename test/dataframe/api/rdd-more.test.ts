import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, describe, expect, test } from "vitest";
import { SparkContext, SparkSession } from "../../../src/index.ts";

// The answers are PySpark 4.2's, of random choices, too.

const spark = SparkSession.builder.master("local[2]").getOrCreate();
const sc = spark.sparkContext;
const folder = mkdtempSync(join(tmpdir(), "tspark-rdd-"));
afterAll(async () => {
  await spark.stop();
  rmSync(folder, { recursive: true, force: true });
});

const at = (name: string) => join(folder, name);
const file = (name: string) => `file:${at(name)}`;
mkdirSync(at("texts"));
writeFileSync(at("texts/a.txt"), "1\n2");
writeFileSync(at("texts/b.txt"), "xxx");
writeFileSync(at("texts/_hidden"), "?");
writeFileSync(at("bytes"), Uint8Array.from([0, 1, 2, 3, 4, 5, 6, 7]));

const numbers = () => sc.range(0, 51, 1, 2);
const keyed = (slices: number) =>
  sc.parallelize<[number, number]>(
    [
      [0, 5],
      [3, 8],
      [2, 6],
      [0, 8],
      [3, 8],
      [1, 3],
    ],
    slices,
  );
const letters = (slices: number) =>
  sc.parallelize(
    ["a", "b"].flatMap((key) => Array.from({ length: 1000 }, (_, i) => [key, i] as const)),
    slices,
  );

const answers: readonly [name: string, run: () => PromiseLike<unknown> | unknown, answer: unknown][] = [
  [
    "histogram by number",
    () => numbers().histogram(2),
    [
      [0, 25, 50],
      [25, 26],
    ],
  ],
  [
    "histogram by edges",
    () => numbers().histogram([0, 5, 25, 50]),
    [
      [0, 5, 25, 50],
      [5, 20, 26],
    ],
  ],
  [
    "histogram by even edges",
    () => numbers().histogram([0, 15, 30, 45, 60]),
    [
      [0, 15, 30, 45, 60],
      [15, 15, 15, 6],
    ],
  ],
  [
    "histogram of texts",
    () => sc.parallelize(["ab", "ac", "b", "bd", "ef"]).histogram(["a", "b", "c"]),
    [
      ["a", "b", "c"],
      [2, 2],
    ],
  ],
  ["histogram of one value", () => sc.parallelize([1, 1, 1]).histogram(3), [[1, 1], [3]]],
  [
    "histogram with NaN and null",
    () => sc.parallelize([1.5, 2, Number.NaN, null]).histogram(2),
    [
      [1.5, 1.75, 2],
      [1, 1],
    ],
  ],
  ["histogram of one bucket", () => sc.parallelize(["a", "a"]).histogram(1), [["a", "a"], [2]]],
  [
    "histogram of three",
    () => sc.parallelize([1, 2, 3, 4]).histogram(3),
    [
      [1, 2, 3, 4],
      [1, 1, 2],
    ],
  ],
  ["pipe", () => sc.parallelize(["1", "2", "", "3"], 2).pipe("cat").collect(), ["1", "2", "", "3"]],
  ["pipe of numbers", () => sc.parallelize([1, 2], 2).pipe("wc -l").collect(), ["1", "1"]],
  [
    "pipe with quotes",
    () =>
      sc
        .parallelize(["b"], 1)
        .pipe("sh -c 'echo $A'", { env: { A: "7" } })
        .collect(),
    ["7"],
  ],
  ["pipe, code 1", () => sc.parallelize(["1"], 1).pipe("grep x").collect(), []],
  [
    "sorted partitions",
    () =>
      keyed(2)
        .repartitionAndSortWithinPartitions(2, (key) => key % 2)
        .glom()
        .collect(),
    [
      [
        [0, 5],
        [0, 8],
        [2, 6],
      ],
      [
        [1, 3],
        [3, 8],
        [3, 8],
      ],
    ],
  ],
  [
    "sorted partitions, downwards",
    () =>
      keyed(2)
        .repartitionAndSortWithinPartitions(2, (key) => key % 2, false)
        .glom()
        .collect(),
    [
      [
        [2, 6],
        [0, 5],
        [0, 8],
      ],
      [
        [3, 8],
        [3, 8],
        [1, 3],
      ],
    ],
  ],
  [
    "sorted partitions by another key",
    () =>
      keyed(1)
        .repartitionAndSortWithinPartitions(2, undefined, true, (key) => -key)
        .glom()
        .collect(),
    [
      [
        [2, 6],
        [0, 5],
        [0, 8],
      ],
      [
        [3, 8],
        [3, 8],
        [1, 3],
      ],
    ],
  ],
  ["sample", () => numbers().sample(false, 0.1, 81).collect(), [4, 26, 39, 41, 42]],
  ["takeSample", () => numbers().takeSample(false, 5, 2), [28, 17, 4, 22, 26]],
  [
    "randomSplit",
    () =>
      Promise.all(
        sc
          .range(0, 20, 1, 1)
          .randomSplit([2, 3], 17)
          .map((each) => each.collect()),
      ),
    [
      [7, 9, 11, 16, 17, 19],
      [0, 1, 2, 3, 4, 5, 6, 8, 10, 12, 13, 14, 15, 18],
    ],
  ],
  [
    "sampleByKey",
    async () => [...(await letters(1).sampleByKey(false, { a: 0.2, b: 0.1 }, 2).countByKey())],
    [
      ["a", 194],
      ["b", 108],
    ],
  ],
  [
    "sampleByKey, with repeats",
    async () => [
      ...(await letters(2)
        .sampleByKey(true, new Map(Object.entries({ a: 0.2, b: 0.1 })), 2)
        .countByKey()),
    ],
    [
      ["a", 203],
      ["b", 100],
    ],
  ],
  ["countApprox", () => numbers().countApprox(1000), 51],
  ["sumApprox", () => numbers().sumApprox(1000), 1275],
  ["meanApprox", () => numbers().meanApprox(1000), 25],
  ["countApproxDistinct", () => sc.parallelize([1, 2, 1]).countApproxDistinct(), 2],
  [
    "mapPartitionsWithSplit",
    () =>
      sc
        .parallelize([1, 2, 3, 4], 4)
        .mapPartitionsWithSplit((i) => [i])
        .sum(),
    6,
  ],
  [
    "wholeTextFiles",
    () => sc.wholeTextFiles(at("texts")).collect(),
    [
      [file("texts/a.txt"), "1\n2"],
      [file("texts/b.txt"), "xxx"],
    ],
  ],
  [
    "binaryFiles",
    () => sc.binaryFiles(at("texts/b*")).collect(),
    [[file("texts/b.txt"), Uint8Array.from([120, 120, 120])]],
  ],
  [
    "binaryRecords",
    () => sc.binaryRecords(at("bytes"), 4).collect(),
    [Uint8Array.from([0, 1, 2, 3]), Uint8Array.from([4, 5, 6, 7])],
  ],
  ["sparkUser", () => sc.sparkUser(), userInfo().username],
  ["SparkContext.getOrCreate", () => SparkContext.getOrCreate() === sc, true],
  ["ids", () => sc.parallelize([1]).id() - sc.parallelize([1]).id(), -1],
];

describe("answers", () => {
  test.each(answers)("%s", async (_, run, answer) => {
    expect(await run()).toEqual(answer);
  });
});

const refusals: readonly [name: string, run: () => PromiseLike<unknown> | unknown, message: RegExp][] = [
  ["histogram of nothing", () => sc.emptyRDD<number>().histogram(3), /no value/],
  ["histogram by one edge", () => numbers().histogram([1]), /two edges/],
  ["histogram by unsorted edges", () => numbers().histogram([2, 1]), /sorted/],
  ["histogram by equal edges", () => numbers().histogram([1, 1]), /differ/],
  ["histogram by no bucket", () => numbers().histogram(0), /at least one/],
  ["histogram by a text", () => numbers().histogram("x" as never), /array of their edges/],
  ["histogram of texts by number", () => sc.parallelize(["a", "b"]).histogram(2), /Only numbers/],
  ["histogram of endless values", () => sc.parallelize([1, Number.POSITIVE_INFINITY]).histogram(2), /infinite/],
  ["pipe, code 1, checked", () => sc.parallelize(["1"], 1).pipe("grep x", { checkCode: true }).collect(), /code 1/],
  ["pipe to no program", () => sc.parallelize(["1"], 1).pipe("nosuchprogram").collect(), /can't be run/],
  ["records of another length", () => sc.binaryRecords(at("bytes"), 3).collect(), /not records of 3/],
  ["files that are not there", () => sc.wholeTextFiles(at("nosuch")), /PATH_NOT_FOUND/],
  ["too exact", () => numbers().countApproxDistinct(0.000001), /0\.000017/],
  ["a sample of less than nothing", () => numbers().takeSample(false, -1), /negative/],
  ["a key without fraction", () => letters(1).sampleByKey(false, { a: 1 }).count(), /no fraction for the key b/],
  ["a codec", () => numbers().saveAsTextFile(at("out-codec"), "org.apache.hadoop.io.compress.BZip2Codec"), /GzipCodec/],
  ["a path that is taken", () => numbers().saveAsTextFile(at("texts")), /already/],
];

describe("refusals", () => {
  test.each(refusals)("%s", async (_, run, message) => {
    await expect(async () => run()).rejects.toThrow(message);
  });
});

test("text files, a file for each partition", async () => {
  await sc.parallelize(["x", "y", 3], 2).saveAsTextFile(at("out"));
  expect(readdirSync(at("out"))).toEqual(["_SUCCESS", "part-00000", "part-00001"]);
  expect(readFileSync(at("out/part-00001"), "utf8")).toBe("y\n3\n");
  await sc.parallelize([null, [1, 2], true], 1).saveAsTextFile(at("zipped"), "org.apache.hadoop.io.compress.GzipCodec");
  expect(gunzipSync(readFileSync(at("zipped/part-00000.gz"))).toString()).toBe("None\n[1, 2]\nTrue\n");
  expect(await sc.textFile(at("out")).collect()).toEqual(["x", "y", "3"]);
});

test("a checkpoint keeps the elements", async () => {
  let computed = 0;
  const rdd = sc.parallelize([1, 2], 2).map((x) => {
    computed++;
    return x;
  });
  rdd.checkpoint();
  expect([rdd.isCheckpointed(), rdd.isLocallyCheckpointed()]).toEqual([false, true]);
  expect(await rdd.collect()).toEqual([1, 2]);
  expect(rdd.isCheckpointed()).toBe(true);
  rdd.unpersist();
  await rdd.count();
  expect(computed).toBe(2);
});
