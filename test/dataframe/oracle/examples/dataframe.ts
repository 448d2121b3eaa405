import { F, Row, StorageLevel } from "../../../../src/index.ts";
import { Float } from "../harness.ts";
import { type Example, floats, tuples, value } from "./example.ts";

export const dataframeExamples: readonly Example[] = [
  {
    name: "DataFrame",
    async run(spark) {
      const people = spark.createDataFrame([
        { deptId: 1, age: 40, name: "Hyukjin Kwon", gender: "M", salary: 50 },
        { deptId: 1, age: 50, name: "Takuya Ueshin", gender: "M", salary: 100 },
        { deptId: 2, age: 60, name: "Xinrong Meng", gender: "F", salary: 150 },
        { deptId: 3, age: 20, name: "Haejoon Lee", gender: "M", salary: 200 },
      ]);
      const department = spark.createDataFrame([
        { id: 1, name: "PySpark" },
        { id: 2, name: "ML" },
        { id: 3, name: "Spark SQL" },
      ]);
      await people
        .filter(people.col("age").gt(30))
        .join(department, people.col("deptId").eq(department.col("id")))
        .groupBy(department.col("name"), "gender")
        .agg({ salary: "avg", age: "max" })
        .sort("max(age)")
        .show();
    },
    prints: `
+-------+------+-----------+--------+
|   name|gender|avg(salary)|max(age)|
+-------+------+-----------+--------+
|PySpark|     M|       75.0|      50|
|     ML|     F|      150.0|      60|
+-------+------+-----------+--------+
`,
  },
  {
    name: "DataFrame.__getattr__",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [2, "Alice"],
          [5, "Bob"],
        ],
        ["age", "name"],
      );
      await df.select(df.col("age")).show();
    },
    prints: `
+---+
|age|
+---+
|  2|
|  5|
+---+
`,
  },
  {
    name: "DataFrame.__getitem__",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [2, "Alice"],
          [5, "Bob"],
        ],
        ["age", "name"],
      );
      await df.select(df.col("age")).show();
      await df.select(df.col(df.columns[1]!)).show();
      await df.select("name", "age").show();
      await df.filter(df.col("age").gt(3)).show();
      await df.filter(df.col(df.columns[0]!).gt(3)).show();
    },
    prints: `
+---+
|age|
+---+
|  2|
|  5|
+---+
+-----+
| name|
+-----+
|Alice|
|  Bob|
+-----+
+-----+---+
| name|age|
+-----+---+
|Alice|  2|
|  Bob|  5|
+-----+---+
+---+----+
|age|name|
+---+----+
|  5| Bob|
+---+----+
+---+----+
|age|name|
+---+----+
|  5| Bob|
+---+----+
`,
  },
  {
    name: "DataFrame.approxQuantile",
    async run(spark) {
      const data = [[1], [2], [3], [4], [5]];
      const df = spark.createDataFrame(data, ["values"]);
      const quantiles = await df.approxQuantile("values", [0.0, 0.5, 1.0], 0.05);
      value(floats(quantiles));
    },
    prints: `
[1.0, 3.0, 5.0]
`,
  },
  {
    name: "DataFrame.approxQuantile 2",
    async run(spark) {
      const data = [
        [1, 10],
        [2, 20],
        [3, 30],
        [4, 40],
        [5, 50],
      ];
      const df = spark.createDataFrame(data, ["col1", "col2"]);
      const quantiles = await df.approxQuantile(["col1", "col2"], [0.0, 0.5, 1.0], 0.05);
      value(floats(quantiles));
    },
    prints: `
[[1.0, 3.0, 5.0], [10.0, 30.0, 50.0]]
`,
  },
  {
    name: "DataFrame.approxQuantile 3",
    async run(spark) {
      const data = [[1], [null], [3], [4], [null]];
      const df = spark.createDataFrame(data, ["values"]);
      const quantiles = await df.approxQuantile("values", [0.0, 0.5, 1.0], 0.05);
      value(floats(quantiles));
    },
    prints: `
[1.0, 3.0, 4.0]
`,
  },
  {
    name: "DataFrame.approxQuantile 4",
    async run(spark) {
      const data = [[1], [2], [3], [4], [5]];
      const df = spark.createDataFrame(data, ["values"]);
      const quantiles = await df.approxQuantile("values", [0.0, 0.2, 1.0], 0.1);
      value(floats(quantiles));
    },
    prints: `
[1.0, 1.0, 5.0]
`,
  },
  {
    name: "DataFrame.coalesce",
    async run(spark) {
      await spark
        .range(0, 10, 1, 3)
        .select(F.spark_partition_id().alias("partition"))
        .distinct()
        .sort("partition")
        .show();
    },
    prints: `
+---------+
|partition|
+---------+
|        0|
|        1|
|        2|
+---------+
`,
  },
  {
    name: "DataFrame.coalesce 2",
    async run(spark) {
      await spark
        .range(0, 10, 1, 3)
        .coalesce(1)
        .select(F.spark_partition_id().alias("partition"))
        .distinct()
        .sort("partition")
        .show();
    },
    prints: `
+---------+
|partition|
+---------+
|        0|
+---------+
`,
  },
  {
    name: "DataFrame.collect",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [14, "Tom"],
          [23, "Alice"],
          [16, "Bob"],
        ],
        ["age", "name"],
      );
      value(await df.collect());
    },
    prints: `
[Row(age=14, name='Tom'), Row(age=23, name='Alice'), Row(age=16, name='Bob')]
`,
  },
  {
    name: "DataFrame.collect 2",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [14, "Tom"],
          [23, "Alice"],
          [16, "Bob"],
        ],
        ["age", "name"],
      );
      value(await df.filter(df.col("age").gt(15)).collect());
    },
    prints: `
[Row(age=23, name='Alice'), Row(age=16, name='Bob')]
`,
  },
  {
    name: "DataFrame.collect 3",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [14, "Tom"],
          [23, "Alice"],
          [16, "Bob"],
        ],
        ["age", "name"],
      );
      value(await df.select("name").collect());
    },
    prints: `
[Row(name='Tom'), Row(name='Alice'), Row(name='Bob')]
`,
  },
  {
    name: "DataFrame.collect 4",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [14, "Tom"],
          [23, "Alice"],
          [16, "Bob"],
        ],
        ["age", "name"],
      );
      value(await df.select(F.upper(df.col("name"))).collect());
    },
    prints: `
[Row(upper(name)='TOM'), Row(upper(name)='ALICE'), Row(upper(name)='BOB')]
`,
  },
  {
    name: "DataFrame.collect 5",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [14, "Tom"],
          [23, "Alice"],
          [16, "Bob"],
        ],
        ["age", "name"],
      );
      const rows = await df.collect();
      value(rows.map((row) => row.name));
    },
    prints: `
['Tom', 'Alice', 'Bob']
`,
  },
  {
    name: "DataFrame.collect 6",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [14, "Tom"],
          [23, "Alice"],
          [16, "Bob"],
        ],
        ["age", "name"],
      );
      const rows = await df.collect();
      value(rows.map((row) => new Map(Object.entries(row.asDict()))));
    },
    prints: `
[{'age': 14, 'name': 'Tom'}, {'age': 23, 'name': 'Alice'}, {'age': 16, 'name': 'Bob'}]
`,
  },
  {
    name: "DataFrame.cov",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [1, 12],
          [10, 1],
          [19, 8],
        ],
        ["c1", "c2"],
      );
      value(new Float(await df.cov("c1", "c2")));
    },
    prints: `
-18.0
`,
  },
  {
    name: "DataFrame.cov 2",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [11, 12],
          [10, 11],
          [9, 10],
        ],
        ["small", "bigger"],
      );
      value(new Float(await df.cov("small", "bigger")));
    },
    prints: `
1.0
`,
  },
  {
    name: "DataFrame.cube",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          ["Alice", 2],
          ["Bob", 5],
        ],
        ["name", "age"],
      );
      await df.cube("name").count().orderBy("name").show();
      await df.cube("name", df.col("age")).count().orderBy("name", "age").show();
      await df.cube(1, 2).count().orderBy(1, 2).show();
    },
    prints: `
+-----+-----+
| name|count|
+-----+-----+
| NULL|    2|
|Alice|    1|
|  Bob|    1|
+-----+-----+
+-----+----+-----+
| name| age|count|
+-----+----+-----+
| NULL|NULL|    2|
| NULL|   2|    1|
| NULL|   5|    1|
|Alice|NULL|    1|
|Alice|   2|    1|
|  Bob|NULL|    1|
|  Bob|   5|    1|
+-----+----+-----+
+-----+----+-----+
| name| age|count|
+-----+----+-----+
| NULL|NULL|    2|
| NULL|   2|    1|
| NULL|   5|    1|
|Alice|NULL|    1|
|Alice|   2|    1|
|  Bob|NULL|    1|
|  Bob|   5|    1|
+-----+----+-----+
`,
  },
  {
    name: "DataFrame.distinct",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [14, "Tom"],
          [23, "Alice"],
          [23, "Alice"],
        ],
        ["age", "name"],
      );
      await df.distinct().show();
      value(await df.distinct().count());
    },
    prints: `
+---+-----+
|age| name|
+---+-----+
| 14|  Tom|
| 23|Alice|
+---+-----+
2
`,
  },
  {
    name: "DataFrame.distinct 2",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [14, "Tom", "M"],
          [23, "Alice", "F"],
          [23, "Alice", "F"],
          [14, "Tom", "M"],
        ],
        ["age", "name", "gender"],
      );
      await df.distinct().show();
      await df.select("name").distinct().show();
      value(await df.select("name").distinct().count());
      await df.select("name", "gender").distinct().show();
    },
    prints: `
+---+-----+------+
|age| name|gender|
+---+-----+------+
| 14|  Tom|     M|
| 23|Alice|     F|
+---+-----+------+
+-----+
| name|
+-----+
|  Tom|
|Alice|
+-----+
2
+-----+------+
| name|gender|
+-----+------+
|  Tom|     M|
|Alice|     F|
+-----+------+
`,
  },
  {
    name: "DataFrame.distinct 3",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [14, "Tom", "M"],
          [23, "Alice", "F"],
          [23, "Alice", "F"],
          [14, "Tom", null],
        ],
        ["age", "name", "gender"],
      );
      await df.distinct().show();
      await df.distinct().filter(df.col("gender").isNotNull()).show();
    },
    prints: `
+---+-----+------+
|age| name|gender|
+---+-----+------+
| 14|  Tom|     M|
| 23|Alice|     F|
| 14|  Tom|  NULL|
+---+-----+------+
+---+-----+------+
|age| name|gender|
+---+-----+------+
| 14|  Tom|     M|
| 23|Alice|     F|
+---+-----+------+
`,
  },
  {
    name: "DataFrame.dtypes",
    run(spark) {
      const df = spark.createDataFrame(
        [
          [14, "Tom"],
          [23, "Alice"],
          [16, "Bob"],
        ],
        ["age", "name"],
      );
      value(tuples(df.dtypes));
    },
    prints: `
[('age', 'bigint'), ('name', 'string')]
`,
  },
  {
    name: "DataFrame.exceptAll",
    async run(spark) {
      const df1 = spark.createDataFrame(
        [
          ["a", 1],
          ["a", 1],
          ["a", 1],
          ["a", 2],
          ["b", 3],
          ["c", 4],
        ],
        ["C1", "C2"],
      );
      const df2 = spark.createDataFrame(
        [
          ["a", 1],
          ["b", 3],
        ],
        ["C1", "C2"],
      );
      await df1.exceptAll(df2).show();
    },
    prints: `
+---+---+
| C1| C2|
+---+---+
|  a|  1|
|  a|  1|
|  a|  2|
|  c|  4|
+---+---+
`,
  },
  {
    name: "DataFrame.exists",
    async run(spark) {
      const data_customers = [
        [101, "Alice", "USA"],
        [102, "Bob", "Canada"],
        [103, "Charlie", "USA"],
        [104, "David", "Australia"],
      ];
      const data_orders = [
        [1, 101, "2023-01-15", 250],
        [2, 102, "2023-01-20", 300],
        [3, 103, "2023-01-25", 400],
        [4, 101, "2023-02-05", 150],
      ];
      const customers = spark.createDataFrame(data_customers, ["customer_id", "customer_name", "country"]);
      const orders = spark.createDataFrame(data_orders, ["order_id", "customer_id", "order_date", "total_amount"]);
      await customers
        .alias("c")
        .where(
          orders
            .alias("o")
            .where(F.col("o.customer_id").eq(F.col("c.customer_id").outer()))
            .exists(),
        )
        .orderBy("customer_id")
        .show();
      await customers
        .alias("c")
        .where(
          orders
            .alias("o")
            .where(F.col("o.customer_id").eq(F.col("c.customer_id").outer()))
            .exists()
            .not(),
        )
        .orderBy("customer_id")
        .show();
      await orders
        .alias("o")
        .where(
          customers
            .alias("c")
            .where(F.col("c.customer_id").eq(F.col("o.customer_id").outer()).and(F.col("country").eq("USA")))
            .exists(),
        )
        .orderBy("order_id")
        .show();
    },
    prints: `
+-----------+-------------+-------+
|customer_id|customer_name|country|
+-----------+-------------+-------+
|        101|        Alice|    USA|
|        102|          Bob| Canada|
|        103|      Charlie|    USA|
+-----------+-------------+-------+
+-----------+-------------+---------+
|customer_id|customer_name|  country|
+-----------+-------------+---------+
|        104|        David|Australia|
+-----------+-------------+---------+
+--------+-----------+----------+------------+
|order_id|customer_id|order_date|total_amount|
+--------+-----------+----------+------------+
|       1|        101|2023-01-15|         250|
|       3|        103|2023-01-25|         400|
|       4|        101|2023-02-05|         150|
+--------+-----------+----------+------------+
`,
  },
  {
    name: "DataFrame.fillna",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [10, 80.5, "Alice", null],
          [5, null, "Bob", null],
          [null, null, "Tom", null],
          [null, null, null, true],
        ],
        ["age", "height", "name", "bool"],
      );
      await df.na.fill(50).show();
      await df.na.fill(false).show();
      await df.na.fill({ age: 50, name: "unknown" }).show();
      await df.na.fill("Spark", "name").show();
    },
    prints: `
+---+------+-----+----+
|age|height| name|bool|
+---+------+-----+----+
| 10|  80.5|Alice|NULL|
|  5|  50.0|  Bob|NULL|
| 50|  50.0|  Tom|NULL|
| 50|  50.0| NULL|true|
+---+------+-----+----+
+----+------+-----+-----+
| age|height| name| bool|
+----+------+-----+-----+
|  10|  80.5|Alice|false|
|   5|  NULL|  Bob|false|
|NULL|  NULL|  Tom|false|
|NULL|  NULL| NULL| true|
+----+------+-----+-----+
+---+------+-------+----+
|age|height|   name|bool|
+---+------+-------+----+
| 10|  80.5|  Alice|NULL|
|  5|  NULL|    Bob|NULL|
| 50|  NULL|    Tom|NULL|
| 50|  NULL|unknown|true|
+---+------+-------+----+
+----+------+-----+----+
| age|height| name|bool|
+----+------+-----+----+
|  10|  80.5|Alice|NULL|
|   5|  NULL|  Bob|NULL|
|NULL|  NULL|  Tom|NULL|
|NULL|  NULL|Spark|true|
+----+------+-----+----+
`,
  },
  {
    name: "DataFrame.filter",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [2, "Alice", "Math"],
          [5, "Bob", "Physics"],
          [7, "Charlie", "Chemistry"],
        ],
        ["age", "name", "subject"],
      );
      await df.filter(df.col("age").gt(3)).show();
      await df.where(df.col("age").eq(2)).show();
      await df.filter("age > 3").show();
      await df.where("age = 2").show();
      await df.filter(df.col("age").gt(3).and(df.col("subject").eq("Physics"))).show();
      await df.filter(df.col("age").eq(2).or(df.col("subject").eq("Chemistry"))).show();
      await df.filter("age > 3 AND name = 'Bob'").show();
      await df.filter(df.col("name").isin("Alice", "Bob")).show();
      await df.filter(df.col("subject").isin(["Math", "Physics"])).show();
      await df.filter(df.col("name").isin(["Alice", "Charlie"]).not()).show();
      await df.filter(df.col("name").isNotNull()).show();
      await df.filter(df.col("name").like("Al%")).show();
      await df.filter(df.col("name").contains("i")).show();
      await df.filter(df.col("age").between(2, 5)).show();
    },
    prints: `
+---+-------+---------+
|age|   name|  subject|
+---+-------+---------+
|  5|    Bob|  Physics|
|  7|Charlie|Chemistry|
+---+-------+---------+
+---+-----+-------+
|age| name|subject|
+---+-----+-------+
|  2|Alice|   Math|
+---+-----+-------+
+---+-------+---------+
|age|   name|  subject|
+---+-------+---------+
|  5|    Bob|  Physics|
|  7|Charlie|Chemistry|
+---+-------+---------+
+---+-----+-------+
|age| name|subject|
+---+-----+-------+
|  2|Alice|   Math|
+---+-----+-------+
+---+----+-------+
|age|name|subject|
+---+----+-------+
|  5| Bob|Physics|
+---+----+-------+
+---+-------+---------+
|age|   name|  subject|
+---+-------+---------+
|  2|  Alice|     Math|
|  7|Charlie|Chemistry|
+---+-------+---------+
+---+----+-------+
|age|name|subject|
+---+----+-------+
|  5| Bob|Physics|
+---+----+-------+
+---+-----+-------+
|age| name|subject|
+---+-----+-------+
|  2|Alice|   Math|
|  5|  Bob|Physics|
+---+-----+-------+
+---+-----+-------+
|age| name|subject|
+---+-----+-------+
|  2|Alice|   Math|
|  5|  Bob|Physics|
+---+-----+-------+
+---+----+-------+
|age|name|subject|
+---+----+-------+
|  5| Bob|Physics|
+---+----+-------+
+---+-------+---------+
|age|   name|  subject|
+---+-------+---------+
|  2|  Alice|     Math|
|  5|    Bob|  Physics|
|  7|Charlie|Chemistry|
+---+-------+---------+
+---+-----+-------+
|age| name|subject|
+---+-----+-------+
|  2|Alice|   Math|
+---+-----+-------+
+---+-------+---------+
|age|   name|  subject|
+---+-------+---------+
|  2|  Alice|     Math|
|  7|Charlie|Chemistry|
+---+-------+---------+
+---+-----+-------+
|age| name|subject|
+---+-----+-------+
|  2|Alice|   Math|
|  5|  Bob|Physics|
+---+-----+-------+
`,
  },
  {
    name: "DataFrame.freqItems",
    async run(spark) {
      let df = spark.createDataFrame(
        [
          [1, 11],
          [1, 11],
          [3, 10],
          [4, 8],
          [4, 8],
        ],
        ["c1", "c2"],
      );
      df = df.freqItems(["c1", "c2"]);
      await df.select(df.columns.map((c) => F.sort_array(c).alias(c))).show();
    },
    prints: `
+------------+------------+
|c1_freqItems|c2_freqItems|
+------------+------------+
|   [1, 3, 4]| [8, 10, 11]|
+------------+------------+
`,
  },
  {
    name: "DataFrame.groupBy",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          ["Alice", 2],
          ["Bob", 2],
          ["Bob", 2],
          ["Bob", 5],
        ],
        ["name", "age"],
      );
      await df.groupBy().avg().show();
      await df.groupBy("name").agg({ age: "sum" }).sort("name").show();
      await df.groupBy(df.col("name")).max().sort("name").show();
      await df.groupBy(1).max().sort("name").show();
      await df
        .groupBy(["name", df.col("age")])
        .count()
        .sort("name", "age")
        .show();
      await df
        .groupBy([df.col("name"), 2])
        .count()
        .sort("name", "age")
        .show();
    },
    prints: `
+--------+
|avg(age)|
+--------+
|    2.75|
+--------+
+-----+--------+
| name|sum(age)|
+-----+--------+
|Alice|       2|
|  Bob|       9|
+-----+--------+
+-----+--------+
| name|max(age)|
+-----+--------+
|Alice|       2|
|  Bob|       5|
+-----+--------+
+-----+--------+
| name|max(age)|
+-----+--------+
|Alice|       2|
|  Bob|       5|
+-----+--------+
+-----+---+-----+
| name|age|count|
+-----+---+-----+
|Alice|  2|    1|
|  Bob|  2|    2|
|  Bob|  5|    1|
+-----+---+-----+
+-----+---+-----+
| name|age|count|
+-----+---+-----+
|Alice|  2|    1|
|  Bob|  2|    2|
|  Bob|  5|    1|
+-----+---+-----+
`,
  },
  {
    name: "DataFrame.groupingSets",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [100, "Fremont", "Honda Civic", 10],
          [100, "Fremont", "Honda Accord", 15],
          [100, "Fremont", "Honda CRV", 7],
          [200, "Dublin", "Honda Civic", 20],
          [200, "Dublin", "Honda Accord", 10],
          [200, "Dublin", "Honda CRV", 3],
          [300, "San Jose", "Honda Civic", 5],
          [300, "San Jose", "Honda Accord", 8],
        ],
        "id INT, city STRING, car_model STRING, quantity INT",
      );
      await df
        .groupingSets([["city", "car_model"], ["city"], []], "city", "car_model")
        .agg(F.sum(F.col("quantity")).alias("sum"))
        .sort("city", "car_model")
        .show();
      await df
        .groupingSets([["city", "car_model"], ["city"], []], "city", "car_model")
        .agg(F.avg(F.col("quantity")).alias("avg_quantity"), F.sum(F.col("quantity")).alias("sum_quantity"))
        .sort("city", "car_model")
        .show();
    },
    prints: `
+--------+------------+---+
|    city|   car_model|sum|
+--------+------------+---+
|    NULL|        NULL| 78|
|  Dublin|        NULL| 33|
|  Dublin|Honda Accord| 10|
|  Dublin|   Honda CRV|  3|
|  Dublin| Honda Civic| 20|
| Fremont|        NULL| 32|
| Fremont|Honda Accord| 15|
| Fremont|   Honda CRV|  7|
| Fremont| Honda Civic| 10|
|San Jose|        NULL| 13|
|San Jose|Honda Accord|  8|
|San Jose| Honda Civic|  5|
+--------+------------+---+
+--------+------------+------------------+------------+
|    city|   car_model|      avg_quantity|sum_quantity|
+--------+------------+------------------+------------+
|    NULL|        NULL|              9.75|          78|
|  Dublin|        NULL|              11.0|          33|
|  Dublin|Honda Accord|              10.0|          10|
|  Dublin|   Honda CRV|               3.0|           3|
|  Dublin| Honda Civic|              20.0|          20|
| Fremont|        NULL|10.666666666666666|          32|
| Fremont|Honda Accord|              15.0|          15|
| Fremont|   Honda CRV|               7.0|           7|
| Fremont| Honda Civic|              10.0|          10|
|San Jose|        NULL|               6.5|          13|
|San Jose|Honda Accord|               8.0|           8|
|San Jose| Honda Civic|               5.0|           5|
+--------+------------+------------------+------------+
`,
  },
  {
    name: "DataFrame.head",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [2, "Alice"],
          [5, "Bob"],
        ],
        ["age", "name"],
      );
      value(await df.head());
      value(await df.head(1));
      value(await df.head(0));
    },
    prints: `
Row(age=2, name='Alice')
[Row(age=2, name='Alice')]
[]
`,
  },
  {
    name: "DataFrame.intersect",
    async run(spark) {
      const df1 = spark.createDataFrame(
        [
          ["a", 1],
          ["a", 1],
          ["b", 3],
          ["c", 4],
        ],
        ["C1", "C2"],
      );
      const df2 = spark.createDataFrame(
        [
          ["a", 1],
          ["a", 1],
          ["b", 3],
        ],
        ["C1", "C2"],
      );
      const result_df = df1.intersect(df2).sort("C1", "C2");
      await result_df.show();
    },
    prints: `
+---+---+
| C1| C2|
+---+---+
|  a|  1|
|  b|  3|
+---+---+
`,
  },
  {
    name: "DataFrame.intersect 2",
    async run(spark) {
      const df1 = spark.createDataFrame(
        [
          [1, "A"],
          [2, "B"],
        ],
        ["id", "value"],
      );
      const df2 = spark.createDataFrame(
        [
          [2, "B"],
          [3, "C"],
        ],
        ["id", "value"],
      );
      const result_df = df1.intersect(df2).sort("id", "value");
      await result_df.show();
    },
    prints: `
+---+-----+
| id|value|
+---+-----+
|  2|    B|
+---+-----+
`,
  },
  {
    name: "DataFrame.intersect 3",
    async run(spark) {
      const df1 = spark.createDataFrame(
        [
          [1, 2],
          [1, 2],
          [3, 4],
        ],
        ["A", "B"],
      );
      const df2 = spark.createDataFrame(
        [
          [1, 2],
          [1, 2],
        ],
        ["C", "D"],
      );
      const result_df = df1.intersect(df2).sort("A", "B");
      await result_df.show();
    },
    prints: `
+---+---+
|  A|  B|
+---+---+
|  1|  2|
+---+---+
`,
  },
  {
    name: "DataFrame.lateralJoin",
    async run(spark) {
      const customers_data = [
        Row({ customer_id: 1, name: "Alice" }),
        Row({ customer_id: 2, name: "Bob" }),
        Row({ customer_id: 3, name: "Charlie" }),
        Row({ customer_id: 4, name: "Diana" }),
      ];
      const customers = spark.createDataFrame(customers_data);
      const orders_data = [
        Row({
          order_id: 101,
          customer_id: 1,
          order_date: "2024-01-10",
          items: [Row({ product: "laptop", quantity: 5 }), Row({ product: "mouse", quantity: 12 })],
        }),
        Row({
          order_id: 102,
          customer_id: 1,
          order_date: "2024-02-15",
          items: [Row({ product: "phone", quantity: 2 }), Row({ product: "charger", quantity: 15 })],
        }),
        Row({
          order_id: 105,
          customer_id: 1,
          order_date: "2024-03-20",
          items: [Row({ product: "tablet", quantity: 4 })],
        }),
        Row({
          order_id: 103,
          customer_id: 2,
          order_date: "2024-01-12",
          items: [Row({ product: "tablet", quantity: 8 })],
        }),
        Row({
          order_id: 104,
          customer_id: 2,
          order_date: "2024-03-05",
          items: [Row({ product: "laptop", quantity: 7 })],
        }),
        Row({
          order_id: 106,
          customer_id: 3,
          order_date: "2024-04-05",
          items: [Row({ product: "monitor", quantity: 1 })],
        }),
      ];
      const orders = spark.createDataFrame(orders_data);
      await customers
        .join(orders, "customer_id")
        .lateralJoin(spark.tvf.explode(F.col("items").outer()).select("col.*"))
        .select("customer_id", "name", "order_id", "order_date", "product", "quantity")
        .orderBy("customer_id", "order_id", "product")
        .show();
      await customers
        .alias("c")
        .lateralJoin(
          orders
            .alias("o")
            .where(F.col("o.customer_id").eq(F.col("c.customer_id").outer()))
            .select("order_id", "order_date")
            .orderBy(F.col("order_date").desc())
            .limit(2),
          undefined,
          "left",
        )
        .orderBy("customer_id", "order_id")
        .show();
    },
    prints: `
+-----------+-------+--------+----------+-------+--------+
|customer_id|   name|order_id|order_date|product|quantity|
+-----------+-------+--------+----------+-------+--------+
|          1|  Alice|     101|2024-01-10| laptop|       5|
|          1|  Alice|     101|2024-01-10|  mouse|      12|
|          1|  Alice|     102|2024-02-15|charger|      15|
|          1|  Alice|     102|2024-02-15|  phone|       2|
|          1|  Alice|     105|2024-03-20| tablet|       4|
|          2|    Bob|     103|2024-01-12| tablet|       8|
|          2|    Bob|     104|2024-03-05| laptop|       7|
|          3|Charlie|     106|2024-04-05|monitor|       1|
+-----------+-------+--------+----------+-------+--------+
+-----------+-------+--------+----------+
|customer_id|   name|order_id|order_date|
+-----------+-------+--------+----------+
|          1|  Alice|     102|2024-02-15|
|          1|  Alice|     105|2024-03-20|
|          2|    Bob|     103|2024-01-12|
|          2|    Bob|     104|2024-03-05|
|          3|Charlie|     106|2024-04-05|
|          4|  Diana|    NULL|      NULL|
+-----------+-------+--------+----------+
`,
  },
  {
    name: "DataFrame.localCheckpoint",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [14, "Tom"],
          [23, "Alice"],
          [16, "Bob"],
        ],
        ["age", "name"],
      );
      value(await df.localCheckpoint());
    },
    prints: `
DataFrame[age: bigint, name: string]
`,
  },
  {
    name: "DataFrame.na",
    async run(spark) {
      const df = spark.sql("SELECT 1 AS c1, int(NULL) AS c2");
      await df.na.fill(2).show();
    },
    prints: `
+---+---+
| c1| c2|
+---+---+
|  1|  2|
+---+---+
`,
  },
  {
    name: "DataFrame.offset",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [14, "Tom"],
          [23, "Alice"],
          [16, "Bob"],
        ],
        ["age", "name"],
      );
      await df.offset(1).show();
      await df.offset(10).show();
    },
    prints: `
+---+-----+
|age| name|
+---+-----+
| 23|Alice|
| 16|  Bob|
+---+-----+
+---+----+
|age|name|
+---+----+
+---+----+
`,
  },
  {
    name: "DataFrame.persist",
    run(spark) {
      const df = spark.range(1);
      value(df.persist());
      value(df.persist(StorageLevel.DISK_ONLY));
    },
    prints: `
DataFrame[id: bigint]
DataFrame[id: bigint]
`,
  },
  {
    name: "DataFrame.repartitionById",
    async run(spark) {
      const df = spark.range(10).withColumn("partition_id", F.col("id").mod(3).cast("int"));
      const repartitioned = df.repartitionById(3, "partition_id");
      await repartitioned.select("id", "partition_id", F.spark_partition_id()).orderBy("id").show();
    },
    prints: `
+---+------------+--------------------+
| id|partition_id|SPARK_PARTITION_ID()|
+---+------------+--------------------+
|  0|           0|                   0|
|  1|           1|                   1|
|  2|           2|                   2|
|  3|           0|                   0|
|  4|           1|                   1|
|  5|           2|                   2|
|  6|           0|                   0|
|  7|           1|                   1|
|  8|           2|                   2|
|  9|           0|                   0|
+---+------------+--------------------+
`,
  },
  {
    name: "DataFrame.repartitionByRange",
    async run(spark) {
      await spark
        .createDataFrame(
          [
            [14, "Tom"],
            [23, "Alice"],
            [16, "Bob"],
          ],
          ["age", "name"],
        )
        .repartitionByRange(2, "age")
        .select("age", "name", F.spark_partition_id())
        .show();
    },
    prints: `
+---+-----+--------------------+
|age| name|SPARK_PARTITION_ID()|
+---+-----+--------------------+
| 14|  Tom|                   0|
| 16|  Bob|                   0|
| 23|Alice|                   1|
+---+-----+--------------------+
`,
  },
  {
    name: "DataFrame.replace",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [10, 80, "Alice"],
          [5, null, "Bob"],
          [null, 10, "Tom"],
          [null, null, null],
        ],
        ["age", "height", "name"],
      );
      await df.na.replace(10, 20).show();
      await df.na.replace("Alice", null).show();
      await df.na.replace(["Alice", "Bob"], ["A", "B"], "name").show();
      await df.na.replace(10, 18, "age").show();
    },
    prints: `
+----+------+-----+
| age|height| name|
+----+------+-----+
|  20|    80|Alice|
|   5|  NULL|  Bob|
|NULL|    20|  Tom|
|NULL|  NULL| NULL|
+----+------+-----+
+----+------+----+
| age|height|name|
+----+------+----+
|  10|    80|NULL|
|   5|  NULL| Bob|
|NULL|    10| Tom|
|NULL|  NULL|NULL|
+----+------+----+
+----+------+----+
| age|height|name|
+----+------+----+
|  10|    80|   A|
|   5|  NULL|   B|
|NULL|    10| Tom|
|NULL|  NULL|NULL|
+----+------+----+
+----+------+-----+
| age|height| name|
+----+------+-----+
|  18|    80|Alice|
|   5|  NULL|  Bob|
|NULL|    10|  Tom|
|NULL|  NULL| NULL|
+----+------+-----+
`,
  },
  {
    name: "DataFrame.sameSemantics",
    run(spark) {
      const df1 = spark.range(10);
      const df2 = spark.range(10);
      value(
        df1
          .withColumn("col1", df1.col("id").multiply(2))
          .sameSemantics(df2.withColumn("col1", df2.col("id").multiply(2))),
      );
      value(
        df1.withColumn("col1", df1.col("id").multiply(2)).sameSemantics(df2.withColumn("col1", df2.col("id").plus(2))),
      );
      value(
        df1
          .withColumn("col1", df1.col("id").multiply(2))
          .sameSemantics(df2.withColumn("col0", df2.col("id").multiply(2))),
      );
    },
    prints: `
True
False
True
`,
  },
  {
    name: "DataFrame.sampleBy",
    async run(spark) {
      const dataset = spark.range(0, 100, 1, 5).select(F.col("id").mod(3).alias("key"));
      const sampled = dataset.sampleBy(
        "key",
        new Map([
          [0, 0.1],
          [1, 0.2],
        ]),
        0,
      );
      await sampled.groupBy("key").count().orderBy("key").show();
      value(await dataset.sampleBy(F.col("key"), new Map([[2, 1.0]]), 0).count());
    },
    prints: `
+---+-----+
|key|count|
+---+-----+
|  0|    4|
|  1|    9|
+---+-----+
33
`,
  },
  {
    name: "DataFrame.select",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [2, "Alice"],
          [5, "Bob"],
        ],
        ["age", "name"],
      );
      await df.select("*").show();
      await df.select(df.col("name"), df.col("age").plus(10).alias("age")).show();
    },
    prints: `
+---+-----+
|age| name|
+---+-----+
|  2|Alice|
|  5|  Bob|
+---+-----+
+-----+---+
| name|age|
+-----+---+
|Alice| 12|
|  Bob| 15|
+-----+---+
`,
  },
  {
    name: "DataFrame.selectExpr",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [2, "Alice"],
          [5, "Bob"],
        ],
        ["age", "name"],
      );
      await df.selectExpr("age * 2", "abs(age)").show();
    },
    prints: `
+---------+--------+
|(age * 2)|abs(age)|
+---------+--------+
|        4|       2|
|       10|       5|
+---------+--------+
`,
  },
  {
    name: "DataFrame.show",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [14, "Tom"],
          [23, "Alice"],
          [16, "Bob"],
          [19, "This is a super long name"],
        ],
        ["age", "name"],
      );
      await df.show();
      await df.show(2);
      await df.show({ truncate: false });
      await df.show({ truncate: 3 });
      await df.show({ vertical: true });
    },
    prints: `
+---+--------------------+
|age|                name|
+---+--------------------+
| 14|                 Tom|
| 23|               Alice|
| 16|                 Bob|
| 19|This is a super l...|
+---+--------------------+
+---+-----+
|age| name|
+---+-----+
| 14|  Tom|
| 23|Alice|
+---+-----+
only showing top 2 rows
+---+-------------------------+
|age|name                     |
+---+-------------------------+
|14 |Tom                      |
|23 |Alice                    |
|16 |Bob                      |
|19 |This is a super long name|
+---+-------------------------+
+---+----+
|age|name|
+---+----+
| 14| Tom|
| 23| Ali|
| 16| Bob|
| 19| Thi|
+---+----+
-RECORD 0--------------------
 age  | 14
 name | Tom
-RECORD 1--------------------
 age  | 23
 name | Alice
-RECORD 2--------------------
 age  | 16
 name | Bob
-RECORD 3--------------------
 age  | 19
 name | This is a super l...
`,
  },
  {
    name: "DataFrame.sort",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [2, "Alice"],
          [5, "Bob"],
        ],
        ["age", "name"],
      );
      await df.sort(F.asc("age")).show();
      await df.sort(1).show();
      await df.sort(df.col("age").desc()).show();
      await df.orderBy(df.col("age").desc()).show();
      await df.sort("age", { ascending: false }).show();
      await df.sort(-1).show();
    },
    prints: `
+---+-----+
|age| name|
+---+-----+
|  2|Alice|
|  5|  Bob|
+---+-----+
+---+-----+
|age| name|
+---+-----+
|  2|Alice|
|  5|  Bob|
+---+-----+
+---+-----+
|age| name|
+---+-----+
|  5|  Bob|
|  2|Alice|
+---+-----+
+---+-----+
|age| name|
+---+-----+
|  5|  Bob|
|  2|Alice|
+---+-----+
+---+-----+
|age| name|
+---+-----+
|  5|  Bob|
|  2|Alice|
+---+-----+
+---+-----+
|age| name|
+---+-----+
|  5|  Bob|
|  2|Alice|
+---+-----+
`,
  },
  {
    name: "DataFrame.sort 2",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [2, "Alice"],
          [2, "Bob"],
          [5, "Bob"],
        ],
        ["age", "name"],
      );
      await df.orderBy(F.desc("age"), "name").show();
      await df.orderBy(-1, "name").show();
      await df.orderBy(-1, 2).show();
      await df.orderBy(["age", "name"], { ascending: [false, false] }).show();
      await df.orderBy([1, "name"], { ascending: [false, false] }).show();
      await df.orderBy([1, 2], { ascending: [false, false] }).show();
    },
    prints: `
+---+-----+
|age| name|
+---+-----+
|  5|  Bob|
|  2|Alice|
|  2|  Bob|
+---+-----+
+---+-----+
|age| name|
+---+-----+
|  5|  Bob|
|  2|Alice|
|  2|  Bob|
+---+-----+
+---+-----+
|age| name|
+---+-----+
|  5|  Bob|
|  2|Alice|
|  2|  Bob|
+---+-----+
+---+-----+
|age| name|
+---+-----+
|  5|  Bob|
|  2|  Bob|
|  2|Alice|
+---+-----+
+---+-----+
|age| name|
+---+-----+
|  5|  Bob|
|  2|  Bob|
|  2|Alice|
+---+-----+
+---+-----+
|age| name|
+---+-----+
|  5|  Bob|
|  2|  Bob|
|  2|Alice|
+---+-----+
`,
  },
  {
    name: "DataFrame.sortWithinPartitions",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [2, "Alice"],
          [5, "Bob"],
        ],
        ["age", "name"],
      );
      value(df.sortWithinPartitions("age", { ascending: false }));
      await df.coalesce(1).sortWithinPartitions(1).show();
      await df.coalesce(1).sortWithinPartitions(-1).show();
    },
    prints: `
DataFrame[age: bigint, name: string]
+---+-----+
|age| name|
+---+-----+
|  2|Alice|
|  5|  Bob|
+---+-----+
+---+-----+
|age| name|
+---+-----+
|  5|  Bob|
|  2|Alice|
+---+-----+
`,
  },
  {
    name: "DataFrame.stat",
    async run(spark) {
      const df = spark.range(3).withColumn("c", F.expr("id + 1"));
      value(new Float(await df.stat.corr("id", "c")));
    },
    prints: `
1.0
`,
  },
  {
    name: "DataFrame.storageLevel",
    run(spark) {
      const df1 = spark.range(10);
      value(df1.storageLevel);
      value(df1.cache().storageLevel);
    },
    prints: `
StorageLevel(False, False, False, False, 1)
StorageLevel(True, True, False, True, 1)
`,
  },
  {
    name: "DataFrame.storageLevel 2",
    run(spark) {
      const df2 = spark.range(5);
      value(df2.persist(StorageLevel.DISK_ONLY_2).storageLevel);
    },
    prints: `
StorageLevel(True, False, False, False, 2)
`,
  },
  {
    name: "DataFrame.tail",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [14, "Tom"],
          [23, "Alice"],
          [16, "Bob"],
        ],
        ["age", "name"],
      );
      value(await df.tail(2));
    },
    prints: `
[Row(age=23, name='Alice'), Row(age=16, name='Bob')]
`,
  },
  {
    name: "DataFrame.take",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [14, "Tom"],
          [23, "Alice"],
          [16, "Bob"],
        ],
        ["age", "name"],
      );
      value(await df.take(2));
    },
    prints: `
[Row(age=14, name='Tom'), Row(age=23, name='Alice')]
`,
  },
  {
    name: "DataFrame.toDF",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [14, "Tom"],
          [23, "Alice"],
          [16, "Bob"],
        ],
        ["age", "name"],
      );
      await df.toDF("f1", "f2").show();
    },
    prints: `
+---+-----+
| f1|   f2|
+---+-----+
| 14|  Tom|
| 23|Alice|
| 16|  Bob|
+---+-----+
`,
  },
  {
    name: "DataFrame.transpose",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          ["A", 1, 2],
          ["B", 3, 4],
        ],
        ["id", "val1", "val2"],
      );
      await df.show();
      await df.transpose().show();
      await df.transpose(df.col("id")).show();
    },
    prints: `
+---+----+----+
| id|val1|val2|
+---+----+----+
|  A|   1|   2|
|  B|   3|   4|
+---+----+----+
+----+---+---+
| key|  A|  B|
+----+---+---+
|val1|  1|  3|
|val2|  2|  4|
+----+---+---+
+----+---+---+
| key|  A|  B|
+----+---+---+
|val1|  1|  3|
|val2|  2|  4|
+----+---+---+
`,
  },
  {
    name: "DataFrame.union",
    async run(spark) {
      const df1 = spark.createDataFrame(
        [
          [1, "A"],
          [2, "B"],
        ],
        ["id", "value"],
      );
      const df2 = spark.createDataFrame(
        [
          [3, "C"],
          [4, "D"],
        ],
        ["id", "value"],
      );
      const df3 = df1.union(df2);
      await df3.show();
    },
    prints: `
+---+-----+
| id|value|
+---+-----+
|  1|    A|
|  2|    B|
|  3|    C|
|  4|    D|
+---+-----+
`,
  },
  {
    name: "DataFrame.union 2",
    async run(spark) {
      let df1 = spark.createDataFrame(
        [
          [100001, 1],
          [100002, 2],
        ],
        "id LONG, money INT",
      );
      let df2 = spark.createDataFrame(
        [
          [3, 100003],
          [4, 100003],
        ],
        "money INT, id LONG",
      );
      df1 = df1.withColumn("age", F.lit(30));
      df2 = df2.withColumn("age", F.lit(40));
      const df3 = df1.union(df2);
      await df3.show();
    },
    prints: `
+------+------+---+
|    id| money|age|
+------+------+---+
|100001|     1| 30|
|100002|     2| 30|
|     3|100003| 40|
|     4|100003| 40|
+------+------+---+
`,
  },
  {
    name: "DataFrame.union 3",
    async run(spark) {
      const df1 = spark.createDataFrame([[1, 2]], ["A", "B"]);
      const df2 = spark.createDataFrame([[3, 4]], ["C", "D"]);
      const df3 = df1.union(df2);
      await df3.show();
    },
    prints: `
+---+---+
|  A|  B|
+---+---+
|  1|  2|
|  3|  4|
+---+---+
`,
  },
  {
    name: "DataFrame.union 4",
    async run(spark) {
      const df1 = spark.createDataFrame(
        [
          [1, "A"],
          [2, "B"],
          [3, "C"],
        ],
        ["id", "value"],
      );
      const df2 = spark.createDataFrame(
        [
          [3, "C"],
          [4, "D"],
        ],
        ["id", "value"],
      );
      const df3 = df1.union(df2).distinct().sort("id");
      await df3.show();
    },
    prints: `
+---+-----+
| id|value|
+---+-----+
|  1|    A|
|  2|    B|
|  3|    C|
|  4|    D|
+---+-----+
`,
  },
  {
    name: "DataFrame.withColumns",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [2, "Alice"],
          [5, "Bob"],
        ],
        ["age", "name"],
      );
      await df.withColumns({ age2: df.col("age").plus(2), age3: df.col("age").plus(3) }).show();
    },
    prints: `
+---+-----+----+----+
|age| name|age2|age3|
+---+-----+----+----+
|  2|Alice|   4|   5|
|  5|  Bob|   7|   8|
+---+-----+----+----+
`,
  },
  {
    name: "DataFrame.withColumnsRenamed",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [2, "Alice"],
          [5, "Bob"],
        ],
        ["age", "name"],
      );
      await df.withColumnsRenamed({ age: "age2" }).show();
      await df.withColumnsRenamed({ age: "age2", name: "name2" }).show();
      await df.withColumnsRenamed({ non_existing: "new_name" }).show();
      await df.withColumnsRenamed({}).show();
    },
    prints: `
+----+-----+
|age2| name|
+----+-----+
|   2|Alice|
|   5|  Bob|
+----+-----+
+----+-----+
|age2|name2|
+----+-----+
|   2|Alice|
|   5|  Bob|
+----+-----+
+---+-----+
|age| name|
+---+-----+
|  2|Alice|
|  5|  Bob|
+---+-----+
+---+-----+
|age| name|
+---+-----+
|  2|Alice|
|  5|  Bob|
+---+-----+
`,
  },
  {
    name: "DataFrame.withMetadata",
    run(spark) {
      const df = spark.createDataFrame(
        [
          [2, "Alice"],
          [5, "Bob"],
        ],
        ["age", "name"],
      );
      const df_meta = df.withMetadata("age", { foo: "bar" });
      value(new Map(Object.entries(df_meta.schema.get("age").metadata ?? {})));
    },
    prints: `
{'foo': 'bar'}
`,
  },
];
