import { type Column, F, Window } from "../../../../src/index.ts";
import { type Example, value } from "./example.ts";

export const functionsNRExamples: readonly Example[] = [
  {
    name: "named_struct",
    async run(spark) {
      const df = spark.createDataFrame([[1, 2]], ["a", "b"]);
      await df.select("*", F.named_struct(F.lit("x"), df.col("a"), F.lit("y"), "b")).show();
    },
    prints: `
+---+---+------------------------+
|  a|  b|named_struct(x, a, y, b)|
+---+---+------------------------+
|  1|  2|                  {1, 2}|
+---+---+------------------------+
`,
  },
  {
    name: "nanvl",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [1.0, Number.NaN],
          [Number.NaN, 2.0],
        ],
        "a double, b double",
      );
      await df.select("*", F.nanvl("a", "b"), F.nanvl(df.col("a"), df.col("b"))).show();
    },
    prints: `
+---+---+-----------+-----------+
|  a|  b|nanvl(a, b)|nanvl(a, b)|
+---+---+-----------+-----------+
|1.0|NaN|        1.0|        1.0|
|NaN|2.0|        2.0|        2.0|
+---+---+-----------+-----------+
`,
  },
  {
    name: "negative",
    async run(spark) {
      const df = spark.createDataFrame([[-1], [0], [1]], ["value"]);
      await df.select("*", F.negative(df.col("value"))).show();
    },
    prints: `
+-----+---------------+
|value|negative(value)|
+-----+---------------+
|   -1|              1|
|    0|              0|
|    1|             -1|
+-----+---------------+
`,
  },
  {
    name: "next_day",
    async run(spark) {
      const df = spark.createDataFrame([["2015-07-27"]], ["dt"]);
      await df.select("*", F.next_day(df.col("dt"), "Sun")).show();
      await df.select("*", F.next_day("dt", "Sat")).show();
    },
    prints: `
+----------+-----------------+
|        dt|next_day(dt, Sun)|
+----------+-----------------+
|2015-07-27|       2015-08-02|
+----------+-----------------+
+----------+-----------------+
|        dt|next_day(dt, Sat)|
+----------+-----------------+
|2015-07-27|       2015-08-01|
+----------+-----------------+
`,
  },
  {
    name: "nth_value",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          ["a", 1],
          ["a", 2],
          ["a", 3],
          ["b", 8],
          ["b", 2],
        ],
        ["c1", "c2"],
      );
      await df.show();
      const w = Window.partitionBy("c1").orderBy("c2");
      await df.withColumn("nth_value", F.nth_value("c2", 1).over(w)).show();
      await df.withColumn("nth_value", F.nth_value("c2", 2).over(w)).show();
    },
    prints: `
+---+---+
| c1| c2|
+---+---+
|  a|  1|
|  a|  2|
|  a|  3|
|  b|  8|
|  b|  2|
+---+---+
+---+---+---------+
| c1| c2|nth_value|
+---+---+---------+
|  a|  1|        1|
|  a|  2|        1|
|  a|  3|        1|
|  b|  2|        2|
|  b|  8|        2|
+---+---+---------+
+---+---+---------+
| c1| c2|nth_value|
+---+---+---------+
|  a|  1|     NULL|
|  a|  2|        2|
|  a|  3|        2|
|  b|  2|     NULL|
|  b|  8|        8|
+---+---+---------+
`,
  },
  {
    name: "ntile",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          ["a", 1],
          ["a", 2],
          ["a", 3],
          ["b", 8],
          ["b", 2],
        ],
        ["c1", "c2"],
      );
      await df.show();
      const w = Window.partitionBy("c1").orderBy("c2");
      await df.withColumn("ntile", F.ntile(2).over(w)).show();
    },
    prints: `
+---+---+
| c1| c2|
+---+---+
|  a|  1|
|  a|  2|
|  a|  3|
|  b|  8|
|  b|  2|
+---+---+
+---+---+-----+
| c1| c2|ntile|
+---+---+-----+
|  a|  1|    1|
|  a|  2|    1|
|  a|  3|    2|
|  b|  2|    1|
|  b|  8|    2|
+---+---+-----+
`,
  },
  {
    name: "nvl",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [null, 8],
          [1, 9],
        ],
        ["a", "b"],
      );
      await df.select("*", F.nvl(df.col("a"), df.col("b"))).show();
      await df.select("*", F.nvl("a", "b")).show();
    },
    prints: `
+----+---+---------+
|   a|  b|nvl(a, b)|
+----+---+---------+
|NULL|  8|        8|
|   1|  9|        1|
+----+---+---------+
+----+---+---------+
|   a|  b|nvl(a, b)|
+----+---+---------+
|NULL|  8|        8|
|   1|  9|        1|
+----+---+---------+
`,
  },
  {
    name: "nvl2",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [null, 8, 6],
          [1, 9, 9],
        ],
        ["a", "b", "c"],
      );
      await df.select("*", F.nvl2(df.col("a"), df.col("b"), df.col("c"))).show();
      await df.select("*", F.nvl2("a", "b", "c")).show();
    },
    prints: `
+----+---+---+-------------+
|   a|  b|  c|nvl2(a, b, c)|
+----+---+---+-------------+
|NULL|  8|  6|            6|
|   1|  9|  9|            9|
+----+---+---+-------------+
+----+---+---+-------------+
|   a|  b|  c|nvl2(a, b, c)|
+----+---+---+-------------+
|NULL|  8|  6|            6|
|   1|  9|  9|            9|
+----+---+---+-------------+
`,
  },
  {
    name: "parse_json",
    async run(spark) {
      const df = spark.createDataFrame([{ json: '{ "a" : 1 }' }]);
      value(await df.select(F.to_json(F.parse_json(df.col("json")))).collect());
    },
    prints: `
[Row(to_json(parse_json(json))='{"a":1}')]
`,
  },
  {
    name: "percentile",
    async run(spark) {
      const key = F.col("id").mod(3).alias("key");
      const value = F.randn(42).plus(key.multiply(10)).alias("value");
      const df = spark.range(0, 1000, 1, 1).select(key, value);
      await df.select(F.percentile("value", [0.25, 0.5, 0.75], F.lit(1))).show({ truncate: false });
      await df
        .groupBy("key")
        .agg(F.percentile("value", F.lit(0.5), F.lit(1)))
        .sort("key")
        .show();
    },
    prints: `
+--------------------------------------------------------+
|percentile(value, array(0.25, 0.5, 0.75), 1)            |
+--------------------------------------------------------+
|[0.7441991494121..., 9.9900713756..., 19.33740203080...]|
+--------------------------------------------------------+
+---+-------------------------+
|key|percentile(value, 0.5, 1)|
+---+-------------------------+
|  0|     -0.03449962216667901|
|  1|        9.990389751837329|
|  2|       19.967859769284075|
+---+-------------------------+
`,
  },
  {
    name: "pi",
    async run(spark) {
      await spark.range(1).select(F.pi()).show();
    },
    prints: `
+-----------------+
|             PI()|
+-----------------+
|3.141592653589793|
+-----------------+
`,
  },
  {
    name: "pmod",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [1.0, Number.NaN],
          [Number.NaN, 2.0],
          [10.0, 3.0],
          [Number.NaN, Number.NaN],
          [-3.0, 4.0],
          [-10.0, 3.0],
          [-5.0, -6.0],
          [7.0, -8.0],
          [1.0, 2.0],
        ],
        "a double, b double",
      );
      await df.select("*", F.pmod("a", "b")).show();
    },
    prints: `
+-----+----+----------+
|    a|   b|pmod(a, b)|
+-----+----+----------+
|  1.0| NaN|       NaN|
|  NaN| 2.0|       NaN|
| 10.0| 3.0|       1.0|
|  NaN| NaN|       NaN|
| -3.0| 4.0|       1.0|
|-10.0| 3.0|       2.0|
| -5.0|-6.0|      -5.0|
|  7.0|-8.0|       7.0|
|  1.0| 2.0|       1.0|
+-----+----+----------+
`,
  },
  {
    name: "posexplode",
    async run(spark) {
      const df = spark.sql("SELECT * FROM VALUES (1,ARRAY(1,2,3,NULL)), (2,ARRAY()), (3,NULL) AS t(i,a)");
      await df.show();
      await df.select("*", F.posexplode("a")).show();
    },
    prints: `
+---+---------------+
|  i|              a|
+---+---------------+
|  1|[1, 2, 3, NULL]|
|  2|             []|
|  3|           NULL|
+---+---------------+
+---+---------------+---+----+
|  i|              a|pos| col|
+---+---------------+---+----+
|  1|[1, 2, 3, NULL]|  0|   1|
|  1|[1, 2, 3, NULL]|  1|   2|
|  1|[1, 2, 3, NULL]|  2|   3|
|  1|[1, 2, 3, NULL]|  3|NULL|
+---+---------------+---+----+
`,
  },
  {
    name: "posexplode 2",
    async run(spark) {
      const df = spark.sql("SELECT * FROM VALUES (1,MAP(1,2,3,4,5,NULL)), (2,MAP()), (3,NULL) AS t(i,m)");
      await df.show({ truncate: false });
      await df.select("*", F.posexplode("m")).show({ truncate: false });
    },
    prints: `
+---+---------------------------+
|i  |m                          |
+---+---------------------------+
|1  |{1 -> 2, 3 -> 4, 5 -> NULL}|
|2  |{}                         |
|3  |NULL                       |
+---+---------------------------+
+---+---------------------------+---+---+-----+
|i  |m                          |pos|key|value|
+---+---------------------------+---+---+-----+
|1  |{1 -> 2, 3 -> 4, 5 -> NULL}|0  |1  |2    |
|1  |{1 -> 2, 3 -> 4, 5 -> NULL}|1  |3  |4    |
|1  |{1 -> 2, 3 -> 4, 5 -> NULL}|2  |5  |NULL |
+---+---------------------------+---+---+-----+
`,
  },
  {
    name: "position",
    async run(spark) {
      await spark
        .createDataFrame([["bar", "foobarbar", 5]], ["a", "b", "c"])
        .select(F.position("a", "b", "c"))
        .show();
    },
    prints: `
+-----------------+
|position(a, b, c)|
+-----------------+
|                7|
+-----------------+
`,
  },
  {
    name: "position 2",
    async run(spark) {
      await spark
        .createDataFrame([["bar", "foobarbar", 5]], ["a", "b", "c"])
        .select(F.position("a", "b"))
        .show();
    },
    prints: `
+-----------------+
|position(a, b, 1)|
+-----------------+
|                4|
+-----------------+
`,
  },
  {
    name: "printf",
    async run(spark) {
      await spark
        .createDataFrame([["aa%d%s", 123, "cc"]], ["a", "b", "c"])
        .select(F.printf("a", "b", "c"))
        .show();
    },
    prints: `
+---------------+
|printf(a, b, c)|
+---------------+
|        aa123cc|
+---------------+
`,
  },
  {
    name: "product",
    async run(spark) {
      const df = spark.sql("SELECT id % 3 AS mod3, id AS value FROM RANGE(10)");
      await df.groupBy("mod3").agg(F.product("value")).orderBy("mod3").show();
    },
    prints: `
+----+--------------+
|mod3|product(value)|
+----+--------------+
|   0|           0.0|
|   1|          28.0|
|   2|          80.0|
+----+--------------+
`,
  },
  {
    name: "radians",
    async run(spark) {
      await spark
        .sql("SELECT * FROM VALUES (180), (90), (45), (0) AS TAB(value)")
        .select("*", F.radians("value"))
        .show();
    },
    prints: `
+-----+------------------+
|value|    RADIANS(value)|
+-----+------------------+
|  180| 3.141592653589...|
|   90|1.5707963267948...|
|   45|0.7853981633974...|
|    0|               0.0|
+-----+------------------+
`,
  },
  {
    name: "rand",
    async run(spark) {
      await spark.range(0, 2, 1, 1).select("*", F.rand(42)).show();
    },
    prints: `
+---+------------------+
| id|          rand(42)|
+---+------------------+
|  0| 0.619189370225...|
|  1|0.5096018842446...|
+---+------------------+
`,
  },
  {
    name: "randstr",
    async run(spark) {
      await spark.range(0, 10, 1, 1).select(F.randstr(16, 3)).show();
    },
    prints: `
+----------------+
|  randstr(16, 3)|
+----------------+
|nurJIpH4cmmMnsCG|
|fl9YtT5m01trZtIt|
|PD19rAgscTHS7qQZ|
|2CuAICF5UJOruVv4|
|kNZEs8nDpJEoz3Rl|
|OXiU0KN5eaXfjXFs|
|qfnTM1BZAHtN0gBV|
|1p8XiSKwg33KnRPK|
|od5y5MucayQq1bKK|
|tklYPmKmc5sIppWM|
+----------------+
`,
  },
  {
    name: "rank",
    async run(spark) {
      const df = spark.createDataFrame([1, 1, 2, 3, 3, 4], "int");
      const w = Window.orderBy("value");
      await df.withColumn("drank", F.rank().over(w)).show();
    },
    prints: `
+-----+-----+
|value|drank|
+-----+-----+
|    1|    1|
|    1|    1|
|    2|    3|
|    3|    4|
|    3|    4|
|    4|    6|
+-----+-----+
`,
  },
  {
    name: "reduce",
    async run(spark) {
      const df = spark.createDataFrame([[1, [20.0, 4.0, 2.0, 6.0, 10.0]]], "id bigint, values array<double>");
      await df.select(F.reduce("values", F.expr("0.0D"), (acc, x) => acc.plus(x)).alias("sum")).show();
      const merge = (acc: Column, x: Column) => {
        const count = acc.getField("count").plus(1);
        const sum = acc.getField("sum").plus(x);
        return F.struct(count.alias("count"), sum.alias("sum"));
      };
      await df
        .select(
          F.reduce("values", F.struct(F.lit(0).alias("count"), F.expr("0.0D").alias("sum")), merge, (acc) =>
            acc.getField("sum").divide(acc.getField("count")),
          ).alias("mean"),
        )
        .show();
    },
    prints: `
+----+
| sum|
+----+
|42.0|
+----+
+----+
|mean|
+----+
| 8.4|
+----+
`,
  },
  {
    name: "regexp_extract",
    async run(spark) {
      const df = spark.createDataFrame([["100-200"]], ["str"]);
      await df.select("*", F.regexp_extract("str", "(\\d+)-(\\d+)", 1)).show();
    },
    prints: `
+-------+-----------------------------------+
|    str|regexp_extract(str, (\\d+)-(\\d+), 1)|
+-------+-----------------------------------+
|100-200|                                100|
+-------+-----------------------------------+
`,
  },
  {
    name: "regexp_extract 2",
    async run(spark) {
      const df = spark.createDataFrame([["foo"]], ["str"]);
      await df.select("*", F.regexp_extract("str", "(\\d+)", 1)).show();
    },
    prints: `
+---+-----------------------------+
|str|regexp_extract(str, (\\d+), 1)|
+---+-----------------------------+
|foo|                             |
+---+-----------------------------+
`,
  },
  {
    name: "regexp_extract 3",
    async run(spark) {
      const df = spark.createDataFrame([["aaaac"]], ["str"]);
      await df.select("*", F.regexp_extract(F.col("str"), "(a+)(b)?(c)", 2)).show();
    },
    prints: `
+-----+-----------------------------------+
|  str|regexp_extract(str, (a+)(b)?(c), 2)|
+-----+-----------------------------------+
|aaaac|                                   |
+-----+-----------------------------------+
`,
  },
  {
    name: "regexp_extract_all",
    async run(spark) {
      const df = spark.createDataFrame([["100-200, 300-400", "(\\d+)-(\\d+)"]], ["str", "regexp"]);
      await df.select("*", F.regexp_extract_all("str", F.lit("(\\d+)-(\\d+)"))).show();
      await df.select("*", F.regexp_extract_all("str", F.lit("(\\d+)-(\\d+)"), F.lit(1))).show();
      await df.select("*", F.regexp_extract_all("str", F.lit("(\\d+)-(\\d+)"), 2)).show();
      await df.select("*", F.regexp_extract_all("str", F.col("regexp"))).show();
      await df.select("*", F.regexp_extract_all(F.col("str"), "regexp")).show();
    },
    prints: `
+----------------+-----------+---------------------------------------+
|             str|     regexp|regexp_extract_all(str, (\\d+)-(\\d+), 1)|
+----------------+-----------+---------------------------------------+
|100-200, 300-400|(\\d+)-(\\d+)|                             [100, 300]|
+----------------+-----------+---------------------------------------+
+----------------+-----------+---------------------------------------+
|             str|     regexp|regexp_extract_all(str, (\\d+)-(\\d+), 1)|
+----------------+-----------+---------------------------------------+
|100-200, 300-400|(\\d+)-(\\d+)|                             [100, 300]|
+----------------+-----------+---------------------------------------+
+----------------+-----------+---------------------------------------+
|             str|     regexp|regexp_extract_all(str, (\\d+)-(\\d+), 2)|
+----------------+-----------+---------------------------------------+
|100-200, 300-400|(\\d+)-(\\d+)|                             [200, 400]|
+----------------+-----------+---------------------------------------+
+----------------+-----------+----------------------------------+
|             str|     regexp|regexp_extract_all(str, regexp, 1)|
+----------------+-----------+----------------------------------+
|100-200, 300-400|(\\d+)-(\\d+)|                        [100, 300]|
+----------------+-----------+----------------------------------+
+----------------+-----------+----------------------------------+
|             str|     regexp|regexp_extract_all(str, regexp, 1)|
+----------------+-----------+----------------------------------+
|100-200, 300-400|(\\d+)-(\\d+)|                        [100, 300]|
+----------------+-----------+----------------------------------+
`,
  },
  {
    name: "regexp_like",
    async run(spark) {
      await spark
        .createDataFrame([["1a 2b 14m", "(\\d+)"]], ["str", "regexp"])
        .select(F.regexp_like("str", F.lit("(\\d+)")))
        .show();
    },
    prints: `
+-----------------------+
|REGEXP_LIKE(str, (\\d+))|
+-----------------------+
|                   true|
+-----------------------+
`,
  },
  {
    name: "regexp_like 2",
    async run(spark) {
      await spark
        .createDataFrame([["1a 2b 14m", "(\\d+)"]], ["str", "regexp"])
        .select(F.regexp_like("str", F.lit("\\d{2}b")))
        .show();
    },
    prints: `
+------------------------+
|REGEXP_LIKE(str, \\d{2}b)|
+------------------------+
|                   false|
+------------------------+
`,
  },
  {
    name: "regexp_like 3",
    async run(spark) {
      await spark
        .createDataFrame([["1a 2b 14m", "(\\d+)"]], ["str", "regexp"])
        .select(F.regexp_like("str", F.col("regexp")))
        .show();
    },
    prints: `
+------------------------+
|REGEXP_LIKE(str, regexp)|
+------------------------+
|                    true|
+------------------------+
`,
  },
  {
    name: "regexp_substr",
    async run(spark) {
      const df = spark.createDataFrame([["1a 2b 14m", "\\d+"]], ["str", "regexp"]);
      await df.select("*", F.regexp_substr("str", F.lit("\\d+"))).show();
      await df.select("*", F.regexp_substr("str", F.lit("mmm"))).show();
      await df.select("*", F.regexp_substr("str", F.col("regexp"))).show();
      await df.select("*", F.regexp_substr(F.col("str"), "regexp")).show();
    },
    prints: `
+---------+------+-----------------------+
|      str|regexp|regexp_substr(str, \\d+)|
+---------+------+-----------------------+
|1a 2b 14m|   \\d+|                      1|
+---------+------+-----------------------+
+---------+------+-----------------------+
|      str|regexp|regexp_substr(str, mmm)|
+---------+------+-----------------------+
|1a 2b 14m|   \\d+|                   NULL|
+---------+------+-----------------------+
+---------+------+--------------------------+
|      str|regexp|regexp_substr(str, regexp)|
+---------+------+--------------------------+
|1a 2b 14m|   \\d+|                         1|
+---------+------+--------------------------+
+---------+------+--------------------------+
|      str|regexp|regexp_substr(str, regexp)|
+---------+------+--------------------------+
|1a 2b 14m|   \\d+|                         1|
+---------+------+--------------------------+
`,
  },
  {
    name: "regr_count",
    async run(spark) {
      const df = spark.sql("SELECT * FROM VALUES (1, 2), (2, 2), (2, 3), (2, 4) AS tab(y, x)");
      await df.select(F.regr_count("y", "x"), F.count(F.lit(0))).show();
    },
    prints: `
+----------------+--------+
|regr_count(y, x)|count(0)|
+----------------+--------+
|               4|       4|
+----------------+--------+
`,
  },
  {
    name: "regr_count 2",
    async run(spark) {
      const df = spark.sql("SELECT * FROM VALUES (1, null) AS tab(y, x)");
      await df.select(F.regr_count("y", "x"), F.count(F.lit(0))).show();
    },
    prints: `
+----------------+--------+
|regr_count(y, x)|count(0)|
+----------------+--------+
|               0|       1|
+----------------+--------+
`,
  },
  {
    name: "regr_count 3",
    async run(spark) {
      const df = spark.sql("SELECT * FROM VALUES (null, 1) AS tab(y, x)");
      await df.select(F.regr_count("y", "x"), F.count(F.lit(0))).show();
    },
    prints: `
+----------------+--------+
|regr_count(y, x)|count(0)|
+----------------+--------+
|               0|       1|
+----------------+--------+
`,
  },
  {
    name: "regr_count 4",
    async run(spark) {
      const df = spark.sql("SELECT * FROM VALUES (1, 2), (2, null), (2, 3), (2, 4) AS tab(y, x)");
      await df.select(F.regr_count("y", "x"), F.count(F.lit(0))).show();
    },
    prints: `
+----------------+--------+
|regr_count(y, x)|count(0)|
+----------------+--------+
|               3|       4|
+----------------+--------+
`,
  },
  {
    name: "regr_count 5",
    async run(spark) {
      const df = spark.sql("SELECT * FROM VALUES (1, 2), (2, null), (null, 3), (2, 4) AS tab(y, x)");
      await df.select(F.regr_count("y", "x"), F.count(F.lit(0))).show();
    },
    prints: `
+----------------+--------+
|regr_count(y, x)|count(0)|
+----------------+--------+
|               2|       4|
+----------------+--------+
`,
  },
  {
    name: "regr_r2",
    async run(spark) {
      const df = spark.sql("SELECT * FROM VALUES (1, 1), (2, 2), (3, 3), (4, 4) AS tab(y, x)");
      await df.select(F.regr_r2("y", "x")).show();
    },
    prints: `
+-------------+
|regr_r2(y, x)|
+-------------+
|          1.0|
+-------------+
`,
  },
  {
    name: "regr_r2 2",
    async run(spark) {
      const df = spark.sql("SELECT * FROM VALUES (1, null) AS tab(y, x)");
      await df.select(F.regr_r2("y", "x")).show();
    },
    prints: `
+-------------+
|regr_r2(y, x)|
+-------------+
|         NULL|
+-------------+
`,
  },
  {
    name: "regr_r2 3",
    async run(spark) {
      const df = spark.sql("SELECT * FROM VALUES (null, 1) AS tab(y, x)");
      await df.select(F.regr_r2("y", "x")).show();
    },
    prints: `
+-------------+
|regr_r2(y, x)|
+-------------+
|         NULL|
+-------------+
`,
  },
  {
    name: "regr_r2 4",
    async run(spark) {
      const df = spark.sql("SELECT * FROM VALUES (1, 1), (2, null), (3, 3), (4, 4) AS tab(y, x)");
      await df.select(F.regr_r2("y", "x")).show();
    },
    prints: `
+-------------+
|regr_r2(y, x)|
+-------------+
|          1.0|
+-------------+
`,
  },
  {
    name: "regr_r2 5",
    async run(spark) {
      const df = spark.sql("SELECT * FROM VALUES (1, 1), (2, null), (null, 3), (4, 4) AS tab(y, x)");
      await df.select(F.regr_r2("y", "x")).show();
    },
    prints: `
+-------------+
|regr_r2(y, x)|
+-------------+
|          1.0|
+-------------+
`,
  },
  {
    name: "regr_sxx",
    async run(spark) {
      const df = spark.sql("SELECT * FROM VALUES (1, 1), (2, 2), (3, 3), (4, 4) AS tab(y, x)");
      await df.select(F.regr_sxx("y", "x")).show();
    },
    prints: `
+--------------+
|regr_sxx(y, x)|
+--------------+
|           5.0|
+--------------+
`,
  },
  {
    name: "regr_sxx 2",
    async run(spark) {
      const df = spark.sql("SELECT * FROM VALUES (1, null) AS tab(y, x)");
      await df.select(F.regr_sxx("y", "x")).show();
    },
    prints: `
+--------------+
|regr_sxx(y, x)|
+--------------+
|          NULL|
+--------------+
`,
  },
  {
    name: "regr_sxx 3",
    async run(spark) {
      const df = spark.sql("SELECT * FROM VALUES (null, 1) AS tab(y, x)");
      await df.select(F.regr_sxx("y", "x")).show();
    },
    prints: `
+--------------+
|regr_sxx(y, x)|
+--------------+
|          NULL|
+--------------+
`,
  },
  {
    name: "regr_sxx 4",
    async run(spark) {
      const df = spark.sql("SELECT * FROM VALUES (1, 1), (2, null), (3, 3), (4, 4) AS tab(y, x)");
      await df.select(F.regr_sxx("y", "x")).show();
    },
    prints: `
+-----------------+
|   regr_sxx(y, x)|
+-----------------+
|4.666666666666...|
+-----------------+
`,
  },
  {
    name: "regr_sxx 5",
    async run(spark) {
      const df = spark.sql("SELECT * FROM VALUES (1, 1), (2, null), (null, 3), (4, 4) AS tab(y, x)");
      await df.select(F.regr_sxx("y", "x")).show();
    },
    prints: `
+--------------+
|regr_sxx(y, x)|
+--------------+
|           4.5|
+--------------+
`,
  },
  {
    name: "regr_syy",
    async run(spark) {
      const df = spark.sql("SELECT * FROM VALUES (1, 1), (2, 2), (3, 3), (4, 4) AS tab(y, x)");
      await df.select(F.regr_syy("y", "x")).show();
    },
    prints: `
+--------------+
|regr_syy(y, x)|
+--------------+
|           5.0|
+--------------+
`,
  },
  {
    name: "regr_syy 2",
    async run(spark) {
      const df = spark.sql("SELECT * FROM VALUES (1, null) AS tab(y, x)");
      await df.select(F.regr_syy("y", "x")).show();
    },
    prints: `
+--------------+
|regr_syy(y, x)|
+--------------+
|          NULL|
+--------------+
`,
  },
  {
    name: "regr_syy 3",
    async run(spark) {
      const df = spark.sql("SELECT * FROM VALUES (null, 1) AS tab(y, x)");
      await df.select(F.regr_syy("y", "x")).show();
    },
    prints: `
+--------------+
|regr_syy(y, x)|
+--------------+
|          NULL|
+--------------+
`,
  },
  {
    name: "regr_syy 4",
    async run(spark) {
      const df = spark.sql("SELECT * FROM VALUES (1, 1), (2, null), (3, 3), (4, 4) AS tab(y, x)");
      await df.select(F.regr_syy("y", "x")).show();
    },
    prints: `
+-----------------+
|   regr_syy(y, x)|
+-----------------+
|4.666666666666...|
+-----------------+
`,
  },
  {
    name: "regr_syy 5",
    async run(spark) {
      const df = spark.sql("SELECT * FROM VALUES (1, 1), (2, null), (null, 3), (4, 4) AS tab(y, x)");
      await df.select(F.regr_syy("y", "x")).show();
    },
    prints: `
+--------------+
|regr_syy(y, x)|
+--------------+
|           4.5|
+--------------+
`,
  },
  {
    name: "repeat",
    async run(spark) {
      const df = spark.createDataFrame([["ab"]], ["s"]);
      await df.select("*", F.repeat("s", 3)).show();
      await df.select("*", F.repeat(df.col("s"), F.lit(4))).show();
    },
    prints: `
+---+------------+
|  s|repeat(s, 3)|
+---+------------+
| ab|      ababab|
+---+------------+
+---+------------+
|  s|repeat(s, 4)|
+---+------------+
| ab|    abababab|
+---+------------+
`,
  },
  {
    name: "repeat 2",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          ["ab", 5],
          ["abc", 6],
        ],
        ["s", "t"],
      );
      await df.select("*", F.repeat("s", "t")).show();
    },
    prints: `
+---+---+------------------+
|  s|  t|      repeat(s, t)|
+---+---+------------------+
| ab|  5|        ababababab|
|abc|  6|abcabcabcabcabcabc|
+---+---+------------------+
`,
  },
  {
    name: "reverse",
    async run(spark) {
      const df = spark.createDataFrame([["Spark SQL"]], ["data"]);
      await df.select(F.reverse(df.col("data"))).show();
    },
    prints: `
+-------------+
|reverse(data)|
+-------------+
|    LQS krapS|
+-------------+
`,
  },
  {
    name: "reverse 2",
    async run(spark) {
      const df = spark.createDataFrame([[[2, 1, 3]], [[1]], [[]]], ["data"]);
      await df.select(F.reverse(df.col("data"))).show();
    },
    prints: `
+-------------+
|reverse(data)|
+-------------+
|    [3, 1, 2]|
|          [1]|
|           []|
+-------------+
`,
  },
  {
    name: "reverse 3",
    async run(spark) {
      const df = spark.createDataFrame([[Buffer.from("Êþ", "latin1")]], "data: binary");
      await df.select(F.hex(F.reverse(df.col("data")))).show();
    },
    prints: `
+------------------+
|hex(reverse(data))|
+------------------+
|              FECA|
+------------------+
`,
  },
  {
    name: "right",
    async run(spark) {
      const df = spark.createDataFrame([["Spark SQL", 3]], ["a", "b"]);
      value(await df.select(F.right(df.col("a"), df.col("b")).alias("r")).collect());
    },
    prints: `
[Row(r='SQL')]
`,
  },
  {
    name: "rint",
    async run(spark) {
      await spark
        .range(1)
        .select(F.rint(F.lit(10.6)))
        .show();
    },
    prints: `
+----------+
|rint(10.6)|
+----------+
|      11.0|
+----------+
`,
  },
  {
    name: "rint 2",
    async run(spark) {
      await spark
        .range(1)
        .select(F.rint(F.lit(10.3)))
        .show();
    },
    prints: `
+----------+
|rint(10.3)|
+----------+
|      10.0|
+----------+
`,
  },
  {
    name: "rlike",
    async run(spark) {
      const df = spark.createDataFrame([["1a 2b 14m", "(\\d+)"]], ["str", "regexp"]);
      await df.select("*", F.rlike("str", F.lit("(\\d+)"))).show();
      await df.select("*", F.rlike("str", F.lit("\\d{2}b"))).show();
      await df.select("*", F.rlike("str", F.col("regexp"))).show();
      await df.select("*", F.rlike("str", "regexp")).show();
    },
    prints: `
+---------+------+-----------------+
|      str|regexp|RLIKE(str, (\\d+))|
+---------+------+-----------------+
|1a 2b 14m| (\\d+)|             true|
+---------+------+-----------------+
+---------+------+------------------+
|      str|regexp|RLIKE(str, \\d{2}b)|
+---------+------+------------------+
|1a 2b 14m| (\\d+)|             false|
+---------+------+------------------+
+---------+------+------------------+
|      str|regexp|RLIKE(str, regexp)|
+---------+------+------------------+
|1a 2b 14m| (\\d+)|              true|
+---------+------+------------------+
+---------+------+------------------+
|      str|regexp|RLIKE(str, regexp)|
+---------+------+------------------+
|1a 2b 14m| (\\d+)|              true|
+---------+------+------------------+
`,
  },
  {
    name: "rpad",
    async run(spark) {
      const df = spark.createDataFrame([["abcd"], ["xyz"], ["12"]], ["s"]);
      await df.select("*", F.rpad(df.col("s"), 6, "#")).show();
    },
    prints: `
+----+-------------+
|   s|rpad(s, 6, #)|
+----+-------------+
|abcd|       abcd##|
| xyz|       xyz###|
|  12|       12####|
+----+-------------+
`,
  },
  {
    name: "rpad 2",
    async run(spark) {
      const df = spark.createDataFrame([["abcd"], ["xyz"], ["12"]], ["s"]);
      await df.select("*", F.rpad(df.col("s"), 6, F.lit(Buffer.from("uv", "latin1")))).show();
    },
    prints: `
+----+-------------------+
|   s|rpad(s, 6, X'7576')|
+----+-------------------+
|abcd|             abcduv|
| xyz|             xyzuvu|
|  12|             12uvuv|
+----+-------------------+
`,
  },
];
