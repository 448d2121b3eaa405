import { pythonValue } from "../../../../src/dataframe/types/python-value.ts";
import { conditionOf, type Program, print } from "../harness.ts";

/** Casts that give a value or raise; of an error the class and condition. */
const casts = [
  "cast(1.9 as int)",
  "cast(-1.9 as bigint)",
  "cast(1e10 as string)",
  "cast(1.0D as string)",
  "cast(cast(1.1 as float) as double)",
  "cast(cast(0.1 as float) as string)",
  "cast(100000000.0D as string)",
  "cast(true as string)",
  "cast(1.50 as string)",
  "cast(date'2024-01-01' as string)",
  "cast(array(1,null) as string)",
  "cast(map('a',null) as string)",
  "cast(struct(1,null,'x') as string)",
  "cast('true' as boolean)",
  "cast('t' as boolean)",
  "cast('0' as boolean)",
  "cast('1.5' as decimal(3,1))",
  "cast(1.25 as decimal(2,1))",
  "cast(1.35 as decimal(2,1))",
  "cast(null as int)",
  "cast('NaN' as double)",
  "cast('Infinity' as double)",
  "cast('-inf' as float)",
  "cast(x'4142' as string)",
  "cast('ab' as binary)",
  "cast(interval 1 day as string)",
  "cast(1 as timestamp)",
  "cast(65 as string)",
  "cast(cast(3.0 as float) as string)",
  "cast(1e-7 as string)",
  "cast(1e-7D as string)",
  "cast(12345678.9 as float)",
  "cast('  true ' as boolean)",
  "cast('0x1A' as int)",
  "cast('1_000' as int)",
  "cast('+5' as int)",
  "cast('5.' as double)",
  "cast('5d' as double)",
  "cast('1.7' as int)",
  "cast('' as int)",
  "cast(300 as tinyint)",
  "cast(2147483648L as int)",
  "cast(1e20D as long)",
  "cast('abc' as boolean)",
  "cast('2024-13-01' as date)",
  "cast(999.99 as decimal(4,2))",
];

export const commandPrograms: readonly Program[] = [
  {
    id: "069",
    ownWords: / \| \[[A-Z_.]+\].*$/gm,
    async run(spark) {
      for (const sql of casts) {
        try {
          const df = spark.sql(`select ${sql}`);
          const row = await df.first();
          print(sql, "|", df.columns[0], "|", df.dtypes[0]![1], "|", pythonValue(row![0], df.schema.fields[0]!.type));
        } catch (error) {
          print(sql, "|", (error as Error).constructor.name, conditionOf(error));
        }
      }
    },
  },
  {
    id: "072",
    ownWords: /^\+-+\+\n\|function_desc[\s\S]*?\n\n/gm,
    async run(session) {
      const spark = session.newSession();
      spark.range(1).createOrReplaceTempView("tv");
      spark.sql("create or replace temp view tv2 as select 1 a, 'x' b");
      await spark.sql("show tables").show();
      await spark.sql("describe tv2").show();
      await spark.sql("describe query select 1 a, 2.5 b").show();
      await spark.sql("show databases").show();
      await spark.sql("show columns in tv2").show();
      const { catalog } = spark;
      print(catalog.currentDatabase(), catalog.currentCatalog(), catalog.tableExists("tv"), catalog.listTables());
      print(catalog.listColumns("tv2"));
      print(catalog.dropTempView("tv"), catalog.dropTempView("nope"));
      await spark.sql("set spark.sql.ansi.enabled").show({ truncate: false });
      await spark.sql("select current_schema(), current_catalog(), version() is not null").show();
      await spark.sql("describe function upper").show({ truncate: false });
      await spark.table("tv2").show();
      await spark.sql("drop view tv2").show();
      await spark.sql("select current_user() is not null u").show();
      print((await spark.sql("show functions").count()) > 300);
    },
  },
  {
    id: "074",
    async run(spark) {
      spark.sql("drop table if exists ot");
      await spark
        .sql("create table ot (id int, s string default 'd', p string) using parquet partitioned by (p)")
        .show();
      await spark.sql("insert into ot values (1,'a','x'),(2,default,'y')").show();
      spark.sql("insert into ot (id,p) values (3,'x')");
      await spark.sql("select * from ot order by id").show();
      await spark.sql("describe table ot").show({ truncate: false });
      await spark.sql("show partitions ot").show();
      spark.sql("insert overwrite ot values (9,'z','x')");
      await spark.sql("select * from ot order by id").show();
      spark.table("ot").printSchema();
      await spark.sql("show create table ot").show({ truncate: false });
      spark.sql("truncate table ot");
      print(await spark.table("ot").count());
      spark.sql("drop table ot");
    },
  },
];
