import { type Column, Decimal, F, LocalDate, Window } from "../../../../src/index.ts";
import { people } from "../data.ts";
import { type Program, print } from "../harness.ts";

const { col, lit } = F;

export const namePrograms: readonly Program[] = [
  {
    id: "035",
    async run(spark) {
      const df = spark.createDataFrame([[1, 2.0, "x", true]], "a int, b double, c string, d boolean");
      const { a, b, c, d } = df.$ as Record<"a" | "b" | "c" | "d", Column>;
      print(
        df.select(
          a.plus(1),
          a.plus(1),
          a.minus(b),
          a.multiply(2),
          a.divide(2),
          a.mod(2),
          a.negate(),
          a.pow(2),
          a.plus(1).multiply(2),
          a.plus(b.multiply(3)),
          col("a").plus(lit("1")),
        ).columns,
      );
      print(
        df.select(
          a.eq(1),
          a.ne(1),
          a.gt(1),
          a.ge(1),
          a.lt(1),
          a.le(1),
          a.gt(1).and(d),
          a.gt(1).or(d),
          d.not(),
          a.eqNullSafe(1),
        ).columns,
      );
      print(
        df.select(
          a.isNull(),
          a.isNotNull(),
          c.like("x%"),
          c.rlike("x"),
          c.contains("x"),
          c.startsWith("x"),
          c.endsWith("x"),
          a.isin(1, 2),
          a.between(1, 2),
          c.substr(1, 2),
          c.ilike("X"),
        ).columns,
      );
      print(
        df.select(a.bitwiseAND(1), a.bitwiseOR(1), a.bitwiseXOR(1), F.bitwise_not("a"), F.shiftleft("a", 1)).columns,
      );
      print(
        df.select(
          lit(1),
          lit("s"),
          lit(1.5),
          lit(true),
          lit(null),
          lit(Decimal.parse("1.50")),
          lit(LocalDate.of(2020, 1, 1)),
          lit(new Date("2020-01-01T01:02:03Z")),
          lit([1, 2]),
        ).columns,
      );
      await df.select(a.plus(1), b.divide(2), c, d.not()).show();
    },
  },
  {
    id: "037",
    run(spark) {
      const df = people(spark);
      const byDept = df.groupBy("dept");
      print(
        byDept.agg(
          F.sum("age"),
          F.avg("age"),
          F.mean("age"),
          F.min("name"),
          F.max("name"),
          F.count("*"),
          F.count("age"),
          F.count(lit(1)),
          F.countDistinct("age"),
          F.count_distinct("age", "name"),
          F.first("age"),
          F.last("age", true),
          F.collect_list("age"),
          F.collect_set("age"),
          F.stddev("age"),
          F.variance("age"),
          F.approx_count_distinct("age"),
          F.sum_distinct("age"),
          F.sum(col("age").plus(1)),
          F.expr("count(distinct age) filter (where age > 1)"),
          F.percentile_approx("age", 0.5),
          F.median("age"),
          F.mode("age"),
          F.max_by("name", "age"),
          F.skewness("age"),
          F.corr("age", "salary"),
        ).columns,
      );
      print(
        byDept.count().columns,
        byDept.sum().columns,
        byDept.agg({ age: "max", "*": "count" }).columns,
        df.groupBy(col("age").plus(1)).count().columns,
        df.groupBy(F.lower("dept")).avg("age").columns,
      );
      print(
        spark.sql(
          "select count(*), count(1), sum(id), avg(id), max(id)-min(id), count(distinct id), sum(case when id>1 then 1 else 0 end), any_value(id), string_agg(id,',') from range(3)",
        ).columns,
      );
    },
  },
  {
    id: "038",
    run(spark) {
      const df = spark.createDataFrame(
        [["a", 1, [1], new Map([["k", 1]]), ["v"], LocalDate.of(2020, 1, 1)]],
        "s string, i int, arr array<int>, m map<string,int>, st struct<f:string>, d date",
      );
      const [s, i, arr, m, st] = ["s", "i", "arr", "m", "st"].map((name) => df.col(name)) as [
        Column,
        Column,
        Column,
        Column,
        Column,
      ];
      print(
        df.select(
          F.upper("s"),
          F.lower(s),
          F.concat("s", lit("x")),
          F.concat_ws("-", "s", "s"),
          F.length("s"),
          F.substring("s", 1, 2),
          F.trim("s"),
          F.lpad("s", 3, "*"),
          F.regexp_replace("s", "a", "b"),
          F.regexp_extract("s", "(a)", 1),
          F.split("s", ","),
          F.initcap("s"),
          F.reverse("s"),
          F.format_string("%s", s),
          F.when(i.gt(0), "p").when(i.lt(0), "n").otherwise("z"),
          F.when(i.gt(0), 1),
          F.coalesce("s", lit("d")),
          F.abs("i"),
          F.round("i", 1),
          F.expr("i+1"),
          F.greatest("i", lit(2)),
          // 1.0 is a whole number in JavaScript.
          F.expr("isnan(1.0D)"),
          F.hash("s"),
          F.md5("s"),
        ).columns,
      );
      print(
        df.select(
          arr.getItem(0),
          arr.getItem(0),
          F.element_at("arr", 1),
          m.getItem("k"),
          m.getItem("k"),
          st.getField("f"),
          st.getItem("f"),
          st.getField("f"),
          "st.f",
          "st.*",
          F.size("arr"),
          F.explode("arr"),
        ).columns,
      );
      print(
        df.select(
          F.year("d"),
          F.month("d"),
          F.dayofmonth("d"),
          F.date_add("d", 1),
          F.datediff("d", lit("2020-01-01")),
          F.date_format("d", "yyyy"),
          F.to_date(lit("2020-01-01")),
          F.to_timestamp("s", "yyyy"),
          F.trunc("d", "month"),
          F.date_trunc("day", "d"),
          F.add_months("d", 1),
          F.last_day("d"),
          F.next_day("d", "Mon"),
          F.current_date(),
          F.unix_timestamp("s"),
          F.from_unixtime("i"),
        ).columns,
      );
      print(
        df.select(
          F.transform("arr", (x) => x.plus(1)),
          F.filter("arr", (x) => x.gt(0)),
          F.aggregate("arr", lit(0), (acc, x) => acc.plus(x)),
          F.exists("arr", (x) => x.gt(0)),
          F.array("i", lit(2)),
          F.create_map(lit("a"), "i"),
          F.struct("s", "i"),
          F.struct(s.alias("q")),
          F.named_struct(lit("a"), i),
          F.array_contains("arr", 1),
          F.sort_array("arr"),
          F.to_json("st"),
          F.from_json("s", "a int"),
          F.monotonically_increasing_id(),
          F.spark_partition_id(),
          F.input_file_name(),
        ).columns,
      );
    },
  },
  {
    id: "039",
    run(spark) {
      const w = Window.partitionBy("dept").orderBy("age");
      print(
        people(spark).select(
          F.row_number().over(w),
          F.sum("age").over(w),
          F.lag("age", 1).over(w),
          F.sum("age").over(w.rowsBetween(-1, Window.currentRow)),
          F.count("*").over(Window.partitionBy()),
        ).columns,
      );
      print(
        spark.sql(
          "select row_number() over (order by id), sum(id) over (partition by id % 2 order by id rows between 1 preceding and current row) from range(3)",
        ).columns,
      );
    },
  },
  {
    id: "040",
    async run(spark) {
      const df = spark.createDataFrame([[1, 2]], "a int, b int");
      const { a, b } = df.$ as Record<"a" | "b", Column>;
      print(
        df.withColumn("a", col("a").plus(1)).columns,
        df.withColumn("A", lit(5)).columns,
        await df.withColumn("c", a.plus(b)).collect(),
      );
      print(
        await df.withColumns({ x: lit(1), b: lit("z") }).collect(),
        df.withColumnRenamed("a", "z").columns,
        df.withColumnRenamed("nope", "z").columns,
        df.withColumnsRenamed({ a: "x", b: "y" }).columns,
      );
      print(
        df.drop("a").columns,
        df.drop("nope").columns,
        df.drop("A").columns,
        df.toDF("p", "q").columns,
        df.select("A").columns,
        df.select(df.col("A")).columns,
        df.col("B"),
      );
      print(
        df.select("*", a.plus(1).alias("n")).columns,
        df.select("a", "a").columns,
        df.select(df.columns).columns,
        df.select(col("a").alias("x y")).columns,
        await df.selectExpr("*", "a+b as s").collect(),
      );
      df.select(a.alias("m", { metadata: { k: 1 } })).printSchema();
      print(df.colRegex("`a.*`"), df.select(df.colRegex("`^[ab]$`")).columns);
      print(df.alias("t").select("t.a", col("t.b")).columns);
    },
  },
  {
    id: "199",
    run(spark) {
      const df = spark.createDataFrame([[1, "5", [1]]], "a int, c string, arr array<int>");
      df.createOrReplaceTempView("t");
      const a = df.col("a");
      print(
        df.select(
          a.plus(1).cast("string"),
          F.length("c").cast("string"),
          lit(1).cast("string"),
          df.col("arr").getItem(0).cast("string"),
          a.cast("string").cast("int"),
          a.cast("string"),
          F.sum("a").over(Window.partitionBy("c")).cast("long"),
        ).columns,
      );
      print(
        spark.sql(
          "select cast(a as string), cast(a+1 as string), cast(1 as string), cast(length(c) as string), cast(a as string) || 'x', (a), ((a+1)), t.a, arr[0], cast(t.a as double) * 2, -(a), +a, not (a=1), a=1 or a=2 and c='x', upper(lower(c)), sum(a) over (partition by c) from t",
        ).columns,
      );
      print(
        spark.sql(
          "select sum(cast(a as double)), avg(a + 1), count(distinct c, a), max(case when a > 1 then a end), min(a) filter (where a > 0), first(a), round(avg(a), 2) from t",
        ).columns,
      );
    },
  },
];
