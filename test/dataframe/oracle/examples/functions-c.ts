import { F, Window } from "../../../../src/index.ts";
import { type Example, value } from "./example.ts";

export const functionsCExamples: readonly Example[] = [
  {
    name: "cardinality",
    async run(spark) {
      await spark
        .createDataFrame([[[1, 2, 3]], [[1]], [[]]], ["data"])
        .select(F.cardinality("data"))
        .show();
    },
    prints: `
+-----------------+
|cardinality(data)|
+-----------------+
|                3|
|                1|
|                0|
+-----------------+
`,
  },
  {
    name: "ceil",
    async run(spark) {
      await spark
        .range(1)
        .select(F.ceil(F.lit(-0.1)))
        .show();
    },
    prints: `
+----------+
|CEIL(-0.1)|
+----------+
|         0|
+----------+
`,
  },
  {
    name: "ceil 2",
    async run(spark) {
      await spark
        .range(1)
        .select(F.ceil(F.lit(-0.1), 1))
        .show();
    },
    prints: `
+-------------+
|ceil(-0.1, 1)|
+-------------+
|         -0.1|
+-------------+
`,
  },
  {
    name: "ceiling",
    async run(spark) {
      await spark
        .range(1)
        .select(F.ceiling(F.lit(-0.1)))
        .show();
    },
    prints: `
+-------------+
|ceiling(-0.1)|
+-------------+
|            0|
+-------------+
`,
  },
  {
    name: "ceiling 2",
    async run(spark) {
      await spark
        .range(1)
        .select(F.ceiling(F.lit(-0.1), 1))
        .show();
    },
    prints: `
+----------------+
|ceiling(-0.1, 1)|
+----------------+
|            -0.1|
+----------------+
`,
  },
  {
    name: "char",
    async run(spark) {
      await spark
        .range(1)
        .select(F.char(F.lit(65)))
        .show();
    },
    prints: `
+--------+
|char(65)|
+--------+
|       A|
+--------+
`,
  },
  {
    name: "char_length",
    async run(spark) {
      await spark
        .range(1)
        .select(F.char_length(F.lit("SparkSQL")))
        .show();
    },
    prints: `
+---------------------+
|char_length(SparkSQL)|
+---------------------+
|                    8|
+---------------------+
`,
  },
  {
    name: "chr",
    async run(spark) {
      await spark.range(60, 70).select("*", F.chr("id")).show();
    },
    prints: `
+---+-------+
| id|chr(id)|
+---+-------+
| 60|      <|
| 61|      =|
| 62|      >|
| 63|      ?|
| 64|      @|
| 65|      A|
| 66|      B|
| 67|      C|
| 68|      D|
| 69|      E|
+---+-------+
`,
  },
  {
    name: "col",
    run() {
      value(F.col("x"));
    },
    prints: `
Column<'x'>
`,
  },
  {
    name: "col 2",
    run() {
      value(F.column("x"));
    },
    prints: `
Column<'x'>
`,
  },
  {
    name: "collation",
    async run(spark) {
      const df = spark.createDataFrame([["name"]], ["dt"]);
      await df.select(F.collation("dt").alias("collation")).show({ truncate: false });
    },
    prints: `
+--------------------------+
|collation                 |
+--------------------------+
|SYSTEM.BUILTIN.UTF8_BINARY|
+--------------------------+
`,
  },
  {
    name: "collect_list",
    async run(spark) {
      const df = spark.createDataFrame([[1], [2], [2]], ["value"]);
      await df.select(F.sort_array(F.collect_list("value")).alias("sorted_list")).show();
    },
    prints: `
+-----------+
|sorted_list|
+-----------+
|  [1, 2, 2]|
+-----------+
`,
  },
  {
    name: "collect_list 2",
    async run(spark) {
      const df = spark.createDataFrame([[2], [5], [5]], ["age"]);
      await df.select(F.sort_array(F.collect_list("age"), false).alias("sorted_list")).show();
    },
    prints: `
+-----------+
|sorted_list|
+-----------+
|  [5, 5, 2]|
+-----------+
`,
  },
  {
    name: "collect_list 3",
    async run(spark) {
      let df = spark.createDataFrame(
        [
          [1, "John"],
          [2, "John"],
          [3, "Ana"],
        ],
        ["id", "name"],
      );
      df = df.groupBy("name").agg(F.sort_array(F.collect_list("id")).alias("sorted_list"));
      await df.orderBy(F.desc("name")).show();
    },
    prints: `
+----+-----------+
|name|sorted_list|
+----+-----------+
|John|     [1, 2]|
| Ana|        [3]|
+----+-----------+
`,
  },
  {
    name: "collect_set",
    async run(spark) {
      const df = spark.createDataFrame([[1], [2], [2]], ["value"]);
      await df.select(F.sort_array(F.collect_set("value")).alias("sorted_set")).show();
    },
    prints: `
+----------+
|sorted_set|
+----------+
|    [1, 2]|
+----------+
`,
  },
  {
    name: "collect_set 2",
    async run(spark) {
      const df = spark.createDataFrame([[2], [5], [5]], ["age"]);
      await df.select(F.sort_array(F.collect_set("age"), false).alias("sorted_set")).show();
    },
    prints: `
+----------+
|sorted_set|
+----------+
|    [5, 2]|
+----------+
`,
  },
  {
    name: "collect_set 3",
    async run(spark) {
      let df = spark.createDataFrame(
        [
          [1, "John"],
          [2, "John"],
          [3, "Ana"],
        ],
        ["id", "name"],
      );
      df = df.groupBy("name").agg(F.sort_array(F.collect_set("id")).alias("sorted_set"));
      await df.orderBy(F.desc("name")).show();
    },
    prints: `
+----+----------+
|name|sorted_set|
+----+----------+
|John|    [1, 2]|
| Ana|       [3]|
+----+----------+
`,
  },
  {
    name: "concat",
    async run(spark) {
      const df = spark.createDataFrame([["abcd", "123"]], ["s", "d"]);
      await df.select(F.concat(df.col("s"), df.col("d"))).show();
    },
    prints: `
+------------+
|concat(s, d)|
+------------+
|     abcd123|
+------------+
`,
  },
  {
    name: "concat 2",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [[1, 2], [3, 4], [5]],
          [[1, 2], null, [3]],
        ],
        ["a", "b", "c"],
      );
      await df.select(F.concat(df.col("a"), df.col("b"), df.col("c"))).show();
    },
    prints: `
+---------------+
|concat(a, b, c)|
+---------------+
|[1, 2, 3, 4, 5]|
|           NULL|
+---------------+
`,
  },
  {
    name: "concat 3",
    async run(spark) {
      const df = spark.createDataFrame([[1, 2, 3]], ["a", "b", "c"]);
      await df.select(F.concat(df.col("a"), df.col("b"), df.col("c"))).show();
    },
    prints: `
+---------------+
|concat(a, b, c)|
+---------------+
|            123|
+---------------+
`,
  },
  {
    name: "concat 4",
    async run(spark) {
      const df = spark.createDataFrame([[Buffer.from("abc", "latin1"), Buffer.from("def", "latin1")]], ["a", "b"]);
      await df.select(F.concat(df.col("a"), df.col("b"))).show();
    },
    prints: `
+-------------------+
|       concat(a, b)|
+-------------------+
|[61 62 63 64 65 66]|
+-------------------+
`,
  },
  {
    name: "concat 5",
    async run(spark) {
      const df = spark.createDataFrame([[1, "abc", 3, "def"]], ["a", "b", "c", "d"]);
      await df.select(F.concat(df.col("a"), df.col("b"), df.col("c"), df.col("d"))).show();
    },
    prints: `
+------------------+
|concat(a, b, c, d)|
+------------------+
|          1abc3def|
+------------------+
`,
  },
  {
    name: "concat_ws",
    async run(spark) {
      const df = spark.createDataFrame([["abcd", "123"]], ["s", "d"]);
      await df.select("*", F.concat_ws("-", df.col("s"), "d", F.lit("xyz"))).show();
    },
    prints: `
+----+---+-----------------------+
|   s|  d|concat_ws(-, s, d, xyz)|
+----+---+-----------------------+
|abcd|123|           abcd-123-xyz|
+----+---+-----------------------+
`,
  },
  {
    name: "contains",
    async run(spark) {
      const df = spark.createDataFrame([["Spark SQL", "Spark"]], ["a", "b"]);
      value(await df.select(F.contains(df.col("a"), df.col("b")).alias("r")).collect());
    },
    prints: `
[Row(r=True)]
`,
  },
  {
    name: "contains 2",
    async run(spark) {
      let df = spark.createDataFrame([["414243", "4243"]], ["c", "d"]);
      df = df.select(F.to_binary("c").alias("c"), F.to_binary("d").alias("d"));
      df.printSchema();
      await df.select(F.contains("c", "d"), F.contains("d", "c")).show();
    },
    prints: `
root
 |-- c: binary (nullable = true)
 |-- d: binary (nullable = true)
+--------------+--------------+
|contains(c, d)|contains(d, c)|
+--------------+--------------+
|          true|         false|
+--------------+--------------+
`,
  },
  {
    name: "conv",
    async run(spark) {
      const df = spark.createDataFrame([["010101"], ["101"], ["001"]], ["n"]);
      await df.select("*", F.conv(df.col("n"), 2, 16)).show();
    },
    prints: `
+------+--------------+
|     n|conv(n, 2, 16)|
+------+--------------+
|010101|            15|
|   101|             5|
|   001|             1|
+------+--------------+
`,
  },
  {
    name: "convert_timezone",
    async run(spark) {
      spark.conf.set("spark.sql.session.timeZone", "America/Los_Angeles");
      const df = spark.createDataFrame([["2015-04-08 15:00:00"]], ["ts"]);
      await df
        .select("*", F.convert_timezone(F.lit("Asia/Hong_Kong"), F.lit("America/Los_Angeles"), df.col("ts")))
        .show();
    },
    prints: `
+-------------------+---------------------------------------------------------+
|                 ts|convert_timezone(Asia/Hong_Kong, America/Los_Angeles, ts)|
+-------------------+---------------------------------------------------------+
|2015-04-08 15:00:00|                                      2015-04-08 00:00:00|
+-------------------+---------------------------------------------------------+
`,
  },
  {
    name: "cos",
    async run(spark) {
      await spark
        .sql("SELECT * FROM VALUES (PI()), (PI() / 4), (PI() / 16) AS TAB(value)")
        .select("*", F.cos("value"))
        .show();
    },
    prints: `
+-------------------+------------------+
|              value|        COS(value)|
+-------------------+------------------+
|  3.141592653589...|              -1.0|
| 0.7853981633974...|0.7071067811865...|
|0.19634954084936...|0.9807852804032...|
+-------------------+------------------+
`,
  },
  {
    name: "cos 2",
    async run(spark) {
      await spark.sql("SELECT * FROM VALUES (FLOAT('NAN')), (NULL) AS TAB(value)").select("*", F.cos("value")).show();
    },
    prints: `
+-----+----------+
|value|COS(value)|
+-----+----------+
|  NaN|       NaN|
| NULL|      NULL|
+-----+----------+
`,
  },
  {
    name: "cosh",
    async run(spark) {
      const df = spark.createDataFrame([[-1], [0], [1]], ["value"]);
      await df.select("*", F.cosh(df.col("value"))).show();
    },
    prints: `
+-----+-----------------+
|value|      COSH(value)|
+-----+-----------------+
|   -1|1.543080634815...|
|    0|              1.0|
|    1|1.543080634815...|
+-----+-----------------+
`,
  },
  {
    name: "cosh 2",
    async run(spark) {
      await spark.sql("SELECT * FROM VALUES (FLOAT('NAN')), (NULL) AS TAB(value)").select("*", F.cosh("value")).show();
    },
    prints: `
+-----+-----------+
|value|COSH(value)|
+-----+-----------+
|  NaN|        NaN|
| NULL|       NULL|
+-----+-----------+
`,
  },
  {
    name: "cot",
    async run(spark) {
      await spark.sql("SELECT * FROM VALUES (PI() / 4), (PI() / 16) AS TAB(value)").select("*", F.cot("value")).show();
    },
    prints: `
+-------------------+------------------+
|              value|        COT(value)|
+-------------------+------------------+
| 0.7853981633974...|1.0000000000000...|
|0.19634954084936...| 5.027339492125...|
+-------------------+------------------+
`,
  },
  {
    name: "cot 2",
    async run(spark) {
      await spark
        .sql("SELECT * FROM VALUES (0.0), (FLOAT('NAN')), (NULL) AS TAB(value)")
        .select("*", F.cot("value"))
        .show();
    },
    prints: `
+-----+----------+
|value|COT(value)|
+-----+----------+
|  0.0|  Infinity|
|  NaN|       NaN|
| NULL|      NULL|
+-----+----------+
`,
  },
  {
    name: "count",
    async run(spark) {
      const df = spark.createDataFrame([[null], ["a"], ["b"], ["c"]], ["alphabets"]);
      await df.select(F.count(F.expr("*"))).show();
      await df.select(F.count(df.col("alphabets"))).show();
    },
    prints: `
+--------+
|count(1)|
+--------+
|       4|
+--------+
+----------------+
|count(alphabets)|
+----------------+
|               3|
+----------------+
`,
  },
  {
    name: "count 2",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [1, "apple"],
          [2, "banana"],
          [3, null],
        ],
        ["id", "fruit"],
      );
      await df.select(F.count(F.expr("*"))).show();
      await df.select(F.count(df.col("id")), F.count(df.col("fruit"))).show();
    },
    prints: `
+--------+
|count(1)|
+--------+
|       3|
+--------+
+---------+------------+
|count(id)|count(fruit)|
+---------+------------+
|        3|           2|
+---------+------------+
`,
  },
  {
    name: "countDistinct",
    async run(spark) {
      const df = spark.createDataFrame([[1], [1], [3]], ["value"]);
      await df.select(F.count_distinct(df.col("value"))).show();
      await df.select(F.countDistinct(df.col("value"))).show();
    },
    prints: `
+---------------------+
|count(DISTINCT value)|
+---------------------+
|                    2|
+---------------------+
+---------------------+
|count(DISTINCT value)|
+---------------------+
|                    2|
+---------------------+
`,
  },
  {
    name: "count_if",
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
      await df.select(F.count_if(F.col("c2").mod(2).eq(0))).show();
    },
    prints: `
+------------------------+
|count_if(((c2 % 2) = 0))|
+------------------------+
|                       3|
+------------------------+
`,
  },
  {
    name: "count_if 2",
    async run(spark) {
      const df = spark.createDataFrame([["apple"], ["banana"], ["cherry"], ["apple"], ["banana"]], ["fruit"]);
      await df.select(F.count_if(F.col("fruit").startswith("a"))).show();
    },
    prints: `
+------------------------------+
|count_if(startswith(fruit, a))|
+------------------------------+
|                             2|
+------------------------------+
`,
  },
  {
    name: "count_if 3",
    async run(spark) {
      const df = spark.createDataFrame([[1], [2], [3], [4], [5]], ["num"]);
      await df.select(F.count_if(F.col("num").gt(3))).show();
    },
    prints: `
+-------------------+
|count_if((num > 3))|
+-------------------+
|                  2|
+-------------------+
`,
  },
  {
    name: "count_if 4",
    async run(spark) {
      const df = spark.createDataFrame([[true], [false], [true], [false], [true]], ["b"]);
      await df.select(F.count("b"), F.count_if("b")).show();
    },
    prints: `
+--------+-----------+
|count(b)|count_if(b)|
+--------+-----------+
|       5|          3|
+--------+-----------+
`,
  },
  {
    name: "crc32",
    async run(spark) {
      const df = spark.createDataFrame([["ABC"]], ["a"]);
      await df.select("*", F.crc32("a")).show({ truncate: false });
    },
    prints: `
+---+----------+
|a  |crc32(a)  |
+---+----------+
|ABC|2743272264|
+---+----------+
`,
  },
  {
    name: "create_map",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          ["Alice", 2],
          ["Bob", 5],
        ],
        ["name", "age"],
      );
      await df.select(F.create_map("name", "age")).show();
    },
    prints: `
+--------------+
|map(name, age)|
+--------------+
|  {Alice -> 2}|
|    {Bob -> 5}|
+--------------+
`,
  },
  {
    name: "create_map 2",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          ["Alice", 2],
          ["Bob", 5],
        ],
        ["name", "age"],
      );
      await df.select(F.create_map([df.col("name"), df.col("age")])).show();
    },
    prints: `
+--------------+
|map(name, age)|
+--------------+
|  {Alice -> 2}|
|    {Bob -> 5}|
+--------------+
`,
  },
  {
    name: "create_map 3",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          ["Alice", 2, "female"],
          ["Bob", 5, "male"],
        ],
        ["name", "age", "gender"],
      );
      await df
        .select(F.create_map(F.lit("name"), df.col("name"), F.lit("gender"), df.col("gender")))
        .show({ truncate: false });
    },
    prints: `
+---------------------------------+
|map(name, name, gender, gender)  |
+---------------------------------+
|{name -> Alice, gender -> female}|
|{name -> Bob, gender -> male}    |
+---------------------------------+
`,
  },
  {
    name: "create_map 4",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          ["Alice", 2, 22.2],
          ["Bob", 5, 36.1],
        ],
        ["name", "age", "weight"],
      );
      await df
        .select(F.create_map(F.lit("age"), df.col("age"), F.lit("weight"), df.col("weight")))
        .show({ truncate: false });
    },
    prints: `
+-----------------------------+
|map(age, age, weight, weight)|
+-----------------------------+
|{age -> 2.0, weight -> 22.2} |
|{age -> 5.0, weight -> 36.1} |
+-----------------------------+
`,
  },
  {
    name: "csc",
    async run(spark) {
      await spark.sql("SELECT * FROM VALUES (PI() / 2), (PI() / 4) AS TAB(value)").select("*", F.csc("value")).show();
    },
    prints: `
+------------------+------------------+
|             value|        CSC(value)|
+------------------+------------------+
|1.5707963267948...|               1.0|
|0.7853981633974...|1.4142135623730...|
+------------------+------------------+
`,
  },
  {
    name: "csc 2",
    async run(spark) {
      await spark
        .sql("SELECT * FROM VALUES (0.0), (FLOAT('NAN')), (NULL) AS TAB(value)")
        .select("*", F.csc("value"))
        .show();
    },
    prints: `
+-----+----------+
|value|CSC(value)|
+-----+----------+
|  0.0|  Infinity|
|  NaN|       NaN|
| NULL|      NULL|
+-----+----------+
`,
  },
  {
    name: "cume_dist",
    async run(spark) {
      const df = spark.createDataFrame([1, 2, 3, 3, 4], "int");
      const w = Window.orderBy("value");
      await df.withColumn("cd", F.cume_dist().over(w)).show();
    },
    prints: `
+-----+---+
|value| cd|
+-----+---+
|    1|0.2|
|    2|0.4|
|    3|0.8|
|    3|0.8|
|    4|1.0|
+-----+---+
`,
  },
  {
    name: "current_database",
    async run(spark) {
      await spark.range(1).select(F.current_database()).show();
    },
    prints: `
+----------------+
|current_schema()|
+----------------+
|         default|
+----------------+
`,
  },
  {
    name: "current_schema",
    async run(spark) {
      await spark.range(1).select(F.current_schema()).show();
    },
    prints: `
+----------------+
|current_schema()|
+----------------+
|         default|
+----------------+
`,
  },
  {
    name: "current_timezone",
    async run(spark) {
      spark.conf.set("spark.sql.session.timeZone", "America/Los_Angeles");
      await spark.range(1).select(F.current_timezone()).show();
      spark.conf.set("spark.sql.session.timeZone", "Asia/Shanghai");
      await spark.range(1).select(F.current_timezone()).show();
    },
    prints: `
+-------------------+
| current_timezone()|
+-------------------+
|America/Los_Angeles|
+-------------------+
+------------------+
|current_timezone()|
+------------------+
|     Asia/Shanghai|
+------------------+
`,
  },
];
