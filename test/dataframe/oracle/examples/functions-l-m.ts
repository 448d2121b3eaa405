import {
  ArrayType,
  F,
  IntegerType,
  LocalDate,
  LocalTime,
  Row,
  StringType,
  StructField,
  StructType,
  Window,
} from "../../../../src/index.ts";
import { type Example, items, value } from "./example.ts";

export const functionsLMExamples: readonly Example[] = [
  {
    name: "lag",
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
      await df.withColumn("previous_value", F.lag("c2").over(w)).show();
      await df.withColumn("previous_value", F.lag("c2", 1, 0).over(w)).show();
      await df.withColumn("previous_value", F.lag("c2", 2, -1).over(w)).show();
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
+---+---+--------------+
| c1| c2|previous_value|
+---+---+--------------+
|  a|  1|          NULL|
|  a|  2|             1|
|  a|  3|             2|
|  b|  2|          NULL|
|  b|  8|             2|
+---+---+--------------+
+---+---+--------------+
| c1| c2|previous_value|
+---+---+--------------+
|  a|  1|             0|
|  a|  2|             1|
|  a|  3|             2|
|  b|  2|             0|
|  b|  8|             2|
+---+---+--------------+
+---+---+--------------+
| c1| c2|previous_value|
+---+---+--------------+
|  a|  1|            -1|
|  a|  2|            -1|
|  a|  3|             1|
|  b|  2|            -1|
|  b|  8|            -1|
+---+---+--------------+
`,
  },
  {
    name: "last",
    async run(spark) {
      let df = spark.createDataFrame(
        [
          ["Alice", 2],
          ["Bob", 5],
          ["Alice", null],
        ],
        ["name", "age"],
      );
      df = df.orderBy(df.col("age").desc());
      await df.groupby("name").agg(F.last("age")).orderBy("name").show();
      await df.groupby("name").agg(F.last("age", true)).orderBy("name").show();
    },
    prints: `
+-----+---------+
| name|last(age)|
+-----+---------+
|Alice|     NULL|
|  Bob|        5|
+-----+---------+
+-----+---------+
| name|last(age)|
+-----+---------+
|Alice|        2|
|  Bob|        5|
+-----+---------+
`,
  },
  {
    name: "last_value",
    async run(spark) {
      await spark
        .createDataFrame(
          [
            ["a", 1],
            ["a", 2],
            ["a", 3],
            ["b", 8],
            [null, 2],
          ],
          ["a", "b"],
        )
        .select(F.last_value("a"), F.last_value("b"))
        .show();
    },
    prints: `
+-------------+-------------+
|last_value(a)|last_value(b)|
+-------------+-------------+
|         NULL|            2|
+-------------+-------------+
`,
  },
  {
    name: "last_value 2",
    async run(spark) {
      await spark
        .createDataFrame(
          [
            ["a", 1],
            ["a", 2],
            ["a", 3],
            ["b", 8],
            [null, 2],
          ],
          ["a", "b"],
        )
        .select(F.last_value("a", true), F.last_value("b", true))
        .show();
    },
    prints: `
+-------------+-------------+
|last_value(a)|last_value(b)|
+-------------+-------------+
|            b|            2|
+-------------+-------------+
`,
  },
  {
    name: "lcase",
    async run(spark) {
      await spark
        .range(1)
        .select(F.lcase(F.lit("Spark")))
        .show();
    },
    prints: `
+------------+
|lcase(Spark)|
+------------+
|       spark|
+------------+
`,
  },
  {
    name: "least",
    async run(spark) {
      const df = spark.createDataFrame([[1, 4, 3]], ["a", "b", "c"]);
      await df.select("*", F.least(df.col("a"), "b", df.col("c"))).show();
    },
    prints: `
+---+---+---+--------------+
|  a|  b|  c|least(a, b, c)|
+---+---+---+--------------+
|  1|  4|  3|             1|
+---+---+---+--------------+
`,
  },
  {
    name: "left",
    async run(spark) {
      const df = spark.createDataFrame([["Spark SQL", 3]], ["a", "b"]);
      value(await df.select(F.left(df.col("a"), df.col("b")).alias("r")).collect());
    },
    prints: `
[Row(r='Spa')]
`,
  },
  {
    name: "length",
    async run(spark) {
      await spark
        .createDataFrame([["ABC "]], ["a"])
        .select("*", F.length("a"))
        .show();
    },
    prints: `
+----+---------+
|   a|length(a)|
+----+---------+
|ABC |        4|
+----+---------+
`,
  },
  {
    name: "like",
    async run(spark) {
      const df = spark.createDataFrame([["Spark", "_park"]], ["a", "b"]);
      value(await df.select(F.like(df.col("a"), df.col("b")).alias("r")).collect());
    },
    prints: `
[Row(r=True)]
`,
  },
  {
    name: "like 2",
    async run(spark) {
      const df = spark.createDataFrame([["%SystemDrive%/Users/John", "/%SystemDrive/%//Users%"]], ["a", "b"]);
      value(await df.select(F.like(df.col("a"), df.col("b"), F.lit("/")).alias("r")).collect());
    },
    prints: `
[Row(r=True)]
`,
  },
  {
    name: "listagg",
    async run(spark) {
      const df = spark.createDataFrame([["a"], ["b"], [null], ["c"]], ["strings"]);
      await df.select(F.listagg("strings")).show();
    },
    prints: `
+----------------------+
|listagg(strings, NULL)|
+----------------------+
|                   abc|
+----------------------+
`,
  },
  {
    name: "listagg 2",
    async run(spark) {
      const df = spark.createDataFrame([["a"], ["b"], [null], ["c"]], ["strings"]);
      await df.select(F.listagg("strings", ", ")).show();
    },
    prints: `
+--------------------+
|listagg(strings, , )|
+--------------------+
|             a, b, c|
+--------------------+
`,
  },
  {
    name: "listagg 3",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [Buffer.from("\u0001", "latin1")],
          [Buffer.from("\u0002", "latin1")],
          [null],
          [Buffer.from("\u0003", "latin1")],
        ],
        ["bytes"],
      );
      await df.select(F.listagg("bytes", Buffer.from("B", "latin1"))).show();
    },
    prints: `
+---------------------+
|listagg(bytes, X'42')|
+---------------------+
|     [01 42 02 42 03]|
+---------------------+
`,
  },
  {
    name: "listagg 4",
    async run(spark) {
      const schema = StructType([StructField("strings", StringType(), true)]);
      const df = spark.createDataFrame([[null], [null], [null], [null]], schema);
      await df.select(F.listagg("strings")).show();
    },
    prints: `
+----------------------+
|listagg(strings, NULL)|
+----------------------+
|                  NULL|
+----------------------+
`,
  },
  {
    name: "listagg_distinct",
    async run(spark) {
      const df = spark.createDataFrame([["a"], ["b"], [null], ["c"], ["b"]], ["strings"]);
      await df.select(F.listagg_distinct("strings")).show();
    },
    prints: `
+-------------------------------+
|listagg(DISTINCT strings, NULL)|
+-------------------------------+
|                            abc|
+-------------------------------+
`,
  },
  {
    name: "listagg_distinct 2",
    async run(spark) {
      const df = spark.createDataFrame([["a"], ["b"], [null], ["c"], ["b"]], ["strings"]);
      await df.select(F.listagg_distinct("strings", ", ")).show();
    },
    prints: `
+-----------------------------+
|listagg(DISTINCT strings, , )|
+-----------------------------+
|                      a, b, c|
+-----------------------------+
`,
  },
  {
    name: "listagg_distinct 3",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [Buffer.from("\u0001", "latin1")],
          [Buffer.from("\u0002", "latin1")],
          [null],
          [Buffer.from("\u0003", "latin1")],
          [Buffer.from("\u0002", "latin1")],
        ],
        ["bytes"],
      );
      await df.select(F.listagg_distinct("bytes", Buffer.from("B", "latin1"))).show();
    },
    prints: `
+------------------------------+
|listagg(DISTINCT bytes, X'42')|
+------------------------------+
|              [01 42 02 42 03]|
+------------------------------+
`,
  },
  {
    name: "listagg_distinct 4",
    async run(spark) {
      const schema = StructType([StructField("strings", StringType(), true)]);
      const df = spark.createDataFrame([[null], [null], [null], [null]], schema);
      await df.select(F.listagg_distinct("strings")).show();
    },
    prints: `
+-------------------------------+
|listagg(DISTINCT strings, NULL)|
+-------------------------------+
|                           NULL|
+-------------------------------+
`,
  },
  {
    name: "lit",
    async run(spark) {
      const df = spark.range(1);
      await df.select(F.lit(5).alias("height"), df.col("id")).show();
    },
    prints: `
+------+---+
|height| id|
+------+---+
|     5|  0|
+------+---+
`,
  },
  {
    name: "lit 2",
    async run(spark) {
      await spark
        .range(1)
        .select(F.lit([1, 2, 3]))
        .show();
    },
    prints: `
+--------------+
|array(1, 2, 3)|
+--------------+
|     [1, 2, 3]|
+--------------+
`,
  },
  {
    name: "lit 3",
    async run(spark) {
      const df = spark.range(1);
      await df.select(F.lit("PySpark").alias("framework"), df.col("id")).show();
    },
    prints: `
+---------+---+
|framework| id|
+---------+---+
|  PySpark|  0|
+---------+---+
`,
  },
  {
    name: "lit 4",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [true, "Yes"],
          [false, "No"],
        ],
        ["flag", "response"],
      );
      await df.select(F.lit(false).alias("is_approved"), df.col("response")).show();
    },
    prints: `
+-----------+--------+
|is_approved|response|
+-----------+--------+
|      false|     Yes|
|      false|      No|
+-----------+--------+
`,
  },
  {
    name: "log",
    async run(spark) {
      const df = spark.sql("SELECT * FROM VALUES (1), (2), (4) AS t(value)");
      await df.select("*", F.log(F.expr("2.0D"), df.col("value"))).show();
    },
    prints: `
+-----+---------------+
|value|LOG(2.0, value)|
+-----+---------------+
|    1|            0.0|
|    2|            1.0|
|    4|            2.0|
+-----+---------------+
`,
  },
  {
    name: "log 2",
    async run(spark) {
      const df = spark.sql("SELECT * FROM VALUES (1), (2), (0), (-1), (NULL) AS t(value)");
      await df.select("*", F.log(F.expr("3.0D"), df.col("value"))).show();
    },
    prints: `
+-----+------------------+
|value|   LOG(3.0, value)|
+-----+------------------+
|    1|               0.0|
|    2|0.6309297535714...|
|    0|              NULL|
|   -1|              NULL|
| NULL|              NULL|
+-----+------------------+
`,
  },
  {
    name: "log 3",
    async run(spark) {
      const df = spark.sql("SELECT * FROM VALUES (1), (2), (4) AS t(value)");
      await df.select("*", F.log(df.col("value"))).show();
    },
    prints: `
+-----+------------------+
|value|         ln(value)|
+-----+------------------+
|    1|               0.0|
|    2|0.6931471805599...|
|    4|1.3862943611198...|
+-----+------------------+
`,
  },
  {
    name: "log10",
    async run(spark) {
      const df = spark.createDataFrame([[1], [10], [100]], ["value"]);
      await df.select("*", F.log10(df.col("value"))).show();
    },
    prints: `
+-----+------------+
|value|LOG10(value)|
+-----+------------+
|    1|         0.0|
|   10|         1.0|
|  100|         2.0|
+-----+------------+
`,
  },
  {
    name: "log10 2",
    async run(spark) {
      await spark
        .sql("SELECT * FROM VALUES (-1), (0), (FLOAT('NAN')), (NULL) AS TAB(value)")
        .select("*", F.log10("value"))
        .show();
    },
    prints: `
+-----+------------+
|value|LOG10(value)|
+-----+------------+
| -1.0|        NULL|
|  0.0|        NULL|
|  NaN|         NaN|
| NULL|        NULL|
+-----+------------+
`,
  },
  {
    name: "lower",
    async run(spark) {
      const df = spark.createDataFrame(["Spark", "PySpark", "Pandas API"], "STRING");
      await df.select("*", F.lower("value")).show();
    },
    prints: `
+----------+------------+
|     value|lower(value)|
+----------+------------+
|     Spark|       spark|
|   PySpark|     pyspark|
|Pandas API|  pandas api|
+----------+------------+
`,
  },
  {
    name: "lpad",
    async run(spark) {
      const df = spark.createDataFrame([["abcd"], ["xyz"], ["12"]], ["s"]);
      await df.select("*", F.lpad(df.col("s"), 6, "#")).show();
    },
    prints: `
+----+-------------+
|   s|lpad(s, 6, #)|
+----+-------------+
|abcd|       ##abcd|
| xyz|       ###xyz|
|  12|       ####12|
+----+-------------+
`,
  },
  {
    name: "lpad 2",
    async run(spark) {
      const df = spark.createDataFrame([["abcd"], ["xyz"], ["12"]], ["s"]);
      await df.select("*", F.lpad(df.col("s"), 6, F.lit(Buffer.from("uv", "latin1")))).show();
    },
    prints: `
+----+-------------------+
|   s|lpad(s, 6, X'7576')|
+----+-------------------+
|abcd|             uvabcd|
| xyz|             uvuxyz|
|  12|             uvuv12|
+----+-------------------+
`,
  },
  {
    name: "make_date",
    async run(spark) {
      const df = spark.createDataFrame([[2020, 6, 26]], ["Y", "M", "D"]);
      await df.select("*", F.make_date(df.col("Y"), "M", df.col("D"))).show();
    },
    prints: `
+----+---+---+------------------+
|   Y|  M|  D|make_date(Y, M, D)|
+----+---+---+------------------+
|2020|  6| 26|        2020-06-26|
+----+---+---+------------------+
`,
  },
  {
    name: "make_dt_interval",
    async run(spark) {
      const df = spark.createDataFrame([[1, 12, 30, 1.001001]], ["day", "hour", "min", "sec"]);
      await df
        .select("*", F.make_dt_interval(df.col("day"), df.col("hour"), df.col("min"), df.col("sec")))
        .show({ truncate: false });
    },
    prints: `
+---+----+---+--------+------------------------------------------+
|day|hour|min|sec     |make_dt_interval(day, hour, min, sec)     |
+---+----+---+--------+------------------------------------------+
|1  |12  |30 |1.001001|INTERVAL '1 12:30:01.001001' DAY TO SECOND|
+---+----+---+--------+------------------------------------------+
`,
  },
  {
    name: "make_dt_interval 2",
    async run(spark) {
      const df = spark.createDataFrame([[1, 12, 30, 1.001001]], ["day", "hour", "min", "sec"]);
      await df.select("*", F.make_dt_interval(df.col("day"), "hour", df.col("min"))).show({ truncate: false });
    },
    prints: `
+---+----+---+--------+-----------------------------------+
|day|hour|min|sec     |make_dt_interval(day, hour, min, 0)|
+---+----+---+--------+-----------------------------------+
|1  |12  |30 |1.001001|INTERVAL '1 12:30:00' DAY TO SECOND|
+---+----+---+--------+-----------------------------------+
`,
  },
  {
    name: "make_dt_interval 3",
    async run(spark) {
      const df = spark.createDataFrame([[1, 12, 30, 1.001001]], ["day", "hour", "min", "sec"]);
      await df.select("*", F.make_dt_interval(df.col("day"), df.col("hour"))).show({ truncate: false });
    },
    prints: `
+---+----+---+--------+-----------------------------------+
|day|hour|min|sec     |make_dt_interval(day, hour, 0, 0)  |
+---+----+---+--------+-----------------------------------+
|1  |12  |30 |1.001001|INTERVAL '1 12:00:00' DAY TO SECOND|
+---+----+---+--------+-----------------------------------+
`,
  },
  {
    name: "make_dt_interval 4",
    async run(spark) {
      const df = spark.createDataFrame([[1, 12, 30, 1.001001]], ["day", "hour", "min", "sec"]);
      await df.select("*", F.make_dt_interval("day")).show({ truncate: false });
    },
    prints: `
+---+----+---+--------+-----------------------------------+
|day|hour|min|sec     |make_dt_interval(day, 0, 0, 0)     |
+---+----+---+--------+-----------------------------------+
|1  |12  |30 |1.001001|INTERVAL '1 00:00:00' DAY TO SECOND|
+---+----+---+--------+-----------------------------------+
`,
  },
  {
    name: "make_dt_interval 5",
    async run(spark) {
      await spark.range(1).select(F.make_dt_interval()).show({ truncate: false });
    },
    prints: `
+-----------------------------------+
|make_dt_interval(0, 0, 0, 0)       |
+-----------------------------------+
|INTERVAL '0 00:00:00' DAY TO SECOND|
+-----------------------------------+
`,
  },
  {
    name: "make_interval",
    async run(spark) {
      const df = spark.createDataFrame(
        [[100, 11, 1, 1, 12, 30, 1.001001]],
        ["year", "month", "week", "day", "hour", "min", "sec"],
      );
      await df
        .select(
          F.make_interval(
            df.col("year"),
            df.col("month"),
            "week",
            df.col("day"),
            df.col("hour"),
            df.col("min"),
            df.col("sec"),
          ),
        )
        .show({ truncate: false });
    },
    prints: `
+---------------------------------------------------------------+
|make_interval(year, month, week, day, hour, min, sec)          |
+---------------------------------------------------------------+
|100 years 11 months 8 days 12 hours 30 minutes 1.001001 seconds|
+---------------------------------------------------------------+
`,
  },
  {
    name: "make_interval 2",
    async run(spark) {
      const df = spark.createDataFrame(
        [[100, 11, 1, 1, 12, 30, 1.001001]],
        ["year", "month", "week", "day", "hour", "min", "sec"],
      );
      await df
        .select(F.make_interval(df.col("year"), df.col("month"), "week", df.col("day"), df.col("hour"), df.col("min")))
        .show({ truncate: false });
    },
    prints: `
+---------------------------------------------------+
|make_interval(year, month, week, day, hour, min, 0)|
+---------------------------------------------------+
|100 years 11 months 8 days 12 hours 30 minutes     |
+---------------------------------------------------+
`,
  },
  {
    name: "make_interval 3",
    async run(spark) {
      const df = spark.createDataFrame(
        [[100, 11, 1, 1, 12, 30, 1.001001]],
        ["year", "month", "week", "day", "hour", "min", "sec"],
      );
      await df
        .select(F.make_interval(df.col("year"), df.col("month"), "week", df.col("day"), df.col("hour")))
        .show({ truncate: false });
    },
    prints: `
+-------------------------------------------------+
|make_interval(year, month, week, day, hour, 0, 0)|
+-------------------------------------------------+
|100 years 11 months 8 days 12 hours              |
+-------------------------------------------------+
`,
  },
  {
    name: "make_interval 4",
    async run(spark) {
      const df = spark.createDataFrame(
        [[100, 11, 1, 1, 12, 30, 1.001001]],
        ["year", "month", "week", "day", "hour", "min", "sec"],
      );
      await df
        .select(F.make_interval(df.col("year"), df.col("month"), "week", df.col("day")))
        .show({ truncate: false });
    },
    prints: `
+----------------------------------------------+
|make_interval(year, month, week, day, 0, 0, 0)|
+----------------------------------------------+
|100 years 11 months 8 days                    |
+----------------------------------------------+
`,
  },
  {
    name: "make_interval 5",
    async run(spark) {
      const df = spark.createDataFrame(
        [[100, 11, 1, 1, 12, 30, 1.001001]],
        ["year", "month", "week", "day", "hour", "min", "sec"],
      );
      await df.select(F.make_interval(df.col("year"), df.col("month"), "week")).show({ truncate: false });
    },
    prints: `
+--------------------------------------------+
|make_interval(year, month, week, 0, 0, 0, 0)|
+--------------------------------------------+
|100 years 11 months 7 days                  |
+--------------------------------------------+
`,
  },
  {
    name: "make_interval 6",
    async run(spark) {
      const df = spark.createDataFrame(
        [[100, 11, 1, 1, 12, 30, 1.001001]],
        ["year", "month", "week", "day", "hour", "min", "sec"],
      );
      await df.select(F.make_interval(df.col("year"), df.col("month"))).show({ truncate: false });
    },
    prints: `
+-----------------------------------------+
|make_interval(year, month, 0, 0, 0, 0, 0)|
+-----------------------------------------+
|100 years 11 months                      |
+-----------------------------------------+
`,
  },
  {
    name: "make_interval 7",
    async run(spark) {
      const df = spark.createDataFrame(
        [[100, 11, 1, 1, 12, 30, 1.001001]],
        ["year", "month", "week", "day", "hour", "min", "sec"],
      );
      await df.select(F.make_interval(df.col("year"))).show({ truncate: false });
    },
    prints: `
+-------------------------------------+
|make_interval(year, 0, 0, 0, 0, 0, 0)|
+-------------------------------------+
|100 years                            |
+-------------------------------------+
`,
  },
  {
    name: "make_interval 8",
    async run(spark) {
      await spark.range(1).select(F.make_interval()).show({ truncate: false });
    },
    prints: `
+----------------------------------+
|make_interval(0, 0, 0, 0, 0, 0, 0)|
+----------------------------------+
|0 seconds                         |
+----------------------------------+
`,
  },
  {
    name: "make_time",
    async run(spark) {
      const df = spark.createDataFrame([[6, 30, 45.887]], ["hour", "minute", "second"]);
      await df.select(F.make_time("hour", "minute", "second").alias("time")).show();
    },
    prints: `
+------------+
|        time|
+------------+
|06:30:45.887|
+------------+
`,
  },
  {
    name: "make_timestamp",
    async run(spark) {
      spark.conf.set("spark.sql.session.timeZone", "America/Los_Angeles");
      let df = spark.createDataFrame(
        [[2014, 12, 28, 6, 30, 45.887, "CET"]],
        ["year", "month", "day", "hour", "min", "sec", "tz"],
      );
      await df
        .select(
          F.make_timestamp(df.col("year"), df.col("month"), df.col("day"), "hour", df.col("min"), df.col("sec"), "tz"),
        )
        .show({ truncate: false });
      df = spark.createDataFrame([[2014, 12, 28, 6, 30, 45.887]], ["year", "month", "day", "hour", "min", "sec"]);
      await df
        .select(F.make_timestamp(df.col("year"), df.col("month"), df.col("day"), "hour", df.col("min"), df.col("sec")))
        .show({ truncate: false });
      df = spark
        .range(1)
        .select(
          F.lit(LocalDate.of(2014, 12, 28)).alias("date"),
          F.lit(LocalTime.of(6, 30, 45, 887000000)).alias("time"),
          F.lit("CET").alias("tz"),
        );
      await df
        .select(F.call_function("make_timestamp", df.col("date"), df.col("time"), df.col("tz")))
        .show({ truncate: false });
      df = spark
        .range(1)
        .select(
          F.lit(LocalDate.of(2014, 12, 28)).alias("date"),
          F.lit(LocalTime.of(6, 30, 45, 887000000)).alias("time"),
        );
      await df.select(F.call_function("make_timestamp", df.col("date"), df.col("time"))).show({ truncate: false });
    },
    prints: `
+----------------------------------------------------+
|make_timestamp(year, month, day, hour, min, sec, tz)|
+----------------------------------------------------+
|2014-12-27 21:30:45.887                             |
+----------------------------------------------------+
+------------------------------------------------+
|make_timestamp(year, month, day, hour, min, sec)|
+------------------------------------------------+
|2014-12-28 06:30:45.887                         |
+------------------------------------------------+
+------------------------------+
|make_timestamp(date, time, tz)|
+------------------------------+
|2014-12-27 21:30:45.887       |
+------------------------------+
+--------------------------+
|make_timestamp(date, time)|
+--------------------------+
|2014-12-28 06:30:45.887   |
+--------------------------+
`,
  },
  {
    name: "make_timestamp_ltz",
    async run(spark) {
      spark.conf.set("spark.sql.session.timeZone", "America/Los_Angeles");
      let df = spark.createDataFrame(
        [[2014, 12, 28, 6, 30, 45.887, "CET"]],
        ["year", "month", "day", "hour", "min", "sec", "tz"],
      );
      await df
        .select(
          F.make_timestamp_ltz(
            df.col("year"),
            df.col("month"),
            "day",
            df.col("hour"),
            df.col("min"),
            df.col("sec"),
            "tz",
          ),
        )
        .show({ truncate: false });
      df = spark.createDataFrame(
        [[2014, 12, 28, 6, 30, 45.887, "CET"]],
        ["year", "month", "day", "hour", "min", "sec", "tz"],
      );
      await df
        .select(
          F.make_timestamp_ltz(df.col("year"), df.col("month"), "day", df.col("hour"), df.col("min"), df.col("sec")),
        )
        .show({ truncate: false });
    },
    prints: `
+--------------------------------------------------------+
|make_timestamp_ltz(year, month, day, hour, min, sec, tz)|
+--------------------------------------------------------+
|2014-12-27 21:30:45.887                                 |
+--------------------------------------------------------+
+----------------------------------------------------+
|make_timestamp_ltz(year, month, day, hour, min, sec)|
+----------------------------------------------------+
|2014-12-28 06:30:45.887                             |
+----------------------------------------------------+
`,
  },
  {
    name: "make_valid_utf8",
    async run(spark) {
      await spark
        .range(1)
        .select(F.make_valid_utf8(F.lit("SparkSQL")))
        .show();
    },
    prints: `
+-------------------------+
|make_valid_utf8(SparkSQL)|
+-------------------------+
|                 SparkSQL|
+-------------------------+
`,
  },
  {
    name: "make_ym_interval",
    async run(spark) {
      spark.conf.set("spark.sql.session.timeZone", "America/Los_Angeles");
      let df = spark.createDataFrame([[2014, 12]], ["year", "month"]);
      await df.select("*", F.make_ym_interval("year", df.col("month"))).show({ truncate: false });
      df = spark.createDataFrame([[2014, 12]], ["year", "month"]);
      await df.select("*", F.make_ym_interval(df.col("year"))).show({ truncate: false });
      await spark.range(1).select(F.make_ym_interval()).show({ truncate: false });
    },
    prints: `
+----+-----+-------------------------------+
|year|month|make_ym_interval(year, month)  |
+----+-----+-------------------------------+
|2014|12   |INTERVAL '2015-0' YEAR TO MONTH|
+----+-----+-------------------------------+
+----+-----+-------------------------------+
|year|month|make_ym_interval(year, 0)      |
+----+-----+-------------------------------+
|2014|12   |INTERVAL '2014-0' YEAR TO MONTH|
+----+-----+-------------------------------+
+----------------------------+
|make_ym_interval(0, 0)      |
+----------------------------+
|INTERVAL '0-0' YEAR TO MONTH|
+----------------------------+
`,
  },
  {
    name: "map_concat",
    async run(spark) {
      const df = spark.sql("SELECT map(1, 'a', 2, 'b') as map1, map(3, 'c') as map2");
      await df.select(F.map_concat("map1", "map2")).show({ truncate: false });
    },
    prints: `
+------------------------+
|map_concat(map1, map2)  |
+------------------------+
|{1 -> a, 2 -> b, 3 -> c}|
+------------------------+
`,
  },
  {
    name: "map_concat 2",
    async run(spark) {
      const originalmapKeyDedupPolicy = spark.conf.get("spark.sql.mapKeyDedupPolicy");
      spark.conf.set("spark.sql.mapKeyDedupPolicy", "LAST_WIN");
      let df = spark.sql("SELECT map(1, 'a', 2, 'b') as map1, map(2, 'c', 3, 'd') as map2");
      await df.select(F.map_concat("map1", "map2")).show({ truncate: false });
      spark.conf.set("spark.sql.mapKeyDedupPolicy", originalmapKeyDedupPolicy);
      df = spark.sql("SELECT map(1, 'a') as map1, map(2, 'b') as map2, map(3, 'c') as map3");
      await df.select(F.map_concat("map1", "map2", "map3")).show({ truncate: false });
      df = spark.sql("SELECT map(1, 'a', 2, 'b') as map1, map() as map2");
      await df.select(F.map_concat("map1", "map2")).show({ truncate: false });
      df = spark.sql("SELECT map(1, 'a', 2, 'b') as map1, map(3, null) as map2");
      await df.select(F.map_concat("map1", "map2")).show({ truncate: false });
    },
    prints: `
+------------------------+
|map_concat(map1, map2)  |
+------------------------+
|{1 -> a, 2 -> c, 3 -> d}|
+------------------------+
+----------------------------+
|map_concat(map1, map2, map3)|
+----------------------------+
|{1 -> a, 2 -> b, 3 -> c}    |
+----------------------------+
+----------------------+
|map_concat(map1, map2)|
+----------------------+
|{1 -> a, 2 -> b}      |
+----------------------+
+---------------------------+
|map_concat(map1, map2)     |
+---------------------------+
|{1 -> a, 2 -> b, 3 -> NULL}|
+---------------------------+
`,
  },
  {
    name: "map_from_arrays",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [
            [2, 5],
            ["a", "b"],
          ],
        ],
        ["k", "v"],
      );
      await df.select(F.map_from_arrays(df.col("k"), df.col("v"))).show();
    },
    prints: `
+---------------------+
|map_from_arrays(k, v)|
+---------------------+
|     {2 -> a, 5 -> b}|
+---------------------+
`,
  },
  {
    name: "map_from_arrays 2",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [
            [1, 2],
            ["a", null],
          ],
        ],
        ["k", "v"],
      );
      await df.select(F.map_from_arrays(df.col("k"), df.col("v"))).show();
    },
    prints: `
+---------------------+
|map_from_arrays(k, v)|
+---------------------+
|  {1 -> a, 2 -> NULL}|
+---------------------+
`,
  },
  {
    name: "map_from_arrays 3",
    async run(spark) {
      const schema = StructType([
        StructField("k", ArrayType(IntegerType())),
        StructField("v", ArrayType(StringType())),
      ]);
      const df = spark.createDataFrame([[[], []]], schema);
      await df.select(F.map_from_arrays(df.col("k"), df.col("v"))).show();
    },
    prints: `
+---------------------+
|map_from_arrays(k, v)|
+---------------------+
|                   {}|
+---------------------+
`,
  },
  {
    name: "map_from_entries",
    async run(spark) {
      const df = spark.sql("SELECT array(struct(1, 'a'), struct(2, 'b')) as data");
      await df.select(F.map_from_entries(df.col("data"))).show();
    },
    prints: `
+----------------------+
|map_from_entries(data)|
+----------------------+
|      {1 -> a, 2 -> b}|
+----------------------+
`,
  },
  {
    name: "map_from_entries 2",
    async run(spark) {
      const df = spark.sql("SELECT array(struct(1, null), struct(2, 'b')) as data");
      await df.select(F.map_from_entries(df.col("data"))).show();
    },
    prints: `
+----------------------+
|map_from_entries(data)|
+----------------------+
|   {1 -> NULL, 2 -> b}|
+----------------------+
`,
  },
  {
    name: "map_from_entries 3",
    async run(spark) {
      const df = spark.createDataFrame([[[Row(1, "a"), Row(2, "b")]], [[Row(3, "c")]]], ["data"]);
      await df.select(F.map_from_entries(df.col("data"))).show();
    },
    prints: `
+----------------------+
|map_from_entries(data)|
+----------------------+
|      {1 -> a, 2 -> b}|
|              {3 -> c}|
+----------------------+
`,
  },
  {
    name: "map_from_entries 4",
    async run(spark) {
      const schema = StructType([
        StructField(
          "data",
          ArrayType(StructType([StructField("key", IntegerType()), StructField("value", StringType())])),
          true,
        ),
      ]);
      const df = spark.createDataFrame([[[]]], schema);
      await df.select(F.map_from_entries(df.col("data"))).show();
    },
    prints: `
+----------------------+
|map_from_entries(data)|
+----------------------+
|                    {}|
+----------------------+
`,
  },
  {
    name: "map_keys",
    async run(spark) {
      const df = spark.sql("SELECT map(1, 'a', 2, 'b') as data");
      await df.select(F.sort_array(F.map_keys("data"))).show();
    },
    prints: `
+--------------------------------+
|sort_array(map_keys(data), true)|
+--------------------------------+
|                          [1, 2]|
+--------------------------------+
`,
  },
  {
    name: "map_keys 2",
    async run(spark) {
      const df = spark.sql("SELECT map(array(1, 2), 'a', array(3, 4), 'b') as data");
      await df.select(F.sort_array(F.map_keys("data"))).show();
    },
    prints: `
+--------------------------------+
|sort_array(map_keys(data), true)|
+--------------------------------+
|                [[1, 2], [3, 4]]|
+--------------------------------+
`,
  },
  {
    name: "map_keys 3",
    async run(spark) {
      const originalmapKeyDedupPolicy = spark.conf.get("spark.sql.mapKeyDedupPolicy");
      spark.conf.set("spark.sql.mapKeyDedupPolicy", "LAST_WIN");
      let df = spark.sql("SELECT map(1, 'a', 1, 'b') as data");
      await df.select(F.map_keys("data")).show();
      spark.conf.set("spark.sql.mapKeyDedupPolicy", originalmapKeyDedupPolicy);
      df = spark.sql("SELECT map() as data");
      await df.select(F.map_keys("data")).show();
    },
    prints: `
+--------------+
|map_keys(data)|
+--------------+
|           [1]|
+--------------+
+--------------+
|map_keys(data)|
+--------------+
|            []|
+--------------+
`,
  },
  {
    name: "map_values",
    async run(spark) {
      const df = spark.sql("SELECT map(1, 'a', 2, 'b') as data");
      await df.select(F.sort_array(F.map_values("data"))).show();
    },
    prints: `
+----------------------------------+
|sort_array(map_values(data), true)|
+----------------------------------+
|                            [a, b]|
+----------------------------------+
`,
  },
  {
    name: "map_values 2",
    async run(spark) {
      const df = spark.sql("SELECT map(1, array('a', 'b'), 2, array('c', 'd')) as data");
      await df.select(F.sort_array(F.map_values("data"))).show();
    },
    prints: `
+----------------------------------+
|sort_array(map_values(data), true)|
+----------------------------------+
|                  [[a, b], [c, d]]|
+----------------------------------+
`,
  },
  {
    name: "map_values 3",
    async run(spark) {
      const df = spark.sql("SELECT map(1, null, 2, 'b') as data");
      await df.select(F.sort_array(F.map_values("data"))).show();
    },
    prints: `
+----------------------------------+
|sort_array(map_values(data), true)|
+----------------------------------+
|                         [NULL, b]|
+----------------------------------+
`,
  },
  {
    name: "map_values 4",
    async run(spark) {
      const df = spark.sql("SELECT map(1, 'a', 2, 'a') as data");
      await df.select(F.map_values("data")).show();
    },
    prints: `
+----------------+
|map_values(data)|
+----------------+
|          [a, a]|
+----------------+
`,
  },
  {
    name: "map_values 5",
    async run(spark) {
      const df = spark.sql("SELECT map() as data");
      await df.select(F.map_values("data")).show();
    },
    prints: `
+----------------+
|map_values(data)|
+----------------+
|              []|
+----------------+
`,
  },
  {
    name: "map_zip_with",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [
            1,
            new Map([
              ["A", 1],
              ["B", 2],
            ]),
            new Map([
              ["A", 3],
              ["B", 4],
            ]),
          ],
        ],
        ["id", "map1", "map2"],
      );
      const row = await df
        .select(F.map_zip_with("map1", "map2", (_, v1, v2) => v1.plus(v2)).alias("updated_data"))
        .head();
      value(items(row!.updated_data));
    },
    prints: `
[('A', 4), ('B', 6)]
`,
  },
  {
    name: "map_zip_with 2",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [
            1,
            new Map([
              ["A", 1],
              ["B", 2],
            ]),
            new Map([
              ["A", 3],
              ["B", 4],
            ]),
          ],
        ],
        ["id", "map1", "map2"],
      );
      const row = await df
        .select(
          F.map_zip_with("map1", "map2", (k, v1, v2) => F.when(k.eq("A"), v1.plus(v2)).otherwise(v1.minus(v2))).alias(
            "updated_data",
          ),
        )
        .head();
      value(items(row!.updated_data));
    },
    prints: `
[('A', 4), ('B', -2)]
`,
  },
  {
    name: "map_zip_with 3",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [
            1,
            new Map([
              ["A", 1],
              ["B", 2],
            ]),
            new Map([
              ["B", 3],
              ["C", 4],
            ]),
          ],
        ],
        ["id", "map1", "map2"],
      );
      const row = await df
        .select(
          F.map_zip_with("map1", "map2", (_, v1, v2) => F.when(v2.isNull(), v1).otherwise(v1.plus(v2))).alias(
            "updated_data",
          ),
        )
        .head();
      value(items(row!.updated_data));
    },
    prints: `
[('A', 1), ('B', 5), ('C', None)]
`,
  },
  {
    name: "mask",
    async run(spark) {
      const df = spark.createDataFrame([["AbCD123-@$#"], ["abcd-EFGH-8765-4321"]], ["data"]);
      value(await df.select(F.mask(df.col("data")).alias("r")).collect());
      value(await df.select(F.mask(df.col("data"), F.lit("Y")).alias("r")).collect());
      value(await df.select(F.mask(df.col("data"), F.lit("Y"), F.lit("y")).alias("r")).collect());
      value(await df.select(F.mask(df.col("data"), F.lit("Y"), F.lit("y"), F.lit("d")).alias("r")).collect());
      value(
        await df.select(F.mask(df.col("data"), F.lit("Y"), F.lit("y"), F.lit("d"), F.lit("*")).alias("r")).collect(),
      );
    },
    prints: `
[Row(r='XxXXnnn-@$#'), Row(r='xxxx-XXXX-nnnn-nnnn')]
[Row(r='YxYYnnn-@$#'), Row(r='xxxx-YYYY-nnnn-nnnn')]
[Row(r='YyYYnnn-@$#'), Row(r='yyyy-YYYY-nnnn-nnnn')]
[Row(r='YyYYddd-@$#'), Row(r='yyyy-YYYY-dddd-dddd')]
[Row(r='YyYYddd****'), Row(r='yyyy*YYYY*dddd*dddd')]
`,
  },
  {
    name: "max",
    async run(spark) {
      const df = spark.range(10);
      await df.select(F.max(df.col("id"))).show();
    },
    prints: `
+-------+
|max(id)|
+-------+
|      9|
+-------+
`,
  },
  {
    name: "max 2",
    async run(spark) {
      const df = spark.createDataFrame([["A"], ["B"], ["C"]], ["value"]);
      await df.select(F.max(df.col("value"))).show();
    },
    prints: `
+----------+
|max(value)|
+----------+
|         C|
+----------+
`,
  },
  {
    name: "max 3",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          ["A", 1],
          ["A", 2],
          ["B", 3],
          ["B", 4],
        ],
        ["key", "value"],
      );
      await df
        .groupBy("key")
        .agg(F.max(df.col("value")))
        .show();
    },
    prints: `
+---+----------+
|key|max(value)|
+---+----------+
|  A|         2|
|  B|         4|
+---+----------+
`,
  },
  {
    name: "max 4",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          ["A", 1, 2],
          ["A", 2, 3],
          ["B", 3, 4],
          ["B", 4, 5],
        ],
        ["key", "value1", "value2"],
      );
      await df.groupBy("key").agg(F.max("value1"), F.max("value2")).show();
    },
    prints: `
+---+-----------+-----------+
|key|max(value1)|max(value2)|
+---+-----------+-----------+
|  A|          2|          3|
|  B|          4|          5|
+---+-----------+-----------+
`,
  },
  {
    name: "max 5",
    async run(spark) {
      const df = spark.createDataFrame([[1], [2], [null]], ["value"]);
      await df.select(F.max(df.col("value"))).show();
    },
    prints: `
+----------+
|max(value)|
+----------+
|         2|
+----------+
`,
  },
  {
    name: "max 6",
    async run(spark) {
      const df = spark.createDataFrame([[1.1], [Number.NaN], [3.3]], ["value"]);
      await df.select(F.max(df.col("value"))).show();
    },
    prints: `
+----------+
|max(value)|
+----------+
|       NaN|
+----------+
`,
  },
  {
    name: "min_by",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          ["Java", 2012, 20000],
          ["dotNET", 2012, 5000],
          ["dotNET", 2013, 48000],
          ["Java", 2013, 30000],
        ],
        ["course", "year", "earnings"],
      );
      await df.groupby("course").agg(F.min_by("year", "earnings")).sort("course").show();
    },
    prints: `
+------+----------------------+
|course|min_by(year, earnings)|
+------+----------------------+
|  Java|                  2012|
|dotNET|                  2012|
+------+----------------------+
`,
  },
  {
    name: "min_by 2",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          ["Marketing", "Anna", 4],
          ["IT", "Bob", 2],
          ["IT", "Charlie", 3],
          ["Marketing", "David", 1],
        ],
        ["department", "name", "years_in_dept"],
      );
      await df.groupby("department").agg(F.min_by("name", "years_in_dept")).sort("department").show();
    },
    prints: `
+----------+---------------------------+
|department|min_by(name, years_in_dept)|
+----------+---------------------------+
|        IT|                        Bob|
| Marketing|                      David|
+----------+---------------------------+
`,
  },
  {
    name: "min_by 3",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          ["Consult", "Eva", 6],
          ["Finance", "Frank", 5],
          ["Finance", "George", 9],
          ["Consult", "Henry", 7],
        ],
        ["department", "name", "years_in_dept"],
      );
      await df.groupby("department").agg(F.min_by("name", "years_in_dept")).sort("department").show();
    },
    prints: `
+----------+---------------------------+
|department|min_by(name, years_in_dept)|
+----------+---------------------------+
|   Consult|                        Eva|
|   Finance|                      Frank|
+----------+---------------------------+
`,
  },
  {
    name: "min_by 4",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          ["a", 10],
          ["b", 50],
          ["c", 20],
          ["d", 40],
        ],
        ["x", "y"],
      );
      await df.select(F.min_by("x", "y", 2)).show();
    },
    prints: `
+---------------+
|min_by(x, y, 2)|
+---------------+
|         [a, c]|
+---------------+
`,
  },
  {
    name: "minute",
    async run(spark) {
      const df = spark.createDataFrame([["2015-04-08 13:08:15"], ["2024-10-31 10:09:16"]], ["ts"]);
      await df.select("*", F.typeof("ts"), F.minute("ts")).show();
    },
    prints: `
+-------------------+----------+----------+
|                 ts|typeof(ts)|minute(ts)|
+-------------------+----------+----------+
|2015-04-08 13:08:15|    string|         8|
|2024-10-31 10:09:16|    string|         9|
+-------------------+----------+----------+
`,
  },
  {
    name: "minute 2",
    async run(spark) {
      const df = spark.createDataFrame(
        [[new Date("2015-04-08T13:08:15Z")], [new Date("2024-10-31T10:09:16Z")]],
        ["ts"],
      );
      await df.select("*", F.typeof("ts"), F.minute("ts")).show();
    },
    prints: `
+-------------------+----------+----------+
|                 ts|typeof(ts)|minute(ts)|
+-------------------+----------+----------+
|2015-04-08 13:08:15| timestamp|         8|
|2024-10-31 10:09:16| timestamp|         9|
+-------------------+----------+----------+
`,
  },
  {
    name: "minute 3",
    async run(spark) {
      const df = spark.createDataFrame([["13:08:15"], ["10:09:16"]], ["t"]).withColumn("t", F.col("t").cast("time"));
      await df.select("*", F.typeof("t"), F.minute("t")).show();
    },
    prints: `
+--------+---------+---------+
|       t|typeof(t)|minute(t)|
+--------+---------+---------+
|13:08:15|  time(6)|        8|
|10:09:16|  time(6)|        9|
+--------+---------+---------+
`,
  },
  {
    name: "monotonically_increasing_id",
    async run(spark) {
      await spark.range(0, 10, 1, 2).select("*", F.spark_partition_id(), F.monotonically_increasing_id()).show();
    },
    prints: `
+---+--------------------+-----------------------------+
| id|SPARK_PARTITION_ID()|monotonically_increasing_id()|
+---+--------------------+-----------------------------+
|  0|                   0|                            0|
|  1|                   0|                            1|
|  2|                   0|                            2|
|  3|                   0|                            3|
|  4|                   0|                            4|
|  5|                   1|                   8589934592|
|  6|                   1|                   8589934593|
|  7|                   1|                   8589934594|
|  8|                   1|                   8589934595|
|  9|                   1|                   8589934596|
+---+--------------------+-----------------------------+
`,
  },
  {
    name: "months_between",
    async run(spark) {
      const df = spark.createDataFrame([["1997-02-28 10:30:00", "1996-10-30"]], ["d1", "d2"]);
      await df.select("*", F.months_between(df.col("d1"), df.col("d2"))).show();
      await df.select("*", F.months_between("d2", "d1")).show();
      await df.select("*", F.months_between("d1", df.col("d2"), false)).show();
    },
    prints: `
+-------------------+----------+----------------------------+
|                 d1|        d2|months_between(d1, d2, true)|
+-------------------+----------+----------------------------+
|1997-02-28 10:30:00|1996-10-30|                  3.94959677|
+-------------------+----------+----------------------------+
+-------------------+----------+----------------------------+
|                 d1|        d2|months_between(d2, d1, true)|
+-------------------+----------+----------------------------+
|1997-02-28 10:30:00|1996-10-30|                 -3.94959677|
+-------------------+----------+----------------------------+
+-------------------+----------+-----------------------------+
|                 d1|        d2|months_between(d1, d2, false)|
+-------------------+----------+-----------------------------+
|1997-02-28 10:30:00|1996-10-30|           3.9495967741935...|
+-------------------+----------+-----------------------------+
`,
  },
];
