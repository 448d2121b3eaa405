import { F } from "../../../../src/index.ts";
import { type Example, value } from "./example.ts";

export const functionsGKExamples: readonly Example[] = [
  {
    name: "get",
    async run(spark) {
      const df = spark.createDataFrame([[["a", "b", "c"]]], ["data"]);
      await df.select(F.get(df.col("data"), 1)).show();
    },
    prints: `
+------------+
|get(data, 1)|
+------------+
|           b|
+------------+
`,
  },
  {
    name: "get 2",
    async run(spark) {
      const df = spark.createDataFrame([[["a", "b", "c"]]], ["data"]);
      await df.select(F.get(df.col("data"), 3)).show();
    },
    prints: `
+------------+
|get(data, 3)|
+------------+
|        NULL|
+------------+
`,
  },
  {
    name: "get 3",
    async run(spark) {
      const df = spark.createDataFrame([[["a", "b", "c"], 2]], ["data", "index"]);
      await df.select(F.get(df.col("data"), df.col("index"))).show();
    },
    prints: `
+----------------+
|get(data, index)|
+----------------+
|               c|
+----------------+
`,
  },
  {
    name: "get 4",
    async run(spark) {
      const df = spark.createDataFrame([[["a", "b", "c"], 2]], ["data", "index"]);
      await df.select(F.get(df.col("data"), df.col("index").minus(1))).show();
    },
    prints: `
+----------------------+
|get(data, (index - 1))|
+----------------------+
|                     b|
+----------------------+
`,
  },
  {
    name: "get 5",
    async run(spark) {
      const df = spark.createDataFrame([[["a", "b", "c"]]], ["data"]);
      await df.select(F.get(df.col("data"), -1)).show();
    },
    prints: `
+-------------+
|get(data, -1)|
+-------------+
|         NULL|
+-------------+
`,
  },
  {
    name: "get_json_object",
    async run(spark) {
      const data = [
        ["1", '{"f1": "value1", "f2": "value2"}'],
        ["2", '{"f1": "value12"}'],
      ];
      const df = spark.createDataFrame(data, ["key", "jstring"]);
      await df
        .select(
          df.col("key"),
          F.get_json_object(df.col("jstring"), "$.f1").alias("c0"),
          F.get_json_object(df.col("jstring"), "$.f2").alias("c1"),
        )
        .show();
    },
    prints: `
+---+-------+------+
|key|     c0|    c1|
+---+-------+------+
|  1| value1|value2|
|  2|value12|  NULL|
+---+-------+------+
`,
  },
  {
    name: "get_json_object 2",
    async run(spark) {
      const data = [
        ["1", '[{"f1": "value1"},{"f1": "value2"}]'],
        ["2", '[{"f1": "value12"},{"f2": "value13"}]'],
      ];
      const df = spark.createDataFrame(data, ["key", "jarray"]);
      await df
        .select(
          df.col("key"),
          F.get_json_object(df.col("jarray"), "$[0].f1").alias("c0"),
          F.get_json_object(df.col("jarray"), "$[1].f2").alias("c1"),
        )
        .show();
      await df
        .select(
          df.col("key"),
          F.get_json_object(df.col("jarray"), "$[*].f1").alias("c0"),
          F.get_json_object(df.col("jarray"), "$[*].f2").alias("c1"),
        )
        .show();
    },
    prints: `
+---+-------+-------+
|key|     c0|     c1|
+---+-------+-------+
|  1| value1|   NULL|
|  2|value12|value13|
+---+-------+-------+
+---+-------------------+---------+
|key|                 c0|       c1|
+---+-------------------+---------+
|  1|["value1","value2"]|     NULL|
|  2|          "value12"|"value13"|
+---+-------------------+---------+
`,
  },
  {
    name: "getbit",
    async run(spark) {
      await spark
        .createDataFrame([[1], [2], [3], [null]], ["value"])
        .select("*", F.getbit("value", F.lit(1)))
        .show();
    },
    prints: `
+-----+----------------+
|value|getbit(value, 1)|
+-----+----------------+
|    1|               0|
|    2|               1|
|    3|               1|
| NULL|            NULL|
+-----+----------------+
`,
  },
  {
    name: "getbit 2",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [1, 2],
          [2, 1],
          [3, null],
          [null, 1],
        ],
        ["value", "pos"],
      );
      await df.select("*", F.getbit(df.col("value"), "pos")).show();
    },
    prints: `
+-----+----+------------------+
|value| pos|getbit(value, pos)|
+-----+----+------------------+
|    1|   2|                 0|
|    2|   1|                 1|
|    3|NULL|              NULL|
| NULL|   1|              NULL|
+-----+----+------------------+
`,
  },
  {
    name: "grouping",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          ["Alice", 2],
          ["Bob", 5],
        ],
        ["name", "age"],
      );
      await df.cube("name").agg(F.grouping("name"), F.sum("age")).orderBy("name").show();
    },
    prints: `
+-----+--------------+--------+
| name|grouping(name)|sum(age)|
+-----+--------------+--------+
| NULL|             1|       7|
|Alice|             0|       2|
|  Bob|             0|       5|
+-----+--------------+--------+
`,
  },
  {
    name: "grouping_id",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [1, "a", "a"],
          [3, "a", "a"],
          [4, "b", "c"],
        ],
        ["c1", "c2", "c3"],
      );
      await df.cube("c2", "c3").agg(F.grouping_id(), F.sum("c1")).orderBy("c2", "c3").show();
    },
    prints: `
+----+----+-------------+-------+
|  c2|  c3|grouping_id()|sum(c1)|
+----+----+-------------+-------+
|NULL|NULL|            3|      8|
|NULL|   a|            2|      4|
|NULL|   c|            2|      4|
|   a|NULL|            1|      4|
|   a|   a|            0|      4|
|   b|NULL|            1|      4|
|   b|   c|            0|      4|
+----+----+-------------+-------+
`,
  },
  {
    name: "histogram_numeric",
    async run(spark) {
      const df = spark.range(100, undefined, undefined, 1);
      await df.select(F.histogram_numeric("id", F.lit(5))).show({ truncate: false });
    },
    prints: `
+-----------------------------------------------------------+
|histogram_numeric(id, 5)                                   |
+-----------------------------------------------------------+
|[{11, 25.0}, {36, 24.0}, {59, 23.0}, {84, 25.0}, {98, 3.0}]|
+-----------------------------------------------------------+
`,
  },
  {
    name: "hll_union",
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
      df = df.agg(F.hll_sketch_agg("v1").alias("sketch1"), F.hll_sketch_agg("v2").alias("sketch2"));
      await df.select(F.hll_sketch_estimate(F.hll_union(df.col("sketch1"), "sketch2"))).show();
    },
    prints: `
+-------------------------------------------------------+
|hll_sketch_estimate(hll_union(sketch1, sketch2, false))|
+-------------------------------------------------------+
|                                                      6|
+-------------------------------------------------------+
`,
  },
  {
    name: "hll_union_agg",
    async run(spark) {
      let df1 = spark.createDataFrame([1, 2, 2, 3], "INT");
      df1 = df1.agg(F.hll_sketch_agg("value").alias("sketch"));
      let df2 = spark.createDataFrame([4, 5, 5, 6], "INT");
      df2 = df2.agg(F.hll_sketch_agg("value").alias("sketch"));
      const df3 = df1.union(df2);
      await df3.agg(F.hll_sketch_estimate(F.hll_union_agg("sketch"))).show();
      await df3.agg(F.hll_sketch_estimate(F.hll_union_agg("sketch", false))).show();
    },
    prints: `
+-------------------------------------------------+
|hll_sketch_estimate(hll_union_agg(sketch, false))|
+-------------------------------------------------+
|                                                6|
+-------------------------------------------------+
+-------------------------------------------------+
|hll_sketch_estimate(hll_union_agg(sketch, false))|
+-------------------------------------------------+
|                                                6|
+-------------------------------------------------+
`,
  },
  {
    name: "ifnull",
    async run(spark) {
      const df = spark.createDataFrame([[null], [1]], ["e"]);
      await df.select(F.ifnull(df.col("e"), F.lit(8))).show();
    },
    prints: `
+------------+
|ifnull(e, 8)|
+------------+
|           8|
|           1|
+------------+
`,
  },
  {
    name: "initcap",
    async run(spark) {
      const df = spark.createDataFrame([["ab cd"]], ["a"]);
      await df.select("*", F.initcap("a")).show();
    },
    prints: `
+-----+----------+
|    a|initcap(a)|
+-----+----------+
|ab cd|     Ab Cd|
+-----+----------+
`,
  },
  {
    name: "inline",
    async run(spark) {
      const df = spark.sql('SELECT ARRAY(NAMED_STRUCT("a",1,"b",2), NAMED_STRUCT("a",3,"b",4)) AS a');
      await df.select("*", F.inline(df.col("a"))).show();
    },
    prints: `
+----------------+---+---+
|               a|  a|  b|
+----------------+---+---+
|[{1, 2}, {3, 4}]|  1|  2|
|[{1, 2}, {3, 4}]|  3|  4|
+----------------+---+---+
`,
  },
  {
    name: "inline 2",
    async run(spark) {
      const df = spark.sql('SELECT ARRAY(NAMED_STRUCT("a",1,"b",2), NAMED_STRUCT("a",3,"b",4)) AS a');
      await df.select("*", F.inline("a")).show();
    },
    prints: `
+----------------+---+---+
|               a|  a|  b|
+----------------+---+---+
|[{1, 2}, {3, 4}]|  1|  2|
|[{1, 2}, {3, 4}]|  3|  4|
+----------------+---+---+
`,
  },
  {
    name: "inline 3",
    async run(spark) {
      const df = spark.sql('SELECT ARRAY(NAMED_STRUCT("a",1,"b",2), NAMED_STRUCT("a",3,"b",4)) AS a');
      await df.select("*", F.inline("a").alias("c1", "c2")).show();
    },
    prints: `
+----------------+---+---+
|               a| c1| c2|
+----------------+---+---+
|[{1, 2}, {3, 4}]|  1|  2|
|[{1, 2}, {3, 4}]|  3|  4|
+----------------+---+---+
`,
  },
  {
    name: "inline 4",
    async run(spark) {
      const df = spark.sql(
        'SELECT ARRAY(NAMED_STRUCT("a",1,"b",2), NAMED_STRUCT("a",3,"b",4)) AS a1, ARRAY(NAMED_STRUCT("c",5,"d",6), NAMED_STRUCT("c",7,"d",8)) AS a2',
      );
      await df.select("*", F.inline("a1")).select("*", F.inline("a2")).show();
    },
    prints: `
+----------------+----------------+---+---+---+---+
|              a1|              a2|  a|  b|  c|  d|
+----------------+----------------+---+---+---+---+
|[{1, 2}, {3, 4}]|[{5, 6}, {7, 8}]|  1|  2|  5|  6|
|[{1, 2}, {3, 4}]|[{5, 6}, {7, 8}]|  1|  2|  7|  8|
|[{1, 2}, {3, 4}]|[{5, 6}, {7, 8}]|  3|  4|  5|  6|
|[{1, 2}, {3, 4}]|[{5, 6}, {7, 8}]|  3|  4|  7|  8|
+----------------+----------------+---+---+---+---+
`,
  },
  {
    name: "inline 5",
    async run(spark) {
      const df = spark.sql(
        'SELECT NAMED_STRUCT("a",1,"b",2,"c",ARRAY(NAMED_STRUCT("c",3,"d",4), NAMED_STRUCT("c",5,"d",6))) AS s',
      );
      await df.select("*", F.inline("s.c")).show({ truncate: false });
    },
    prints: `
+------------------------+---+---+
|s                       |c  |d  |
+------------------------+---+---+
|{1, 2, [{3, 4}, {5, 6}]}|3  |4  |
|{1, 2, [{3, 4}, {5, 6}]}|5  |6  |
+------------------------+---+---+
`,
  },
  {
    name: "inline 6",
    async run(spark) {
      const df = spark.sql(
        'SELECT * FROM VALUES (1,ARRAY(NAMED_STRUCT("a",1,"b",2), NULL, NAMED_STRUCT("a",3,"b",4))), (2,ARRAY()), (3,NULL) AS t(i,s)',
      );
      await df.show({ truncate: false });
      await df.select("*", F.inline("s")).show({ truncate: false });
    },
    prints: `
+---+----------------------+
|i  |s                     |
+---+----------------------+
|1  |[{1, 2}, NULL, {3, 4}]|
|2  |[]                    |
|3  |NULL                  |
+---+----------------------+
+---+----------------------+----+----+
|i  |s                     |a   |b   |
+---+----------------------+----+----+
|1  |[{1, 2}, NULL, {3, 4}]|1   |2   |
|1  |[{1, 2}, NULL, {3, 4}]|NULL|NULL|
|1  |[{1, 2}, NULL, {3, 4}]|3   |4   |
+---+----------------------+----+----+
`,
  },
  {
    name: "instr",
    async run(spark) {
      const df = spark.createDataFrame([["abcd"], ["xyz"]], ["s"]);
      await df.select("*", F.instr(df.col("s"), "b")).show();
    },
    prints: `
+----+-----------+
|   s|instr(s, b)|
+----+-----------+
|abcd|          2|
| xyz|          0|
+----+-----------+
`,
  },
  {
    name: "instr 2",
    async run(spark) {
      const df = spark.createDataFrame([["abcd"], ["xyz"]], ["s"]);
      await df.select("*", F.instr("s", F.lit("abc").substr(0, 2))).show();
    },
    prints: `
+----+---------------------------+
|   s|instr(s, substr(abc, 0, 2))|
+----+---------------------------+
|abcd|                          1|
| xyz|                          0|
+----+---------------------------+
`,
  },
  {
    name: "is_valid_utf8",
    async run(spark) {
      await spark
        .range(1)
        .select(F.is_valid_utf8(F.lit("SparkSQL")))
        .show();
    },
    prints: `
+-----------------------+
|is_valid_utf8(SparkSQL)|
+-----------------------+
|                   true|
+-----------------------+
`,
  },
  {
    name: "is_valid_variant",
    async run(spark) {
      const df = spark.createDataFrame([{ json: '{ "a" : 1 }' }]);
      value(await df.select(F.is_valid_variant(F.parse_json(df.col("json"))).alias("r")).collect());
    },
    prints: `
[Row(r=True)]
`,
  },
  {
    name: "is_variant_null",
    async run(spark) {
      const df = spark.createDataFrame([{ json: '{ "a" : 1 }' }]);
      value(await df.select(F.is_variant_null(F.parse_json(df.col("json"))).alias("r")).collect());
    },
    prints: `
[Row(r=False)]
`,
  },
  {
    name: "isnan",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [1.0, Number.NaN],
          [Number.NaN, 2.0],
        ],
        "a double, b double",
      );
      await df.select("*", F.isnan("a"), F.isnan(df.col("b"))).show();
    },
    prints: `
+---+---+--------+--------+
|  a|  b|isnan(a)|isnan(b)|
+---+---+--------+--------+
|1.0|NaN|   false|    true|
|NaN|2.0|    true|   false|
+---+---+--------+--------+
`,
  },
  {
    name: "isnull",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [1, null],
          [null, 2],
        ],
        ["a", "b"],
      );
      await df.select("*", F.isnull("a"), F.isnull(df.col("b"))).show();
    },
    prints: `
+----+----+-----------+-----------+
|   a|   b|(a IS NULL)|(b IS NULL)|
+----+----+-----------+-----------+
|   1|NULL|      false|       true|
|NULL|   2|       true|      false|
+----+----+-----------+-----------+
`,
  },
  {
    name: "java_method",
    async run(spark) {
      await spark
        .range(1)
        .select(
          F.java_method(F.lit("java.util.UUID"), F.lit("fromString"), F.lit("a5cf6c42-0c85-418f-af6c-3e4e5b1328f2")),
        )
        .show({ truncate: false });
    },
    prints: `
+-----------------------------------------------------------------------------+
|java_method(java.util.UUID, fromString, a5cf6c42-0c85-418f-af6c-3e4e5b1328f2)|
+-----------------------------------------------------------------------------+
|a5cf6c42-0c85-418f-af6c-3e4e5b1328f2                                         |
+-----------------------------------------------------------------------------+
`,
  },
  {
    name: "java_method 2",
    async run(spark) {
      const df = spark.createDataFrame([["a5cf6c42-0c85-418f-af6c-3e4e5b1328f2"]], ["a"]);
      await df.select(F.java_method(F.lit("java.util.UUID"), F.lit("fromString"), "a")).show({ truncate: false });
    },
    prints: `
+------------------------------------------+
|java_method(java.util.UUID, fromString, a)|
+------------------------------------------+
|a5cf6c42-0c85-418f-af6c-3e4e5b1328f2      |
+------------------------------------------+
`,
  },
  {
    name: "json_object_keys",
    async run(spark) {
      const df = spark.createDataFrame([[null], ["{}"], ['{"key1":1, "key2":2}']], ["data"]);
      value(await df.select(F.json_object_keys(df.col("data")).alias("r")).collect());
    },
    prints: `
[Row(r=None), Row(r=[]), Row(r=['key1', 'key2'])]
`,
  },
  {
    name: "json_tuple",
    async run(spark) {
      const data = [
        ["1", '{"f1": "value1", "f2": "value2"}'],
        ["2", '{"f1": "value12"}'],
      ];
      const df = spark.createDataFrame(data, ["key", "jstring"]);
      value(await df.select(df.col("key"), F.json_tuple(df.col("jstring"), "f1", "f2")).collect());
    },
    prints: `
[Row(key='1', c0='value1', c1='value2'), Row(key='2', c0='value12', c1=None)]
`,
  },
  {
    name: "kll_merge_agg_bigint",
    async run(spark) {
      const df1 = spark.createDataFrame([1, 2, 3], "INT");
      const df2 = spark.createDataFrame([4, 5, 6], "INT");
      const sketch1 = df1.agg(F.kll_sketch_agg_bigint("value").alias("sketch"));
      const sketch2 = df2.agg(F.kll_sketch_agg_bigint("value").alias("sketch"));
      const merged = sketch1.union(sketch2).agg(F.kll_merge_agg_bigint("sketch").alias("merged"));
      const n = (await merged.select(F.kll_sketch_get_n_bigint("merged")).first())![0];
      value(n);
    },
    prints: `
6
`,
  },
  {
    name: "kll_merge_agg_double",
    async run(spark) {
      const df1 = spark.createDataFrame([1.0, 2.0, 3.0], "DOUBLE");
      const df2 = spark.createDataFrame([4.0, 5.0, 6.0], "DOUBLE");
      const sketch1 = df1.agg(F.kll_sketch_agg_double("value").alias("sketch"));
      const sketch2 = df2.agg(F.kll_sketch_agg_double("value").alias("sketch"));
      const merged = sketch1.union(sketch2).agg(F.kll_merge_agg_double("sketch").alias("merged"));
      const n = (await merged.select(F.kll_sketch_get_n_double("merged")).first())![0];
      value(n);
    },
    prints: `
6
`,
  },
  {
    name: "kll_sketch_get_n_bigint",
    async run(spark) {
      const df = spark.createDataFrame([1, 2, 3, 4, 5], "INT");
      const sketch_df = df.agg(F.kll_sketch_agg_bigint("value").alias("sketch"));
      await sketch_df.select(F.kll_sketch_get_n_bigint("sketch")).show();
    },
    prints: `
+-------------------------------+
|kll_sketch_get_n_bigint(sketch)|
+-------------------------------+
|                              5|
+-------------------------------+
`,
  },
  {
    name: "kll_sketch_get_n_float",
    async run(spark) {
      const df = spark.createDataFrame([1.0, 2.0, 3.0, 4.0, 5.0], "FLOAT");
      const sketch_df = df.agg(F.kll_sketch_agg_float("value").alias("sketch"));
      await sketch_df.select(F.kll_sketch_get_n_float("sketch")).show();
    },
    prints: `
+------------------------------+
|kll_sketch_get_n_float(sketch)|
+------------------------------+
|                             5|
+------------------------------+
`,
  },
  {
    name: "kll_sketch_get_quantile_bigint",
    async run(spark) {
      const df = spark.createDataFrame([1, 2, 3, 4, 5], "INT");
      const sketch_df = df.agg(F.kll_sketch_agg_bigint("value").alias("sketch"));
      await sketch_df.select(F.kll_sketch_get_quantile_bigint("sketch", F.lit(0.5))).show();
    },
    prints: `
+-------------------------------------------+
|kll_sketch_get_quantile_bigint(sketch, 0.5)|
+-------------------------------------------+
|                                          3|
+-------------------------------------------+
`,
  },
  {
    name: "kll_sketch_get_quantile_float",
    async run(spark) {
      const df = spark.createDataFrame([1.0, 2.0, 3.0, 4.0, 5.0], "FLOAT");
      const sketch_df = df.agg(F.kll_sketch_agg_float("value").alias("sketch"));
      await sketch_df.select(F.kll_sketch_get_quantile_float("sketch", F.lit(0.5))).show();
    },
    prints: `
+------------------------------------------+
|kll_sketch_get_quantile_float(sketch, 0.5)|
+------------------------------------------+
|                                       3.0|
+------------------------------------------+
`,
  },
  {
    name: "kll_sketch_get_rank_bigint",
    async run(spark) {
      const df = spark.createDataFrame([1, 2, 3, 4, 5], "INT");
      const sketch_df = df.agg(F.kll_sketch_agg_bigint("value").alias("sketch"));
      await sketch_df.select(F.kll_sketch_get_rank_bigint("sketch", F.lit(3))).show();
    },
    prints: `
+-------------------------------------+
|kll_sketch_get_rank_bigint(sketch, 3)|
+-------------------------------------+
|                                  0.6|
+-------------------------------------+
`,
  },
  {
    name: "kll_sketch_get_rank_double",
    async run(spark) {
      const df = spark.createDataFrame([1.0, 2.0, 3.0, 4.0, 5.0], "DOUBLE");
      const sketch_df = df.agg(F.kll_sketch_agg_double("value").alias("sketch"));
      await sketch_df.select(F.kll_sketch_get_rank_double("sketch", F.expr("3.0D"))).show();
    },
    prints: `
+---------------------------------------+
|kll_sketch_get_rank_double(sketch, 3.0)|
+---------------------------------------+
|                                    0.6|
+---------------------------------------+
`,
  },
  {
    name: "kll_sketch_get_rank_float",
    async run(spark) {
      const df = spark.createDataFrame([1.0, 2.0, 3.0, 4.0, 5.0], "FLOAT");
      const sketch_df = df.agg(F.kll_sketch_agg_float("value").alias("sketch"));
      await sketch_df.select(F.kll_sketch_get_rank_float("sketch", F.expr("3.0D"))).show();
    },
    prints: `
+--------------------------------------+
|kll_sketch_get_rank_float(sketch, 3.0)|
+--------------------------------------+
|                                   0.6|
+--------------------------------------+
`,
  },
];
