import { F } from "../../../../src/index.ts";
import { type Program, print, Tuple } from "../harness.ts";

export const showPrograms: readonly Program[] = [
  {
    id: "018",
    async run(spark) {
      const texts = ["a".repeat(19), "b".repeat(20), "c".repeat(21), "d".repeat(50), "", null];
      const df = spark.createDataFrame(
        texts.map((t) => [t]),
        "text string",
      );
      await df.show();
      for (const truncate of [false, true, 5, 3, 2, 1, 0]) await df.show({ truncate });
      await df.show(2, 10);
    },
  },
  {
    id: "019",
    async run(spark) {
      const df = spark.range(25);
      await df.show();
      for (const n of [3, 1, 0, 25, 24, -1]) await df.show(n);
    },
  },
  {
    id: "020",
    async run(spark) {
      const df = spark.createDataFrame(
        [
          [1, "x".repeat(30), null],
          [22, "y", [1, 2]],
        ],
        "id int, a_long_column_name string, arr array<int>",
      );
      await df.show({ vertical: true });
      await df.show(1, { vertical: true });
      await df.show(2, false, true);
      await df.show(2, 8, true);
    },
  },
  {
    id: "021",
    async run(spark) {
      const texts = [
        "中文字符",
        "日本語テキスト",
        "한국어",
        "émigré",
        "e\u0301",
        "😀👍",
        "👨‍👩‍👧",
        "ＡＢＣ",
        "ｱｲｳ",
        "русский",
        "العربية",
        "mix中a文b",
        "。、「」",
        "\u200b",
      ];
      const df = spark.createDataFrame(
        texts.map((text, i) => [text, i + 1]),
        "`文字` string, n int",
      );
      await df.show();
      await df.show({ truncate: false });
      await df.show({ n: 2, vertical: true });
      await spark.createDataFrame([["中".repeat(25)], ["😀".repeat(12)]], "s string").show();
    },
  },
  {
    id: "022",
    async run(spark) {
      const texts = ["a\nb", "a\tb", "a\rb", "a\\b", "a\x00b", "a\x1bb", 'q"q', "\x07\x08\x0b\x0c", " lead", "trail "];
      const df = spark.createDataFrame(
        texts.map((text) => [text]),
        "s string",
      );
      await df.show();
      await df.show({ vertical: true });
      await spark.createDataFrame([[1, 2]], ["a\nb", "c\td"]).show();
    },
  },
  {
    id: "024",
    async run(spark) {
      const df = spark.sql(
        "select array(1,null,3) a, array() e, array(array(1),array()) aa, map('k',1,'n',null) m, map() em, named_struct('x',1,'y','s','z',null) s, array(named_struct('q',1.50)) as_, map('a',array(1,2)) ma, struct(array('a b','c'), map(1,date'2020-01-01')) n, array('', null, 'null') strs, array(cast('ab' as binary)) bins, named_struct('t', timestamp'2020-01-01 00:00:00', 'd', 1.0D, 'f', cast(1.5 as float), 'b', true) misc",
      );
      await df.show({ truncate: false });
      df.printSchema();
      await df.show({ vertical: true });
      for (const c of df.columns) {
        print(c, (await df.select(F.col(c).cast("string")).first())?.[0]);
      }
    },
  },
  {
    id: "026",
    run: (spark) =>
      spark
        .sql(
          "select timestamp'2024-01-01 00:00:00' a, timestamp'2024-01-01 01:02:03.100' b, timestamp'2024-01-01 01:02:03.123456' c, timestamp_ntz'2024-01-01 01:02:03.5' d, date'0001-01-01' e, date'9999-12-31' f, timestamp'1969-12-31 23:59:59.999999' g, timestamp'2024-06-01 12:00:00+02:00' h",
        )
        .show({ truncate: false }),
  },
  {
    id: "031",
    run(spark) {
      const df = spark.createDataFrame(
        [],
        "a struct<b:struct<c:int,d:array<struct<e:string,f:map<string,array<double>>>>>,g:decimal(38,18)>, h array<array<int>>, i map<struct<j:int>,struct<k:date>>, n timestamp_ntz, o interval day to second, p interval year, q void, r variant",
      );
      df.printSchema();
      df.printSchema(1);
      df.printSchema(2);
      print(df.schema.simpleString());
      print(df.dtypes.map(([name, type]) => new Tuple(name, type)));
    },
  },
  { id: "168", run: (spark) => spark.range(1).show("x" as unknown as number) },
];
