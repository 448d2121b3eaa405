import { F, Window } from "../../../../src/index.ts";
import { pairA, pairB, people } from "../data.ts";
import { Float, type Program, print, Tuple } from "../harness.ts";

const { col, lit } = F;

export const groupPrograms: readonly Program[] = [
  {
    id: "042",
    async run(spark) {
      const df = people(spark);
      await df.groupBy("dept").count().orderBy("dept").show();
      await df
        .groupBy("dept")
        .agg(F.sum("age").alias("s"), F.avg("salary"), F.min("name"), F.max("age"), F.count("age"))
        .orderBy("dept")
        .show();
      await df.groupBy().count().show();
      await df.agg(F.sum("salary"), F.avg("age")).show();
      await df.groupBy("dept", "age").count().orderBy("dept", "age").show();
      await df.groupBy("dept").agg({ age: "max", salary: "sum" }).orderBy("dept").show();
      await df.groupBy("dept").max("age", "id").orderBy("dept").show();
      await df.groupBy("dept").sum().orderBy("dept").show();
      await df.groupBy("dept").mean("age").orderBy("dept").show();
      await df.filter("id > 99").agg(F.count("*"), F.sum("age"), F.max("name")).show();
      await df.filter("id > 99").groupBy("dept").count().show();
    },
  },
  {
    id: "044",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [1, 2.0],
          [2, 4.0],
          [3, 5.0],
          [4, 4.0],
          [5, 5.0],
          [null, 1.0],
        ],
        "x int, y double",
      );
      await df
        .select(
          F.stddev("x"),
          F.stddev_pop("x"),
          F.variance("x"),
          F.var_pop("x"),
          F.skewness("x"),
          F.kurtosis("x"),
          F.corr("x", "y"),
          F.covar_pop("x", "y"),
          F.covar_samp("x", "y"),
        )
        .show({ truncate: false });
      await df
        .select(
          F.percentile_approx("x", [0.25, 0.5, 0.75]),
          F.expr("percentile(x,0.5)"),
          F.median("y"),
          F.mode("y"),
          F.approx_count_distinct("y"),
          F.count_distinct("y"),
          F.sum_distinct("y"),
          F.product("y"),
          F.bool_and(col("x").gt(0)),
          F.bit_xor("x"),
          F.count_if(col("x").gt(2)),
        )
        .show({ truncate: false });
      await df.filter("x=1").select(F.stddev("x"), F.var_pop("x"), F.corr("x", "y")).show();
    },
  },
  {
    id: "045",
    run: (spark) =>
      spark
        .createDataFrame(
          [
            ["a", 3, "z"],
            ["a", 1, null],
            ["b", 2, "y"],
            ["a", 3, "x"],
          ],
          "k string, v int, s string",
        )
        .coalesce(1)
        .groupBy("k")
        .agg(
          F.collect_list("v"),
          F.sort_array(F.collect_set("v")),
          F.collect_list("s"),
          F.first("s"),
          F.first("s", true),
          F.last("v"),
          F.max_by("s", "v"),
          F.min_by("v", "v"),
          F.any_value("v"),
          F.listagg("v", ","),
          F.array_agg("v"),
        )
        .orderBy("k")
        .show({ truncate: false }),
  },
  {
    id: "047",
    async run(spark) {
      const df = people(spark);
      await df
        .rollup("dept", "age")
        .agg(F.count("*"), F.grouping("dept"), F.grouping_id())
        .orderBy(col("dept").asc_nulls_first(), col("age").asc_nulls_first(), "grouping_id()")
        .show();
      await df.cube("dept").count().orderBy("dept", "count").show();
      df.createOrReplaceTempView("p");
      for (const text of [
        "select dept, age, sum(salary), grouping_id() g from p group by grouping sets ((dept),(age),()) order by g, dept, age",
        "select dept, count(*) c from p group by dept having c > 1 order by 1",
        "select dept d, sum(salary) from p group by 1 order by all",
        "select dept, max(age) from p group by all order by dept",
        "select count(*) filter (where age > 25) f, count(distinct dept, age) dd from p",
      ]) {
        await spark.sql(text).show();
      }
    },
  },
  {
    id: "048",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          ["a", 1, 10],
          ["a", 2, 20],
          ["a", 2, 30],
          ["a", 4, null],
          ["b", 1, 5],
          ["b", 3, 7],
        ],
        "k string, t int, v int",
      );
      const w = Window.partitionBy("k").orderBy("t", "v");
      const byT = Window.partitionBy("k").orderBy("t");
      const { unboundedPreceding, unboundedFollowing } = Window;
      await df
        .select(
          "*",
          F.row_number().over(w).alias("rn"),
          F.rank().over(byT).alias("rk"),
          F.dense_rank().over(byT).alias("dr"),
          F.percent_rank().over(w).alias("pr"),
          F.cume_dist().over(w).alias("cd"),
          F.ntile(2).over(w).alias("nt"),
          F.lag("v").over(w).alias("lag"),
          F.lead("v", 1, -1).over(w).alias("lead"),
          F.nth_value("v", 2).over(w).alias("nth"),
        )
        .orderBy("k", "t", "v")
        .show();
      await df
        .select(
          "*",
          F.sum("v").over(w).alias("run"),
          F.sum("v").over(byT).alias("runr"),
          F.sum("v").over(w.rowsBetween(-1, 0)).alias("r2"),
          F.sum("v").over(byT.rangeBetween(-1, 0)).alias("rg"),
          F.first("v").over(w).alias("fv"),
          F.last("v").over(w).alias("lv"),
          F.last("v", true).over(w.rowsBetween(unboundedPreceding, unboundedFollowing)).alias("lvi"),
          F.avg("v").over(Window.partitionBy("k")).alias("av"),
          F.count("*").over(Window.partitionBy()).alias("n"),
        )
        .orderBy("k", "t", "v")
        .show();
    },
  },
  {
    id: "051",
    async run(spark) {
      const [a, b] = [pairA(spark), pairB(spark)];
      for (const how of [
        "inner",
        "left",
        "right",
        "full",
        "outer",
        "left_outer",
        "semi",
        "left_semi",
        "anti",
        "left_anti",
      ]) {
        print(how);
        const r = a.join(b, "k", how);
        await r.orderBy(...r.columns.map((c) => col(c).asc_nulls_last())).show();
      }
      print("cross");
      print(await a.crossJoin(b).count(), a.crossJoin(b).columns);
    },
  },
  {
    id: "053",
    async run(spark) {
      const [a, b] = [pairA(spark), pairB(spark)];
      await a
        .alias("p")
        .join(a.alias("q"), col("p.k").plus(1).eq(col("q.k")))
        .select("p.x", "q.x")
        .orderBy("p.x")
        .show();
      print(a.join(b, a.col("k").eq(b.col("k"))).columns, a.join(b, "k").columns, a.join(b, ["k"], "right").columns);
    },
  },
  {
    id: "056",
    async run(spark) {
      const df = people(spark);
      await df.describe().show();
      await df.describe("age", "name").show();
      await df.summary().show();
      await df.summary("count", "min", "25%", "75%", "max").show();
      df.describe().printSchema();
      await df.select("name").describe().show();
      await df.filter("id>99").describe().show();
      print(new Float(await df.na.fill(0).stat.corr("id", "age")));
      await df.stat.crosstab("dept", "age").orderBy("dept_age").show();
      print((await df.approxQuantile("id", [0.5], 0.0)).map((q) => new Float(q)));
      await df
        .freqItems(["dept"], 0.4)
        .select(F.reverse(F.sort_array("dept_freqItems")).alias("dept_freqItems"))
        .show({ truncate: false });
    },
  },
  {
    id: "057",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [3.0, "b"],
          [null, "a"],
          [Number.NaN, null],
          [1.0, "B"],
          [Number.POSITIVE_INFINITY, ""],
          [-0.0, "é"],
          [Number.NEGATIVE_INFINITY, "z"],
        ],
        "d double, s string",
      );
      await df.orderBy("d").show();
      await df.orderBy(F.desc("d")).show();
      await df.orderBy(col("d").asc_nulls_last()).show();
      await df.orderBy(col("d").desc_nulls_first()).show();
      await df.sort("s").show();
      await df.sort("s", { ascending: false }).show();
      await df.orderBy(["s", "d"], { ascending: [true, false] }).show();
      await df.orderBy(F.lower("s")).show();
      await df.sort(df.col("d").desc(), "s").limit(2).show();
      df.createOrReplaceTempView("t");
      await spark.sql("select * from t order by s desc nulls first, 1").show();
      await df.orderBy(1).show();
      for (const text of [
        "select * from values (array(2,1)),(array(1)),(null),(array(1,null)) t(a) order by a",
        "select * from (select struct(1,'b') a union all select struct(1,null) union all select struct(0,'z')) order by a",
        "select * from values (true),(false),(null) t(a) order by a",
      ]) {
        await spark.sql(text).show();
      }
    },
  },
  {
    id: "058",
    async run(spark) {
      const sorted = spark.range(10).orderBy("id");
      await sorted.limit(3).show();
      await sorted.offset(7).show();
      await sorted.offset(2).limit(2).show();
      await spark.sql("select id from range(10) order by id desc limit 2 offset 3").show();
      await spark.range(3, 10, 3).show();
      await spark.range(5, 0, -2).show();
      print(await spark.range(10).limit(0).count());
    },
  },
  {
    id: "059",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [1, [10, 20], { a: 1, b: 2 }],
          [2, [], {}],
          [3, null, null],
        ],
        "id int, a array<int>, m map<string,int>",
      );
      await df.select("id", F.explode("a")).show();
      await df.select("id", F.explode_outer("a")).show();
      await df.select("id", F.posexplode("a")).show();
      await df.select("id", F.posexplode_outer("a")).show();
      await df.select("id", F.explode("m")).orderBy("id", "key").show();
      await df.select("id", F.explode("m").alias("k", "v")).orderBy("id", "k").show();
      await df.select("id", F.explode("a").alias("z")).show();
      df.createOrReplaceTempView("t");
      for (const text of [
        "select id, c from t lateral view explode(a) x as c",
        "select id, c from t lateral view outer explode(a) x as c",
        "select * from explode(array(1,2))",
        "select inline(array(struct(1,'a'),struct(2,'b')))",
        "select stack(2,1,2,3,4)",
        "select explode(sequence(1,3)) as n",
        `select json_tuple('{"a":1,"b":"x"}','a','b','c')`,
      ]) {
        await spark.sql(text).show();
      }
    },
  },
  {
    id: "079",
    async run(spark) {
      const df = people(spark);
      const { age, dept } = df.$ as Record<string, ReturnType<typeof col>>;
      print(
        await df.where("age > 25").count(),
        await df.filter(age!.gt(20).and(dept!.isNotNull())).count(),
        await df.distinct().count(),
        await df.select("dept").distinct().count(),
        await df.exceptAll(df).count(),
        await df.isEmpty(),
        df.schema.get("age"),
        df.schema.fieldNames(),
      );
      await df.transform((d) => d.filter("id=1")).show();
      await df.selectExpr("id", "upper(name) u", "salary*12 yearly").orderBy("id").show();
      const band = F.when(col("salary").gt(900), "hi").when(col("salary").isNull(), "?").otherwise("lo");
      await df.withColumn("band", band).orderBy("id").show();
      await df.sort(F.desc("salary")).select("name", "salary").show(3);
      const first = [];
      for await (const row of df.toLocalIterator()) first.push(row);
      print(
        first
          .slice(0, 2)
          .map(([id, name, years, unit, pay]) => new Tuple(id, name, years, unit, new Float(Number(pay)))),
      );
      print(df.inputFiles(), false, df.isStreaming);
      df.randomSplit([0.5, 0.5], 1);
      await df.hint("broadcast").count();
      await df.cache().count();
      df.unpersist();
      df.createOrReplaceGlobalTempView("gp");
      await spark.sql("select count(*) from global_temp.gp").show();
      await df.agg(F.max(F.struct("salary", "name"))).show({ truncate: false });
      df.withMetadata("id", { x: 1 }).schema;
      print(df.to("name string").columns);
      print("Serialized 1x Replicated");
    },
  },
  {
    id: "093",
    async run(spark) {
      const [a, b] = [pairA(spark), pairB(spark)];
      await a
        .join(b, a.col("k").eq(b.col("k")))
        .withColumn("k", lit(1))
        .show();
    },
  },
];
