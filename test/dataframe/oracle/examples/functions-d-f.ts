import { F, LocalDate, LongType, StructType } from "../../../../src/index.ts";
import { type Example, value } from "./example.ts";

export const functionsDFExamples: readonly Example[] = [
  {
    name: "date_add",
    async run(spark) {
      const df = spark.createDataFrame([["2015-04-08", 2]], "struct<dt:string,a:int>");
      await df.select("*", F.date_add(df.col("dt"), 1)).show();
      await df.select("*", F.date_add("dt", "a")).show();
      await df.select("*", F.date_add("dt", F.lit(-1))).show();
    },
    prints: `
+----------+---+---------------+
|        dt|  a|date_add(dt, 1)|
+----------+---+---------------+
|2015-04-08|  2|     2015-04-09|
+----------+---+---------------+
+----------+---+---------------+
|        dt|  a|date_add(dt, a)|
+----------+---+---------------+
|2015-04-08|  2|     2015-04-10|
+----------+---+---------------+
+----------+---+----------------+
|        dt|  a|date_add(dt, -1)|
+----------+---+----------------+
|2015-04-08|  2|      2015-04-07|
+----------+---+----------------+
`,
  },
  {
    name: "date_diff",
    async run(spark) {
      const df = spark.createDataFrame([["2015-04-08", "2015-05-10"]], ["d1", "d2"]);
      await df.select("*", F.date_diff("d1", "d2")).show();
      await df.select("*", F.date_diff(df.col("d2"), df.col("d1"))).show();
    },
    prints: `
+----------+----------+-----------------+
|        d1|        d2|date_diff(d1, d2)|
+----------+----------+-----------------+
|2015-04-08|2015-05-10|              -32|
+----------+----------+-----------------+
+----------+----------+-----------------+
|        d1|        d2|date_diff(d2, d1)|
+----------+----------+-----------------+
|2015-04-08|2015-05-10|               32|
+----------+----------+-----------------+
`,
  },
  {
    name: "date_format",
    async run(spark) {
      const df = spark.createDataFrame([["2015-04-08"], ["2024-10-31"]], ["dt"]);
      await df.select("*", F.typeof("dt"), F.date_format("dt", "MM/dd/yyyy")).show();
    },
    prints: `
+----------+----------+---------------------------+
|        dt|typeof(dt)|date_format(dt, MM/dd/yyyy)|
+----------+----------+---------------------------+
|2015-04-08|    string|                 04/08/2015|
|2024-10-31|    string|                 10/31/2024|
+----------+----------+---------------------------+
`,
  },
  {
    name: "date_format 2",
    async run(spark) {
      const df = spark.createDataFrame([["2015-04-08 13:08:15"], ["2024-10-31 10:09:16"]], ["ts"]);
      await df.select("*", F.typeof("ts"), F.date_format("ts", "yy=MM=dd HH=mm=ss")).show();
    },
    prints: `
+-------------------+----------+----------------------------------+
|                 ts|typeof(ts)|date_format(ts, yy=MM=dd HH=mm=ss)|
+-------------------+----------+----------------------------------+
|2015-04-08 13:08:15|    string|                 15=04=08 13=08=15|
|2024-10-31 10:09:16|    string|                 24=10=31 10=09=16|
+-------------------+----------+----------------------------------+
`,
  },
  {
    name: "date_format 3",
    async run(spark) {
      const df = spark.createDataFrame([[LocalDate.of(2015, 4, 8)], [LocalDate.of(2024, 10, 31)]], ["dt"]);
      await df.select("*", F.typeof("dt"), F.date_format("dt", "yy--MM--dd")).show();
    },
    prints: `
+----------+----------+---------------------------+
|        dt|typeof(dt)|date_format(dt, yy--MM--dd)|
+----------+----------+---------------------------+
|2015-04-08|      date|                 15--04--08|
|2024-10-31|      date|                 24--10--31|
+----------+----------+---------------------------+
`,
  },
  {
    name: "date_format 4",
    async run(spark) {
      const df = spark.createDataFrame(
        [[new Date("2015-04-08T13:08:15Z")], [new Date("2024-10-31T10:09:16Z")]],
        ["ts"],
      );
      await df.select("*", F.typeof("ts"), F.date_format("ts", "yy=MM=dd HH=mm=ss")).show();
    },
    prints: `
+-------------------+----------+----------------------------------+
|                 ts|typeof(ts)|date_format(ts, yy=MM=dd HH=mm=ss)|
+-------------------+----------+----------------------------------+
|2015-04-08 13:08:15| timestamp|                 15=04=08 13=08=15|
|2024-10-31 10:09:16| timestamp|                 24=10=31 10=09=16|
+-------------------+----------+----------------------------------+
`,
  },
  {
    name: "date_from_unix_date",
    async run(spark) {
      await spark.range(4).select("*", F.date_from_unix_date("id")).show();
    },
    prints: `
+---+-----------------------+
| id|date_from_unix_date(id)|
+---+-----------------------+
|  0|             1970-01-01|
|  1|             1970-01-02|
|  2|             1970-01-03|
|  3|             1970-01-04|
+---+-----------------------+
`,
  },
  {
    name: "date_part",
    async run(spark) {
      const df = spark.createDataFrame([[new Date("2015-04-08T13:08:15Z")]], ["ts"]);
      await df
        .select(
          "*",
          F.date_part(F.lit("YEAR"), "ts").alias("year"),
          F.date_part(F.lit("month"), "ts").alias("month"),
          F.date_part(F.lit("WEEK"), "ts").alias("week"),
          F.date_part(F.lit("D"), df.col("ts")).alias("day"),
          F.date_part(F.lit("M"), df.col("ts")).alias("minute"),
          F.date_part(F.lit("S"), df.col("ts")).alias("second"),
        )
        .show();
    },
    prints: `
+-------------------+----+-----+----+---+------+---------+
|                 ts|year|month|week|day|minute|   second|
+-------------------+----+-----+----+---+------+---------+
|2015-04-08 13:08:15|2015|    4|  15|  8|     8|15.000000|
+-------------------+----+-----+----+---+------+---------+
`,
  },
  {
    name: "date_sub",
    async run(spark) {
      const df = spark.createDataFrame([["2015-04-08", 2]], "struct<dt:string,a:int>");
      await df.select("*", F.date_sub(df.col("dt"), 1)).show();
      await df.select("*", F.date_sub("dt", "a")).show();
      await df.select("*", F.date_sub("dt", F.lit(-1))).show();
    },
    prints: `
+----------+---+---------------+
|        dt|  a|date_sub(dt, 1)|
+----------+---+---------------+
|2015-04-08|  2|     2015-04-07|
+----------+---+---------------+
+----------+---+---------------+
|        dt|  a|date_sub(dt, a)|
+----------+---+---------------+
|2015-04-08|  2|     2015-04-06|
+----------+---+---------------+
+----------+---+----------------+
|        dt|  a|date_sub(dt, -1)|
+----------+---+----------------+
|2015-04-08|  2|      2015-04-09|
+----------+---+----------------+
`,
  },
  {
    name: "dateadd",
    async run(spark) {
      const df = spark.createDataFrame([["2015-04-08", 2]], "struct<dt:string,a:int>");
      await df.select("*", F.dateadd(df.col("dt"), 1)).show();
      await df.select("*", F.dateadd("dt", "a")).show();
      await df.select("*", F.dateadd("dt", F.lit(-1))).show();
    },
    prints: `
+----------+---+---------------+
|        dt|  a|date_add(dt, 1)|
+----------+---+---------------+
|2015-04-08|  2|     2015-04-09|
+----------+---+---------------+
+----------+---+---------------+
|        dt|  a|date_add(dt, a)|
+----------+---+---------------+
|2015-04-08|  2|     2015-04-10|
+----------+---+---------------+
+----------+---+----------------+
|        dt|  a|date_add(dt, -1)|
+----------+---+----------------+
|2015-04-08|  2|      2015-04-07|
+----------+---+----------------+
`,
  },
  {
    name: "datepart",
    async run(spark) {
      const df = spark.createDataFrame([[new Date("2015-04-08T13:08:15Z")]], ["ts"]);
      await df
        .select(
          "*",
          F.datepart(F.lit("YEAR"), "ts").alias("year"),
          F.datepart(F.lit("month"), "ts").alias("month"),
          F.datepart(F.lit("WEEK"), "ts").alias("week"),
          F.datepart(F.lit("D"), df.col("ts")).alias("day"),
          F.datepart(F.lit("M"), df.col("ts")).alias("minute"),
          F.datepart(F.lit("S"), df.col("ts")).alias("second"),
        )
        .show();
    },
    prints: `
+-------------------+----+-----+----+---+------+---------+
|                 ts|year|month|week|day|minute|   second|
+-------------------+----+-----+----+---+------+---------+
|2015-04-08 13:08:15|2015|    4|  15|  8|     8|15.000000|
+-------------------+----+-----+----+---+------+---------+
`,
  },
  {
    name: "day",
    async run(spark) {
      const df = spark.createDataFrame([["2015-04-08"], ["2024-10-31"]], ["dt"]);
      await df.select("*", F.typeof("dt"), F.day("dt")).show();
    },
    prints: `
+----------+----------+-------+
|        dt|typeof(dt)|day(dt)|
+----------+----------+-------+
|2015-04-08|    string|      8|
|2024-10-31|    string|     31|
+----------+----------+-------+
`,
  },
  {
    name: "day 2",
    async run(spark) {
      const df = spark.createDataFrame([["2015-04-08 13:08:15"], ["2024-10-31 10:09:16"]], ["ts"]);
      await df.select("*", F.typeof("ts"), F.day("ts")).show();
    },
    prints: `
+-------------------+----------+-------+
|                 ts|typeof(ts)|day(ts)|
+-------------------+----------+-------+
|2015-04-08 13:08:15|    string|      8|
|2024-10-31 10:09:16|    string|     31|
+-------------------+----------+-------+
`,
  },
  {
    name: "day 3",
    async run(spark) {
      const df = spark.createDataFrame([[LocalDate.of(2015, 4, 8)], [LocalDate.of(2024, 10, 31)]], ["dt"]);
      await df.select("*", F.typeof("dt"), F.day("dt")).show();
    },
    prints: `
+----------+----------+-------+
|        dt|typeof(dt)|day(dt)|
+----------+----------+-------+
|2015-04-08|      date|      8|
|2024-10-31|      date|     31|
+----------+----------+-------+
`,
  },
  {
    name: "day 4",
    async run(spark) {
      const df = spark.createDataFrame(
        [[new Date("2015-04-08T13:08:15Z")], [new Date("2024-10-31T10:09:16Z")]],
        ["ts"],
      );
      await df.select("*", F.typeof("ts"), F.day("ts")).show();
    },
    prints: `
+-------------------+----------+-------+
|                 ts|typeof(ts)|day(ts)|
+-------------------+----------+-------+
|2015-04-08 13:08:15| timestamp|      8|
|2024-10-31 10:09:16| timestamp|     31|
+-------------------+----------+-------+
`,
  },
  {
    name: "dayname",
    async run(spark) {
      const df = spark.createDataFrame([["2015-04-08"], ["2024-10-31"]], ["dt"]);
      await df.select("*", F.typeof("dt"), F.dayname("dt")).show();
    },
    prints: `
+----------+----------+-----------+
|        dt|typeof(dt)|dayname(dt)|
+----------+----------+-----------+
|2015-04-08|    string|        Wed|
|2024-10-31|    string|        Thu|
+----------+----------+-----------+
`,
  },
  {
    name: "dayname 2",
    async run(spark) {
      const df = spark.createDataFrame([["2015-04-08 13:08:15"], ["2024-10-31 10:09:16"]], ["ts"]);
      await df.select("*", F.typeof("ts"), F.dayname("ts")).show();
    },
    prints: `
+-------------------+----------+-----------+
|                 ts|typeof(ts)|dayname(ts)|
+-------------------+----------+-----------+
|2015-04-08 13:08:15|    string|        Wed|
|2024-10-31 10:09:16|    string|        Thu|
+-------------------+----------+-----------+
`,
  },
  {
    name: "dayname 3",
    async run(spark) {
      const df = spark.createDataFrame([[LocalDate.of(2015, 4, 8)], [LocalDate.of(2024, 10, 31)]], ["dt"]);
      await df.select("*", F.typeof("dt"), F.dayname("dt")).show();
    },
    prints: `
+----------+----------+-----------+
|        dt|typeof(dt)|dayname(dt)|
+----------+----------+-----------+
|2015-04-08|      date|        Wed|
|2024-10-31|      date|        Thu|
+----------+----------+-----------+
`,
  },
  {
    name: "dayname 4",
    async run(spark) {
      const df = spark.createDataFrame(
        [[new Date("2015-04-08T13:08:15Z")], [new Date("2024-10-31T10:09:16Z")]],
        ["ts"],
      );
      await df.select("*", F.typeof("ts"), F.dayname("ts")).show();
    },
    prints: `
+-------------------+----------+-----------+
|                 ts|typeof(ts)|dayname(ts)|
+-------------------+----------+-----------+
|2015-04-08 13:08:15| timestamp|        Wed|
|2024-10-31 10:09:16| timestamp|        Thu|
+-------------------+----------+-----------+
`,
  },
  {
    name: "dayofmonth",
    async run(spark) {
      const df = spark.createDataFrame([["2015-04-08"], ["2024-10-31"]], ["dt"]);
      await df.select("*", F.typeof("dt"), F.dayofmonth("dt")).show();
    },
    prints: `
+----------+----------+--------------+
|        dt|typeof(dt)|dayofmonth(dt)|
+----------+----------+--------------+
|2015-04-08|    string|             8|
|2024-10-31|    string|            31|
+----------+----------+--------------+
`,
  },
  {
    name: "dayofmonth 2",
    async run(spark) {
      const df = spark.createDataFrame([["2015-04-08 13:08:15"], ["2024-10-31 10:09:16"]], ["ts"]);
      await df.select("*", F.typeof("ts"), F.dayofmonth("ts")).show();
    },
    prints: `
+-------------------+----------+--------------+
|                 ts|typeof(ts)|dayofmonth(ts)|
+-------------------+----------+--------------+
|2015-04-08 13:08:15|    string|             8|
|2024-10-31 10:09:16|    string|            31|
+-------------------+----------+--------------+
`,
  },
  {
    name: "dayofmonth 3",
    async run(spark) {
      const df = spark.createDataFrame([[LocalDate.of(2015, 4, 8)], [LocalDate.of(2024, 10, 31)]], ["dt"]);
      await df.select("*", F.typeof("dt"), F.dayofmonth("dt")).show();
    },
    prints: `
+----------+----------+--------------+
|        dt|typeof(dt)|dayofmonth(dt)|
+----------+----------+--------------+
|2015-04-08|      date|             8|
|2024-10-31|      date|            31|
+----------+----------+--------------+
`,
  },
  {
    name: "dayofmonth 4",
    async run(spark) {
      const df = spark.createDataFrame(
        [[new Date("2015-04-08T13:08:15Z")], [new Date("2024-10-31T10:09:16Z")]],
        ["ts"],
      );
      await df.select("*", F.typeof("ts"), F.dayofmonth("ts")).show();
    },
    prints: `
+-------------------+----------+--------------+
|                 ts|typeof(ts)|dayofmonth(ts)|
+-------------------+----------+--------------+
|2015-04-08 13:08:15| timestamp|             8|
|2024-10-31 10:09:16| timestamp|            31|
+-------------------+----------+--------------+
`,
  },
  {
    name: "dayofweek",
    async run(spark) {
      const df = spark.createDataFrame([["2015-04-08"], ["2024-10-31"]], ["dt"]);
      await df.select("*", F.typeof("dt"), F.dayofweek("dt")).show();
    },
    prints: `
+----------+----------+-------------+
|        dt|typeof(dt)|dayofweek(dt)|
+----------+----------+-------------+
|2015-04-08|    string|            4|
|2024-10-31|    string|            5|
+----------+----------+-------------+
`,
  },
  {
    name: "dayofweek 2",
    async run(spark) {
      const df = spark.createDataFrame([["2015-04-08 13:08:15"], ["2024-10-31 10:09:16"]], ["ts"]);
      await df.select("*", F.typeof("ts"), F.dayofweek("ts")).show();
    },
    prints: `
+-------------------+----------+-------------+
|                 ts|typeof(ts)|dayofweek(ts)|
+-------------------+----------+-------------+
|2015-04-08 13:08:15|    string|            4|
|2024-10-31 10:09:16|    string|            5|
+-------------------+----------+-------------+
`,
  },
  {
    name: "dayofweek 3",
    async run(spark) {
      const df = spark.createDataFrame([[LocalDate.of(2015, 4, 8)], [LocalDate.of(2024, 10, 31)]], ["dt"]);
      await df.select("*", F.typeof("dt"), F.dayofweek("dt")).show();
    },
    prints: `
+----------+----------+-------------+
|        dt|typeof(dt)|dayofweek(dt)|
+----------+----------+-------------+
|2015-04-08|      date|            4|
|2024-10-31|      date|            5|
+----------+----------+-------------+
`,
  },
  {
    name: "dayofweek 4",
    async run(spark) {
      const df = spark.createDataFrame(
        [[new Date("2015-04-08T13:08:15Z")], [new Date("2024-10-31T10:09:16Z")]],
        ["ts"],
      );
      await df.select("*", F.typeof("ts"), F.dayofweek("ts")).show();
    },
    prints: `
+-------------------+----------+-------------+
|                 ts|typeof(ts)|dayofweek(ts)|
+-------------------+----------+-------------+
|2015-04-08 13:08:15| timestamp|            4|
|2024-10-31 10:09:16| timestamp|            5|
+-------------------+----------+-------------+
`,
  },
  {
    name: "dayofyear",
    async run(spark) {
      const df = spark.createDataFrame([["2015-04-08"], ["2024-10-31"]], ["dt"]);
      await df.select("*", F.typeof("dt"), F.dayofyear("dt")).show();
    },
    prints: `
+----------+----------+-------------+
|        dt|typeof(dt)|dayofyear(dt)|
+----------+----------+-------------+
|2015-04-08|    string|           98|
|2024-10-31|    string|          305|
+----------+----------+-------------+
`,
  },
  {
    name: "dayofyear 2",
    async run(spark) {
      const df = spark.createDataFrame([["2015-04-08 13:08:15"], ["2024-10-31 10:09:16"]], ["ts"]);
      await df.select("*", F.typeof("ts"), F.dayofyear("ts")).show();
    },
    prints: `
+-------------------+----------+-------------+
|                 ts|typeof(ts)|dayofyear(ts)|
+-------------------+----------+-------------+
|2015-04-08 13:08:15|    string|           98|
|2024-10-31 10:09:16|    string|          305|
+-------------------+----------+-------------+
`,
  },
  {
    name: "dayofyear 3",
    async run(spark) {
      const df = spark.createDataFrame([[LocalDate.of(2015, 4, 8)], [LocalDate.of(2024, 10, 31)]], ["dt"]);
      await df.select("*", F.typeof("dt"), F.dayofyear("dt")).show();
    },
    prints: `
+----------+----------+-------------+
|        dt|typeof(dt)|dayofyear(dt)|
+----------+----------+-------------+
|2015-04-08|      date|           98|
|2024-10-31|      date|          305|
+----------+----------+-------------+
`,
  },
  {
    name: "dayofyear 4",
    async run(spark) {
      const df = spark.createDataFrame(
        [[new Date("2015-04-08T13:08:15Z")], [new Date("2024-10-31T10:09:16Z")]],
        ["ts"],
      );
      await df.select("*", F.typeof("ts"), F.dayofyear("ts")).show();
    },
    prints: `
+-------------------+----------+-------------+
|                 ts|typeof(ts)|dayofyear(ts)|
+-------------------+----------+-------------+
|2015-04-08 13:08:15| timestamp|           98|
|2024-10-31 10:09:16| timestamp|          305|
+-------------------+----------+-------------+
`,
  },
  {
    name: "degrees",
    async run(spark) {
      await spark
        .sql("SELECT * FROM VALUES (0.0), (PI()), (PI() / 2), (PI() / 4) AS TAB(value)")
        .select("*", F.degrees("value"))
        .show();
    },
    prints: `
+------------------+--------------+
|             value|DEGREES(value)|
+------------------+--------------+
|               0.0|           0.0|
| 3.141592653589...|         180.0|
|1.5707963267948...|          90.0|
|0.7853981633974...|          45.0|
+------------------+--------------+
`,
  },
  {
    name: "desc",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [4, "B"],
          [3, "A"],
          [2, "C"],
        ],
        ["id", "value"],
      );
      await df.sort(F.desc("id")).show();
    },
    prints: `
+---+-----+
| id|value|
+---+-----+
|  4|    B|
|  3|    A|
|  2|    C|
+---+-----+
`,
  },
  {
    name: "desc 2",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [4, "B"],
          [3, "A"],
          [2, "C"],
        ],
        ["id", "value"],
      );
      await df.orderBy(F.desc("value")).show();
    },
    prints: `
+---+-----+
| id|value|
+---+-----+
|  2|    C|
|  4|    B|
|  3|    A|
+---+-----+
`,
  },
  {
    name: "desc 3",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [2, "A", 4],
          [1, "B", 3],
          [3, "A", 2],
        ],
        ["id", "group", "value"],
      );
      await df.sort(F.desc("group"), F.asc("value")).show();
    },
    prints: `
+---+-----+-----+
| id|group|value|
+---+-----+-----+
|  1|    B|    3|
|  3|    A|    2|
|  2|    A|    4|
+---+-----+-----+
`,
  },
  {
    name: "desc 4",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [4, "B"],
          [3, "A"],
          [2, "C"],
        ],
        ["id", "value"],
      );
      await df.sort(df.col("id").desc()).show();
    },
    prints: `
+---+-----+
| id|value|
+---+-----+
|  4|    B|
|  3|    A|
|  2|    C|
+---+-----+
`,
  },
  {
    name: "e",
    async run(spark) {
      await spark.range(1).select(F.e()).show();
    },
    prints: `
+-----------------+
|              E()|
+-----------------+
|2.718281828459045|
+-----------------+
`,
  },
  {
    name: "element_at",
    async run(spark) {
      const df = spark.createDataFrame([[["a", "b", "c"]]], ["data"]);
      await df.select(F.element_at(df.col("data"), 1)).show();
    },
    prints: `
+-------------------+
|element_at(data, 1)|
+-------------------+
|                  a|
+-------------------+
`,
  },
  {
    name: "element_at 2",
    async run(spark) {
      const df = spark.createDataFrame([[["a", "b", "c"]]], ["data"]);
      await df.select(F.element_at(df.col("data"), -1)).show();
    },
    prints: `
+--------------------+
|element_at(data, -1)|
+--------------------+
|                   c|
+--------------------+
`,
  },
  {
    name: "element_at 3",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [
            new Map([
              ["a", 1.0],
              ["b", 2.0],
            ]),
          ],
        ],
        "data map<string, double>",
      );
      await df.select(F.element_at(df.col("data"), F.lit("a"))).show();
    },
    prints: `
+-------------------+
|element_at(data, a)|
+-------------------+
|                1.0|
+-------------------+
`,
  },
  {
    name: "element_at 4",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [
            new Map([
              ["a", 1.0],
              ["b", 2.0],
            ]),
          ],
        ],
        "data map<string, double>",
      );
      await df.select(F.element_at(df.col("data"), F.lit("c"))).show();
    },
    prints: `
+-------------------+
|element_at(data, c)|
+-------------------+
|               NULL|
+-------------------+
`,
  },
  {
    name: "element_at 5",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [
            new Map([
              ["a", 1.0],
              ["b", 2.0],
            ]),
            "a",
          ],
        ],
        "data map<string, double>, b string",
      );
      await df.select(F.element_at(df.col("data"), "b")).show();
    },
    prints: `
+-------------------+
|element_at(data, b)|
+-------------------+
|                2.0|
+-------------------+
`,
  },
  {
    name: "elt",
    async run(spark) {
      const df = spark.createDataFrame([[1, "scala", "java"]], ["a", "b", "c"]);
      value(await df.select(F.elt(df.col("a"), df.col("b"), df.col("c")).alias("r")).collect());
    },
    prints: `
[Row(r='scala')]
`,
  },
  {
    name: "endswith",
    async run(spark) {
      const df = spark.createDataFrame([["Spark SQL", "Spark"]], ["a", "b"]);
      value(await df.select(F.endswith(df.col("a"), df.col("b")).alias("r")).collect());
    },
    prints: `
[Row(r=False)]
`,
  },
  {
    name: "endswith 2",
    async run(spark) {
      let df = spark.createDataFrame([["414243", "4243"]], ["e", "f"]);
      df = df.select(F.to_binary("e").alias("e"), F.to_binary("f").alias("f"));
      df.printSchema();
      await df.select(F.endswith("e", "f"), F.endswith("f", "e")).show();
    },
    prints: `
root
 |-- e: binary (nullable = true)
 |-- f: binary (nullable = true)
+--------------+--------------+
|endswith(e, f)|endswith(f, e)|
+--------------+--------------+
|          true|         false|
+--------------+--------------+
`,
  },
  {
    name: "equal_null",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [null, null],
          [1, 9],
        ],
        ["a", "b"],
      );
      await df.select("*", F.equal_null(df.col("a"), df.col("b"))).show();
      await df.select("*", F.equal_null("a", "b")).show();
    },
    prints: `
+----+----+----------------+
|   a|   b|equal_null(a, b)|
+----+----+----------------+
|NULL|NULL|            true|
|   1|   9|           false|
+----+----+----------------+
+----+----+----------------+
|   a|   b|equal_null(a, b)|
+----+----+----------------+
|NULL|NULL|            true|
|   1|   9|           false|
+----+----+----------------+
`,
  },
  {
    name: "explode",
    async run(spark) {
      const df = spark.sql("SELECT * FROM VALUES (1,ARRAY(1,2,3,NULL)), (2,ARRAY()), (3,NULL) AS t(i,a)");
      await df.show();
      await df.select("*", F.explode("a")).show();
    },
    prints: `
+---+---------------+
|  i|              a|
+---+---------------+
|  1|[1, 2, 3, NULL]|
|  2|             []|
|  3|           NULL|
+---+---------------+
+---+---------------+----+
|  i|              a| col|
+---+---------------+----+
|  1|[1, 2, 3, NULL]|   1|
|  1|[1, 2, 3, NULL]|   2|
|  1|[1, 2, 3, NULL]|   3|
|  1|[1, 2, 3, NULL]|NULL|
+---+---------------+----+
`,
  },
  {
    name: "explode 2",
    async run(spark) {
      const df = spark.sql("SELECT * FROM VALUES (1,MAP(1,2,3,4,5,NULL)), (2,MAP()), (3,NULL) AS t(i,m)");
      await df.show({ truncate: false });
      await df.select("*", F.explode("m")).show({ truncate: false });
    },
    prints: `
+---+---------------------------+
|i  |m                          |
+---+---------------------------+
|1  |{1 -> 2, 3 -> 4, 5 -> NULL}|
|2  |{}                         |
|3  |NULL                       |
+---+---------------------------+
+---+---------------------------+---+-----+
|i  |m                          |key|value|
+---+---------------------------+---+-----+
|1  |{1 -> 2, 3 -> 4, 5 -> NULL}|1  |2    |
|1  |{1 -> 2, 3 -> 4, 5 -> NULL}|3  |4    |
|1  |{1 -> 2, 3 -> 4, 5 -> NULL}|5  |NULL |
+---+---------------------------+---+-----+
`,
  },
  {
    name: "explode 3",
    async run(spark) {
      const df = spark.sql("SELECT ARRAY(1,2) AS a1, ARRAY(3,4,5) AS a2");
      await df.select("*", F.explode("a1").alias("v1")).select("*", F.explode("a2").alias("v2")).show();
    },
    prints: `
+------+---------+---+---+
|    a1|       a2| v1| v2|
+------+---------+---+---+
|[1, 2]|[3, 4, 5]|  1|  3|
|[1, 2]|[3, 4, 5]|  1|  4|
|[1, 2]|[3, 4, 5]|  1|  5|
|[1, 2]|[3, 4, 5]|  2|  3|
|[1, 2]|[3, 4, 5]|  2|  4|
|[1, 2]|[3, 4, 5]|  2|  5|
+------+---------+---+---+
`,
  },
  {
    name: "explode 4",
    async run(spark) {
      const df = spark.sql('SELECT ARRAY(NAMED_STRUCT("a",1,"b",2), NAMED_STRUCT("a",3,"b",4)) AS a');
      await df.select(F.explode("a").alias("s")).select("s.*").show();
    },
    prints: `
+---+---+
|  a|  b|
+---+---+
|  1|  2|
|  3|  4|
+---+---+
`,
  },
  {
    name: "explode_outer",
    async run(spark) {
      const df = spark.sql("SELECT * FROM VALUES (1,ARRAY(1,2,3,NULL)), (2,ARRAY()), (3,NULL) AS t(i,a)");
      await df.select("*", F.explode_outer("a")).show();
    },
    prints: `
+---+---------------+----+
|  i|              a| col|
+---+---------------+----+
|  1|[1, 2, 3, NULL]|   1|
|  1|[1, 2, 3, NULL]|   2|
|  1|[1, 2, 3, NULL]|   3|
|  1|[1, 2, 3, NULL]|NULL|
|  2|             []|NULL|
|  3|           NULL|NULL|
+---+---------------+----+
`,
  },
  {
    name: "explode_outer 2",
    async run(spark) {
      const df = spark.sql("SELECT * FROM VALUES (1,MAP(1,2,3,4,5,NULL)), (2,MAP()), (3,NULL) AS t(i,m)");
      await df.select("*", F.explode_outer("m")).show({ truncate: false });
    },
    prints: `
+---+---------------------------+----+-----+
|i  |m                          |key |value|
+---+---------------------------+----+-----+
|1  |{1 -> 2, 3 -> 4, 5 -> NULL}|1   |2    |
|1  |{1 -> 2, 3 -> 4, 5 -> NULL}|3   |4    |
|1  |{1 -> 2, 3 -> 4, 5 -> NULL}|5   |NULL |
|2  |{}                         |NULL|NULL |
|3  |NULL                       |NULL|NULL |
+---+---------------------------+----+-----+
`,
  },
  {
    name: "expr",
    async run(spark) {
      const df = spark.createDataFrame([["Alice"], ["Bob"]], ["name"]);
      await df.select("*", F.expr("length(name)")).show();
    },
    prints: `
+-----+------------+
| name|length(name)|
+-----+------------+
|Alice|           5|
|  Bob|           3|
+-----+------------+
`,
  },
  {
    name: "extract",
    async run(spark) {
      const df = spark.createDataFrame([[new Date("2015-04-08T13:08:15Z")]], ["ts"]);
      await df
        .select(
          "*",
          F.extract(F.lit("YEAR"), "ts").alias("year"),
          F.extract(F.lit("month"), "ts").alias("month"),
          F.extract(F.lit("WEEK"), "ts").alias("week"),
          F.extract(F.lit("D"), df.col("ts")).alias("day"),
          F.extract(F.lit("M"), df.col("ts")).alias("minute"),
          F.extract(F.lit("S"), df.col("ts")).alias("second"),
        )
        .show();
    },
    prints: `
+-------------------+----+-----+----+---+------+---------+
|                 ts|year|month|week|day|minute|   second|
+-------------------+----+-----+----+---+------+---------+
|2015-04-08 13:08:15|2015|    4|  15|  8|     8|15.000000|
+-------------------+----+-----+----+---+------+---------+
`,
  },
  {
    name: "first",
    async run(spark) {
      let df = spark.createDataFrame(
        [
          ["Alice", 2],
          ["Bob", 5],
          ["Alice", null],
        ],
        ["name", "age"],
      );
      df = df.orderBy(df.col("age"));
      await df.groupby("name").agg(F.first("age")).orderBy("name").show();
      await df.groupby("name").agg(F.first("age", true)).orderBy("name").show();
    },
    prints: `
+-----+----------+
| name|first(age)|
+-----+----------+
|Alice|      NULL|
|  Bob|         5|
+-----+----------+
+-----+----------+
| name|first(age)|
+-----+----------+
|Alice|         2|
|  Bob|         5|
+-----+----------+
`,
  },
  {
    name: "first_value",
    async run(spark) {
      await spark
        .createDataFrame(
          [
            [null, 1],
            ["a", 2],
            ["a", 3],
            ["b", 8],
            ["b", 2],
          ],
          ["a", "b"],
        )
        .select(F.first_value("a"), F.first_value("b"))
        .show();
    },
    prints: `
+--------------+--------------+
|first_value(a)|first_value(b)|
+--------------+--------------+
|          NULL|             1|
+--------------+--------------+
`,
  },
  {
    name: "first_value 2",
    async run(spark) {
      await spark
        .createDataFrame(
          [
            [null, 1],
            ["a", 2],
            ["a", 3],
            ["b", 8],
            ["b", 2],
          ],
          ["a", "b"],
        )
        .select(F.first_value("a", true), F.first_value("b", true))
        .show();
    },
    prints: `
+--------------+--------------+
|first_value(a)|first_value(b)|
+--------------+--------------+
|             a|             1|
+--------------+--------------+
`,
  },
  {
    name: "flatten",
    async run(spark) {
      const df = spark.createDataFrame([[[[1, 2, 3], [4, 5], [6]]]], ["data"]);
      await df.select(F.flatten(df.col("data"))).show();
    },
    prints: `
+------------------+
|     flatten(data)|
+------------------+
|[1, 2, 3, 4, 5, 6]|
+------------------+
`,
  },
  {
    name: "flatten 2",
    async run(spark) {
      const df = spark.createDataFrame([[[null, [4, 5]]]], ["data"]);
      await df.select(F.flatten(df.col("data"))).show();
    },
    prints: `
+-------------+
|flatten(data)|
+-------------+
|         NULL|
+-------------+
`,
  },
  {
    name: "flatten 3",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [
            [
              [
                [1, 2],
                [3, 4],
              ],
              [
                [5, 6],
                [7, 8],
              ],
            ],
          ],
        ],
        ["data"],
      );
      await df.select(F.flatten(df.col("data"))).show({ truncate: false });
    },
    prints: `
+--------------------------------+
|flatten(data)                   |
+--------------------------------+
|[[1, 2], [3, 4], [5, 6], [7, 8]]|
+--------------------------------+
`,
  },
  {
    name: "flatten 4",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [
            [
              ["a", "b", "c"],
              [1, 2, 3],
            ],
          ],
        ],
        ["data"],
      );
      await df.select(F.flatten(df.col("data"))).show();
    },
    prints: `
+------------------+
|     flatten(data)|
+------------------+
|[a, b, c, 1, 2, 3]|
+------------------+
`,
  },
  {
    name: "floor",
    async run(spark) {
      await spark
        .range(1)
        .select(F.floor(F.lit(2.5)))
        .show();
    },
    prints: `
+----------+
|FLOOR(2.5)|
+----------+
|         2|
+----------+
`,
  },
  {
    name: "floor 2",
    async run(spark) {
      await spark
        .range(1)
        .select(F.floor(F.lit(2.1267), F.lit(2)))
        .show();
    },
    prints: `
+----------------+
|floor(2.1267, 2)|
+----------------+
|            2.12|
+----------------+
`,
  },
  {
    name: "format_string",
    async run(spark) {
      const df = spark.createDataFrame([[5, "hello"]], ["a", "b"]);
      await df.select("*", F.format_string("%d %s", "a", df.col("b"))).show();
    },
    prints: `
+---+-----+--------------------------+
|  a|    b|format_string(%d %s, a, b)|
+---+-----+--------------------------+
|  5|hello|                   5 hello|
+---+-----+--------------------------+
`,
  },
  {
    name: "from_csv",
    async run(spark) {
      let data = [["1,2,3"]];
      const df = spark.createDataFrame(data, ["value"]);
      await df.select(F.from_csv(df.col("value"), "a INT, b INT, c INT")).show();
      data = [["1,2,3"]];
      const value = data[0][0];
      await df.select(F.from_csv(df.col("value"), F.schema_of_csv(value))).show();
    },
    prints: `
+---------------+
|from_csv(value)|
+---------------+
|      {1, 2, 3}|
+---------------+
+---------------+
|from_csv(value)|
+---------------+
|      {1, 2, 3}|
+---------------+
`,
  },
  {
    name: "from_csv 2",
    async run(spark) {
      const data = [["   abc"]];
      const df = spark.createDataFrame(data, ["value"]);
      const options = { ignoreLeadingWhiteSpace: true };
      await df.select(F.from_csv(df.col("value"), "s string", options)).show();
    },
    prints: `
+---------------+
|from_csv(value)|
+---------------+
|          {abc}|
+---------------+
`,
  },
  {
    name: "from_csv 3",
    async run(spark) {
      const data = [["1,2,"]];
      const df = spark.createDataFrame(data, ["value"]);
      await df.select(F.from_csv(df.col("value"), "a INT, b INT, c INT")).show();
    },
    prints: `
+---------------+
|from_csv(value)|
+---------------+
|   {1, 2, NULL}|
+---------------+
`,
  },
  {
    name: "from_csv 4",
    async run(spark) {
      const data = [["1;2;3"]];
      const df = spark.createDataFrame(data, ["value"]);
      const options = { delimiter: ";" };
      await df.select(F.from_csv(df.col("value"), "a INT, b INT, c INT", options)).show();
    },
    prints: `
+---------------+
|from_csv(value)|
+---------------+
|      {1, 2, 3}|
+---------------+
`,
  },
  {
    name: "from_xml",
    async run(spark) {
      const data = [[1, "<p><a>1</a></p>"]];
      const df = spark.createDataFrame(data, ["key", "value"]);
      const schema = "STRUCT<a: BIGINT>";
      value(await df.select(F.from_xml(df.col("value"), schema).alias("xml")).collect());
    },
    prints: `
[Row(xml=Row(a=1))]
`,
  },
  {
    name: "from_xml 2",
    async run(spark) {
      const data = [[1, "<p><a>1</a></p>"]];
      const df = spark.createDataFrame(data, ["key", "value"]);
      const schema = StructType().add("a", LongType());
      await df.select(F.from_xml(df.col("value"), schema)).show();
    },
    prints: `
+---------------+
|from_xml(value)|
+---------------+
|            {1}|
+---------------+
`,
  },
  {
    name: "from_xml 3",
    async run(spark) {
      const data = [[1, "<p><a>1</a><a>2</a></p>"]];
      const df = spark.createDataFrame(data, ["key", "value"]);
      const schema = "STRUCT<a: ARRAY<BIGINT>>";
      value(await df.select(F.from_xml(df.col("value"), schema).alias("xml")).collect());
    },
    prints: `
[Row(xml=Row(a=[1, 2]))]
`,
  },
  {
    name: "from_xml 4",
    async run(spark) {
      const data = [[1, "<p><a>1</a><a>2</a></p>"]];
      const df = spark.createDataFrame(data, ["key", "value"]);
      const schema = F.schema_of_xml(F.lit(data[0][1]));
      value(await df.select(F.from_xml(df.col("value"), schema).alias("xml")).collect());
    },
    prints: `
[Row(xml=Row(a=[1, 2]))]
`,
  },
];
