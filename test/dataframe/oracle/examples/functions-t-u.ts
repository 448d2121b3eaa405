import {
  ArrayType,
  type Column,
  F,
  LocalDate,
  LocalTime,
  MapType,
  Row,
  StringType,
  StructField,
  StructType,
} from "../../../../src/index.ts";
import { Float } from "../harness.ts";
import { type Example, items, value } from "./example.ts";

export const functionsTUExamples: readonly Example[] = [
  {
    name: "tanh",
    async run(spark) {
      const df = spark.createDataFrame([[-1], [0], [1]], ["value"]);
      await df.select("*", F.tanh(df.col("value"))).show();
    },
    prints: `
+-----+-------------------+
|value|        TANH(value)|
+-----+-------------------+
|   -1|-0.7615941559557...|
|    0|                0.0|
|    1| 0.7615941559557...|
+-----+-------------------+
`,
  },
  {
    name: "tanh 2",
    async run(spark) {
      await spark.sql("SELECT * FROM VALUES (FLOAT('NAN')), (NULL) AS TAB(value)").select("*", F.tanh("value")).show();
    },
    prints: `
+-----+-----------+
|value|TANH(value)|
+-----+-----------+
|  NaN|        NaN|
| NULL|       NULL|
+-----+-----------+
`,
  },
  {
    name: "theta_intersection",
    async run(spark) {
      let df = spark.createDataFrame(
        [
          [1, 1],
          [2, 2],
          [3, 2],
          [3, 3],
        ],
        "struct<v1:int,v2:int>",
      );
      df = df.agg(F.theta_sketch_agg("v1").alias("sketch1"), F.theta_sketch_agg("v2").alias("sketch2"));
      await df.select(F.theta_sketch_estimate(F.theta_intersection(df.col("sketch1"), "sketch2"))).show();
    },
    prints: `
+-----------------------------------------------------------+
|theta_sketch_estimate(theta_intersection(sketch1, sketch2))|
+-----------------------------------------------------------+
|                                                          3|
+-----------------------------------------------------------+
`,
  },
  {
    name: "theta_sketch_agg",
    async run(spark) {
      const df = spark.createDataFrame([1, 2, 2, 3], "INT");
      await df.agg(F.theta_sketch_estimate(F.theta_sketch_agg("value"))).show();
      await df.agg(F.theta_sketch_estimate(F.theta_sketch_agg("value", 15))).show();
    },
    prints: `
+--------------------------------------------------+
|theta_sketch_estimate(theta_sketch_agg(value, 12))|
+--------------------------------------------------+
|                                                 3|
+--------------------------------------------------+
+--------------------------------------------------+
|theta_sketch_estimate(theta_sketch_agg(value, 15))|
+--------------------------------------------------+
|                                                 3|
+--------------------------------------------------+
`,
  },
  {
    name: "theta_sketch_estimate",
    async run(spark) {
      const df = spark.createDataFrame([1, 2, 2, 3], "INT");
      await df.agg(F.theta_sketch_estimate(F.theta_sketch_agg("value"))).show();
    },
    prints: `
+--------------------------------------------------+
|theta_sketch_estimate(theta_sketch_agg(value, 12))|
+--------------------------------------------------+
|                                                 3|
+--------------------------------------------------+
`,
  },
  {
    name: "theta_union",
    async run(spark) {
      let df = spark.createDataFrame(
        [
          [1, 4],
          [2, 5],
          [2, 5],
          [3, 6],
        ],
        "struct<v1:int,v2:int>",
      );
      df = df.agg(F.theta_sketch_agg("v1").alias("sketch1"), F.theta_sketch_agg("v2").alias("sketch2"));
      await df.select(F.theta_sketch_estimate(F.theta_union(df.col("sketch1"), "sketch2"))).show();
    },
    prints: `
+--------------------------------------------------------+
|theta_sketch_estimate(theta_union(sketch1, sketch2, 12))|
+--------------------------------------------------------+
|                                                       6|
+--------------------------------------------------------+
`,
  },
  {
    name: "theta_union_agg",
    async run(spark) {
      let df1 = spark.createDataFrame([1, 2, 2, 3], "INT");
      df1 = df1.agg(F.theta_sketch_agg("value").alias("sketch"));
      let df2 = spark.createDataFrame([4, 5, 5, 6], "INT");
      df2 = df2.agg(F.theta_sketch_agg("value").alias("sketch"));
      const df3 = df1.union(df2);
      await df3.agg(F.theta_sketch_estimate(F.theta_union_agg("sketch"))).show();
    },
    prints: `
+--------------------------------------------------+
|theta_sketch_estimate(theta_union_agg(sketch, 12))|
+--------------------------------------------------+
|                                                 6|
+--------------------------------------------------+
`,
  },
  {
    name: "time_bucket",
    async run(spark) {
      spark.conf.set("spark.sql.session.timeZone", "UTC");
      const df = spark.createDataFrame([[new Date("2024-01-01T11:27:00Z")]], ["ts"]);
      value(await df.select(F.time_bucket(F.expr("INTERVAL '15' MINUTE"), "ts").alias("bucket")).collect());
      value(
        await df
          .select(
            F.time_bucket(F.expr("INTERVAL '15' MINUTE"), "ts", F.expr("TIMESTAMP '1970-01-01 00:05:00'")).alias(
              "bucket",
            ),
          )
          .collect(),
      );
    },
    prints: `
[Row(bucket=datetime.datetime(2024, 1, 1, 11, 15))]
[Row(bucket=datetime.datetime(2024, 1, 1, 11, 20))]
`,
  },
  {
    name: "time_from_micros",
    async run(spark) {
      const df = spark.createDataFrame([[52200500000]], ["micros"]);
      await df.select(F.time_from_micros("micros")).show();
    },
    prints: `
+------------------------+
|time_from_micros(micros)|
+------------------------+
|              14:30:00.5|
+------------------------+
`,
  },
  {
    name: "time_from_seconds",
    async run(spark) {
      const df = spark.createDataFrame([[52200.5]], ["seconds"]);
      await df.select(F.time_from_seconds("seconds")).show();
    },
    prints: `
+--------------------------+
|time_from_seconds(seconds)|
+--------------------------+
|                14:30:00.5|
+--------------------------+
`,
  },
  {
    name: "time_to_seconds",
    async run(spark) {
      const df = spark.sql("SELECT TIME'14:30:00.5' as time");
      await df.select(F.time_to_seconds("time")).show();
    },
    prints: `
+---------------------+
|time_to_seconds(time)|
+---------------------+
|         52200.500000|
+---------------------+
`,
  },
  {
    name: "timestamp_add",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [new Date("2016-03-11T09:00:07Z"), 2],
          [new Date("2024-04-02T09:00:07Z"), 3],
        ],
        ["ts", "quantity"],
      );
      await df.select("*", F.timestamp_add("year", "quantity", "ts")).show();
      await df.select("*", F.timestamp_add("WEEK", F.lit(5), df.col("ts"))).show();
      await df.select("*", F.timestamp_add("day", F.lit(-5), "ts")).show();
    },
    prints: `
+-------------------+--------+--------------------------------+
|                 ts|quantity|timestampadd(year, quantity, ts)|
+-------------------+--------+--------------------------------+
|2016-03-11 09:00:07|       2|             2018-03-11 09:00:07|
|2024-04-02 09:00:07|       3|             2027-04-02 09:00:07|
+-------------------+--------+--------------------------------+
+-------------------+--------+-------------------------+
|                 ts|quantity|timestampadd(WEEK, 5, ts)|
+-------------------+--------+-------------------------+
|2016-03-11 09:00:07|       2|      2016-04-15 09:00:07|
|2024-04-02 09:00:07|       3|      2024-05-07 09:00:07|
+-------------------+--------+-------------------------+
+-------------------+--------+-------------------------+
|                 ts|quantity|timestampadd(day, -5, ts)|
+-------------------+--------+-------------------------+
|2016-03-11 09:00:07|       2|      2016-03-06 09:00:07|
|2024-04-02 09:00:07|       3|      2024-03-28 09:00:07|
+-------------------+--------+-------------------------+
`,
  },
  {
    name: "timestamp_diff",
    async run(spark) {
      const df = spark.createDataFrame(
        [[new Date("2016-03-11T09:00:07Z"), new Date("2024-04-02T09:00:07Z")]],
        ["ts1", "ts2"],
      );
      await df.select("*", F.timestamp_diff("year", "ts1", "ts2")).show();
      await df.select("*", F.timestamp_diff("WEEK", "ts1", "ts2")).show();
      await df.select("*", F.timestamp_diff("day", df.col("ts2"), df.col("ts1"))).show();
    },
    prints: `
+-------------------+-------------------+-----------------------------+
|                ts1|                ts2|timestampdiff(year, ts1, ts2)|
+-------------------+-------------------+-----------------------------+
|2016-03-11 09:00:07|2024-04-02 09:00:07|                            8|
+-------------------+-------------------+-----------------------------+
+-------------------+-------------------+-----------------------------+
|                ts1|                ts2|timestampdiff(WEEK, ts1, ts2)|
+-------------------+-------------------+-----------------------------+
|2016-03-11 09:00:07|2024-04-02 09:00:07|                          420|
+-------------------+-------------------+-----------------------------+
+-------------------+-------------------+----------------------------+
|                ts1|                ts2|timestampdiff(day, ts2, ts1)|
+-------------------+-------------------+----------------------------+
|2016-03-11 09:00:07|2024-04-02 09:00:07|                       -2944|
+-------------------+-------------------+----------------------------+
`,
  },
  {
    name: "timestamp_micros",
    async run(spark) {
      spark.conf.set("spark.sql.session.timeZone", "UTC");
      const df = spark.createDataFrame([[1230219000], [1280219000]], ["micros"]);
      await df.select("*", F.timestamp_micros("micros")).show({ truncate: false });
    },
    prints: `
+----------+------------------------+
|micros    |timestamp_micros(micros)|
+----------+------------------------+
|1230219000|1970-01-01 00:20:30.219 |
|1280219000|1970-01-01 00:21:20.219 |
+----------+------------------------+
`,
  },
  {
    name: "timestamp_millis",
    async run(spark) {
      spark.conf.set("spark.sql.session.timeZone", "UTC");
      const df = spark.createDataFrame([[1230219000], [1280219000]], ["millis"]);
      await df.select("*", F.timestamp_millis("millis")).show();
    },
    prints: `
+----------+------------------------+
|    millis|timestamp_millis(millis)|
+----------+------------------------+
|1230219000|     1970-01-15 05:43:39|
|1280219000|     1970-01-15 19:36:59|
+----------+------------------------+
`,
  },
  {
    name: "to_binary",
    async run(spark) {
      const df = spark.createDataFrame([["abc"]], ["e"]);
      value(await df.select(F.try_to_binary(df.col("e"), F.lit("utf-8")).alias("r")).collect());
    },
    prints: `
[Row(r=b'abc')]
`,
  },
  {
    name: "to_binary 2",
    async run(spark) {
      const df = spark.createDataFrame([["414243"]], ["e"]);
      value(await df.select(F.try_to_binary(df.col("e")).alias("r")).collect());
    },
    prints: `
[Row(r=b'ABC')]
`,
  },
  {
    name: "to_date",
    async run(spark) {
      const df = spark.createDataFrame([["1997-02-28 10:30:00"]], ["ts"]);
      await df.select("*", F.to_date(df.col("ts"))).show();
      await df.select("*", F.to_date("ts", "yyyy-MM-dd HH:mm:ss")).show();
    },
    prints: `
+-------------------+-----------+
|                 ts|to_date(ts)|
+-------------------+-----------+
|1997-02-28 10:30:00| 1997-02-28|
+-------------------+-----------+
+-------------------+--------------------------------+
|                 ts|to_date(ts, yyyy-MM-dd HH:mm:ss)|
+-------------------+--------------------------------+
|1997-02-28 10:30:00|                      1997-02-28|
+-------------------+--------------------------------+
`,
  },
  {
    name: "to_json",
    async run(spark) {
      const data = [[1, Row({ age: 2, name: "Alice" })]];
      const df = spark.createDataFrame(data, ["key", "value"]);
      await df.select(F.to_json(df.col("value")).alias("json")).show({ truncate: false });
    },
    prints: `
+------------------------+
|json                    |
+------------------------+
|{"age":2,"name":"Alice"}|
+------------------------+
`,
  },
  {
    name: "to_json 2",
    async run(spark) {
      const data = [[1, [Row({ age: 2, name: "Alice" }), Row({ age: 3, name: "Bob" })]]];
      const df = spark.createDataFrame(data, ["key", "value"]);
      await df.select(F.to_json(df.col("value")).alias("json")).show({ truncate: false });
    },
    prints: `
+-------------------------------------------------+
|json                                             |
+-------------------------------------------------+
|[{"age":2,"name":"Alice"},{"age":3,"name":"Bob"}]|
+-------------------------------------------------+
`,
  },
  {
    name: "to_json 3",
    async run(spark) {
      const df = spark.createDataFrame([[1, new Map([["name", "Alice"]])]], ["key", "value"]);
      await df.select(F.to_json(df.col("value")).alias("json")).show({ truncate: false });
    },
    prints: `
+----------------+
|json            |
+----------------+
|{"name":"Alice"}|
+----------------+
`,
  },
  {
    name: "to_json 4",
    async run(spark) {
      const df = spark.createDataFrame([[1, '{"name": "Alice"}']], ["key", "value"]);
      await df.select(F.to_json(F.parse_json(df.col("value"))).alias("json")).show({ truncate: false });
    },
    prints: `
+----------------+
|json            |
+----------------+
|{"name":"Alice"}|
+----------------+
`,
  },
  {
    name: "to_json 5",
    async run(spark) {
      const df = spark.createDataFrame(
        [[1, [new Map([["name", "Alice"]]), new Map([["name", "Bob"]])]]],
        ["key", "value"],
      );
      await df.select(F.to_json(df.col("value")).alias("json")).show({ truncate: false });
    },
    prints: `
+---------------------------------+
|json                             |
+---------------------------------+
|[{"name":"Alice"},{"name":"Bob"}]|
+---------------------------------+
`,
  },
  {
    name: "to_json 6",
    async run(spark) {
      const df = spark.createDataFrame([[1, ["Alice", "Bob"]]], ["key", "value"]);
      await df.select(F.to_json(df.col("value")).alias("json")).show({ truncate: false });
    },
    prints: `
+---------------+
|json           |
+---------------+
|["Alice","Bob"]|
+---------------+
`,
  },
  {
    name: "to_json 7",
    async run(spark) {
      const df = spark.sql("SELECT (DATE('2022-02-22'), 1) AS date");
      const json1 = F.to_json(df.col("date"));
      const json2 = F.to_json(df.col("date"), { dateFormat: "yyyy/MM/dd" });
      await df.select("date", json1, json2).show({ truncate: false });
    },
    prints: `
+---------------+------------------------------+------------------------------+
|date           |to_json(date)                 |to_json(date)                 |
+---------------+------------------------------+------------------------------+
|{2022-02-22, 1}|{"col1":"2022-02-22","col2":1}|{"col1":"2022/02/22","col2":1}|
+---------------+------------------------------+------------------------------+
`,
  },
  {
    name: "to_number",
    async run(spark) {
      const df = spark.createDataFrame([["$78.12"]], ["e"]);
      value(await df.select(F.to_number(df.col("e"), F.lit("$99.99")).alias("r")).collect());
    },
    prints: `
[Row(r=Decimal('78.12'))]
`,
  },
  {
    name: "to_time",
    async run(spark) {
      const df = spark.createDataFrame([["10:30:00"]], ["str"]);
      await df.select(F.to_time(df.col("str"))).show();
    },
    prints: `
+------------+
|to_time(str)|
+------------+
|    10:30:00|
+------------+
`,
  },
  {
    name: "to_time 2",
    async run(spark) {
      const df = spark.createDataFrame([["10:30:00", "HH:mm:ss"]], ["str", "format"]);
      await df.select(F.to_time(df.col("str"), df.col("format"))).show();
    },
    prints: `
+--------------------+
|to_time(str, format)|
+--------------------+
|            10:30:00|
+--------------------+
`,
  },
  {
    name: "to_timestamp",
    async run(spark) {
      const df = spark.createDataFrame([["1997-02-28 10:30:00"]], ["t"]);
      await df.select(F.to_timestamp(df.col("t"))).show();
    },
    prints: `
+-------------------+
|    to_timestamp(t)|
+-------------------+
|1997-02-28 10:30:00|
+-------------------+
`,
  },
  {
    name: "to_timestamp 2",
    async run(spark) {
      const df = spark.createDataFrame([["1997-02-28 10:30:00"]], ["t"]);
      await df.select(F.to_timestamp(df.col("t"), "yyyy-MM-dd HH:mm:ss")).show();
    },
    prints: `
+------------------------------------+
|to_timestamp(t, yyyy-MM-dd HH:mm:ss)|
+------------------------------------+
|                 1997-02-28 10:30:00|
+------------------------------------+
`,
  },
  {
    name: "to_timestamp_ltz",
    async run(spark) {
      const df = spark.createDataFrame([["2015-04-08 12:12:12"]], ["ts"]);
      await df.select("*", F.to_timestamp_ltz("ts")).show();
    },
    prints: `
+-------------------+--------------------+
|                 ts|to_timestamp_ltz(ts)|
+-------------------+--------------------+
|2015-04-08 12:12:12| 2015-04-08 12:12:12|
+-------------------+--------------------+
`,
  },
  {
    name: "to_timestamp_ltz 2",
    async run(spark) {
      const df = spark.createDataFrame([["2016-12-31"]], ["dt"]);
      await df.select("*", F.to_timestamp_ltz(df.col("dt"), F.lit("yyyy-MM-dd"))).show();
    },
    prints: `
+----------+--------------------------------+
|        dt|to_timestamp_ltz(dt, yyyy-MM-dd)|
+----------+--------------------------------+
|2016-12-31|             2016-12-31 00:00:00|
+----------+--------------------------------+
`,
  },
  {
    name: "to_timestamp_ltz 3",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          ["2015-04-08", "yyyy-MM-dd"],
          ["2025+01+09", "yyyy+MM+dd"],
        ],
        ["dt", "fmt"],
      );
      await df.select("*", F.to_timestamp_ltz("dt", "fmt")).show();
    },
    prints: `
+----------+----------+-------------------------+
|        dt|       fmt|to_timestamp_ltz(dt, fmt)|
+----------+----------+-------------------------+
|2015-04-08|yyyy-MM-dd|      2015-04-08 00:00:00|
|2025+01+09|yyyy+MM+dd|      2025-01-09 00:00:00|
+----------+----------+-------------------------+
`,
  },
  {
    name: "to_timestamp_ntz",
    async run(spark) {
      const df = spark.createDataFrame([["2015-04-08 12:12:12"]], ["ts"]);
      await df.select("*", F.to_timestamp_ntz("ts")).show();
    },
    prints: `
+-------------------+--------------------+
|                 ts|to_timestamp_ntz(ts)|
+-------------------+--------------------+
|2015-04-08 12:12:12| 2015-04-08 12:12:12|
+-------------------+--------------------+
`,
  },
  {
    name: "to_timestamp_ntz 2",
    async run(spark) {
      const df = spark.createDataFrame([["2016-12-31"]], ["dt"]);
      await df.select("*", F.to_timestamp_ntz(df.col("dt"), F.lit("yyyy-MM-dd"))).show();
    },
    prints: `
+----------+--------------------------------+
|        dt|to_timestamp_ntz(dt, yyyy-MM-dd)|
+----------+--------------------------------+
|2016-12-31|             2016-12-31 00:00:00|
+----------+--------------------------------+
`,
  },
  {
    name: "to_timestamp_ntz 3",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          ["2015-04-08", "yyyy-MM-dd"],
          ["2025+01+09", "yyyy+MM+dd"],
        ],
        ["dt", "fmt"],
      );
      await df.select("*", F.to_timestamp_ntz("dt", "fmt")).show();
    },
    prints: `
+----------+----------+-------------------------+
|        dt|       fmt|to_timestamp_ntz(dt, fmt)|
+----------+----------+-------------------------+
|2015-04-08|yyyy-MM-dd|      2015-04-08 00:00:00|
|2025+01+09|yyyy+MM+dd|      2025-01-09 00:00:00|
+----------+----------+-------------------------+
`,
  },
  {
    name: "to_unix_timestamp",
    async run(spark) {
      spark.conf.set("spark.sql.session.timeZone", "America/Los_Angeles");
      let df = spark.createDataFrame([["2015-04-08 12:12:12"]], ["ts"]);
      await df.select("*", F.to_unix_timestamp("ts")).show();
      df = spark.createDataFrame([["2015-04-08"]], ["dt"]);
      await df.select("*", F.to_unix_timestamp(df.col("dt"), F.lit("yyyy-MM-dd"))).show();
      df = spark.createDataFrame(
        [
          ["2015-04-08", "yyyy-MM-dd"],
          ["2025+01+09", "yyyy+MM+dd"],
        ],
        ["dt", "fmt"],
      );
      await df.select("*", F.to_unix_timestamp("dt", "fmt")).show();
    },
    prints: `
+-------------------+------------------------------------------+
|                 ts|to_unix_timestamp(ts, yyyy-MM-dd HH:mm:ss)|
+-------------------+------------------------------------------+
|2015-04-08 12:12:12|                                1428520332|
+-------------------+------------------------------------------+
+----------+---------------------------------+
|        dt|to_unix_timestamp(dt, yyyy-MM-dd)|
+----------+---------------------------------+
|2015-04-08|                       1428476400|
+----------+---------------------------------+
+----------+----------+--------------------------+
|        dt|       fmt|to_unix_timestamp(dt, fmt)|
+----------+----------+--------------------------+
|2015-04-08|yyyy-MM-dd|                1428476400|
|2025+01+09|yyyy+MM+dd|                1736409600|
+----------+----------+--------------------------+
`,
  },
  {
    name: "to_utc_timestamp",
    async run(spark) {
      const df = spark.createDataFrame([["1997-02-28 10:30:00", "JST"]], ["ts", "tz"]);
      await df.select("*", F.to_utc_timestamp("ts", "PST")).show();
      await df.select("*", F.to_utc_timestamp(df.col("ts"), df.col("tz"))).show();
    },
    prints: `
+-------------------+---+-------------------------+
|                 ts| tz|to_utc_timestamp(ts, PST)|
+-------------------+---+-------------------------+
|1997-02-28 10:30:00|JST|      1997-02-28 18:30:00|
+-------------------+---+-------------------------+
+-------------------+---+------------------------+
|                 ts| tz|to_utc_timestamp(ts, tz)|
+-------------------+---+------------------------+
|1997-02-28 10:30:00|JST|     1997-02-28 01:30:00|
+-------------------+---+------------------------+
`,
  },
  {
    name: "to_variant_object",
    async run(spark) {
      const schema = StructType([
        StructField("i", StringType(), true),
        StructField("v", ArrayType(StructType([StructField("a", MapType(StringType(), StringType()), true)]), true)),
      ]);
      const data = [["1", [{ a: new Map([["b", "2"]]) }]]];
      const df = spark.createDataFrame(data, schema);
      value(df.select(F.to_variant_object(df.col("v"))));
      await df.select(F.to_variant_object(df.col("v"))).show({ truncate: false });
    },
    prints: `
DataFrame[to_variant_object(v): variant]
+--------------------+
|to_variant_object(v)|
+--------------------+
|[{"a":{"b":"2"}}]   |
+--------------------+
`,
  },
  {
    name: "to_xml",
    async run(spark) {
      const data = [[1, Row({ age: 2, name: "Alice" })]];
      const df = spark.createDataFrame(data, ["key", "value"]);
      value(await df.select(F.to_xml(df.col("value"), { rowTag: "person" }).alias("xml")).collect());
    },
    prints: `
[Row(xml='<person>\\n    <age>2</age>\\n    <name>Alice</name>\\n</person>')]
`,
  },
  {
    name: "transform",
    async run(spark) {
      const df = spark.createDataFrame([[1, [1, 2, 3, 4]]], ["key", "values"]);
      await df.select(F.transform("values", (x) => x.multiply(2)).alias("doubled")).show();
      const alternate = (x: Column, i: Column) => {
        return F.when(i.mod(2).eq(0), x).otherwise(x.negate());
      };
      await df.select(F.transform("values", alternate).alias("alternated")).show();
    },
    prints: `
+------------+
|     doubled|
+------------+
|[2, 4, 6, 8]|
+------------+
+--------------+
|    alternated|
+--------------+
|[1, -2, 3, -4]|
+--------------+
`,
  },
  {
    name: "transform_values",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [
            1,
            new Map([
              ["IT", 10.0],
              ["SALES", 2.0],
              ["OPS", 24.0],
            ]),
          ],
        ],
        "id bigint, data map<string, double>",
      );
      const row = await df
        .select(
          F.transform_values("data", (k, v) => F.when(k.isin("IT", "OPS"), v.plus(F.expr("10.0D"))).otherwise(v)).alias(
            "new_data",
          ),
        )
        .head();
      value(items(new Map([...(row!.new_data as Map<string, number>)].map(([k, v]) => [k, new Float(v)]))));
    },
    prints: `
[('IT', 20.0), ('OPS', 34.0), ('SALES', 2.0)]
`,
  },
  {
    name: "translate",
    async run(spark) {
      const df = spark.createDataFrame([["translate"]], ["a"]);
      await df.select("*", F.translate("a", "rnlt", "123")).show();
    },
    prints: `
+---------+-----------------------+
|        a|translate(a, rnlt, 123)|
+---------+-----------------------+
|translate|                1a2s3ae|
+---------+-----------------------+
`,
  },
  {
    name: "trunc",
    async run(spark) {
      const df = spark.createDataFrame([["1997-02-28"]], ["dt"]);
      await df.select("*", F.trunc(df.col("dt"), "year")).show();
      await df.select("*", F.trunc("dt", "mon")).show();
    },
    prints: `
+----------+---------------+
|        dt|trunc(dt, year)|
+----------+---------------+
|1997-02-28|     1997-01-01|
+----------+---------------+
+----------+--------------+
|        dt|trunc(dt, mon)|
+----------+--------------+
|1997-02-28|    1997-02-01|
+----------+--------------+
`,
  },
  {
    name: "try_make_interval",
    async run(spark) {
      const df = spark.createDataFrame(
        [[100, 11, 1, 1, 12, 30, 1.001001]],
        ["year", "month", "week", "day", "hour", "min", "sec"],
      );
      await df
        .select(
          F.try_make_interval(
            df.col("year"),
            df.col("month"),
            "week",
            df.col("day"),
            "hour",
            df.col("min"),
            df.col("sec"),
          ),
        )
        .show({ truncate: false });
    },
    prints: `
+---------------------------------------------------------------+
|try_make_interval(year, month, week, day, hour, min, sec)      |
+---------------------------------------------------------------+
|100 years 11 months 8 days 12 hours 30 minutes 1.001001 seconds|
+---------------------------------------------------------------+
`,
  },
  {
    name: "try_make_interval 2",
    async run(spark) {
      const df = spark.createDataFrame(
        [[100, 11, 1, 1, 12, 30, 1.001001]],
        ["year", "month", "week", "day", "hour", "min", "sec"],
      );
      await df
        .select(
          F.try_make_interval(df.col("year"), df.col("month"), "week", df.col("day"), df.col("hour"), df.col("min")),
        )
        .show({ truncate: false });
    },
    prints: `
+-------------------------------------------------------+
|try_make_interval(year, month, week, day, hour, min, 0)|
+-------------------------------------------------------+
|100 years 11 months 8 days 12 hours 30 minutes         |
+-------------------------------------------------------+
`,
  },
  {
    name: "try_make_interval 3",
    async run(spark) {
      const df = spark.createDataFrame(
        [[100, 11, 1, 1, 12, 30, 1.001001]],
        ["year", "month", "week", "day", "hour", "min", "sec"],
      );
      await df
        .select(F.try_make_interval(df.col("year"), df.col("month"), "week", df.col("day"), df.col("hour")))
        .show({ truncate: false });
    },
    prints: `
+-----------------------------------------------------+
|try_make_interval(year, month, week, day, hour, 0, 0)|
+-----------------------------------------------------+
|100 years 11 months 8 days 12 hours                  |
+-----------------------------------------------------+
`,
  },
  {
    name: "try_make_interval 4",
    async run(spark) {
      const df = spark.createDataFrame(
        [[100, 11, 1, 1, 12, 30, 1.001001]],
        ["year", "month", "week", "day", "hour", "min", "sec"],
      );
      await df
        .select(F.try_make_interval(df.col("year"), "month", df.col("week"), df.col("day")))
        .show({ truncate: false });
    },
    prints: `
+--------------------------------------------------+
|try_make_interval(year, month, week, day, 0, 0, 0)|
+--------------------------------------------------+
|100 years 11 months 8 days                        |
+--------------------------------------------------+
`,
  },
  {
    name: "try_make_interval 5",
    async run(spark) {
      const df = spark.createDataFrame(
        [[100, 11, 1, 1, 12, 30, 1.001001]],
        ["year", "month", "week", "day", "hour", "min", "sec"],
      );
      await df.select(F.try_make_interval(df.col("year"), "month", df.col("week"))).show({ truncate: false });
    },
    prints: `
+------------------------------------------------+
|try_make_interval(year, month, week, 0, 0, 0, 0)|
+------------------------------------------------+
|100 years 11 months 7 days                      |
+------------------------------------------------+
`,
  },
  {
    name: "try_make_interval 6",
    async run(spark) {
      const df = spark.createDataFrame(
        [[100, 11, 1, 1, 12, 30, 1.001001]],
        ["year", "month", "week", "day", "hour", "min", "sec"],
      );
      await df.select(F.try_make_interval(df.col("year"), "month")).show({ truncate: false });
    },
    prints: `
+---------------------------------------------+
|try_make_interval(year, month, 0, 0, 0, 0, 0)|
+---------------------------------------------+
|100 years 11 months                          |
+---------------------------------------------+
`,
  },
  {
    name: "try_make_interval 7",
    async run(spark) {
      const df = spark.createDataFrame(
        [[100, 11, 1, 1, 12, 30, 1.001001]],
        ["year", "month", "week", "day", "hour", "min", "sec"],
      );
      await df.select(F.try_make_interval(df.col("year"))).show({ truncate: false });
    },
    prints: `
+-----------------------------------------+
|try_make_interval(year, 0, 0, 0, 0, 0, 0)|
+-----------------------------------------+
|100 years                                |
+-----------------------------------------+
`,
  },
  {
    name: "try_make_interval 8",
    async run(spark) {
      await spark.range(1).select(F.try_make_interval()).show({ truncate: false });
    },
    prints: `
+--------------------------------------+
|try_make_interval(0, 0, 0, 0, 0, 0, 0)|
+--------------------------------------+
|0 seconds                             |
+--------------------------------------+
`,
  },
  {
    name: "try_make_interval 9",
    async run(spark) {
      await spark
        .range(1)
        .select(F.try_make_interval(F.lit(2147483647)))
        .show({ truncate: false });
    },
    prints: `
+-----------------------------------------------+
|try_make_interval(2147483647, 0, 0, 0, 0, 0, 0)|
+-----------------------------------------------+
|NULL                                           |
+-----------------------------------------------+
`,
  },
  {
    name: "try_make_timestamp",
    async run(spark) {
      spark.conf.set("spark.sql.session.timeZone", "America/Los_Angeles");
      let df = spark.createDataFrame(
        [[2014, 12, 28, 6, 30, 45.887, "CET"]],
        ["year", "month", "day", "hour", "min", "sec", "tz"],
      );
      await df
        .select(
          F.try_make_timestamp(
            df.col("year"),
            df.col("month"),
            df.col("day"),
            "hour",
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
          F.try_make_timestamp(df.col("year"), df.col("month"), df.col("day"), "hour", df.col("min"), df.col("sec")),
        )
        .show({ truncate: false });
      df = spark.createDataFrame(
        [[2014, 13, 28, 6, 30, 45.887, "CET"]],
        ["year", "month", "day", "hour", "min", "sec", "tz"],
      );
      await df
        .select(
          F.try_make_timestamp(df.col("year"), df.col("month"), df.col("day"), "hour", df.col("min"), df.col("sec")),
        )
        .show({ truncate: false });
      df = spark
        .range(1)
        .select(
          F.lit(LocalDate.of(2014, 12, 28)).alias("date"),
          F.lit(LocalTime.of(6, 30, 45, 887000000)).alias("time"),
          F.lit("CET").alias("tz"),
        );
      await df
        .select(F.call_function("try_make_timestamp", df.col("date"), df.col("time"), df.col("tz")))
        .show({ truncate: false });
      df = spark
        .range(1)
        .select(
          F.lit(LocalDate.of(2014, 12, 28)).alias("date"),
          F.lit(LocalTime.of(6, 30, 45, 887000000)).alias("time"),
        );
      await df.select(F.call_function("try_make_timestamp", df.col("date"), df.col("time"))).show({ truncate: false });
    },
    prints: `
+----------------------------------------------------+
|try_make_timestamp(year, month, day, hour, min, sec)|
+----------------------------------------------------+
|2014-12-27 21:30:45.887                             |
+----------------------------------------------------+
+----------------------------------------------------+
|try_make_timestamp(year, month, day, hour, min, sec)|
+----------------------------------------------------+
|2014-12-28 06:30:45.887                             |
+----------------------------------------------------+
+----------------------------------------------------+
|try_make_timestamp(year, month, day, hour, min, sec)|
+----------------------------------------------------+
|NULL                                                |
+----------------------------------------------------+
+----------------------------------+
|try_make_timestamp(date, time, tz)|
+----------------------------------+
|2014-12-27 21:30:45.887           |
+----------------------------------+
+------------------------------+
|try_make_timestamp(date, time)|
+------------------------------+
|2014-12-28 06:30:45.887       |
+------------------------------+
`,
  },
  {
    name: "try_make_timestamp_ltz",
    async run(spark) {
      spark.conf.set("spark.sql.session.timeZone", "America/Los_Angeles");
      let df = spark.createDataFrame(
        [[2014, 12, 28, 6, 30, 45.887, "CET"]],
        ["year", "month", "day", "hour", "min", "sec", "tz"],
      );
      await df
        .select(
          F.try_make_timestamp_ltz("year", "month", df.col("day"), df.col("hour"), df.col("min"), df.col("sec"), "tz"),
        )
        .show({ truncate: false });
      df = spark.createDataFrame(
        [[2014, 12, 28, 6, 30, 45.887, "CET"]],
        ["year", "month", "day", "hour", "min", "sec", "tz"],
      );
      await df
        .select(F.try_make_timestamp_ltz("year", "month", df.col("day"), df.col("hour"), df.col("min"), df.col("sec")))
        .show({ truncate: false });
      df = spark.createDataFrame(
        [[2014, 13, 28, 6, 30, 45.887, "CET"]],
        ["year", "month", "day", "hour", "min", "sec", "tz"],
      );
      await df
        .select(F.try_make_timestamp_ltz("year", "month", df.col("day"), df.col("hour"), df.col("min"), df.col("sec")))
        .show({ truncate: false });
    },
    prints: `
+------------------------------------------------------------+
|try_make_timestamp_ltz(year, month, day, hour, min, sec, tz)|
+------------------------------------------------------------+
|2014-12-27 21:30:45.887                                     |
+------------------------------------------------------------+
+--------------------------------------------------------+
|try_make_timestamp_ltz(year, month, day, hour, min, sec)|
+--------------------------------------------------------+
|2014-12-28 06:30:45.887                                 |
+--------------------------------------------------------+
+--------------------------------------------------------+
|try_make_timestamp_ltz(year, month, day, hour, min, sec)|
+--------------------------------------------------------+
|NULL                                                    |
+--------------------------------------------------------+
`,
  },
  {
    name: "try_mod",
    async run(spark) {
      await spark
        .createDataFrame(
          [
            [6000, 15],
            [3, 2],
            [1234, 0],
          ],
          ["a", "b"],
        )
        .select("*", F.try_mod("a", "b"))
        .show();
    },
    prints: `
+----+---+-------------+
|   a|  b|try_mod(a, b)|
+----+---+-------------+
|6000| 15|            0|
|   3|  2|            1|
|1234|  0|         NULL|
+----+---+-------------+
`,
  },
  {
    name: "try_mod 2",
    async run(spark) {
      spark.conf.set("spark.sql.ansi.enabled", "true");
      await spark
        .range(1)
        .select(F.try_mod("id", F.lit(0)))
        .show();
    },
    prints: `
+--------------+
|try_mod(id, 0)|
+--------------+
|          NULL|
+--------------+
`,
  },
  {
    name: "try_multiply",
    async run(spark) {
      await spark
        .createDataFrame(
          [
            [6000, 15],
            [1990, 2],
          ],
          ["a", "b"],
        )
        .select("*", F.try_multiply("a", "b"))
        .show();
    },
    prints: `
+----+---+------------------+
|   a|  b|try_multiply(a, b)|
+----+---+------------------+
|6000| 15|             90000|
|1990|  2|              3980|
+----+---+------------------+
`,
  },
  {
    name: "try_multiply 2",
    async run(spark) {
      const df = spark.range(6).select(F.make_interval(F.col("id"), F.lit(3)).alias("itvl"), "id");
      await df.select("*", F.try_multiply("itvl", "id")).show();
    },
    prints: `
+----------------+---+----------------------+
|            itvl| id|try_multiply(itvl, id)|
+----------------+---+----------------------+
|        3 months|  0|             0 seconds|
|1 years 3 months|  1|      1 years 3 months|
|2 years 3 months|  2|      4 years 6 months|
|3 years 3 months|  3|      9 years 9 months|
|4 years 3 months|  4|              17 years|
|5 years 3 months|  5|     26 years 3 months|
+----------------+---+----------------------+
`,
  },
  {
    name: "try_multiply 3",
    async run(spark) {
      spark.conf.set("spark.sql.ansi.enabled", "true");
      await spark
        .range(1)
        .select(F.try_multiply(F.lit(9223372036854775807n), F.lit(9223372036854775807n)))
        .show();
    },
    prints: `
+------------------------------------------------------+
|try_multiply(9223372036854775807, 9223372036854775807)|
+------------------------------------------------------+
|                                                  NULL|
+------------------------------------------------------+
`,
  },
  {
    name: "try_parse_url",
    async run(spark) {
      const df = spark.createDataFrame([["https://spark.apache.org/path?query=1", "QUERY"]], ["url", "part"]);
      await df.select(F.try_parse_url(df.col("url"), df.col("part"))).show();
    },
    prints: `
+------------------------+
|try_parse_url(url, part)|
+------------------------+
|                 query=1|
+------------------------+
`,
  },
  {
    name: "try_parse_url 2",
    async run(spark) {
      const df = spark.createDataFrame(
        [["https://spark.apache.org/path?query=1", "QUERY", "query"]],
        ["url", "part", "key"],
      );
      await df.select(F.try_parse_url(df.col("url"), df.col("part"), df.col("key"))).show();
    },
    prints: `
+-----------------------------+
|try_parse_url(url, part, key)|
+-----------------------------+
|                            1|
+-----------------------------+
`,
  },
  {
    name: "try_parse_url 3",
    async run(spark) {
      const df = spark.createDataFrame([["https://spark.apache.org/path?query=1", "PROTOCOL"]], ["url", "part"]);
      await df.select(F.try_parse_url(df.col("url"), df.col("part"))).show();
    },
    prints: `
+------------------------+
|try_parse_url(url, part)|
+------------------------+
|                   https|
+------------------------+
`,
  },
  {
    name: "try_parse_url 4",
    async run(spark) {
      const df = spark.createDataFrame([["https://spark.apache.org/path?query=1", "HOST"]], ["url", "part"]);
      await df.select(F.try_parse_url(df.col("url"), df.col("part"))).show();
    },
    prints: `
+------------------------+
|try_parse_url(url, part)|
+------------------------+
|        spark.apache.org|
+------------------------+
`,
  },
  {
    name: "try_parse_url 5",
    async run(spark) {
      const df = spark.createDataFrame([["https://spark.apache.org/path?query=1", "PATH"]], ["url", "part"]);
      await df.select(F.try_parse_url(df.col("url"), df.col("part"))).show();
    },
    prints: `
+------------------------+
|try_parse_url(url, part)|
+------------------------+
|                   /path|
+------------------------+
`,
  },
  {
    name: "try_parse_url 6",
    async run(spark) {
      const df = spark.createDataFrame(
        [["inva lid://spark.apache.org/path?query=1", "QUERY", "query"]],
        ["url", "part", "key"],
      );
      await df.select(F.try_parse_url(df.col("url"), df.col("part"), df.col("key"))).show();
    },
    prints: `
+-----------------------------+
|try_parse_url(url, part, key)|
+-----------------------------+
|                         NULL|
+-----------------------------+
`,
  },
  {
    name: "try_subtract",
    async run(spark) {
      await spark
        .createDataFrame(
          [
            [1982, 15],
            [1990, 2],
          ],
          ["birth", "age"],
        )
        .select("*", F.try_subtract("birth", "age"))
        .show();
    },
    prints: `
+-----+---+------------------------+
|birth|age|try_subtract(birth, age)|
+-----+---+------------------------+
| 1982| 15|                    1967|
| 1990|  2|                    1988|
+-----+---+------------------------+
`,
  },
  {
    name: "try_subtract 2",
    async run(spark) {
      await spark
        .sql("SELECT * FROM VALUES (DATE('2015-10-01')) AS TAB(date)")
        .select("*", F.try_subtract("date", F.lit(1)))
        .show();
    },
    prints: `
+----------+---------------------+
|      date|try_subtract(date, 1)|
+----------+---------------------+
|2015-10-01|           2015-09-30|
+----------+---------------------+
`,
  },
  {
    name: "try_subtract 3",
    async run(spark) {
      await spark
        .sql("SELECT * FROM VALUES (DATE('2015-09-30'), INTERVAL 1 YEAR) AS TAB(date, itvl)")
        .select("*", F.try_subtract("date", "itvl"))
        .show();
    },
    prints: `
+----------+-----------------+------------------------+
|      date|             itvl|try_subtract(date, itvl)|
+----------+-----------------+------------------------+
|2015-09-30|INTERVAL '1' YEAR|              2014-09-30|
+----------+-----------------+------------------------+
`,
  },
  {
    name: "try_subtract 4",
    async run(spark) {
      await spark
        .sql("SELECT * FROM VALUES (INTERVAL 1 YEAR, INTERVAL 2 YEAR) AS TAB(itvl1, itvl2)")
        .select("*", F.try_subtract("itvl1", "itvl2"))
        .show();
    },
    prints: `
+-----------------+-----------------+--------------------------+
|            itvl1|            itvl2|try_subtract(itvl1, itvl2)|
+-----------------+-----------------+--------------------------+
|INTERVAL '1' YEAR|INTERVAL '2' YEAR|        INTERVAL '-1' YEAR|
+-----------------+-----------------+--------------------------+
`,
  },
  {
    name: "try_subtract 5",
    async run(spark) {
      spark.conf.set("spark.sql.ansi.enabled", "true");
      await spark
        .range(1)
        .select(F.try_subtract(F.lit(-9223372036854775807n), F.lit(9223372036854775807n)))
        .show();
    },
    prints: `
+-------------------------------------------------------+
|try_subtract(-9223372036854775807, 9223372036854775807)|
+-------------------------------------------------------+
|                                                   NULL|
+-------------------------------------------------------+
`,
  },
  {
    name: "try_to_binary",
    async run(spark) {
      const df = spark.createDataFrame([["abc"]], ["e"]);
      value(await df.select(F.try_to_binary(df.col("e"), F.lit("utf-8")).alias("r")).collect());
    },
    prints: `
[Row(r=b'abc')]
`,
  },
  {
    name: "try_to_binary 2",
    async run(spark) {
      const df = spark.createDataFrame([["414243"]], ["e"]);
      value(await df.select(F.try_to_binary(df.col("e")).alias("r")).collect());
    },
    prints: `
[Row(r=b'ABC')]
`,
  },
  {
    name: "try_to_binary 3",
    async run(spark) {
      spark.conf.set("spark.sql.ansi.enabled", "true");
      const df = spark.range(1);
      await df.select(F.try_to_binary(F.lit("malformed"), F.lit("hex"))).show();
    },
    prints: `
+-----------------------------+
|try_to_binary(malformed, hex)|
+-----------------------------+
|                         NULL|
+-----------------------------+
`,
  },
  {
    name: "try_to_number",
    async run(spark) {
      const df = spark.createDataFrame([["$78.12"]], ["e"]);
      await df.select(F.try_to_number(df.col("e"), F.lit("$99.99")).alias("r")).show();
    },
    prints: `
+-----+
|    r|
+-----+
|78.12|
+-----+
`,
  },
  {
    name: "try_to_number 2",
    async run(spark) {
      spark.conf.set("spark.sql.ansi.enabled", "true");
      const df = spark.range(1);
      await df.select(F.try_to_number(F.lit("77"), F.lit("$99.99")).alias("r")).show();
    },
    prints: `
+----+
|   r|
+----+
|NULL|
+----+
`,
  },
  {
    name: "try_to_time",
    async run(spark) {
      const df = spark.createDataFrame([["10:30:00"]], ["str"]);
      await df.select(F.try_to_time(df.col("str")).alias("time")).show();
    },
    prints: `
+--------+
|    time|
+--------+
|10:30:00|
+--------+
`,
  },
  {
    name: "try_to_time 2",
    async run(spark) {
      const df = spark.createDataFrame([["10:30:00", "HH:mm:ss"]], ["str", "format"]);
      await df.select(F.try_to_time(df.col("str"), df.col("format")).alias("time")).show();
    },
    prints: `
+--------+
|    time|
+--------+
|10:30:00|
+--------+
`,
  },
  {
    name: "try_to_time 3",
    async run(spark) {
      const df = spark.createDataFrame([["malformed"]], ["str"]);
      await df.select(F.try_to_time(df.col("str")).alias("time")).show();
    },
    prints: `
+----+
|time|
+----+
|NULL|
+----+
`,
  },
  {
    name: "try_url_decode",
    async run(spark) {
      const df = spark.createDataFrame([["https%3A%2F%2Fspark.apache.org"]], ["url"]);
      await df.select(F.try_url_decode(df.col("url"))).show({ truncate: false });
    },
    prints: `
+------------------------+
|try_url_decode(url)     |
+------------------------+
|https://spark.apache.org|
+------------------------+
`,
  },
  {
    name: "try_url_decode 2",
    async run(spark) {
      const df = spark.createDataFrame([["https%3A%2F%2spark.apache.org"]], ["url"]);
      await df.select(F.try_url_decode(df.col("url"))).show();
    },
    prints: `
+-------------------+
|try_url_decode(url)|
+-------------------+
|               NULL|
+-------------------+
`,
  },
  {
    name: "tuple_difference_double",
    async run(spark) {
      let df = spark.createDataFrame(
        [
          [1, 10.0, 4, 40.0],
          [2, 20.0, 4, 40.0],
          [3, 30.0, 5, 50.0],
          [4, 40.0, 5, 50.0],
        ],
        "key1 bigint, v1 double, key2 bigint, v2 double",
      );
      df = df.agg(
        F.tuple_sketch_agg_double("key1", "v1").alias("sketch1"),
        F.tuple_sketch_agg_double("key2", "v2").alias("sketch2"),
      );
      await df.select(F.tuple_sketch_estimate_double(F.tuple_difference_double(df.col("sketch1"), "sketch2"))).show();
    },
    prints: `
+-----------------------------------------------------------------------+
|tuple_sketch_estimate_double(tuple_difference_double(sketch1, sketch2))|
+-----------------------------------------------------------------------+
|                                                                    3.0|
+-----------------------------------------------------------------------+
`,
  },
  {
    name: "tuple_difference_theta_double",
    async run(spark) {
      let df = spark.createDataFrame(
        [
          [5, 5.0, 4],
          [1, 1.0, 4],
          [2, 2.0, 5],
          [3, 3.0, 1],
        ],
        "key1 bigint, v1 double, key2 bigint",
      );
      df = df.agg(
        F.tuple_sketch_agg_double("key1", "v1").alias("sketch1"),
        F.theta_sketch_agg("key2").alias("sketch2"),
      );
      await df
        .select(F.tuple_sketch_estimate_double(F.tuple_difference_theta_double(df.col("sketch1"), "sketch2")))
        .show();
    },
    prints: `
+-----------------------------------------------------------------------------+
|tuple_sketch_estimate_double(tuple_difference_theta_double(sketch1, sketch2))|
+-----------------------------------------------------------------------------+
|                                                                          2.0|
+-----------------------------------------------------------------------------+
`,
  },
  {
    name: "tuple_intersection_agg_integer",
    async run(spark) {
      let df1 = spark.createDataFrame(
        [
          [1, 10],
          [2, 20],
          [3, 30],
        ],
        ["key", "value"],
      );
      df1 = df1.agg(F.tuple_sketch_agg_integer("key", "value").alias("sketch"));
      let df2 = spark.createDataFrame(
        [
          [2, 40],
          [3, 50],
          [4, 60],
        ],
        ["key", "value"],
      );
      df2 = df2.agg(F.tuple_sketch_agg_integer("key", "value").alias("sketch"));
      const df3 = df1.union(df2);
      await df3.agg(F.tuple_sketch_estimate_integer(F.tuple_intersection_agg_integer("sketch"))).show();
    },
    prints: `
+--------------------------------------------------------------------------+
|tuple_sketch_estimate_integer(tuple_intersection_agg_integer(sketch, sum))|
+--------------------------------------------------------------------------+
|                                                                       2.0|
+--------------------------------------------------------------------------+
`,
  },
  {
    name: "tuple_intersection_double",
    async run(spark) {
      let df = spark.createDataFrame(
        [
          [1, 10.0, 2, 20.0],
          [2, 20.0, 3, 30.0],
          [3, 30.0, 4, 40.0],
        ],
        "key1 bigint, v1 double, key2 bigint, v2 double",
      );
      df = df.agg(
        F.tuple_sketch_agg_double("key1", "v1").alias("sketch1"),
        F.tuple_sketch_agg_double("key2", "v2").alias("sketch2"),
      );
      await df.select(F.tuple_sketch_estimate_double(F.tuple_intersection_double(df.col("sketch1"), "sketch2"))).show();
    },
    prints: `
+------------------------------------------------------------------------------+
|tuple_sketch_estimate_double(tuple_intersection_double(sketch1, sketch2, sum))|
+------------------------------------------------------------------------------+
|                                                                           2.0|
+------------------------------------------------------------------------------+
`,
  },
  {
    name: "tuple_intersection_integer",
    async run(spark) {
      let df = spark.createDataFrame(
        [
          [1, 10, 2, 20],
          [2, 20, 3, 30],
          [3, 30, 4, 40],
        ],
        ["key1", "v1", "key2", "v2"],
      );
      df = df.agg(
        F.tuple_sketch_agg_integer("key1", "v1").alias("sketch1"),
        F.tuple_sketch_agg_integer("key2", "v2").alias("sketch2"),
      );
      await df
        .select(F.tuple_sketch_estimate_integer(F.tuple_intersection_integer(df.col("sketch1"), "sketch2")))
        .show();
    },
    prints: `
+--------------------------------------------------------------------------------+
|tuple_sketch_estimate_integer(tuple_intersection_integer(sketch1, sketch2, sum))|
+--------------------------------------------------------------------------------+
|                                                                             2.0|
+--------------------------------------------------------------------------------+
`,
  },
  {
    name: "tuple_intersection_theta_double",
    async run(spark) {
      let df = spark.createDataFrame(
        [
          [1, 1.0, 1],
          [2, 2.0, 2],
          [3, 3.0, 4],
        ],
        "key1 bigint, v1 double, key2 bigint",
      );
      df = df.agg(
        F.tuple_sketch_agg_double("key1", "v1").alias("sketch1"),
        F.theta_sketch_agg("key2").alias("sketch2"),
      );
      await df
        .select(F.tuple_sketch_estimate_double(F.tuple_intersection_theta_double(df.col("sketch1"), "sketch2")))
        .show();
    },
    prints: `
+------------------------------------------------------------------------------------+
|tuple_sketch_estimate_double(tuple_intersection_theta_double(sketch1, sketch2, sum))|
+------------------------------------------------------------------------------------+
|                                                                                 2.0|
+------------------------------------------------------------------------------------+
`,
  },
  {
    name: "tuple_intersection_theta_integer",
    async run(spark) {
      let df = spark.createDataFrame(
        [
          [1, 1, 1],
          [2, 2, 2],
          [3, 3, 4],
        ],
        ["key1", "v1", "key2"],
      );
      df = df.agg(
        F.tuple_sketch_agg_integer("key1", "v1").alias("sketch1"),
        F.theta_sketch_agg("key2").alias("sketch2"),
      );
      await df
        .select(F.tuple_sketch_estimate_integer(F.tuple_intersection_theta_integer(df.col("sketch1"), "sketch2")))
        .show();
    },
    prints: `
+--------------------------------------------------------------------------------------+
|tuple_sketch_estimate_integer(tuple_intersection_theta_integer(sketch1, sketch2, sum))|
+--------------------------------------------------------------------------------------+
|                                                                                   2.0|
+--------------------------------------------------------------------------------------+
`,
  },
  {
    name: "tuple_sketch_agg_double",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [1, 10.0],
          [2, 20.0],
          [2, 30.0],
        ],
        "key bigint, value double",
      );
      await df.agg(F.tuple_sketch_estimate_double(F.tuple_sketch_agg_double("key", "value"))).show();
    },
    prints: `
+--------------------------------------------------------------------------+
|tuple_sketch_estimate_double(tuple_sketch_agg_double(key, value, 12, sum))|
+--------------------------------------------------------------------------+
|                                                                       2.0|
+--------------------------------------------------------------------------+
`,
  },
  {
    name: "tuple_sketch_agg_integer",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [1, 10],
          [2, 20],
          [2, 30],
        ],
        ["key", "value"],
      );
      await df.agg(F.tuple_sketch_estimate_integer(F.tuple_sketch_agg_integer("key", "value"))).show();
    },
    prints: `
+----------------------------------------------------------------------------+
|tuple_sketch_estimate_integer(tuple_sketch_agg_integer(key, value, 12, sum))|
+----------------------------------------------------------------------------+
|                                                                         2.0|
+----------------------------------------------------------------------------+
`,
  },
  {
    name: "tuple_sketch_estimate_integer",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [1, 10],
          [2, 20],
          [2, 30],
        ],
        ["key", "value"],
      );
      await df.agg(F.tuple_sketch_estimate_integer(F.tuple_sketch_agg_integer("key", "value"))).show();
    },
    prints: `
+----------------------------------------------------------------------------+
|tuple_sketch_estimate_integer(tuple_sketch_agg_integer(key, value, 12, sum))|
+----------------------------------------------------------------------------+
|                                                                         2.0|
+----------------------------------------------------------------------------+
`,
  },
  {
    name: "tuple_sketch_theta_integer",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [1, 10],
          [2, 20],
        ],
        ["key", "value"],
      );
      await df.agg(F.tuple_sketch_theta_integer(F.tuple_sketch_agg_integer("key", "value"))).show();
    },
    prints: `
+-------------------------------------------------------------------------+
|tuple_sketch_theta_integer(tuple_sketch_agg_integer(key, value, 12, sum))|
+-------------------------------------------------------------------------+
|                                                                      1.0|
+-------------------------------------------------------------------------+
`,
  },
  {
    name: "tuple_union_agg_integer",
    async run(spark) {
      let df1 = spark.createDataFrame(
        [
          [1, 10],
          [2, 20],
        ],
        ["key", "value"],
      );
      df1 = df1.agg(F.tuple_sketch_agg_integer("key", "value").alias("sketch"));
      let df2 = spark.createDataFrame(
        [
          [3, 30],
          [4, 40],
        ],
        ["key", "value"],
      );
      df2 = df2.agg(F.tuple_sketch_agg_integer("key", "value").alias("sketch"));
      const df3 = df1.union(df2);
      await df3.agg(F.tuple_sketch_estimate_integer(F.tuple_union_agg_integer("sketch"))).show();
    },
    prints: `
+-----------------------------------------------------------------------+
|tuple_sketch_estimate_integer(tuple_union_agg_integer(sketch, 12, sum))|
+-----------------------------------------------------------------------+
|                                                                    4.0|
+-----------------------------------------------------------------------+
`,
  },
  {
    name: "tuple_union_double",
    async run(spark) {
      let df = spark.createDataFrame(
        [
          [1, 10.0, 3, 30.0],
          [2, 20.0, 4, 40.0],
        ],
        "key1 bigint, v1 double, key2 bigint, v2 double",
      );
      df = df.agg(
        F.tuple_sketch_agg_double("key1", "v1").alias("sketch1"),
        F.tuple_sketch_agg_double("key2", "v2").alias("sketch2"),
      );
      await df.select(F.tuple_sketch_estimate_double(F.tuple_union_double(df.col("sketch1"), "sketch2"))).show();
    },
    prints: `
+---------------------------------------------------------------------------+
|tuple_sketch_estimate_double(tuple_union_double(sketch1, sketch2, 12, sum))|
+---------------------------------------------------------------------------+
|                                                                        4.0|
+---------------------------------------------------------------------------+
`,
  },
  {
    name: "tuple_union_integer",
    async run(spark) {
      let df = spark.createDataFrame(
        [
          [1, 10, 3, 30],
          [2, 20, 4, 40],
        ],
        ["key1", "v1", "key2", "v2"],
      );
      df = df.agg(
        F.tuple_sketch_agg_integer("key1", "v1").alias("sketch1"),
        F.tuple_sketch_agg_integer("key2", "v2").alias("sketch2"),
      );
      await df.select(F.tuple_sketch_estimate_integer(F.tuple_union_integer(df.col("sketch1"), "sketch2"))).show();
    },
    prints: `
+-----------------------------------------------------------------------------+
|tuple_sketch_estimate_integer(tuple_union_integer(sketch1, sketch2, 12, sum))|
+-----------------------------------------------------------------------------+
|                                                                          4.0|
+-----------------------------------------------------------------------------+
`,
  },
  {
    name: "tuple_union_theta_double",
    async run(spark) {
      let df = spark.createDataFrame(
        [
          [1, 10.0, 3],
          [2, 20.0, 4],
        ],
        "key1 bigint, v1 double, key2 bigint",
      );
      df = df.agg(
        F.tuple_sketch_agg_double("key1", "v1").alias("sketch1"),
        F.theta_sketch_agg("key2").alias("sketch2"),
      );
      await df.select(F.tuple_sketch_estimate_double(F.tuple_union_theta_double(df.col("sketch1"), "sketch2"))).show();
    },
    prints: `
+---------------------------------------------------------------------------------+
|tuple_sketch_estimate_double(tuple_union_theta_double(sketch1, sketch2, 12, sum))|
+---------------------------------------------------------------------------------+
|                                                                              4.0|
+---------------------------------------------------------------------------------+
`,
  },
  {
    name: "tuple_union_theta_integer",
    async run(spark) {
      let df = spark.createDataFrame(
        [
          [1, 10, 3],
          [2, 20, 4],
        ],
        ["key1", "v1", "key2"],
      );
      df = df.agg(
        F.tuple_sketch_agg_integer("key1", "v1").alias("sketch1"),
        F.theta_sketch_agg("key2").alias("sketch2"),
      );
      await df
        .select(F.tuple_sketch_estimate_integer(F.tuple_union_theta_integer(df.col("sketch1"), "sketch2")))
        .show();
    },
    prints: `
+-----------------------------------------------------------------------------------+
|tuple_sketch_estimate_integer(tuple_union_theta_integer(sketch1, sketch2, 12, sum))|
+-----------------------------------------------------------------------------------+
|                                                                                4.0|
+-----------------------------------------------------------------------------------+
`,
  },
  {
    name: "typeof",
    async run(spark) {
      const df = spark.createDataFrame([[true, 1, 1.0, "xyz"]], "a boolean, b bigint, c double, d string");
      await df.select(F.typeof(df.col("a")), F.typeof(df.col("b")), F.typeof("c"), F.typeof("d")).show();
    },
    prints: `
+---------+---------+---------+---------+
|typeof(a)|typeof(b)|typeof(c)|typeof(d)|
+---------+---------+---------+---------+
|  boolean|   bigint|   double|   string|
+---------+---------+---------+---------+
`,
  },
  {
    name: "ucase",
    async run(spark) {
      await spark
        .range(1)
        .select(F.ucase(F.lit("Spark")))
        .show();
    },
    prints: `
+------------+
|ucase(Spark)|
+------------+
|       SPARK|
+------------+
`,
  },
  {
    name: "unbase64",
    async run(spark) {
      const df = spark.createDataFrame(["U3Bhcms=", "UHlTcGFyaw==", "UGFuZGFzIEFQSQ=="], "STRING");
      await df.select("*", F.unbase64("value")).show({ truncate: false });
    },
    prints: `
+----------------+-------------------------------+
|value           |unbase64(value)                |
+----------------+-------------------------------+
|U3Bhcms=        |[53 70 61 72 6B]               |
|UHlTcGFyaw==    |[50 79 53 70 61 72 6B]         |
|UGFuZGFzIEFQSQ==|[50 61 6E 64 61 73 20 41 50 49]|
+----------------+-------------------------------+
`,
  },
  {
    name: "unhex",
    async run(spark) {
      const df = spark.createDataFrame([["414243"]], ["a"]);
      await df.select("*", F.unhex("a")).show();
    },
    prints: `
+------+----------+
|     a|  unhex(a)|
+------+----------+
|414243|[41 42 43]|
+------+----------+
`,
  },
  {
    name: "uniform",
    async run(spark) {
      await spark
        .range(0, 10, 1, 1)
        .select(F.uniform(5, 105, 3))
        .show();
    },
    prints: `
+------------------+
|uniform(5, 105, 3)|
+------------------+
|                30|
|                71|
|                99|
|                77|
|                16|
|                25|
|                89|
|                80|
|                51|
|                83|
+------------------+
`,
  },
  {
    name: "unix_date",
    async run(spark) {
      spark.conf.set("spark.sql.session.timeZone", "America/Los_Angeles");
      const df = spark.createDataFrame([["1970-01-02"], ["2022-01-02"]], ["dt"]);
      await df.select("*", F.unix_date(F.to_date("dt"))).show();
    },
    prints: `
+----------+----------------------+
|        dt|unix_date(to_date(dt))|
+----------+----------------------+
|1970-01-02|                     1|
|2022-01-02|                 18994|
+----------+----------------------+
`,
  },
  {
    name: "unix_millis",
    async run(spark) {
      spark.conf.set("spark.sql.session.timeZone", "America/Los_Angeles");
      const df = spark.createDataFrame([["2015-07-22 10:00:00"], ["2022-10-09 11:12:13"]], ["ts"]);
      await df.select("*", F.unix_millis(F.to_timestamp("ts"))).show();
    },
    prints: `
+-------------------+-----------------------------+
|                 ts|unix_millis(to_timestamp(ts))|
+-------------------+-----------------------------+
|2015-07-22 10:00:00|                1437584400000|
|2022-10-09 11:12:13|                1665339133000|
+-------------------+-----------------------------+
`,
  },
  {
    name: "url_decode",
    async run(spark) {
      const df = spark.createDataFrame([["https%3A%2F%2Fspark.apache.org"]], ["url"]);
      await df.select(F.url_decode(df.col("url"))).show({ truncate: false });
    },
    prints: `
+------------------------+
|url_decode(url)         |
+------------------------+
|https://spark.apache.org|
+------------------------+
`,
  },
  {
    name: "url_decode 2",
    async run(spark) {
      const df = spark.createDataFrame([["Hello%20World%21"]], ["url"]);
      await df.select(F.url_decode(df.col("url"))).show();
    },
    prints: `
+---------------+
|url_decode(url)|
+---------------+
|   Hello World!|
+---------------+
`,
  },
  {
    name: "url_decode 3",
    async run(spark) {
      const df = spark.createDataFrame([["A%2BB%3D%3D"]], ["url"]);
      await df.select(F.url_decode(df.col("url"))).show();
    },
    prints: `
+---------------+
|url_decode(url)|
+---------------+
|          A+B==|
+---------------+
`,
  },
  {
    name: "url_decode 4",
    async run(spark) {
      const df = spark.createDataFrame([["%E4%BD%A0%E5%A5%BD"]], ["url"]);
      await df.select(F.url_decode(df.col("url"))).show();
    },
    prints: `
+---------------+
|url_decode(url)|
+---------------+
|           你好|
+---------------+
`,
  },
  {
    name: "url_decode 5",
    async run(spark) {
      const df = spark.createDataFrame([["%7E%21%40%23%24%25%5E%26%2A%28%29%5F%2B"]], ["url"]);
      await df.select(F.url_decode(df.col("url"))).show();
    },
    prints: `
+---------------+
|url_decode(url)|
+---------------+
|  ~!@#$%^&*()_+|
+---------------+
`,
  },
  {
    name: "uuid",
    async run(spark) {
      await spark.range(0, 5, 1, 1).select(F.uuid(123)).show({ truncate: false });
    },
    prints: `
+------------------------------------+
|uuid()                              |
+------------------------------------+
|4c99192d-23d6-4d88-b814-a634398120f0|
|af506873-3c53-41e3-8354-a24856b8de8a|
|7b4b370e-e867-47e2-93c0-f6990463a12d|
|1c4d1733-ff1a-4a6c-b144-0b0345adf0d0|
|7478f235-f8bc-4112-8e59-a28f50e46890|
+------------------------------------+
`,
  },
];
