import { F } from "../../../../src/index.ts";
import type { Program } from "../harness.ts";

export const sqlPrograms: readonly Program[] = [
  {
    id: "063",
    async run(spark) {
      const df = spark.sql(`select parse_json('{"a":1,"b":[1,"x",null],"c":{"d":1.5}}') v`);
      df.printSchema();
      await df.show({ truncate: false });
      await df
        .selectExpr(
          "v:a",
          "v:b[0]",
          "v:c.d::double",
          "variant_get(v,'$.b[1]','string')",
          "schema_of_variant(v)",
          "to_json(v)",
          "try_variant_get(v,'$.b','int')",
        )
        .show({ truncate: false });
    },
  },
  {
    id: "067",
    run: (spark) =>
      spark
        .sql(
          "select hash(1) a, hash('a') b, hash(null) c, hash(1L,'x',2.5D) d, hash(true) e, hash(array(1,2)) f, hash(date'2024-01-01') g, hash(1.50) h, hash(timestamp'2024-01-01 00:00:00') i, hash(struct(1,'a')) j, xxhash64(1) k, xxhash64('abc') l, xxhash64(1,'a',null) m, hash(cast(1.5 as float)) n, hash(-0.0D) o, pmod(hash('key'),200) p, hash('') q, hash(cast('ab' as binary)) r",
        )
        .show({ vertical: true, truncate: false }),
  },
  {
    id: "068",
    async run(spark) {
      await spark
        .sql(
          "select round(2.5) a, round(-2.5) b, round(2.345,2) c, bround(2.5) d, round(1234,-2) e, floor(-1.5) f, ceil(1.2) g, floor(3.14159,2) h, abs(-3) i, sign(-2) j, sqrt(2) k, cbrt(27) l, pow(2,10) m, exp(1) n, ln(10) o, log(2,8) p, log10(1000) q, log2(8) r, pmod(-7,3) s, -7 % 3 t, mod(7,-3) u, 7 div 2 v, -7 div 2 w, 7/2 x, 1/3 y, 1.0/3 z, greatest(1,2.5) aa, least('a','b') ab, conv('ff',16,10) ac, bin(10) ad, hex(-1) ae, factorial(5) af, sin(1) ag, atan2(1,1) ah, degrees(pi()) ai, radians(180) aj, e() ak, hypot(3,4) al, signum(0.0) am, rint(2.5) an, shiftleft(1,4) ao, shiftright(-8,1) ap, shiftrightunsigned(-8,1) aq, 5 & 3 ar, 5 | 3 as_, 5 ^ 3 at, ~5 au, bit_count(7) av, width_bucket(5.3,0.2,10.6,5) aw, cast(3.7 as int) ax, cast(-3.7D as int) ay, cast('1e3' as double) az, cast(' 12 ' as int) ba, cast(true as int) bb, cast('yes' as boolean) bc, cast(0 as boolean) bd, 1e3 be, 1.5e0 bf, 123L bg, 1.5BD bh, 0.1+0.2 bi, 0.1D+0.2D bj, 3*1.10 bk, 1S bl, 2Y bm, 1.5F bn, ceil(5.5BD) bo, sum_ from (select 1+1 sum_)",
        )
        .show({ truncate: false, vertical: true });
      spark
        .sql(
          "select 7/2 a, 7 div 2 b, 1.0/3 c, 0.1+0.2 d, 1.10*2.20 e, 5 % 2.5 f, 1+1L g, 1+1.5D h, 1+1.5 i, '1'+1 j, 1S+1Y k, round(2.345,2) l, ceil(1.2) m, floor(1.5D) n, avg(1) o, cast(1 as decimal(10,2))/cast(3 as decimal(5,1)) p, -'1' q, abs(-1.5) r, pow(2,2) s, sqrt(4) t, sum(1.5) u",
        )
        .printSchema();
    },
  },
  {
    id: "071",
    async run(spark) {
      const show = (text: string) => spark.sql(text).show();
      await show("with t(a) as (select 1 union all select 2) select a, a*2 b, b+1 c from t order by a");
      await show("select * from values (1,'a'),(2,'b') as t(x,y)");
      await show("values (1,2),(3,4)");
      await show("select col1 from values (1),(2)");
      await show("from range(3) |> where id > 0 |> extend id*2 as d |> aggregate sum(d) as s");
      await show("select * except (b) from values (1,2) t(a,b)");
      await spark.sql`select ${F.col("id")} from range(1)`.show();
      await spark.sql("select :a + 1 as r", { a: 41 }).show();
      await spark.sql("select ? as r", ["p"]).show();
      await spark.sql`select * from ${spark.range(3)} where id = ${2}`.show();
      await show("with recursive r(n) as (select 1 union all select n+1 from r where n < 4) select * from r");
      await show("select 'a' 'b' c");
      await show("select distinct id%2 from range(5) order by 1");
      await show("select case id when 0 then 'z' when 1 then 'o' end from range(3)");
      await show("select count(*) from range(10) where id between 2 and 4 and not id = 3");
      await show("select id from (select * from range(3)) tablesample (100 percent) order by id limit 1");
      await show("select `id` as `a b`, id as `c.d` from range(1)");
      await show("select max(id), typeof(max(id)), typeof(1.0), typeof(array('a')) from range(2)");
      await show("select * from range(4) unpivot (v for n in (id)) order by v limit 2");
    },
  },
];
