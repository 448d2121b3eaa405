import { F } from "../../../../src/index.ts";
import type { Example } from "./example.ts";

export const tableFunctionsExamples: readonly Example[] = [
  {
    name: "TableValuedFunction.explode",
    async run(spark) {
      await spark.tvf.explode(F.array(F.lit(1), F.lit(2), F.lit(3))).show();
    },
    prints: `
+---+
|col|
+---+
|  1|
|  2|
|  3|
+---+
`,
  },
  {
    name: "TableValuedFunction.explode 2",
    async run(spark) {
      await spark.tvf.explode(F.create_map(F.lit("a"), F.lit("b"), F.lit("c"), F.lit("d"))).show();
    },
    prints: `
+---+-----+
|key|value|
+---+-----+
|  a|    b|
|  c|    d|
+---+-----+
`,
  },
  {
    name: "TableValuedFunction.explode 3",
    async run(spark) {
      await spark.tvf
        .explode(
          F.array(
            F.named_struct(F.lit("a"), F.lit(1), F.lit("b"), F.lit(2)),
            F.named_struct(F.lit("a"), F.lit(3), F.lit("b"), F.lit(4)),
          ),
        )
        .select("col.*")
        .show();
    },
    prints: `
+---+---+
|  a|  b|
+---+---+
|  1|  2|
|  3|  4|
+---+---+
`,
  },
  {
    name: "TableValuedFunction.explode 4",
    async run(spark) {
      await spark.tvf.explode(F.array()).show();
    },
    prints: `
+---+
|col|
+---+
+---+
`,
  },
  {
    name: "TableValuedFunction.explode 5",
    async run(spark) {
      await spark.tvf.explode(F.create_map()).show();
    },
    prints: `
+---+-----+
|key|value|
+---+-----+
+---+-----+
`,
  },
  {
    name: "TableValuedFunction.explode_outer",
    async run(spark) {
      await spark.tvf.explode_outer(F.array(F.lit("foo"), F.lit("bar"))).show();
    },
    prints: `
+---+
|col|
+---+
|foo|
|bar|
+---+
`,
  },
  {
    name: "TableValuedFunction.explode_outer 2",
    async run(spark) {
      await spark.tvf.explode_outer(F.array()).show();
    },
    prints: `
+----+
| col|
+----+
|NULL|
+----+
`,
  },
  {
    name: "TableValuedFunction.explode_outer 3",
    async run(spark) {
      await spark.tvf.explode_outer(F.create_map(F.lit("x"), F.expr("1.0D"))).show();
    },
    prints: `
+---+-----+
|key|value|
+---+-----+
|  x|  1.0|
+---+-----+
`,
  },
  {
    name: "TableValuedFunction.explode_outer 4",
    async run(spark) {
      await spark.tvf.explode_outer(F.create_map()).show();
    },
    prints: `
+----+-----+
| key|value|
+----+-----+
|NULL| NULL|
+----+-----+
`,
  },
  {
    name: "TableValuedFunction.inline",
    async run(spark) {
      await spark.tvf
        .inline(
          F.array(
            F.named_struct(F.lit("a"), F.lit(1), F.lit("b"), F.lit(2)),
            F.named_struct(F.lit("a"), F.lit(3), F.lit("b"), F.lit(4)),
          ),
        )
        .show();
    },
    prints: `
+---+---+
|  a|  b|
+---+---+
|  1|  2|
|  3|  4|
+---+---+
`,
  },
  {
    name: "TableValuedFunction.inline 2",
    async run(spark) {
      await spark.tvf.inline(F.array().astype("array<struct<a:int,b:int>>")).show();
    },
    prints: `
+---+---+
|  a|  b|
+---+---+
+---+---+
`,
  },
  {
    name: "TableValuedFunction.inline 3",
    async run(spark) {
      await spark.tvf
        .inline(
          F.array(
            F.named_struct(F.lit("a"), F.lit(1), F.lit("b"), F.lit(2)),
            F.lit(null),
            F.named_struct(F.lit("a"), F.lit(3), F.lit("b"), F.lit(4)),
          ),
        )
        .show();
    },
    prints: `
+----+----+
|   a|   b|
+----+----+
|   1|   2|
|NULL|NULL|
|   3|   4|
+----+----+
`,
  },
  {
    name: "TableValuedFunction.inline_outer",
    async run(spark) {
      await spark.tvf
        .inline_outer(
          F.array(
            F.named_struct(F.lit("a"), F.lit(1), F.lit("b"), F.lit(2)),
            F.named_struct(F.lit("a"), F.lit(3), F.lit("b"), F.lit(4)),
          ),
        )
        .show();
    },
    prints: `
+---+---+
|  a|  b|
+---+---+
|  1|  2|
|  3|  4|
+---+---+
`,
  },
  {
    name: "TableValuedFunction.inline_outer 2",
    async run(spark) {
      await spark.tvf.inline_outer(F.array().astype("array<struct<a:int,b:int>>")).show();
    },
    prints: `
+----+----+
|   a|   b|
+----+----+
|NULL|NULL|
+----+----+
`,
  },
  {
    name: "TableValuedFunction.json_tuple",
    async run(spark) {
      await spark.tvf.json_tuple(F.lit('{"f1": "value1", "f2": "value2"}'), F.lit("f1"), F.lit("f2")).show();
    },
    prints: `
+------+------+
|    c0|    c1|
+------+------+
|value1|value2|
+------+------+
`,
  },
  {
    name: "TableValuedFunction.posexplode",
    async run(spark) {
      await spark.tvf.posexplode(F.array(F.lit(1), F.lit(2), F.lit(3))).show();
    },
    prints: `
+---+---+
|pos|col|
+---+---+
|  0|  1|
|  1|  2|
|  2|  3|
+---+---+
`,
  },
  {
    name: "TableValuedFunction.posexplode 2",
    async run(spark) {
      await spark.tvf.posexplode(F.create_map(F.lit("a"), F.lit("b"))).show();
    },
    prints: `
+---+---+-----+
|pos|key|value|
+---+---+-----+
|  0|  a|    b|
+---+---+-----+
`,
  },
  {
    name: "TableValuedFunction.posexplode_outer",
    async run(spark) {
      await spark.tvf.posexplode_outer(F.array(F.lit("foo"), F.lit("bar"))).show();
    },
    prints: `
+---+---+
|pos|col|
+---+---+
|  0|foo|
|  1|bar|
+---+---+
`,
  },
  {
    name: "TableValuedFunction.posexplode_outer 2",
    async run(spark) {
      await spark.tvf.posexplode_outer(F.array()).show();
    },
    prints: `
+----+----+
| pos| col|
+----+----+
|NULL|NULL|
+----+----+
`,
  },
  {
    name: "TableValuedFunction.posexplode_outer 3",
    async run(spark) {
      await spark.tvf.posexplode_outer(F.create_map(F.lit("x"), F.expr("1.0D"))).show();
    },
    prints: `
+---+---+-----+
|pos|key|value|
+---+---+-----+
|  0|  x|  1.0|
+---+---+-----+
`,
  },
  {
    name: "TableValuedFunction.posexplode_outer 4",
    async run(spark) {
      await spark.tvf.posexplode_outer(F.create_map()).show();
    },
    prints: `
+----+----+-----+
| pos| key|value|
+----+----+-----+
|NULL|NULL| NULL|
+----+----+-----+
`,
  },
  {
    name: "TableValuedFunction.range",
    async run(spark) {
      await spark.tvf.range(1, 7, 2).show();
    },
    prints: `
+---+
| id|
+---+
|  1|
|  3|
|  5|
+---+
`,
  },
  {
    name: "TableValuedFunction.range 2",
    async run(spark) {
      await spark.tvf.range(3).show();
    },
    prints: `
+---+
| id|
+---+
|  0|
|  1|
|  2|
+---+
`,
  },
  {
    name: "TableValuedFunction.stack",
    async run(spark) {
      await spark.tvf.stack(F.lit(2), F.lit(1), F.lit(2), F.lit(3)).show();
    },
    prints: `
+----+----+
|col0|col1|
+----+----+
|   1|   2|
|   3|NULL|
+----+----+
`,
  },
  {
    name: "TableValuedFunction.variant_explode",
    async run(spark) {
      await spark.tvf.variant_explode(F.parse_json(F.lit('["hello", "world"]'))).show();
    },
    prints: `
+---+----+-------+
|pos| key|  value|
+---+----+-------+
|  0|NULL|"hello"|
|  1|NULL|"world"|
+---+----+-------+
`,
  },
  {
    name: "TableValuedFunction.variant_explode 2",
    async run(spark) {
      await spark.tvf.variant_explode(F.parse_json(F.lit('{"a": true, "b": 3.14}'))).show();
    },
    prints: `
+---+---+-----+
|pos|key|value|
+---+---+-----+
|  0|  a| true|
|  1|  b| 3.14|
+---+---+-----+
`,
  },
  {
    name: "TableValuedFunction.variant_explode 3",
    async run(spark) {
      await spark.tvf.variant_explode(F.parse_json(F.lit("[]"))).show();
    },
    prints: `
+---+---+-----+
|pos|key|value|
+---+---+-----+
+---+---+-----+
`,
  },
  {
    name: "TableValuedFunction.variant_explode 4",
    async run(spark) {
      await spark.tvf.variant_explode(F.parse_json(F.lit("{}"))).show();
    },
    prints: `
+---+---+-----+
|pos|key|value|
+---+---+-----+
+---+---+-----+
`,
  },
  {
    name: "TableValuedFunction.variant_explode_outer",
    async run(spark) {
      await spark.tvf.variant_explode_outer(F.parse_json(F.lit('["hello", "world"]'))).show();
    },
    prints: `
+---+----+-------+
|pos| key|  value|
+---+----+-------+
|  0|NULL|"hello"|
|  1|NULL|"world"|
+---+----+-------+
`,
  },
  {
    name: "TableValuedFunction.variant_explode_outer 2",
    async run(spark) {
      await spark.tvf.variant_explode_outer(F.parse_json(F.lit("[]"))).show();
    },
    prints: `
+----+----+-----+
| pos| key|value|
+----+----+-----+
|NULL|NULL| NULL|
+----+----+-----+
`,
  },
  {
    name: "TableValuedFunction.variant_explode_outer 3",
    async run(spark) {
      await spark.tvf.variant_explode_outer(F.parse_json(F.lit('{"a": true, "b": 3.14}'))).show();
    },
    prints: `
+---+---+-----+
|pos|key|value|
+---+---+-----+
|  0|  a| true|
|  1|  b| 3.14|
+---+---+-----+
`,
  },
  {
    name: "TableValuedFunction.variant_explode_outer 4",
    async run(spark) {
      await spark.tvf.variant_explode_outer(F.parse_json(F.lit("{}"))).show();
    },
    prints: `
+----+----+-----+
| pos| key|value|
+----+----+-----+
|NULL|NULL| NULL|
+----+----+-----+
`,
  },
];
