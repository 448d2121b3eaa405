import { afterAll, expect, test } from "vitest";
import { SparkSession } from "../../../src/index.ts";
import { answerOf } from "../../peer/spark-sql/answer.ts";

const spark = SparkSession.create(new Map([["spark.sql.session.timeZone", "America/Los_Angeles"]]));
spark.sql(
  "CREATE TEMP VIEW d AS SELECT * FROM VALUES (1, 1), (1, 2), (2, 1), (2, 2), (3, 1), (3, 2), (null, 1), (3, null), (null, null) AS d(a, b)",
);
afterAll(() => spark.stop());

const legacy = (on: boolean) => spark.conf.set("spark.sql.legacy.interval.enabled", String(on));

test("differences are calendar intervals where Spark's old intervals are on", async () => {
  legacy(true);
  const answer = await answerOf(
    spark,
    "SELECT date'2021-03-01' - date'2020-01-31', date'2020-01-31' - date'2020-03-01'",
  );
  legacy(false);
  expect(answer).toMatchObject({ lines: ["1 years 1 months 1 days\t-1 months -1 days"] });
});

/** What Spark 4.2 answers, asked once: the rows, or the error's condition. */
const some = "VALUES (1), (2), (NULL) t(x)";
const others = "SELECT * FROM VALUES (2), (NULL)";

