import {
  ArrayType,
  type Column,
  F,
  IntegerType,
  Row,
  StringType,
  StructField,
  StructType,
} from "../../../../src/index.ts";
import { type Example, value } from "./example.ts";

export const functionsABExamples: readonly Example[] = [
  {
    name: "abs",
    async run(spark) {
      const df = spark.createDataFrame([[-1], [-2], [-3], [null]], ["value"]);
      await df.select("*", F.abs(df.col("value"))).show();
    },
    prints: `
+-----+----------+
|value|abs(value)|
+-----+----------+
|   -1|         1|
|   -2|         2|
|   -3|         3|
| NULL|      NULL|
+-----+----------+
`,
  },
  {
    name: "abs 2",
    async run(spark) {
      const df = spark.createDataFrame([[-1.5], [-2.5], [null], [Number.NaN]], ["value"]);
      await df.select("*", F.abs(df.col("value"))).show();
    },
    prints: `
+-----+----------+
|value|abs(value)|
+-----+----------+
| -1.5|       1.5|
| -2.5|       2.5|
| NULL|      NULL|
|  NaN|       NaN|
+-----+----------+
`,
  },
  {
    name: "abs 3",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [1, 1],
          [2, -2],
          [3, 3],
        ],
        ["id", "value"],
      );
      await df.select("*", F.abs(df.col("id").minus(df.col("value")))).show();
    },
    prints: `
+---+-----+-----------------+
| id|value|abs((id - value))|
+---+-----+-----------------+
|  1|    1|                0|
|  2|   -2|                4|
|  3|    3|                0|
+---+-----+-----------------+
`,
  },
  {
    name: "acos",
    async run(spark) {
      const df = spark.createDataFrame([[-1.0], [-0.5], [0.0], [0.5], [1.0]], "value double");
      await df.select("*", F.acos("value")).show();
    },
    prints: `
+-----+------------------+
|value|       ACOS(value)|
+-----+------------------+
| -1.0| 3.141592653589...|
| -0.5|2.0943951023931...|
|  0.0|1.5707963267948...|
|  0.5|1.0471975511965...|
|  1.0|               0.0|
+-----+------------------+
`,
  },
  {
    name: "acos 2",
    async run(spark) {
      await spark.sql("SELECT * FROM VALUES (-2), (2), (NULL) AS TAB(value)").select("*", F.acos("value")).show();
    },
    prints: `
+-----+-----------+
|value|ACOS(value)|
+-----+-----------+
|   -2|        NaN|
|    2|        NaN|
| NULL|       NULL|
+-----+-----------+
`,
  },
  {
    name: "aes_encrypt",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [
            "Spark",
            "abcdefghijklmnop12345678ABCDEFGH",
            "GCM",
            "DEFAULT",
            "000000000000000000000000",
            "This is an AAD mixed into the input",
          ],
        ],
        ["input", "key", "mode", "padding", "iv", "aad"],
      );
      await df
        .select(
          F.base64(
            F.aes_encrypt(
              df.col("input"),
              df.col("key"),
              "mode",
              df.col("padding"),
              F.to_binary(df.col("iv"), F.lit("hex")),
              df.col("aad"),
            ),
          ),
        )
        .show({ truncate: false });
    },
    prints: `
+-----------------------------------------------------------------------+
|base64(aes_encrypt(input, key, mode, padding, to_binary(iv, hex), aad))|
+-----------------------------------------------------------------------+
|AAAAAAAAAAAAAAAAQiYi+sTLm7KD9UcZ2nlRdYDe/PX4                           |
+-----------------------------------------------------------------------+
`,
  },
  {
    name: "aes_encrypt 2",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [
            "Spark",
            "abcdefghijklmnop12345678ABCDEFGH",
            "GCM",
            "DEFAULT",
            "000000000000000000000000",
            "This is an AAD mixed into the input",
          ],
        ],
        ["input", "key", "mode", "padding", "iv", "aad"],
      );
      await df
        .select(
          F.base64(
            F.aes_encrypt(
              df.col("input"),
              df.col("key"),
              "mode",
              df.col("padding"),
              F.to_binary(df.col("iv"), F.lit("hex")),
            ),
          ),
        )
        .show({ truncate: false });
    },
    prints: `
+--------------------------------------------------------------------+
|base64(aes_encrypt(input, key, mode, padding, to_binary(iv, hex), ))|
+--------------------------------------------------------------------+
|AAAAAAAAAAAAAAAAQiYi+sRNYDAOTjdSEcYBFsAWPL1f                        |
+--------------------------------------------------------------------+
`,
  },
  {
    name: "aes_encrypt 3",
    async run(spark) {
      const df = spark.createDataFrame(
        [["Spark SQL", "1234567890abcdef", "ECB", "PKCS"]],
        ["input", "key", "mode", "padding"],
      );
      await df
        .select(
          F.aes_decrypt(
            F.aes_encrypt(df.col("input"), df.col("key"), "mode", df.col("padding")),
            df.col("key"),
            df.col("mode"),
            df.col("padding"),
          ).cast("STRING"),
        )
        .show({ truncate: false });
    },
    prints: `
+---------------------------------------------------------------------------------------------+
|CAST(aes_decrypt(aes_encrypt(input, key, mode, padding, , ), key, mode, padding, ) AS STRING)|
+---------------------------------------------------------------------------------------------+
|Spark SQL                                                                                    |
+---------------------------------------------------------------------------------------------+
`,
  },
  {
    name: "aes_encrypt 4",
    async run(spark) {
      const df = spark.createDataFrame([["Spark SQL", "0000111122223333", "ECB"]], ["input", "key", "mode"]);
      await df
        .select(
          F.aes_decrypt(F.aes_encrypt(df.col("input"), df.col("key"), "mode"), df.col("key"), df.col("mode")).cast(
            "STRING",
          ),
        )
        .show({ truncate: false });
    },
    prints: `
+---------------------------------------------------------------------------------------------+
|CAST(aes_decrypt(aes_encrypt(input, key, mode, DEFAULT, , ), key, mode, DEFAULT, ) AS STRING)|
+---------------------------------------------------------------------------------------------+
|Spark SQL                                                                                    |
+---------------------------------------------------------------------------------------------+
`,
  },
  {
    name: "aes_encrypt 5",
    async run(spark) {
      const df = spark.createDataFrame([["Spark SQL", "abcdefghijklmnop"]], ["input", "key"]);
      await df
        .select(
          F.aes_decrypt(F.unbase64(F.base64(F.aes_encrypt(df.col("input"), df.col("key")))), df.col("key")).cast(
            "STRING",
          ),
        )
        .show({ truncate: false });
    },
    prints: `
+-------------------------------------------------------------------------------------------------------------+
|CAST(aes_decrypt(unbase64(base64(aes_encrypt(input, key, GCM, DEFAULT, , ))), key, GCM, DEFAULT, ) AS STRING)|
+-------------------------------------------------------------------------------------------------------------+
|Spark SQL                                                                                                    |
+-------------------------------------------------------------------------------------------------------------+
`,
  },
  {
    name: "aggregate",
    async run(spark) {
      const df = spark.createDataFrame([[1, [20.0, 4.0, 2.0, 6.0, 10.0]]], "id bigint, values array<double>");
      await df.select(F.aggregate("values", F.expr("0.0D"), (acc, x) => acc.plus(x)).alias("sum")).show();
      const merge = (acc: Column, x: Column) => {
        const count = acc.getField("count").plus(1);
        const sum = acc.getField("sum").plus(x);
        return F.struct(count.alias("count"), sum.alias("sum"));
      };
      await df
        .select(
          F.aggregate("values", F.struct(F.lit(0).alias("count"), F.expr("0.0D").alias("sum")), merge, (acc) =>
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
    name: "any_value",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [null, 1],
          ["a", 2],
          ["a", 3],
          ["b", 8],
          ["b", 2],
        ],
        ["c1", "c2"],
      );
      await df.select(F.any_value("c1"), F.any_value("c2")).show();
      await df.select(F.any_value("c1", true), F.any_value("c2", true)).show();
    },
    prints: `
+-------------+-------------+
|any_value(c1)|any_value(c2)|
+-------------+-------------+
|         NULL|            1|
+-------------+-------------+
+-------------+-------------+
|any_value(c1)|any_value(c2)|
+-------------+-------------+
|            a|            1|
+-------------+-------------+
`,
  },
  {
    name: "approx_count_distinct",
    async run(spark) {
      const df = spark.createDataFrame([1, 2, 2, 3], "int");
      await df.agg(F.approx_count_distinct("value")).show();
    },
    prints: `
+----------------------------+
|approx_count_distinct(value)|
+----------------------------+
|                           3|
+----------------------------+
`,
  },
  {
    name: "approx_count_distinct 2",
    async run(spark) {
      const df = spark.createDataFrame([["apple"], ["orange"], ["apple"], ["banana"]], ["fruit"]);
      await df.agg(F.approx_count_distinct("fruit")).show();
    },
    prints: `
+----------------------------+
|approx_count_distinct(fruit)|
+----------------------------+
|                           3|
+----------------------------+
`,
  },
  {
    name: "approx_count_distinct 3",
    async run(spark) {
      let df = spark.createDataFrame(
        [
          ["Alice", 1],
          ["Alice", 2],
          ["Bob", 3],
          ["Bob", 3],
        ],
        ["name", "value"],
      );
      df = df.withColumn("combined", F.struct("name", "value"));
      await df.agg(F.approx_count_distinct(df.col("combined"))).show();
    },
    prints: `
+-------------------------------+
|approx_count_distinct(combined)|
+-------------------------------+
|                              3|
+-------------------------------+
`,
  },
  {
    name: "approx_count_distinct 4",
    async run(spark) {
      await spark
        .range(100000)
        .agg(
          F.approx_count_distinct("id").alias("with_default_rsd"),
          F.approx_count_distinct("id", 0.1).alias("with_rsd_0.1"),
        )
        .show();
    },
    prints: `
+----------------+------------+
|with_default_rsd|with_rsd_0.1|
+----------------+------------+
|           95546|      102065|
+----------------+------------+
`,
  },
  {
    name: "array_agg",
    async run(spark) {
      const df = spark.createDataFrame([[1], [1], [2]], ["c"]);
      await df.agg(F.sort_array(F.array_agg("c")).alias("sorted_list")).show();
    },
    prints: `
+-----------+
|sorted_list|
+-----------+
|  [1, 1, 2]|
+-----------+
`,
  },
  {
    name: "array_agg 2",
    async run(spark) {
      const df = spark.createDataFrame([["apple"], ["apple"], ["banana"]], ["c"]);
      await df.agg(F.sort_array(F.array_agg("c")).alias("sorted_list")).show({ truncate: false });
    },
    prints: `
+----------------------+
|sorted_list           |
+----------------------+
|[apple, apple, banana]|
+----------------------+
`,
  },
  {
    name: "array_agg 3",
    async run(spark) {
      const df = spark.createDataFrame([[1], [null], [2]], ["c"]);
      await df.agg(F.sort_array(F.array_agg("c")).alias("sorted_list")).show();
    },
    prints: `
+-----------+
|sorted_list|
+-----------+
|     [1, 2]|
+-----------+
`,
  },
  {
    name: "array_agg 4",
    async run(spark) {
      const df = spark.createDataFrame([[1], ["apple"], [2]], ["c"]);
      await df.agg(F.sort_array(F.array_agg("c")).alias("sorted_list")).show();
    },
    prints: `
+-------------+
|  sorted_list|
+-------------+
|[1, 2, apple]|
+-------------+
`,
  },
  {
    name: "array_append",
    async run(spark) {
      const df = spark.createDataFrame([Row({ c1: ["b", "a", "c"], c2: "c" })]);
      await df.select(F.array_append(df.col("c1"), df.col("c2"))).show();
    },
    prints: `
+--------------------+
|array_append(c1, c2)|
+--------------------+
|        [b, a, c, c]|
+--------------------+
`,
  },
  {
    name: "array_append 2",
    async run(spark) {
      const df = spark.createDataFrame([[[1, 2, 3]]], ["data"]);
      await df.select(F.array_append(df.col("data"), 4)).show();
    },
    prints: `
+---------------------+
|array_append(data, 4)|
+---------------------+
|         [1, 2, 3, 4]|
+---------------------+
`,
  },
  {
    name: "array_append 3",
    async run(spark) {
      const df = spark.createDataFrame([[[1, 2, 3]]], ["data"]);
      await df.select(F.array_append(df.col("data"), null)).show();
    },
    prints: `
+------------------------+
|array_append(data, NULL)|
+------------------------+
|         [1, 2, 3, NULL]|
+------------------------+
`,
  },
  {
    name: "array_append 4",
    async run(spark) {
      const schema = StructType([StructField("data", ArrayType(IntegerType()), true)]);
      const df = spark.createDataFrame([[null]], schema);
      await df.select(F.array_append(df.col("data"), 4)).show();
    },
    prints: `
+---------------------+
|array_append(data, 4)|
+---------------------+
|                 NULL|
+---------------------+
`,
  },
  {
    name: "array_append 5",
    async run(spark) {
      const schema = StructType([StructField("data", ArrayType(IntegerType()), true)]);
      const df = spark.createDataFrame([[[]]], schema);
      await df.select(F.array_append(df.col("data"), 1)).show();
    },
    prints: `
+---------------------+
|array_append(data, 1)|
+---------------------+
|                  [1]|
+---------------------+
`,
  },
  {
    name: "array_compact",
    async run(spark) {
      const df = spark.createDataFrame([[[1, null, 2, 3]]], ["data"]);
      await df.select(F.array_compact(df.col("data"))).show();
    },
    prints: `
+-------------------+
|array_compact(data)|
+-------------------+
|          [1, 2, 3]|
+-------------------+
`,
  },
  {
    name: "array_compact 2",
    async run(spark) {
      const df = spark.createDataFrame([[[1, null, 2, 3]], [[4, 5, null, 4]]], ["data"]);
      await df.select(F.array_compact(df.col("data"))).show();
    },
    prints: `
+-------------------+
|array_compact(data)|
+-------------------+
|          [1, 2, 3]|
|          [4, 5, 4]|
+-------------------+
`,
  },
  {
    name: "array_compact 3",
    async run(spark) {
      const schema = StructType([StructField("data", ArrayType(StringType()), true)]);
      const df = spark.createDataFrame([[[null, null, null]]], schema);
      await df.select(F.array_compact(df.col("data"))).show();
    },
    prints: `
+-------------------+
|array_compact(data)|
+-------------------+
|                 []|
+-------------------+
`,
  },
  {
    name: "array_compact 4",
    async run(spark) {
      const df = spark.createDataFrame([[[1, 2, 3]]], ["data"]);
      await df.select(F.array_compact(df.col("data"))).show();
    },
    prints: `
+-------------------+
|array_compact(data)|
+-------------------+
|          [1, 2, 3]|
+-------------------+
`,
  },
  {
    name: "array_compact 5",
    async run(spark) {
      const schema = StructType([StructField("data", ArrayType(StringType()), true)]);
      const df = spark.createDataFrame([[[]]], schema);
      await df.select(F.array_compact(df.col("data"))).show();
    },
    prints: `
+-------------------+
|array_compact(data)|
+-------------------+
|                 []|
+-------------------+
`,
  },
  {
    name: "array_min",
    async run(spark) {
      const df = spark.createDataFrame([[[2, 1, 3]], [[null, 10, -1]]], ["data"]);
      await df.select(F.array_min(df.col("data"))).show();
    },
    prints: `
+---------------+
|array_min(data)|
+---------------+
|              1|
|             -1|
+---------------+
`,
  },
  {
    name: "array_min 2",
    async run(spark) {
      const df = spark.createDataFrame([[["apple", "banana", "cherry"]]], ["data"]);
      await df.select(F.array_min(df.col("data"))).show();
    },
    prints: `
+---------------+
|array_min(data)|
+---------------+
|          apple|
+---------------+
`,
  },
  {
    name: "array_min 3",
    async run(spark) {
      const df = spark.createDataFrame([[["apple", 1, "cherry"]]], ["data"]);
      await df.select(F.array_min(df.col("data"))).show();
    },
    prints: `
+---------------+
|array_min(data)|
+---------------+
|              1|
+---------------+
`,
  },
  {
    name: "array_min 4",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [
            [
              [2, 1],
              [3, 4],
            ],
          ],
        ],
        ["data"],
      );
      await df.select(F.array_min(df.col("data"))).show();
    },
    prints: `
+---------------+
|array_min(data)|
+---------------+
|         [2, 1]|
+---------------+
`,
  },
  {
    name: "array_min 5",
    async run(spark) {
      const schema = StructType([StructField("data", ArrayType(IntegerType()), true)]);
      const df = spark.createDataFrame([[[]]], schema);
      await df.select(F.array_min(df.col("data"))).show();
    },
    prints: `
+---------------+
|array_min(data)|
+---------------+
|           NULL|
+---------------+
`,
  },
  {
    name: "array_position",
    async run(spark) {
      const df = spark.createDataFrame([[["c", "b", "a"]]], ["data"]);
      await df.select(F.array_position(df.col("data"), "a")).show();
    },
    prints: `
+-----------------------+
|array_position(data, a)|
+-----------------------+
|                      3|
+-----------------------+
`,
  },
  {
    name: "array_position 2",
    async run(spark) {
      const schema = StructType([StructField("data", ArrayType(StringType()), true)]);
      const df = spark.createDataFrame([[[]]], schema);
      await df.select(F.array_position(df.col("data"), "a")).show();
    },
    prints: `
+-----------------------+
|array_position(data, a)|
+-----------------------+
|                      0|
+-----------------------+
`,
  },
  {
    name: "array_position 3",
    async run(spark) {
      const df = spark.createDataFrame([[[1, 2, 3]]], ["data"]);
      await df.select(F.array_position(df.col("data"), 2)).show();
    },
    prints: `
+-----------------------+
|array_position(data, 2)|
+-----------------------+
|                      2|
+-----------------------+
`,
  },
  {
    name: "array_position 4",
    async run(spark) {
      const df = spark.createDataFrame([[["c", "b", "a"]]], ["data"]);
      await df.select(F.array_position(df.col("data"), "d")).show();
    },
    prints: `
+-----------------------+
|array_position(data, d)|
+-----------------------+
|                      0|
+-----------------------+
`,
  },
  {
    name: "array_position 5",
    async run(spark) {
      const df = spark.createDataFrame([[[null, "b", "a"]]], ["data"]);
      await df.select(F.array_position(df.col("data"), "a")).show();
    },
    prints: `
+-----------------------+
|array_position(data, a)|
+-----------------------+
|                      3|
+-----------------------+
`,
  },
  {
    name: "array_position 6",
    async run(spark) {
      const df = spark.createDataFrame([[[10, 20, 30], 20]], ["data", "col"]);
      await df.select(F.array_position(df.col("data"), df.col("col"))).show();
    },
    prints: `
+-------------------------+
|array_position(data, col)|
+-------------------------+
|                        2|
+-------------------------+
`,
  },
  {
    name: "array_remove",
    async run(spark) {
      const df = spark.createDataFrame([[[1, 2, 3, 1, 1]]], ["data"]);
      await df.select(F.array_remove(df.col("data"), 1)).show();
    },
    prints: `
+---------------------+
|array_remove(data, 1)|
+---------------------+
|               [2, 3]|
+---------------------+
`,
  },
  {
    name: "array_remove 2",
    async run(spark) {
      const df = spark.createDataFrame([[[1, 2, 3, 1, 1]], [[4, 5, 5, 4]]], ["data"]);
      await df.select(F.array_remove(df.col("data"), 5)).show();
    },
    prints: `
+---------------------+
|array_remove(data, 5)|
+---------------------+
|      [1, 2, 3, 1, 1]|
|               [4, 4]|
+---------------------+
`,
  },
  {
    name: "array_remove 3",
    async run(spark) {
      const df = spark.createDataFrame([[[1, 2, 3]]], ["data"]);
      await df.select(F.array_remove(df.col("data"), 4)).show();
    },
    prints: `
+---------------------+
|array_remove(data, 4)|
+---------------------+
|            [1, 2, 3]|
+---------------------+
`,
  },
  {
    name: "array_remove 4",
    async run(spark) {
      const df = spark.createDataFrame([[[1, 1, 1]]], ["data"]);
      await df.select(F.array_remove(df.col("data"), 1)).show();
    },
    prints: `
+---------------------+
|array_remove(data, 1)|
+---------------------+
|                   []|
+---------------------+
`,
  },
  {
    name: "array_remove 5",
    async run(spark) {
      const schema = StructType([StructField("data", ArrayType(IntegerType()), true)]);
      const df = spark.createDataFrame([[[]]], schema);
      await df.select(F.array_remove(df.col("data"), 1)).show();
    },
    prints: `
+---------------------+
|array_remove(data, 1)|
+---------------------+
|                   []|
+---------------------+
`,
  },
  {
    name: "array_remove 6",
    async run(spark) {
      const df = spark.createDataFrame([[[1, 2, 3, 1, 1], 1]], ["data", "col"]);
      await df.select(F.array_remove(df.col("data"), df.col("col"))).show();
    },
    prints: `
+-----------------------+
|array_remove(data, col)|
+-----------------------+
|                 [2, 3]|
+-----------------------+
`,
  },
  {
    name: "array_repeat",
    async run(spark) {
      const df = spark.createDataFrame([["ab"]], ["data"]);
      await df.select(F.array_repeat(df.col("data"), 3)).show();
    },
    prints: `
+---------------------+
|array_repeat(data, 3)|
+---------------------+
|         [ab, ab, ab]|
+---------------------+
`,
  },
  {
    name: "array_repeat 2",
    async run(spark) {
      const df = spark.createDataFrame([[3]], ["data"]);
      await df.select(F.array_repeat(df.col("data"), 2)).show();
    },
    prints: `
+---------------------+
|array_repeat(data, 2)|
+---------------------+
|               [3, 3]|
+---------------------+
`,
  },
  {
    name: "array_repeat 3",
    async run(spark) {
      const df = spark.createDataFrame([[["apple", "banana"]]], ["data"]);
      await df.select(F.array_repeat(df.col("data"), 2)).show({ truncate: false });
    },
    prints: `
+----------------------------------+
|array_repeat(data, 2)             |
+----------------------------------+
|[[apple, banana], [apple, banana]]|
+----------------------------------+
`,
  },
  {
    name: "array_repeat 4",
    async run(spark) {
      const schema = StructType([StructField("data", IntegerType(), true)]);
      const df = spark.createDataFrame([[null]], schema);
      await df.select(F.array_repeat(df.col("data"), 3)).show();
    },
    prints: `
+---------------------+
|array_repeat(data, 3)|
+---------------------+
|   [NULL, NULL, NULL]|
+---------------------+
`,
  },
  {
    name: "array_size",
    async run(spark) {
      const df = spark.createDataFrame([[[2, 1, 3]], [null]], ["data"]);
      await df.select(F.array_size(df.col("data"))).show();
    },
    prints: `
+----------------+
|array_size(data)|
+----------------+
|               3|
|            NULL|
+----------------+
`,
  },
  {
    name: "array_size 2",
    async run(spark) {
      const df = spark.createDataFrame([[["apple", "banana", "cherry"]]], ["data"]);
      await df.select(F.array_size(df.col("data"))).show();
    },
    prints: `
+----------------+
|array_size(data)|
+----------------+
|               3|
+----------------+
`,
  },
  {
    name: "array_size 3",
    async run(spark) {
      const df = spark.createDataFrame([[["apple", 1, "cherry"]]], ["data"]);
      await df.select(F.array_size(df.col("data"))).show();
    },
    prints: `
+----------------+
|array_size(data)|
+----------------+
|               3|
+----------------+
`,
  },
  {
    name: "array_size 4",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [
            [
              [2, 1],
              [3, 4],
            ],
          ],
        ],
        ["data"],
      );
      await df.select(F.array_size(df.col("data"))).show();
    },
    prints: `
+----------------+
|array_size(data)|
+----------------+
|               2|
+----------------+
`,
  },
  {
    name: "array_size 5",
    async run(spark) {
      const schema = StructType([StructField("data", ArrayType(IntegerType()), true)]);
      const df = spark.createDataFrame([[[]]], schema);
      await df.select(F.array_size(df.col("data"))).show();
    },
    prints: `
+----------------+
|array_size(data)|
+----------------+
|               0|
+----------------+
`,
  },
  {
    name: "array_sort",
    async run(spark) {
      const df = spark.createDataFrame([[[2, 1, null, 3]], [[1]], [[]]], ["data"]);
      value(await df.select(F.array_sort(df.col("data")).alias("r")).collect());
    },
    prints: `
[Row(r=[1, 2, 3, None]), Row(r=[1]), Row(r=[])]
`,
  },
  {
    name: "array_sort 2",
    async run(spark) {
      const df = spark.createDataFrame([[["foo", "foobar", null, "bar"]], [["foo"]], [[]]], ["data"]);
      value(
        await df
          .select(
            F.array_sort("data", (x, y) =>
              F.when(x.isNull().or(y.isNull()), F.lit(0)).otherwise(F.length(y).minus(F.length(x))),
            ).alias("r"),
          )
          .collect(),
      );
    },
    prints: `
[Row(r=['foobar', 'foo', None, 'bar']), Row(r=['foo']), Row(r=[])]
`,
  },
  {
    name: "array_union",
    async run(spark) {
      const df = spark.createDataFrame([Row({ c1: ["b", "a", "c"], c2: ["c", "d", "a", "f"] })]);
      await df.select(F.sort_array(F.array_union(df.col("c1"), df.col("c2")))).show();
    },
    prints: `
+-------------------------------------+
|sort_array(array_union(c1, c2), true)|
+-------------------------------------+
|                      [a, b, c, d, f]|
+-------------------------------------+
`,
  },
  {
    name: "array_union 2",
    async run(spark) {
      const df = spark.createDataFrame([Row({ c1: ["b", "a", "c"], c2: ["d", "e", "f"] })]);
      await df.select(F.sort_array(F.array_union(df.col("c1"), df.col("c2")))).show();
    },
    prints: `
+-------------------------------------+
|sort_array(array_union(c1, c2), true)|
+-------------------------------------+
|                   [a, b, c, d, e, f]|
+-------------------------------------+
`,
  },
  {
    name: "array_union 3",
    async run(spark) {
      const df = spark.createDataFrame([Row({ c1: ["a", "b", "c"], c2: ["a", "b", "c"] })]);
      await df.select(F.sort_array(F.array_union(df.col("c1"), df.col("c2")))).show();
    },
    prints: `
+-------------------------------------+
|sort_array(array_union(c1, c2), true)|
+-------------------------------------+
|                            [a, b, c]|
+-------------------------------------+
`,
  },
  {
    name: "array_union 4",
    async run(spark) {
      const df = spark.createDataFrame([Row({ c1: ["a", "b", null], c2: ["a", null, "c"] })]);
      await df.select(F.sort_array(F.array_union(df.col("c1"), df.col("c2")))).show();
    },
    prints: `
+-------------------------------------+
|sort_array(array_union(c1, c2), true)|
+-------------------------------------+
|                      [NULL, a, b, c]|
+-------------------------------------+
`,
  },
  {
    name: "array_union 5",
    async run(spark) {
      const data = [Row({ c1: [], c2: ["a", "b", "c"] })];
      const schema = StructType([
        StructField("c1", ArrayType(StringType()), true),
        StructField("c2", ArrayType(StringType()), true),
      ]);
      const df = spark.createDataFrame(data, schema);
      await df.select(F.sort_array(F.array_union(df.col("c1"), df.col("c2")))).show();
    },
    prints: `
+-------------------------------------+
|sort_array(array_union(c1, c2), true)|
+-------------------------------------+
|                            [a, b, c]|
+-------------------------------------+
`,
  },
  {
    name: "arrays_overlap",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [
            ["a", "b"],
            ["b", "c"],
          ],
          [["a"], ["b", "c"]],
        ],
        ["x", "y"],
      );
      await df.select(F.arrays_overlap(df.col("x"), df.col("y"))).show();
    },
    prints: `
+--------------------+
|arrays_overlap(x, y)|
+--------------------+
|                true|
|               false|
+--------------------+
`,
  },
  {
    name: "arrays_overlap 2",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [
            ["a", null],
            ["b", null],
          ],
          [["a"], ["b", "c"]],
        ],
        ["x", "y"],
      );
      await df.select(F.arrays_overlap(df.col("x"), df.col("y"))).show();
    },
    prints: `
+--------------------+
|arrays_overlap(x, y)|
+--------------------+
|                NULL|
|               false|
+--------------------+
`,
  },
  {
    name: "arrays_overlap 3",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [null, ["b", "c"]],
          [["a"], null],
        ],
        ["x", "y"],
      );
      await df.select(F.arrays_overlap(df.col("x"), df.col("y"))).show();
    },
    prints: `
+--------------------+
|arrays_overlap(x, y)|
+--------------------+
|                NULL|
|                NULL|
+--------------------+
`,
  },
  {
    name: "arrays_overlap 4",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [
            ["a", "b"],
            ["a", "b"],
          ],
          [["a"], ["a"]],
        ],
        ["x", "y"],
      );
      await df.select(F.arrays_overlap(df.col("x"), df.col("y"))).show();
    },
    prints: `
+--------------------+
|arrays_overlap(x, y)|
+--------------------+
|                true|
|                true|
+--------------------+
`,
  },
  {
    name: "asc",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [4, "B"],
          [3, "A"],
          [2, "C"],
        ],
        ["id", "value"],
      );
      await df.sort(F.asc("id")).show();
    },
    prints: `
+---+-----+
| id|value|
+---+-----+
|  2|    C|
|  3|    A|
|  4|    B|
+---+-----+
`,
  },
  {
    name: "asc 2",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [4, "B"],
          [3, "A"],
          [2, "C"],
        ],
        ["id", "value"],
      );
      await df.orderBy(F.asc("value")).show();
    },
    prints: `
+---+-----+
| id|value|
+---+-----+
|  3|    A|
|  4|    B|
|  2|    C|
+---+-----+
`,
  },
  {
    name: "asc 3",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [2, "A", 4],
          [1, "B", 3],
          [3, "A", 2],
        ],
        ["id", "group", "value"],
      );
      await df.sort(F.asc("group"), F.desc("value")).show();
    },
    prints: `
+---+-----+-----+
| id|group|value|
+---+-----+-----+
|  2|    A|    4|
|  3|    A|    2|
|  1|    B|    3|
+---+-----+-----+
`,
  },
  {
    name: "asc 4",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [4, "B"],
          [3, "A"],
          [2, "C"],
        ],
        ["id", "value"],
      );
      await df.sort(df.col("id").asc()).show();
    },
    prints: `
+---+-----+
| id|value|
+---+-----+
|  2|    C|
|  3|    A|
|  4|    B|
+---+-----+
`,
  },
  {
    name: "asc_nulls_last",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [0, null],
          [1, "Bob"],
          [2, "Alice"],
        ],
        ["age", "name"],
      );
      await df.sort(F.asc_nulls_last(df.col("name"))).show();
    },
    prints: `
+---+-----+
|age| name|
+---+-----+
|  2|Alice|
|  1|  Bob|
|  0| NULL|
+---+-----+
`,
  },
  {
    name: "asc_nulls_last 2",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [0, null, "Z"],
          [1, "Bob", null],
          [2, "Alice", "Y"],
        ],
        ["age", "name", "grade"],
      );
      await df.sort(F.asc_nulls_last(df.col("name")), F.asc_nulls_last(df.col("grade"))).show();
    },
    prints: `
+---+-----+-----+
|age| name|grade|
+---+-----+-----+
|  2|Alice|    Y|
|  1|  Bob| NULL|
|  0| NULL|    Z|
+---+-----+-----+
`,
  },
  {
    name: "asc_nulls_last 3",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [0, null],
          [1, "Bob"],
          [2, "Alice"],
        ],
        ["age", "name"],
      );
      await df.sort(F.asc_nulls_last("name")).show();
    },
    prints: `
+---+-----+
|age| name|
+---+-----+
|  2|Alice|
|  1|  Bob|
|  0| NULL|
+---+-----+
`,
  },
  {
    name: "asin",
    async run(spark) {
      const df = spark.createDataFrame([[-0.5], [0.0], [0.5]], "value double");
      await df.select("*", F.asin(df.col("value"))).show();
    },
    prints: `
+-----+-------------------+
|value|        ASIN(value)|
+-----+-------------------+
| -0.5|-0.5235987755982...|
|  0.0|                0.0|
|  0.5| 0.5235987755982...|
+-----+-------------------+
`,
  },
  {
    name: "asin 2",
    async run(spark) {
      await spark.sql("SELECT * FROM VALUES (-2), (2), (NULL) AS TAB(value)").select("*", F.asin("value")).show();
    },
    prints: `
+-----+-----------+
|value|ASIN(value)|
+-----+-----------+
|   -2|        NaN|
|    2|        NaN|
| NULL|       NULL|
+-----+-----------+
`,
  },
  {
    name: "atanh",
    async run(spark) {
      const df = spark.createDataFrame([[-0.5], [0.0], [0.5]], "value double");
      await df.select("*", F.atanh(df.col("value"))).show();
    },
    prints: `
+-----+-------------------+
|value|       ATANH(value)|
+-----+-------------------+
| -0.5|-0.5493061443340...|
|  0.0|                0.0|
|  0.5| 0.5493061443340...|
+-----+-------------------+
`,
  },
  {
    name: "atanh 2",
    async run(spark) {
      await spark
        .sql("SELECT * FROM VALUES (-2), (2), (FLOAT('NAN')), (NULL) AS TAB(value)")
        .select("*", F.atanh("value"))
        .show();
    },
    prints: `
+-----+------------+
|value|ATANH(value)|
+-----+------------+
| -2.0|         NaN|
|  2.0|         NaN|
|  NaN|         NaN|
| NULL|        NULL|
+-----+------------+
`,
  },
  {
    name: "base64",
    async run(spark) {
      const df = spark.createDataFrame(["Spark", "PySpark", "Pandas API"], "STRING");
      await df.select("*", F.base64("value")).show();
    },
    prints: `
+----------+----------------+
|     value|   base64(value)|
+----------+----------------+
|     Spark|        U3Bhcms=|
|   PySpark|    UHlTcGFyaw==|
|Pandas API|UGFuZGFzIEFQSQ==|
+----------+----------------+
`,
  },
  {
    name: "bin",
    async run(spark) {
      await spark.range(10).select("*", F.bin("id")).show();
    },
    prints: `
+---+-------+
| id|bin(id)|
+---+-------+
|  0|      0|
|  1|      1|
|  2|     10|
|  3|     11|
|  4|    100|
|  5|    101|
|  6|    110|
|  7|    111|
|  8|   1000|
|  9|   1001|
+---+-------+
`,
  },
  {
    name: "bit_and",
    async run(spark) {
      const df = spark.createDataFrame([[1], [1], [2]], ["c"]);
      await df.select(F.bit_and("c")).show();
    },
    prints: `
+----------+
|bit_and(c)|
+----------+
|         0|
+----------+
`,
  },
  {
    name: "bit_and 2",
    async run(spark) {
      const df = spark.createDataFrame([[1], [null], [2]], ["c"]);
      await df.select(F.bit_and("c")).show();
    },
    prints: `
+----------+
|bit_and(c)|
+----------+
|         0|
+----------+
`,
  },
  {
    name: "bit_and 3",
    async run(spark) {
      const schema = StructType([StructField("c", IntegerType(), true)]);
      const df = spark.createDataFrame([[null], [null], [null]], schema);
      await df.select(F.bit_and("c")).show();
    },
    prints: `
+----------+
|bit_and(c)|
+----------+
|      NULL|
+----------+
`,
  },
  {
    name: "bit_and 4",
    async run(spark) {
      const df = spark.createDataFrame([[5]], ["c"]);
      await df.select(F.bit_and("c")).show();
    },
    prints: `
+----------+
|bit_and(c)|
+----------+
|         5|
+----------+
`,
  },
  {
    name: "bit_count",
    async run(spark) {
      await spark
        .sql("SELECT * FROM VALUES (0), (1), (2), (3), (NULL) AS TAB(value)")
        .select("*", F.bit_count("value"))
        .show();
    },
    prints: `
+-----+----------------+
|value|bit_count(value)|
+-----+----------------+
|    0|               0|
|    1|               1|
|    2|               1|
|    3|               2|
| NULL|            NULL|
+-----+----------------+
`,
  },
  {
    name: "bit_get",
    async run(spark) {
      const df = spark.createDataFrame([[1], [2], [3], [null]], ["value"]);
      await df.select("*", F.bit_get("value", F.lit(1))).show();
    },
    prints: `
+-----+-----------------+
|value|bit_get(value, 1)|
+-----+-----------------+
|    1|                0|
|    2|                1|
|    3|                1|
| NULL|             NULL|
+-----+-----------------+
`,
  },
  {
    name: "bit_get 2",
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
      await df.select("*", F.bit_get(df.col("value"), "pos")).show();
    },
    prints: `
+-----+----+-------------------+
|value| pos|bit_get(value, pos)|
+-----+----+-------------------+
|    1|   2|                  0|
|    2|   1|                  1|
|    3|NULL|               NULL|
| NULL|   1|               NULL|
+-----+----+-------------------+
`,
  },
  {
    name: "bit_or",
    async run(spark) {
      const df = spark.createDataFrame([[1], [1], [2]], ["c"]);
      await df.select(F.bit_or("c")).show();
    },
    prints: `
+---------+
|bit_or(c)|
+---------+
|        3|
+---------+
`,
  },
  {
    name: "bit_or 2",
    async run(spark) {
      const df = spark.createDataFrame([[1], [null], [2]], ["c"]);
      await df.select(F.bit_or("c")).show();
    },
    prints: `
+---------+
|bit_or(c)|
+---------+
|        3|
+---------+
`,
  },
  {
    name: "bit_or 3",
    async run(spark) {
      const schema = StructType([StructField("c", IntegerType(), true)]);
      const df = spark.createDataFrame([[null], [null], [null]], schema);
      await df.select(F.bit_or("c")).show();
    },
    prints: `
+---------+
|bit_or(c)|
+---------+
|     NULL|
+---------+
`,
  },
  {
    name: "bit_or 4",
    async run(spark) {
      const df = spark.createDataFrame([[5]], ["c"]);
      await df.select(F.bit_or("c")).show();
    },
    prints: `
+---------+
|bit_or(c)|
+---------+
|        5|
+---------+
`,
  },
  {
    name: "bitmap_and_agg",
    async run(spark) {
      const df = spark.createDataFrame([["F0"], ["70"], ["30"]], ["a"]);
      await df.select(F.bitmap_and_agg(F.to_binary(df.col("a"), F.lit("hex")))).show();
    },
    prints: `
+---------------------------------+
|bitmap_and_agg(to_binary(a, hex))|
+---------------------------------+
|             [30 00 00 00 00 0...|
+---------------------------------+
`,
  },
  {
    name: "bitmap_count",
    async run(spark) {
      const df = spark.createDataFrame([["FFFF"]], ["a"]);
      await df.select(F.bitmap_count(F.to_binary(df.col("a"), F.lit("hex")))).show();
    },
    prints: `
+-------------------------------+
|bitmap_count(to_binary(a, hex))|
+-------------------------------+
|                             16|
+-------------------------------+
`,
  },
  {
    name: "bitmap_or_agg",
    async run(spark) {
      const df = spark.createDataFrame([["10"], ["20"], ["40"]], ["a"]);
      await df.select(F.bitmap_or_agg(F.to_binary(df.col("a"), F.lit("hex")))).show();
    },
    prints: `
+--------------------------------+
|bitmap_or_agg(to_binary(a, hex))|
+--------------------------------+
|            [70 00 00 00 00 0...|
+--------------------------------+
`,
  },
  {
    name: "bitwise_not",
    async run(spark) {
      await spark
        .sql("SELECT * FROM VALUES (0), (1), (2), (3), (NULL) AS TAB(value)")
        .select("*", F.bitwise_not("value"))
        .show();
    },
    prints: `
+-----+------+
|value|~value|
+-----+------+
|    0|    -1|
|    1|    -2|
|    2|    -3|
|    3|    -4|
| NULL|  NULL|
+-----+------+
`,
  },
  {
    name: "bool_or",
    async run(spark) {
      const df = spark.createDataFrame([[true], [true], [true]], ["flag"]);
      await df.select(F.bool_or("flag")).show();
    },
    prints: `
+-------------+
|bool_or(flag)|
+-------------+
|         true|
+-------------+
`,
  },
  {
    name: "bool_or 2",
    async run(spark) {
      const df = spark.createDataFrame([[true], [false], [true]], ["flag"]);
      await df.select(F.bool_or("flag")).show();
    },
    prints: `
+-------------+
|bool_or(flag)|
+-------------+
|         true|
+-------------+
`,
  },
  {
    name: "bool_or 3",
    async run(spark) {
      const df = spark.createDataFrame([[false], [false], [false]], ["flag"]);
      await df.select(F.bool_or("flag")).show();
    },
    prints: `
+-------------+
|bool_or(flag)|
+-------------+
|        false|
+-------------+
`,
  },
  {
    name: "broadcast",
    async run(spark) {
      const df = spark.createDataFrame([1, 2, 3, 3, 4], "int");
      const df_small = spark.range(3);
      const df_b = F.broadcast(df_small);
      await df.join(df_b, df.col("value").eq(df_small.col("id"))).show();
    },
    prints: `
+-----+---+
|value| id|
+-----+---+
|    1|  1|
|    2|  2|
+-----+---+
`,
  },
  {
    name: "bround",
    async run(spark) {
      await spark
        .range(1)
        .select(F.bround(F.lit(2.5)))
        .show();
    },
    prints: `
+--------------+
|bround(2.5, 0)|
+--------------+
|           2.0|
+--------------+
`,
  },
  {
    name: "bround 2",
    async run(spark) {
      await spark
        .range(1)
        .select(F.bround(F.lit(2.1267), F.lit(2)))
        .show();
    },
    prints: `
+-----------------+
|bround(2.1267, 2)|
+-----------------+
|             2.13|
+-----------------+
`,
  },
];
