import { F, IntegerType, StructField, StructType } from "../../../../src/index.ts";
import { type Example, value } from "./example.ts";

export const functionsSExamples: readonly Example[] = [
  {
    name: "schema_of_csv",
    async run(spark) {
      const df = spark.range(1);
      await df.select(F.schema_of_csv(F.lit("1|a|true"), { sep: "|" })).show({ truncate: false });
    },
    prints: `
+-------------------------------------------+
|schema_of_csv(1|a|true)                    |
+-------------------------------------------+
|STRUCT<_c0: INT, _c1: STRING, _c2: BOOLEAN>|
+-------------------------------------------+
`,
  },
  {
    name: "schema_of_csv 2",
    async run(spark) {
      const df = spark.range(1);
      await df.select(F.schema_of_csv(F.lit("1||true"), { sep: "|" })).show({ truncate: false });
    },
    prints: `
+-------------------------------------------+
|schema_of_csv(1||true)                     |
+-------------------------------------------+
|STRUCT<_c0: INT, _c1: STRING, _c2: BOOLEAN>|
+-------------------------------------------+
`,
  },
  {
    name: "schema_of_csv 3",
    async run(spark) {
      const df = spark.range(1);
      await df.select(F.schema_of_csv(F.lit("1;a;true"), { sep: ";" })).show({ truncate: false });
    },
    prints: `
+-------------------------------------------+
|schema_of_csv(1;a;true)                    |
+-------------------------------------------+
|STRUCT<_c0: INT, _c1: STRING, _c2: BOOLEAN>|
+-------------------------------------------+
`,
  },
  {
    name: "schema_of_csv 4",
    async run(spark) {
      const df = spark.range(1);
      await df.select(F.schema_of_csv(F.lit('"1","a","true"'), { sep: "," })).show({ truncate: false });
    },
    prints: `
+-------------------------------------------+
|schema_of_csv("1","a","true")              |
+-------------------------------------------+
|STRUCT<_c0: INT, _c1: STRING, _c2: BOOLEAN>|
+-------------------------------------------+
`,
  },
  {
    name: "schema_of_json",
    async run(spark) {
      const parsed1 = F.schema_of_json(F.lit('{"a": 0}'));
      const parsed2 = F.schema_of_json("{a: 1}", { allowUnquotedFieldNames: "true" });
      await spark.range(1).select(parsed1, parsed2).show();
    },
    prints: `
+------------------------+----------------------+
|schema_of_json({"a": 0})|schema_of_json({a: 1})|
+------------------------+----------------------+
|       STRUCT<a: BIGINT>|     STRUCT<a: BIGINT>|
+------------------------+----------------------+
`,
  },
  {
    name: "schema_of_variant",
    async run(spark) {
      const df = spark.createDataFrame([{ json: '{ "a" : 1 }' }]);
      value(await df.select(F.schema_of_variant(F.parse_json(df.col("json"))).alias("r")).collect());
    },
    prints: `
[Row(r='OBJECT<a: BIGINT>')]
`,
  },
  {
    name: "schema_of_variant_agg",
    async run(spark) {
      const df = spark.createDataFrame([{ json: '{ "a" : 1 }' }]);
      value(await df.select(F.schema_of_variant_agg(F.parse_json(df.col("json"))).alias("r")).collect());
    },
    prints: `
[Row(r='OBJECT<a: BIGINT>')]
`,
  },
  {
    name: "schema_of_xml",
    async run(spark) {
      const df = spark.range(1);
      value(await df.select(F.schema_of_xml(F.lit("<p><a>1</a></p>")).alias("xml")).collect());
      value(await df.select(F.schema_of_xml(F.lit("<p><a>1</a><a>2</a></p>")).alias("xml")).collect());
      const schema = F.schema_of_xml('<p><a attr="2">1</a></p>', { excludeAttribute: "true" });
      value(await df.select(schema.alias("xml")).collect());
      value(
        await df
          .select(F.schema_of_xml(F.lit("<root><person><name>Alice</name><age>30</age></person></root>")).alias("xml"))
          .collect(),
      );
      value(
        await df
          .select(F.schema_of_xml(F.lit("<data><values><value>1</value><value>2</value></values></data>")).alias("xml"))
          .collect(),
      );
    },
    prints: `
[Row(xml='STRUCT<a: BIGINT>')]
[Row(xml='STRUCT<a: ARRAY<BIGINT>>')]
[Row(xml='STRUCT<a: BIGINT>')]
[Row(xml='STRUCT<person: STRUCT<age: BIGINT, name: STRING>>')]
[Row(xml='STRUCT<values: STRUCT<value: ARRAY<BIGINT>>>')]
`,
  },
  {
    name: "second",
    async run(spark) {
      const df = spark.createDataFrame([["2015-04-08 13:08:15"], ["2024-10-31 10:09:16"]], ["ts"]);
      await df.select("*", F.typeof("ts"), F.second("ts")).show();
    },
    prints: `
+-------------------+----------+----------+
|                 ts|typeof(ts)|second(ts)|
+-------------------+----------+----------+
|2015-04-08 13:08:15|    string|        15|
|2024-10-31 10:09:16|    string|        16|
+-------------------+----------+----------+
`,
  },
  {
    name: "second 2",
    async run(spark) {
      const df = spark.createDataFrame(
        [[new Date("2015-04-08T13:08:15Z")], [new Date("2024-10-31T10:09:16Z")]],
        ["ts"],
      );
      await df.select("*", F.typeof("ts"), F.second("ts")).show();
    },
    prints: `
+-------------------+----------+----------+
|                 ts|typeof(ts)|second(ts)|
+-------------------+----------+----------+
|2015-04-08 13:08:15| timestamp|        15|
|2024-10-31 10:09:16| timestamp|        16|
+-------------------+----------+----------+
`,
  },
  {
    name: "second 3",
    async run(spark) {
      const df = spark.createDataFrame([["13:08:15"], ["10:09:16"]], ["t"]).withColumn("t", F.col("t").cast("time"));
      await df.select("*", F.typeof("t"), F.second("t")).show();
    },
    prints: `
+--------+---------+---------+
|       t|typeof(t)|second(t)|
+--------+---------+---------+
|13:08:15|  time(6)|       15|
|10:09:16|  time(6)|       16|
+--------+---------+---------+
`,
  },
  {
    name: "sentences",
    async run(spark) {
      const df = spark.createDataFrame([["This is an example sentence."]], ["s"]);
      await df.select("*", F.sentences(df.col("s"), F.lit("en"), F.lit("US"))).show({ truncate: false });
      await df.select("*", F.sentences(df.col("s"), F.lit("en"))).show({ truncate: false });
      await df.select("*", F.sentences(df.col("s"))).show({ truncate: false });
    },
    prints: `
+----------------------------+-----------------------------------+
|s                           |sentences(s, en, US)               |
+----------------------------+-----------------------------------+
|This is an example sentence.|[[This, is, an, example, sentence]]|
+----------------------------+-----------------------------------+
+----------------------------+-----------------------------------+
|s                           |sentences(s, en, )                 |
+----------------------------+-----------------------------------+
|This is an example sentence.|[[This, is, an, example, sentence]]|
+----------------------------+-----------------------------------+
+----------------------------+-----------------------------------+
|s                           |sentences(s, , )                   |
+----------------------------+-----------------------------------+
|This is an example sentence.|[[This, is, an, example, sentence]]|
+----------------------------+-----------------------------------+
`,
  },
  {
    name: "sha",
    async run(spark) {
      await spark
        .range(1)
        .select(F.sha(F.lit("Spark")))
        .show();
    },
    prints: `
+--------------------+
|          sha(Spark)|
+--------------------+
|85f5955f4b27a9a4c...|
+--------------------+
`,
  },
  {
    name: "sha1",
    async run(spark) {
      const df = spark.createDataFrame([["ABC"]], ["a"]);
      await df.select("*", F.sha1("a")).show({ truncate: false });
    },
    prints: `
+---+----------------------------------------+
|a  |sha1(a)                                 |
+---+----------------------------------------+
|ABC|3c01bdbb26f358bab27f267924aa2c9a03fcfdb8|
+---+----------------------------------------+
`,
  },
  {
    name: "shiftright",
    async run(spark) {
      await spark.range(4).select("*", F.shiftright("id", 1)).show();
    },
    prints: `
+---+-----------------+
| id|shiftright(id, 1)|
+---+-----------------+
|  0|                0|
|  1|                0|
|  2|                1|
|  3|                1|
+---+-----------------+
`,
  },
  {
    name: "shiftrightunsigned",
    async run(spark) {
      await spark
        .range(4)
        .select("*", F.shiftrightunsigned(F.col("id").minus(2), 1))
        .show();
    },
    prints: `
+---+-------------------------------+
| id|shiftrightunsigned((id - 2), 1)|
+---+-------------------------------+
|  0|            9223372036854775807|
|  1|            9223372036854775807|
|  2|                              0|
|  3|                              0|
+---+-------------------------------+
`,
  },
  {
    name: "shuffle",
    async run(spark) {
      const df = spark.sql("SELECT ARRAY(1, 20, 3, 5) AS data");
      await df.select("*", F.shuffle(df.col("data"), F.lit(123))).show();
    },
    prints: `
+-------------+-------------+
|         data|shuffle(data)|
+-------------+-------------+
|[1, 20, 3, 5]|[5, 1, 20, 3]|
+-------------+-------------+
`,
  },
  {
    name: "shuffle 2",
    async run(spark) {
      const df = spark.sql("SELECT ARRAY(1, 20, NULL, 5) AS data");
      await df.select("*", F.shuffle(F.col("data"), 234)).show();
    },
    prints: `
+----------------+----------------+
|            data|   shuffle(data)|
+----------------+----------------+
|[1, 20, NULL, 5]|[NULL, 5, 20, 1]|
+----------------+----------------+
`,
  },
  {
    name: "shuffle 3",
    async run(spark) {
      const df = spark.sql("SELECT ARRAY(1, 2, 2, 3, 3, 3) AS data");
      await df.select("*", F.shuffle("data", 345)).show();
    },
    prints: `
+------------------+------------------+
|              data|     shuffle(data)|
+------------------+------------------+
|[1, 2, 2, 3, 3, 3]|[2, 3, 3, 1, 2, 3]|
+------------------+------------------+
`,
  },
  {
    name: "sin",
    async run(spark) {
      await spark
        .sql("SELECT * FROM VALUES (0.0), (PI() / 2), (PI() / 4) AS TAB(value)")
        .select("*", F.sin("value"))
        .show();
    },
    prints: `
+------------------+------------------+
|             value|        SIN(value)|
+------------------+------------------+
|               0.0|               0.0|
|1.5707963267948...|               1.0|
|0.7853981633974...|0.7071067811865...|
+------------------+------------------+
`,
  },
  {
    name: "sin 2",
    async run(spark) {
      await spark.sql("SELECT * FROM VALUES (FLOAT('NAN')), (NULL) AS TAB(value)").select("*", F.sin("value")).show();
    },
    prints: `
+-----+----------+
|value|SIN(value)|
+-----+----------+
|  NaN|       NaN|
| NULL|      NULL|
+-----+----------+
`,
  },
  {
    name: "sinh",
    async run(spark) {
      const df = spark.createDataFrame([[-1], [0], [1]], ["value"]);
      await df.select("*", F.sinh(df.col("value"))).show();
    },
    prints: `
+-----+-------------------+
|value|        SINH(value)|
+-----+-------------------+
|   -1|-1.1752011936438...|
|    0|                0.0|
|    1| 1.1752011936438...|
+-----+-------------------+
`,
  },
  {
    name: "sinh 2",
    async run(spark) {
      await spark.sql("SELECT * FROM VALUES (FLOAT('NAN')), (NULL) AS TAB(value)").select("*", F.sinh("value")).show();
    },
    prints: `
+-----+-----------+
|value|SINH(value)|
+-----+-----------+
|  NaN|        NaN|
| NULL|       NULL|
+-----+-----------+
`,
  },
  {
    name: "size",
    async run(spark) {
      const df = spark.createDataFrame([[[1, 2, 3]], [[1]], [[]]], ["data"]);
      value(await df.select(F.size(df.col("data"))).collect());
    },
    prints: `
[Row(size(data)=3), Row(size(data)=1), Row(size(data)=0)]
`,
  },
  {
    name: "skewness",
    async run(spark) {
      const df = spark.createDataFrame([[1], [1], [2]], ["c"]);
      await df.select(F.skewness(df.col("c"))).show();
    },
    prints: `
+------------------+
|       skewness(c)|
+------------------+
|0.7071067811865...|
+------------------+
`,
  },
  {
    name: "slice",
    async run(spark) {
      const df = spark.createDataFrame([[[1, 2, 3]], [[4, 5]]], ["x"]);
      await df.select(F.slice(df.col("x"), 2, 2)).show();
    },
    prints: `
+--------------+
|slice(x, 2, 2)|
+--------------+
|        [2, 3]|
|           [5]|
+--------------+
`,
  },
  {
    name: "slice 2",
    async run(spark) {
      const df = spark.createDataFrame([[[1, 2, 3]], [[4, 5]]], ["x"]);
      await df.select(F.slice(df.col("x"), -1, 1)).show();
    },
    prints: `
+---------------+
|slice(x, -1, 1)|
+---------------+
|            [3]|
|            [5]|
+---------------+
`,
  },
  {
    name: "slice 3",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [[1, 2, 3], 2, 2],
          [[4, 5], 1, 3],
        ],
        ["x", "start", "length"],
      );
      await df.select(F.slice(df.col("x"), df.col("start"), df.col("length"))).show();
    },
    prints: `
+-----------------------+
|slice(x, start, length)|
+-----------------------+
|                 [2, 3]|
|                 [4, 5]|
+-----------------------+
`,
  },
  {
    name: "some",
    async run(spark) {
      await spark
        .createDataFrame([[true], [true], [true]], ["flag"])
        .select(F.some("flag"))
        .show();
    },
    prints: `
+----------+
|some(flag)|
+----------+
|      true|
+----------+
`,
  },
  {
    name: "some 2",
    async run(spark) {
      await spark
        .createDataFrame([[true], [false], [true]], ["flag"])
        .select(F.some("flag"))
        .show();
    },
    prints: `
+----------+
|some(flag)|
+----------+
|      true|
+----------+
`,
  },
  {
    name: "some 3",
    async run(spark) {
      await spark
        .createDataFrame([[false], [false], [false]], ["flag"])
        .select(F.some("flag"))
        .show();
    },
    prints: `
+----------+
|some(flag)|
+----------+
|     false|
+----------+
`,
  },
  {
    name: "sqrt",
    async run(spark) {
      await spark
        .sql("SELECT * FROM VALUES (-1), (0), (1), (4), (NULL) AS TAB(value)")
        .select("*", F.sqrt("value"))
        .show();
    },
    prints: `
+-----+-----------+
|value|SQRT(value)|
+-----+-----------+
|   -1|        NaN|
|    0|        0.0|
|    1|        1.0|
|    4|        2.0|
| NULL|       NULL|
+-----+-----------+
`,
  },
  {
    name: "st_geomfromwkb",
    async run(spark) {
      const df = spark.createDataFrame([[Buffer.from("0101000000000000000000F03F0000000000000040", "hex")]], ["wkb"]);
      value(await df.select(F.hex(F.st_asbinary(F.st_geomfromwkb("wkb")))).collect());
    },
    prints: `
[Row(hex(st_asbinary(st_geomfromwkb(wkb, 0), NDR))='0101000000000000000000F03F0000000000000040')]
`,
  },
  {
    name: "st_setsrid",
    async run(spark) {
      const df = spark.createDataFrame(
        [[Buffer.from("0101000000000000000000F03F0000000000000040", "hex"), 4326]],
        ["wkb", "srid"],
      );
      value(await df.select(F.st_srid(F.st_setsrid(F.st_geogfromwkb("wkb"), "srid"))).collect());
    },
    prints: `
[Row(st_srid(st_setsrid(st_geogfromwkb(wkb), srid))=4326)]
`,
  },
  {
    name: "st_setsrid 2",
    async run(spark) {
      const df = spark.createDataFrame([[Buffer.from("0101000000000000000000F03F0000000000000040", "hex")]], ["wkb"]);
      value(await df.select(F.st_srid(F.st_setsrid(F.st_geomfromwkb("wkb"), 4326))).collect());
    },
    prints: `
[Row(st_srid(st_setsrid(st_geomfromwkb(wkb, 0), 4326))=4326)]
`,
  },
  {
    name: "st_srid",
    async run(spark) {
      const df = spark.createDataFrame([[Buffer.from("0101000000000000000000F03F0000000000000040", "hex")]], ["wkb"]);
      value(await df.select(F.st_srid(F.st_geogfromwkb("wkb"))).collect());
    },
    prints: `
[Row(st_srid(st_geogfromwkb(wkb))=4326)]
`,
  },
  {
    name: "st_srid 2",
    async run(spark) {
      const df = spark.createDataFrame([[Buffer.from("0101000000000000000000F03F0000000000000040", "hex")]], ["wkb"]);
      value(await df.select(F.st_srid(F.st_geomfromwkb("wkb"))).collect());
    },
    prints: `
[Row(st_srid(st_geomfromwkb(wkb, 0))=0)]
`,
  },
  {
    name: "std",
    async run(spark) {
      await spark.range(6).select(F.std("id")).show();
    },
    prints: `
+------------------+
|           std(id)|
+------------------+
|1.8708286933869...|
+------------------+
`,
  },
  {
    name: "stddev",
    async run(spark) {
      await spark.range(6).select(F.stddev("id")).show();
    },
    prints: `
+------------------+
|        stddev(id)|
+------------------+
|1.8708286933869...|
+------------------+
`,
  },
  {
    name: "stddev_pop",
    async run(spark) {
      await spark.range(6).select(F.stddev_pop("id")).show();
    },
    prints: `
+-----------------+
|   stddev_pop(id)|
+-----------------+
|1.707825127659...|
+-----------------+
`,
  },
  {
    name: "stddev_samp",
    async run(spark) {
      await spark.range(6).select(F.stddev_samp("id")).show();
    },
    prints: `
+------------------+
|   stddev_samp(id)|
+------------------+
|1.8708286933869...|
+------------------+
`,
  },
  {
    name: "str_to_map",
    async run(spark) {
      const df = spark.createDataFrame([["a:1,b:2,c:3"]], ["e"]);
      await df.select(F.str_to_map(df.col("e"))).show({ truncate: false });
    },
    prints: `
+------------------------+
|str_to_map(e, ,, :)     |
+------------------------+
|{a -> 1, b -> 2, c -> 3}|
+------------------------+
`,
  },
  {
    name: "str_to_map 2",
    async run(spark) {
      const df = spark.createDataFrame([["a=1;b=2;c=3"]], ["e"]);
      await df.select(F.str_to_map(df.col("e"), F.lit(";"), F.lit("="))).show({ truncate: false });
    },
    prints: `
+------------------------+
|str_to_map(e, ;, =)     |
+------------------------+
|{a -> 1, b -> 2, c -> 3}|
+------------------------+
`,
  },
  {
    name: "str_to_map 3",
    async run(spark) {
      const df = spark.createDataFrame([["a:1,b:2,c:3"], ["d=4;e=5;f=6"]], ["e"]);
      await df
        .select(
          F.str_to_map(
            df.col("e"),
            F.when(df.col("e").contains(";"), F.lit(";")).otherwise(F.lit(",")),
            F.when(df.col("e").contains("="), F.lit("=")).otherwise(F.lit(":")),
          ).alias("str_to_map"),
        )
        .show({ truncate: false });
    },
    prints: `
+------------------------+
|str_to_map              |
+------------------------+
|{a -> 1, b -> 2, c -> 3}|
|{d -> 4, e -> 5, f -> 6}|
+------------------------+
`,
  },
  {
    name: "str_to_map 4",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          ["a:1,b:2,c:3", ","],
          ["d=4;e=5;f=6", ";"],
        ],
        ["e", "delim"],
      );
      await df.select(F.str_to_map(df.col("e"), df.col("delim"), F.lit(":"))).show({ truncate: false });
    },
    prints: `
+---------------------------------------+
|str_to_map(e, delim, :)                |
+---------------------------------------+
|{a -> 1, b -> 2, c -> 3}               |
|{d=4 -> NULL, e=5 -> NULL, f=6 -> NULL}|
+---------------------------------------+
`,
  },
  {
    name: "str_to_map 5",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          ["a:1,b:2,c:3", ":"],
          ["d=4;e=5;f=6", "="],
        ],
        ["e", "delim"],
      );
      await df.select(F.str_to_map(df.col("e"), F.lit(","), df.col("delim"))).show({ truncate: false });
    },
    prints: `
+------------------------+
|str_to_map(e, ,, delim) |
+------------------------+
|{a -> 1, b -> 2, c -> 3}|
|{d -> 4;e=5;f=6}        |
+------------------------+
`,
  },
  {
    name: "struct",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          ["Alice", 2],
          ["Bob", 5],
        ],
        ["name", "age"],
      );
      await df.select("*", F.struct("age", df.col("name"))).show();
    },
    prints: `
+-----+---+-----------------+
| name|age|struct(age, name)|
+-----+---+-----------------+
|Alice|  2|       {2, Alice}|
|  Bob|  5|         {5, Bob}|
+-----+---+-----------------+
`,
  },
  {
    name: "substring",
    async run(spark) {
      const df = spark.createDataFrame([["abcd"]], ["s"]);
      await df.select("*", F.substring(df.col("s"), 1, 2)).show();
    },
    prints: `
+----+------------------+
|   s|substring(s, 1, 2)|
+----+------------------+
|abcd|                ab|
+----+------------------+
`,
  },
  {
    name: "substring 2",
    async run(spark) {
      const df = spark.createDataFrame([["Spark", 2, 3]], ["s", "p", "l"]);
      await df.select("*", F.substring(df.col("s"), 2, df.col("l"))).show();
      await df.select("*", F.substring(df.col("s"), df.col("p"), 3)).show();
      await df.select("*", F.substring(df.col("s"), df.col("p"), df.col("l"))).show();
    },
    prints: `
+-----+---+---+------------------+
|    s|  p|  l|substring(s, 2, l)|
+-----+---+---+------------------+
|Spark|  2|  3|               par|
+-----+---+---+------------------+
+-----+---+---+------------------+
|    s|  p|  l|substring(s, p, 3)|
+-----+---+---+------------------+
|Spark|  2|  3|               par|
+-----+---+---+------------------+
+-----+---+---+------------------+
|    s|  p|  l|substring(s, p, l)|
+-----+---+---+------------------+
|Spark|  2|  3|               par|
+-----+---+---+------------------+
`,
  },
  {
    name: "substring 3",
    async run(spark) {
      const df = spark.createDataFrame([["Spark", 2, 3]], ["s", "p", "l"]);
      await df.select("*", F.substring(df.col("s"), 2, "l")).show();
      await df.select("*", F.substring("s", "p", "l")).show();
    },
    prints: `
+-----+---+---+------------------+
|    s|  p|  l|substring(s, 2, l)|
+-----+---+---+------------------+
|Spark|  2|  3|               par|
+-----+---+---+------------------+
+-----+---+---+------------------+
|    s|  p|  l|substring(s, p, l)|
+-----+---+---+------------------+
|Spark|  2|  3|               par|
+-----+---+---+------------------+
`,
  },
  {
    name: "substring_index",
    async run(spark) {
      const df = spark.createDataFrame([["a.b.c.d"]], ["s"]);
      await df.select("*", F.substring_index(df.col("s"), ".", 2)).show();
      await df.select("*", F.substring_index("s", ".", -3)).show();
    },
    prints: `
+-------+------------------------+
|      s|substring_index(s, ., 2)|
+-------+------------------------+
|a.b.c.d|                     a.b|
+-------+------------------------+
+-------+-------------------------+
|      s|substring_index(s, ., -3)|
+-------+-------------------------+
|a.b.c.d|                    b.c.d|
+-------+-------------------------+
`,
  },
  {
    name: "sum_distinct",
    async run(spark) {
      const df = spark.createDataFrame([[1], [2], [3], [4]], ["numbers"]);
      await df.select(F.sum_distinct("numbers")).show();
    },
    prints: `
+---------------------+
|sum(DISTINCT numbers)|
+---------------------+
|                   10|
+---------------------+
`,
  },
  {
    name: "sum_distinct 2",
    async run(spark) {
      const df = spark.createDataFrame([[1], [1], [1], [1]], ["numbers"]);
      await df.select(F.sum_distinct("numbers")).show();
    },
    prints: `
+---------------------+
|sum(DISTINCT numbers)|
+---------------------+
|                    1|
+---------------------+
`,
  },
  {
    name: "sum_distinct 3",
    async run(spark) {
      const df = spark.createDataFrame([[null], [1], [1], [2]], ["numbers"]);
      await df.select(F.sum_distinct("numbers")).show();
    },
    prints: `
+---------------------+
|sum(DISTINCT numbers)|
+---------------------+
|                    3|
+---------------------+
`,
  },
  {
    name: "sum_distinct 4",
    async run(spark) {
      const schema = StructType([StructField("numbers", IntegerType(), true)]);
      const df = spark.createDataFrame([[null], [null], [null], [null]], schema);
      await df.select(F.sum_distinct("numbers")).show();
    },
    prints: `
+---------------------+
|sum(DISTINCT numbers)|
+---------------------+
|                 NULL|
+---------------------+
`,
  },
];