test.each([
  ["SELECT sum(a) AS b FROM d GROUP BY ROLLUP(a, b) HAVING b > 1", "2 | 3 | 1"],
  ["SELECT a + 1 AS k, count(*) FROM d GROUP BY CUBE(a + 1) HAVING a + 1 > 2", "4,3 | 3,2"],
  [
    "SELECT a, b, count(*) FROM d GROUP BY GROUPING SETS ((a), (b), ()) HAVING grouping(a) = 1 ORDER BY grouping(b), b",
    "NULL,NULL,2 | NULL,1,4 | NULL,2,3 | NULL,NULL,9",
  ],
  ["SELECT a, sum(b) FROM d WHERE false GROUP BY CUBE(a)", ""],
  ["SELECT sum(b) FROM d WHERE false GROUP BY GROUPING SETS (())", "NULL"],
  ["SELECT 'a' AS x FROM d GROUP BY ALL HAVING x = 'a'", "a"],
  ["SELECT count(1) FROM VALUES (1), (2) AS t(all) GROUP BY all", "1 | 1"],
  ["SELECT a, rank() OVER (ORDER BY a) AS r FROM d GROUP BY a HAVING a > 1", "2,1 | 3,2"],
  [
    "SELECT a AS x, sum(sum(b)) OVER (ORDER BY a) AS r FROM d GROUP BY a HAVING sum(b) > 1 ORDER BY x",
    "1,3 | 2,6 | 3,9",
  ],
  ["SELECT a, rank() OVER (ORDER BY a) AS r FROM d GROUP BY a HAVING r > 1", "UNRESOLVED_COLUMN.WITH_SUGGESTION"],
  [
    "SELECT a, b, count(*) OVER () AS r FROM d GROUP BY CUBE(a, b) HAVING a > 2",
    "3,1,17 | 3,2,17 | 3,NULL,17 | 3,NULL,17",
  ],
  ["SELECT sum(a) OVER (PARTITION BY b) FROM d GROUP BY b", "MISSING_AGGREGATION"],
  ["SELECT explode(array(1, 2)), count(*) OVER (), max(a) FROM d", "1,1,3 | 2,1,3"],
  ["SELECT explode(array(a, 2)) AS e, count(*) FROM d GROUP BY e", "UNRESOLVED_COLUMN.WITH_SUGGESTION"],
  ["SELECT explode(array(a)), explode(array(1)), count(*) FROM d GROUP BY a", "UNSUPPORTED_GENERATOR.MULTI_GENERATOR"],
  ["SELECT stack(2, 'x', count(*), 'y', a) AS (k, v) FROM d GROUP BY 2", "DATATYPE_MISMATCH.STACK_COLUMN_DIFF_TYPES"],
  ["SELECT 1 + explode(array(1))", "UNSUPPORTED_GENERATOR.NESTED_IN_EXPRESSIONS"],
  ["SELECT * FROM d WHERE explode(array(a)) = 1", "UNSUPPORTED_GENERATOR.OUTSIDE_SELECT"],
  ["SELECT sum(rank() OVER (ORDER BY a)) OVER (PARTITION BY b) FROM d", "8 | 8 | 16 | 16 | 16 | 16 | 15 | 15 | 15"],
  ["SELECT max(rank() OVER (ORDER BY a)) FROM d", "_LEGACY_ERROR_TEMP_1031"],
  ["SELECT sum(a) FILTER (WHERE sum(a) > 1) FROM d", "INVALID_AGGREGATE_FILTER.CONTAINS_AGGREGATE"],
  [
    "SELECT sum(a) FILTER (WHERE rank() OVER (ORDER BY b) = 1) FROM d",
    "INVALID_AGGREGATE_FILTER.CONTAINS_WINDOW_FUNCTION",
  ],
  ["SELECT row_number() OVER (ORDER BY a ROWS 1 PRECEDING) FROM d", "_LEGACY_ERROR_TEMP_1036"],
  [
    "SELECT cume_dist() OVER (ORDER BY a ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) FROM d",
    "_LEGACY_ERROR_TEMP_1036",
  ],
  ["SELECT lag(a) OVER (ORDER BY a ROWS BETWEEN 1 PRECEDING AND 1 PRECEDING) FROM d", "_LEGACY_ERROR_TEMP_1035"],
  ["SELECT a, count(*) c FROM d GROUP BY a QUALIFY count(*) > 1", "QUALIFY_AGGREGATE_NOT_ALLOWED"],
  ["SELECT a, count(*) c FROM d GROUP BY a QUALIFY rank() OVER (ORDER BY count(*)) = 1", "MISSING_GROUP_BY"],
  ["SELECT a, sum(b) c FROM d GROUP BY a QUALIFY rank() OVER (ORDER BY c DESC, a) = 1", "1,3"],
  // IN and NOT IN as values are never NULL, and both false where it is not known.
  [
    "SELECT DISTINCT a, a IN (SELECT b FROM d), a NOT IN (SELECT b FROM d), NOT (a IN (SELECT b FROM d)) IS NULL FROM d",
    "1,true,false,true | 2,true,false,true | 3,false,false,true | NULL,false,false,true",
  ],
  ["SELECT DISTINCT a FROM d WHERE (a IN (SELECT b FROM d)) IS NULL", ""],
  ["SELECT DISTINCT a FROM d WHERE (a IN (SELECT b FROM d)) = false", ""],
  // NOT is moved down to them first.
  [`SELECT x FROM ${some} WHERE NOT (x NOT IN (${others}) OR x > 5)`, "2"],
  [`SELECT x FROM ${some} WHERE NOT (x IN (${others}) AND x < 5)`, ""],
  [`SELECT x FROM ${some} WHERE (x NOT IN (${others})) = false`, "2"],
  [`SELECT x, NOT (x IN (${others}) OR x > 5) FROM ${some}`, "1,false | 2,false | NULL,false"],
  [`SELECT x, NOT (x IN (${others}) AND x < 5) FROM ${some}`, "1,false | 2,false | NULL,NULL"],
  [
    "SELECT (1, 2) IN (SELECT a, b FROM d), (1, 3) IN (SELECT a, b FROM d), (7, 2) NOT IN (SELECT a, b FROM d)",
    "true,false,false",
  ],
  // LATERAL loses its LEFT where a generator stands by itself, without ON.
  [
    "SELECT a, x FROM d LEFT JOIN LATERAL explode(if(a = 1, array(b), array())) AS t(x) WHERE b IS NOT NULL",
    "1,1 | 1,2",
  ],
  [
    "SELECT a, x FROM d LEFT JOIN LATERAL explode(if(a = 1, array(b), array())) AS t(x) ON true WHERE b = 1",
    "1,1 | 2,NULL | 3,NULL | NULL,NULL",
  ],
  [
    "SELECT a, y FROM d LEFT JOIN LATERAL (SELECT x + 1 AS y FROM explode(if(a = 1, array(b), array())) AS t(x)) WHERE b = 1",
    "1,2",
  ],
  [
    "SELECT a, x FROM d LEFT JOIN LATERAL (SELECT x FROM explode(array(b)) AS t(x) WHERE a = 1) WHERE b = 1",
    "1,1 | 2,NULL | 3,NULL | NULL,NULL",
  ],
  ["SELECT product(a) FROM d", "UNRESOLVED_ROUTINE"],
  // Keys written twice are one key, whatever is made for them and wherever their errors point to.
  ["SELECT array(a)[0], count(*) FROM d GROUP BY array(a)[0] ORDER BY 1", "NULL,2 | 1,2 | 2,2 | 3,3"],
  [
    "SELECT split(string(a), ',')[0] || 'x', count(*) FROM d GROUP BY split(string(a), ',')[0] ORDER BY 1",
    "NULL,2 | 1x,2 | 2x,2 | 3x,3",
  ],
  ["SELECT 6 / a, count(*) FROM d GROUP BY 6 / a ORDER BY 1", "NULL,2 | 2.0,3 | 3.0,2 | 6.0,2"],
  ["SELECT element_at(array(a, 0), 1), count(*) FROM d GROUP BY ALL ORDER BY 1", "NULL,2 | 1,2 | 2,2 | 3,3"],
  [
    "SELECT transform(array(a), x -> x + 1), count(*) FROM d GROUP BY transform(array(a), y -> y + 1) ORDER BY 2, 1",
    "[null],2 | [2],2 | [3],2 | [4],3",
  ],
  [
    "SELECT transform(array(a), x -> transform(array(1), y -> x)) FROM d GROUP BY transform(array(a), x -> transform(array(1), y -> y))",
    "MISSING_AGGREGATION",
  ],
  // What fills a column of PIVOT where a group has no row of the value hangs on the type of the aggregates.
  ["SELECT * FROM (SELECT a, b FROM d WHERE b = 1) PIVOT (count(*) FOR a IN (1, 9)) ORDER BY 1", "1,1,NULL"],
  ["SELECT * FROM (SELECT a, b FROM d WHERE b = 1) PIVOT (coalesce(sum(b), 0) FOR a IN (1, 9))", "1,NULL"],
  [
    "SELECT * FROM (SELECT a, b FROM d WHERE b = 1) PIVOT (collect_list(b) c, count(*) n FOR a IN (1, 9))",
    "[1],1,[],0",
  ],
  ["SELECT * FROM (SELECT a, string(b) s FROM d WHERE a = 3) PIVOT (first(s) FOR a IN (3, 9))", "1,NULL"],
  ["SELECT a FROM d ORDER BY rank() OVER (ORDER BY a)", "UNSUPPORTED_EXPR_FOR_OPERATOR"],
  ["SELECT a FROM d WHERE rank() OVER (ORDER BY a) = 1", "WINDOW_FUNCTION_NOT_ALLOWED_IN_CLAUSE"],
  ["SELECT a AS k, sum(k) FROM d GROUP BY a", "UNSUPPORTED_FEATURE.LATERAL_COLUMN_ALIAS_IN_AGGREGATE_FUNC"],
  ["SELECT a AS k, rank() OVER (ORDER BY k) FROM d", "UNSUPPORTED_FEATURE.LATERAL_COLUMN_ALIAS_IN_WINDOW"],
  ["SELECT a AS k, (SELECT k) FROM d", "UNRESOLVED_COLUMN.WITHOUT_SUGGESTION"],
  [
    "SELECT sum(b) OVER (ORDER BY a ROWS BETWEEN UNBOUNDED FOLLOWING AND 1 FOLLOWING) FROM d",
    "DATATYPE_MISMATCH.SPECIFIED_WINDOW_FRAME_INVALID_BOUND",
  ],
  [
    "SELECT sum(b) OVER (ORDER BY a RANGE BETWEEN INTERVAL 1 DAY PRECEDING AND CURRENT ROW) FROM d",
    "1 | 1 | 3 | 3 | 6 | 6 | 6 | 6 | 6",
  ],
  [
    "SELECT t, count(*) OVER (ORDER BY t RANGE BETWEEN INTERVAL 1 DAY PRECEDING AND CURRENT ROW) FROM VALUES (date'2020-01-01'), (date'2020-01-02'), (date'2020-01-04') v(t)",
    "2020-01-01,1 | 2020-01-02,2 | 2020-01-04,1",
  ],
  [
    "SELECT t, count(*) OVER (ORDER BY t DESC RANGE BETWEEN INTERVAL 1 MONTH PRECEDING AND CURRENT ROW) FROM VALUES (timestamp_ntz'2020-01-31'), (timestamp_ntz'2020-02-29'), (timestamp_ntz'2020-04-01') v(t)",
    "2020-04-01 00:00:00,1 | 2020-02-29 00:00:00,1 | 2020-01-31 00:00:00,2",
  ],
  [
    "SELECT count(*) OVER (ORDER BY t RANGE BETWEEN 1 PRECEDING AND CURRENT ROW) FROM VALUES (timestamp_ntz'2020-01-31') v(t)",
    "DATATYPE_MISMATCH.RANGE_FRAME_INVALID_TYPE",
  ],
  ["SELECT 1 FROM d l JOIN d r ON NULL", "JOIN_CONDITION_IS_NOT_BOOLEAN_TYPE"],
  ["SELECT 1 FROM d l LEFT JOIN d r ON 'true'", "JOIN_CONDITION_IS_NOT_BOOLEAN_TYPE"],
  ["SELECT ntile(0) OVER (ORDER BY a) FROM d", "DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE"],
  ["SELECT nth_value(b, a) OVER (ORDER BY a) FROM d", "DATATYPE_MISMATCH.NON_FOLDABLE_INPUT"],
  ["SELECT lag(b, 1, 1.5) OVER (ORDER BY a, b) FROM d WHERE a > 2", "1 | NULL | 1"],
  ["SELECT nth_value(b, 1) OVER (PARTITION BY a) FROM d", "WINDOW_FUNCTION_FRAME_NOT_ORDERED"],
  ["SELECT sum(b) IGNORE NULLS FROM d", "INVALID_SQL_SYNTAX.FUNCTION_WITH_UNSUPPORTED_SYNTAX"],
  [
    "SELECT sum(a) OVER w FROM d WINDOW w AS (PARTITION BY b), w AS (ORDER BY b)",
    "INVALID_SQL_SYNTAX.REPETITIVE_WINDOW_DEFINITION",
  ],
  ["SELECT DISTINCT map(1, 2)", "UNSUPPORTED_FEATURE.SET_OPERATION_ON_MAP_TYPE"],
  ["SELECT a FROM d WHERE (a, b) IN ((1, 2), (3, 1))", "1 | 3"],
  ["SELECT a FROM d WHERE struct(a) = struct(b)", "1 | 2 | NULL"],
  ["SELECT named_struct('x', 1) UNION ALL SELECT named_struct('y', 2)", '{"x":1} | {"x":2}'],
  ["SELECT a FROM d WHERE struct(a, b) IN (SELECT 1, 2)", "1"],
  [
    "SELECT a FROM d ORDER BY (SELECT max(x) FROM VALUES (1) v(x) WHERE x = a)",
    "UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.UNSUPPORTED_CORRELATED_SCALAR_SUBQUERY",
  ],
  [
    "SELECT l.a FROM d l JOIN d r ON l.a IN (SELECT x FROM VALUES (1) v(x) WHERE x = r.b)",
    "UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.UNSUPPORTED_CORRELATED_EXPRESSION_IN_JOIN_CONDITION",
  ],
  [
    "SELECT (SELECT max(x) FROM VALUES (1) v(x) WHERE x = a), count(*) FROM d GROUP BY a",
    "SCALAR_SUBQUERY_IS_IN_GROUP_BY_OR_AGGREGATE_FUNCTION",
  ],
  [
    "SELECT a, (SELECT count(y) FROM VALUES (1), (2) v(x) LEFT JOIN VALUES (2) w(y) ON x = y AND y = d.b) FROM d WHERE a = 2",
    "2,0 | 2,1",
  ],
  [
    "SELECT * FROM d, LATERAL (SELECT rand(0))",
    "UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.NON_DETERMINISTIC_LATERAL_SUBQUERIES",
  ],
  ["SELECT * FROM d, LATERAL (SELECT sum(a))", "UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.CORRELATED_REFERENCE"],
  ["SELECT count(*) FROM d, LATERAL (VALUES (1))", "9"],
  ["SELECT * FROM d NATURAL JOIN LATERAL (SELECT 1)", "INCOMPATIBLE_JOIN_TYPES"],
  ["SELECT * FROM d, LATERAL range(a)", "NON_FOLDABLE_ARGUMENT"],
  ["SELECT * FROM d PIVOT (count(*) FOR (a, b) IN ((1, 2), (2, 3)))", "1,NULL"],
  ["TABLE d |> ORDER BY a DESC, b |> LIMIT 1 OFFSET 1", "3,1"],
  ["TABLE d |> SELECT sum(a)", "15"],
  ["TABLE d |> EXTEND sum(a)", "PIPE_OPERATOR_CONTAINS_AGGREGATE_FUNCTION"],
  ["TABLE d |> SET a = sum(a)", "PIPE_OPERATOR_CONTAINS_AGGREGATE_FUNCTION"],
  [
    "TABLE d |> AGGREGATE sum(a) GROUP BY b WITH ROLLUP",
    "UNSUPPORTED_FEATURE.PIPE_OPERATOR_AGGREGATE_UNSUPPORTED_CASE",
  ],
  ["TABLE d |> AGGREGATE *", "INVALID_USAGE_OF_STAR_OR_REGEX"],
  ["TABLE d |> AGGREGATE sum(a) OVER ()", "PIPE_OPERATOR_AGGREGATE_EXPRESSION_CONTAINS_NO_AGGREGATE_FUNCTION"],
  ["TABLE d |> DROP d.a |> LIMIT 1", "1"],
  ["SELECT CAST(floor(rand(82374) * 5 + 1) AS INT) FROM range(0, 5, 1, 1)", "1 | 2 | 4 | 4 | 3"],
  [
    "SELECT CAST(rand(5) * 100 AS INT) / 7, CAST(CAST(rand(5) * 10 AS INT) + 1 AS TINYINT) + 5Y FROM range(0, 3, 1, 1)",
    "0.2857142857142857,6 | 1.2857142857142858,6 | 11.0,13",
  ],
  ["SELECT CASE WHEN id > 1 THEN rand(5) END FROM range(0, 3, 1, 1)", "NULL | NULL | 0.02390696427502892"],
  [
    "SELECT uuid(82374), shuffle(array(1, 2, 3, 4, 5), 237685) FROM range(0, 2, 1, 1)",
    "8b88900e-f862-468c-8d3b-828188116155,[2,1,5,3,4] | a3861e16-dee5-49e0-8ab2-e45ea8c29a07,[1,4,2,5,3]",
  ],
  ["SELECT uuid('a')", "INVALID_PARAMETER_VALUE.LONG"],
  ["WITH t AS (SELECT uuid() AS u) SELECT count(DISTINCT u) FROM (SELECT * FROM t UNION ALL SELECT * FROM t)", "1"],
  [
    "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT CAST(rand(7) * 100 AS INT) FROM t) SELECT n FROM t LIMIT 5",
    "1 | 28 | 48 | 71 | 17",
  ],
  [
    "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1L FROM t WHERE n < 3) SELECT * FROM t",
    "CANNOT_MERGE_INCOMPATIBLE_DATA_TYPE",
  ],
  ["WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT DISTINCT n + 1 FROM t WHERE n < 3) SELECT * FROM t", "1 | 2 | 3"],
  [
    "WITH RECURSIVE r(n) AS (WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 2) SELECT * FROM r UNION ALL SELECT n + 5 FROM r) SELECT * FROM r",
    "1 | 2 | 6 | 7",
  ],
  ["SELECT 1 AS IDENTIFIER('col') FROM VALUES (1) AS IDENTIFIER('t')", "1"],
  ["SELECT sum(x) OVER IDENTIFIER('w') FROM VALUES (1) AS t(x) WINDOW IDENTIFIER('w') AS (ORDER BY x)", "1"],
  ["SELECT named_struct('a', 1).IDENTIFIER('a')", "1"],
  ["EXECUTE IMMEDIATE 'SELECT IDENTIFIER(:f ''s'')(-1)' USING 'ab' AS f", "1"],
  ["SELECT count(*), count_if(reserved) FROM sql_keywords()", "423,0"],
  ["SELECT * FROM range(3) t(a, b)", "NUM_TABLE_VALUE_ALIASES_MISMATCH"],
  ["SELECT * FROM range('a')", "CAST_INVALID_INPUT"],
  ["SELECT * FROM VALUES (1), ('a')", "INVALID_INLINE_TABLE.INCOMPATIBLE_TYPES_IN_INLINE_TABLE"],
  ["SELECT * FROM (SELECT 1 AS x, 'a' AS y) UNPIVOT (v FOR k IN (x, y))", "UNPIVOT_VALUE_DATA_TYPE_MISMATCH"],
  ["SELECT transform(array(1), x -> (SELECT 1))", "UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.HIGHER_ORDER_FUNCTION"],
  ["SELECT date'2020-01-01' + make_interval(0, 0, 0, 0, 1)", "INVALID_INTERVAL_WITH_MICROSECONDS_ADDITION"],
  ["SELECT count() FROM d", "WRONG_NUM_ARGS.WITH_SUGGESTION"],
])("%s", async (sql, expected) => {
  const answer = await answerOf(spark, sql);
  if (answer.kind === "error") return expect(answer.condition).toBe(expected);
  const ordered = (rows: readonly string[]) => (answer.sorted ? rows : rows.toSorted()).join(" | ");
  expect(ordered(answer.lines.map((line) => line.replaceAll("\t", ",")))).toBe(ordered(expected.split(" | ")));
});
