import { Decimal, F, LocalDate, LocalDateTime, StructType } from "../../../../src/index.ts";
import { type Program, print, Tuple } from "../harness.ts";

const { col } = F;

export const createPrograms: readonly Program[] = [
  {
    id: "001",
    async run(spark) {
      const schema =
        "s string, i int, l long, sh short, b byte, f float, d double, dec decimal(10,2), bo boolean, da date, ts timestamp, tn timestamp_ntz, bi binary, arr array<int>, m map<string,int>, st struct<x:int,y:string>, v void";
      const row = [
        "a",
        1,
        2 ** 40,
        3,
        4,
        1.5,
        2.5,
        Decimal.parse("12.30"),
        true,
        LocalDate.of(2024, 2, 29),
        new Date("2024-02-29T12:34:56.789Z"),
        LocalDateTime.of(2024, 2, 29, 1, 2, 3),
        Buffer.from("\x00\x01ABC\xff", "latin1"),
        [1, null, 3],
        new Map([
          ["n", null],
          ["k", 1],
        ]),
        [1, "z"],
        null,
      ];
      const df = spark.createDataFrame([row, Array(17).fill(null)], schema);
      df.printSchema();
      await df.show();
      await df.show({ truncate: false });
      await df.show({ vertical: true });
      for (const r of await df.collect()) print(r);
      print(df);
      print(df.dtypes.map(([name, type]) => new Tuple(name, type)));
    },
  },
  {
    id: "002",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [127, 32767, 2147483647, 9223372036854775807n],
          [-128, -32768, -2147483648, -9223372036854775808n],
          [0, 0, 0, 0],
        ],
        "b byte, s short, i int, l long",
      );
      await df.show();
      df.select(col("b").plus(col("s")), col("i").multiply(F.lit(1)), col("l").divide(2)).printSchema();
    },
  },
  {
    id: "003",
    async run(spark) {
      const values = [
        0.0,
        -0.0,
        1.0,
        0.1,
        1e-3,
        1e-4,
        1.5e-5,
        123456.789,
        1e6,
        9999999.0,
        1e7,
        12345678.9,
        1e21,
        Number.MAX_VALUE,
        Number.MIN_VALUE,
        Number.NaN,
        Number.POSITIVE_INFINITY,
        Number.NEGATIVE_INFINITY,
        1 / 3,
        null,
      ];
      const df = spark.createDataFrame(
        values.map((x) => [x]),
        "d double",
      );
      await df.select("d", col("d").cast("string").alias("s"), col("d").cast("float").alias("f")).show(30, false);
    },
  },
  {
    id: "004",
    async run(spark) {
      const d = Decimal.parse;
      const df = spark.createDataFrame(
        [
          [d("0.00"), d("1E-10"), d("1")],
          [d("-1.5"), d("0.0000000001"), d("12345678901234567890123456789012345678")],
          [null, null, null],
        ],
        "a decimal(10,2), b decimal(20,10), c decimal(38,0)",
      );
      await df.show({ truncate: false });
      const [a, b] = [col("a"), col("b")];
      df.select(a.plus(b), a.multiply(b), a.divide(b), a.mod(3), a.negate()).printSchema();
      await df.select(a.plus(b), a.multiply(b), a.minus(1)).show({ truncate: false });
    },
  },
  {
    id: "008",
    async run(spark) {
      const df = spark.createDataFrame([], "a int, b string");
      await df.show();
      df.printSchema();
      print(await df.count(), await df.collect(), await df.isEmpty(), await df.first(), await df.head(2));
      await df.show({ vertical: true });
      await spark.range(0).show();
      await spark.createDataFrame([[], []], StructType([])).show();
    },
  },
  { id: "011", run: (spark) => void spark.createDataFrame([["x"]], "a int") },
  { id: "016", run: (spark) => spark.createDataFrame([[300]], "a byte").show() },
  { id: "191", run: (spark) => void spark.createDataFrame([[1]], "文字 int") },
  { id: "198", run: (spark) => void spark.createDataFrame([[1, null]]) },
];
