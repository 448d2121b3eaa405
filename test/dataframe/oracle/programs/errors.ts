import { F, type SparkSession, Window } from "../../../../src/index.ts";
import { pairA, pairB } from "../data.ts";
import type { Program } from "../harness.ts";

const { col, lit } = F;

/** Statements that raise when they are analysed or when their rows are shown. */
const statements: Readonly<Record<string, string>> = {
  "098": "select cast('abc' as int)",
  "102": "select cast('maybe' as boolean)",
  "103": "select cast(300 as tinyint)",
  "104": "select cast(array(1) as int)",
  "105": "select cast(12345 as decimal(3,0))",
  "106": "select 2147483647 + 1",
  "107": "select 9223372036854775807 + id from range(1,2)",
  "110": "select element_at(array(1,2),5)",
  "111": "select element_at(array(1,2),0)",
  "112": "select map('a',1,'a',2)",
  "114": "select * frm t",
  "115": "select 'abc",
  "116": "",
  "117": "select (1 + 2)) from t",
  "119": "select from where",
  "129": "select array(1) + 1",
  "133": "select case when true then 1 else array(1) end",
  "137": "select id, count(*) from range(3)",
  "140": "select sum(sum(id)) from range(3)",
  "143": "select sum(id) over (order by id rows between 1 following and 1 preceding) from range(3)",
  "145": "select id from range(3) order by 5",
  "147": "select 1 union select array(1)",
  "151": "select (select id from range(3))",
  "152": "select (select 1,2)",
  "153": "select named_struct('a',1).b",
  "154": "select id.x from range(1)",
  "156": "drop view nope",
  "160": "select to_date('x','yyyy-MM-dd')",
  "162": "select make_date(2023,2,30)",
  "164": "select raise_error('boom')",
  "178": "select sum(id) s, s + foo from range(2)",
  "179": "with a as (select 1 x) select y from a",
  "180": "select :x",
  "185": "select *",
  "187": "select map(1,2) m order by m",
  "189": "select interval 'x' day",
  "190": "select date'2024-99-01'",
  "195": "select date_format(date'2024-01-01','uuuu')",
  "197": "select format_string('%.2f', 3.14)",
};

const raise: Readonly<Record<string, (spark: SparkSession) => unknown>> = {
  "086": (spark) => spark.range(1).orderBy("zz"),
  "087": (spark) => spark.range(1).groupBy("zz").count(),
  "089": (spark) => spark.range(1).col("foo"),
  "090": (spark) => {
    const [a, b] = [pairA(spark), pairB(spark)];
    return a.join(b, a.col("k").eq(b.col("k"))).select("k");
  },
  "091": (spark) => {
    const a = pairA(spark);
    return a.join(a, a.col("k").eq(a.col("k"))).select(a.col("k"));
  },
  "092": (spark) => pairA(spark).select(pairB(spark).col("y")),
  "095": (spark) =>
    spark
      .range(1)
      .select(lit(1).divide(col("id")))
      .show(),
  "121": (spark) => spark.range(1).filter("id >> > 3"),
  "124": (spark) => spark.table("db.nope"),
  "125": (spark) => {
    spark.range(1).createTempView("dup");
    spark.range(1).createTempView("dup");
  },
  "130": (spark) => spark.range(1).filter(col("id").plus(1)),
  "141": (spark) => spark.range(3).select(F.row_number().over(Window.partitionBy("id"))),
  "146": (spark) => spark.range(1).union(spark.sql("select 1,2")),
  "150": (spark) => pairA(spark).join(pairB(spark), "k", "weird"),
  "155": (spark) => spark.range(1).groupBy("id").pivot("zz").count(),
  "158": (spark) => spark.read.format("nosuch").load("/data/x"),
  "166": () => Boolean(+(col("a") as unknown as number)),
  "167": (spark) => spark.range(1).filter(((col("id").gt(1) as unknown as number) < 2) as unknown as string),
  "170": (spark) => spark.range(1).withColumn("a", 1 as unknown as ReturnType<typeof lit>),
  "173": (spark) => {
    const fail = F.udf(() => {
      throw new RangeError("no");
    }, "int");
    return spark.range(1).select(fail("id")).show();
  },
  "174": (spark) => spark.conf.get("spark.nope"),
  "175": (spark) => spark.conf.set("spark.sql.warehouse.dir", "/x"),
  "181": (spark) => spark.range(3).limit(-1),
  "184": (spark) =>
    spark.readStream
      .format("rate")
      .load()
      .groupBy("value")
      .count()
      .writeStream.format("memory")
      .queryName("x1")
      .outputMode("append")
      .start(),
  "194": (spark) => spark.range(1).groupBy("id").pivot("id", [0]).agg(F.count("*")),
};

export const errorPrograms: readonly Program[] = [
  ...Object.entries(statements).map(([id, text]) => ({ id, run: (spark: SparkSession) => spark.sql(text).show() })),
  ...Object.entries(raise).map(([id, run]) => ({
    id,
    async run(spark: SparkSession) {
      await run(spark);
    },
  })),
];
