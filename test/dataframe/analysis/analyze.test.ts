import { describe, expect, it } from "vitest";
import { analyze } from "../../../src/dataframe/analysis/analysis.ts";
import { treeString } from "../../../src/dataframe/display/explain.ts";
import { SparkException } from "../../../src/dataframe/errors/errors.ts";
import { outputOf } from "../../../src/dataframe/plan/output.ts";
import type { Plan } from "../../../src/dataframe/plan/plan.ts";
import { parseStatement } from "../../../src/dataframe/sql/parser.ts";
import { AnalysisSession } from "./catalog.ts";

const setup =
  "CREATE TEMP VIEW t AS SELECT * FROM VALUES (1, 'a', named_struct('x', 1, 'Y', map('k', 2))), (2, 'b', null) AS t(Id, s, st)";

/** A statement's schema line, or the error's condition with its parameters. */
function answer(sql: string): string {
  const session = new AnalysisSession();
  session.run(setup);
  try {
    return session.run(sql) ?? "";
  } catch (error) {
    if (!(error instanceof SparkException)) throw error;
    return [error.condition, ...Object.values(error.messageParameters)].join(" | ");
  }
}

const st = "struct<x:int,Y:map<string,int>>";

/** What Spark 4.2 answers, asked once. */
const cases: Readonly<Record<string, readonly (readonly [sql: string, expected: string])[]>> = {
  names: [
    ["SELECT ID, T.id, st.X, st.y.k, t.st.y['k'] FROM t", "struct<ID:int,id:int,X:int,k:int,st.y[k]:int>"],
    ["SELECT id AS id, id AS ID, id FROM t", "struct<id:int,ID:int,id:int>"],
    ["SELECT nope FROM t", "UNRESOLVED_COLUMN.WITH_SUGGESTION | `nope` | `Id`, `s`, `st`"],
    ["SELECT t.nope FROM t", "UNRESOLVED_COLUMN.WITH_SUGGESTION | `t`.`nope` | `t`.`Id`, `t`.`s`, `t`.`st`"],
    ["SELECT st.nope FROM t", "FIELD_NOT_FOUND | `nope` | `x`, `Y`"],
    ["SELECT id.x FROM range(1)", 'INVALID_EXTRACT_BASE_FIELD_TYPE | "id" | "BIGINT"'],
    ["SELECT s FROM t a, t b", "AMBIGUOUS_REFERENCE | `s` | [`a`.`s`, `b`.`s`]"],
    ["SELECT nope", "UNRESOLVED_COLUMN.WITHOUT_SUGGESTION | `nope`"],
  ],
  stars: [
    ["SELECT st.* FROM t", "struct<x:int,Y:map<string,int>>"],
    ["SELECT * EXCEPT (st) FROM t", "struct<Id:int,s:string>"],
    ["SELECT x.* FROM t", "CANNOT_RESOLVE_STAR_EXPAND | `x` | `Id`, `s`, `st`"],
  ],
  "lateral aliases": [
    ["SELECT id a, a + 1 b FROM t", "struct<a:int,b:int>"],
    ["SELECT id a, a + 1 FROM t", "struct<a:int,(lateralAliasReference(a) + 1):int>"],
    ["SELECT max(id) AS m, m + 1 AS n FROM t", "struct<m:int,n:int>"],
    ["SELECT 1 AS a, 2 AS a, a + 1", "AMBIGUOUS_LATERAL_COLUMN_ALIAS | `a` | 2"],
  ],
  aggregates: [
    ["SELECT id + 1 AS k, count(*) c FROM t GROUP BY k HAVING c > 1 ORDER BY max(s), k", "struct<k:int,c:bigint>"],
    ["SELECT s FROM t GROUP BY s ORDER BY max(id), count(*)", "struct<s:string>"],
    [
      "SELECT count(DISTINCT id) FILTER (WHERE id > 1) FROM t HAVING count(*) > 1",
      "struct<count(DISTINCT id) FILTER (WHERE (id > 1)):bigint>",
    ],
    ["SELECT id, sum(id) FROM t", "MISSING_GROUP_BY"],
    ["SELECT s, id FROM t GROUP BY s", 'MISSING_AGGREGATION | "id" | "any_value(id)"'],
    ["SELECT sum(sum(id)) FROM t", "NESTED_AGGREGATE_FUNCTION"],
    ["SELECT id FROM t GROUP BY 2", "GROUP_BY_POS_OUT_OF_RANGE | 2 | 1"],
    ["SELECT * FROM t WHERE sum(id) > 1", 'INVALID_WHERE_CONDITION | "(sum(id) > 1)" | sum(t.id)'],
    ["SELECT s, count(*) FROM t GROUP BY ALL", "struct<s:string,count(1):bigint>"],
    ["SELECT id + count(*) FROM t GROUP BY ALL", "UNRESOLVED_ALL_IN_GROUP_BY"],
    ["SELECT s, grouping(s), sum(id) FROM t GROUP BY ROLLUP(s)", "struct<s:string,grouping(s):tinyint,sum(id):bigint>"],
    ["SELECT grouping(s) FROM t GROUP BY s", "UNSUPPORTED_GROUPING_EXPRESSION"],
  ],
  order: [
    ["SELECT s FROM t ORDER BY id", "struct<s:string>"],
    ["SELECT DISTINCT s FROM t ORDER BY id", "UNRESOLVED_COLUMN.WITH_SUGGESTION | `id` | `s`"],
    ["SELECT s FROM t ORDER BY 2", "ORDER_BY_POS_OUT_OF_RANGE | 2 | 1"],
    ["SELECT s FROM t LIMIT -1", 'INVALID_LIMIT_LIKE_EXPRESSION.IS_NEGATIVE | limit | "-1" | -1'],
  ],
  windows: [
    [
      "SELECT row_number() OVER (ORDER BY id) FROM t",
      "struct<row_number() OVER (ORDER BY id ASC NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW):int>",
    ],
    [
      "SELECT sum(id) OVER w FROM t WINDOW w AS (PARTITION BY s)",
      "struct<sum(id) OVER (PARTITION BY s ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING):bigint>",
    ],
    ["SELECT id FROM t QUALIFY row_number() OVER (ORDER BY id) = 1", "struct<id:int>"],
    ["SELECT lag(id) OVER () FROM t", "WINDOW_FUNCTION_FRAME_NOT_ORDERED | lag | lag(t.id, 1, NULL)"],
    ["SELECT rank() FROM t", 'WINDOW_FUNCTION_WITHOUT_OVER_CLAUSE | "RANK()"'],
    ["SELECT sum(id) OVER w FROM t", "MISSING_WINDOW_SPECIFICATION | w"],
  ],
  joins: [
    ["SELECT * FROM t a JOIN t b USING (id)", `struct<Id:int,s:string,st:${st},s:string,st:${st}>`],
    ["SELECT a.id, b.id FROM t a FULL JOIN t b USING (id) WHERE a.s = 'x'", "struct<id:int,id:int>"],
    ["SELECT a.id FROM t a LEFT SEMI JOIN t b ON a.id = b.id", "struct<id:int>"],
    ["SELECT z FROM t, LATERAL (SELECT id + 1 AS z)", "struct<z:int>"],
    ["SELECT * FROM t JOIN t b USING (nope)", "UNRESOLVED_USING_COLUMN_FOR_JOIN | `nope` | left | `Id`, `s`, `st`"],
  ],
  "set operations": [
    ["SELECT 1 UNION ALL SELECT 2L UNION SELECT 2.5", "struct<1:decimal(21,1)>"],
    ["SELECT 1 UNION SELECT 1, 2", "NUM_COLUMNS_MISMATCH | UNION | 1 | second | 2"],
    ["SELECT 1 UNION SELECT array(1)", 'INCOMPATIBLE_COLUMN_TYPE | UNION | first | second | "ARRAY<INT>" | "INT" | '],
  ],
  subqueries: [
    ["SELECT (SELECT max(id) FROM t t2 WHERE t2.s = t.s) FROM t", "struct<scalarsubquery(s):int>"],
    [
      "SELECT (SELECT id, s FROM t)",
      "INVALID_SUBQUERY_EXPRESSION.SCALAR_SUBQUERY_RETURN_MORE_THAN_ONE_OUTPUT_COLUMN | 2",
    ],
    [
      "SELECT * FROM t WHERE id IN (SELECT id FROM t) AND EXISTS (SELECT 1 FROM t t2 WHERE t2.id > t.id)",
      `struct<Id:int,s:string,st:${st}>`,
    ],
  ],
  "common table expressions": [
    ["WITH c AS (SELECT 1 AS x) SELECT * FROM c, c d", "struct<x:int,x:int>"],
    ["WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 5) SELECT * FROM r", "struct<n:int>"],
    ["WITH c AS (SELECT 1), c AS (SELECT 2) SELECT 1", "DUPLICATED_CTE_NAMES | `c`"],
  ],
  "pivot and unpivot": [
    ["SELECT * FROM (SELECT s, id FROM t) PIVOT (sum(id) FOR s IN ('a', 'b' AS bb))", "struct<a:bigint,bb:bigint>"],
    ["SELECT * FROM t UNPIVOT (v FOR n IN (id))", `struct<s:string,st:${st},n:string,v:int>`],
  ],
  coercion: [
    [
      "SELECT CASE WHEN id = 1 THEN 1 ELSE 2.5 END a, coalesce(id, 1L) c, id IN (1, 2L) d FROM t",
      "struct<a:decimal(11,1),c:bigint,d:boolean>",
    ],
    ["SELECT * FROM VALUES (1, null), (2L, 'a') v(a, b)", "struct<a:bigint,b:string>"],
    [
      "SELECT cast(array(1) AS int)",
      'DATATYPE_MISMATCH.CAST_WITHOUT_SUGGESTION | "CAST(array(1) AS INT)" | "ARRAY<INT>" | "INT"',
    ],
    [
      "SELECT cast(cast(id AS double) + 1 AS string), cast(id AS double) FROM t",
      "struct<CAST((CAST(id AS DOUBLE) + 1) AS STRING):string,id:double>",
    ],
  ],
  relations: [
    ["SELECT * FROM range(10) LIMIT 3 OFFSET 2", "struct<id:bigint>"],
    [
      "SELECT * FROM nope",
      "TABLE_OR_VIEW_NOT_FOUND | `nope` | [`system`.`builtin`, `system`.`session`, `spark_catalog`.`default`]",
    ],
    [
      "SELECT foo(1)",
      "UNRESOLVED_ROUTINE | `foo` | [`system`.`builtin`, `system`.`session`, `spark_catalog`.`default`]",
    ],
  ],
};

describe("analyze", () => {
  for (const [title, table] of Object.entries(cases)) {
    it.each(table)(`${title}: %s`, (sql, expected) => expect(answer(sql)).toBe(expected));
  }

  it("gives an analysed plan back as it is, so that chains stay cheap", () => {
    const session = new AnalysisSession();
    let plan: Plan = analyze(parseStatement("SELECT 1 AS a"), session);
    expect(analyze(plan, session)).toBe(plan);
    const start = performance.now();
    for (let i = 0; i < 1000; i++) {
      const column = { t: "alias", child: { t: "name", parts: ["a"] }, names: ["b"] } as const;
      plan = analyze({ t: "withColumns", columns: [column], child: plan }, session);
    }
    expect(outputOf(plan)).toHaveLength(2);
    expect(performance.now() - start).toBeLessThan(2000);
  });

  it("gives the right side of a self-join columns of its own", () => {
    const session = new AnalysisSession();
    const side = analyze(parseStatement("SELECT 1 AS a"), session);
    const join = analyze({ t: "join", left: side, right: side, type: "inner" }, session);
    expect(new Set(outputOf(join).map((attr) => attr.id)).size).toBe(2);
  });

  it("refuses a column of another DataFrame", () => {
    const session = new AnalysisSession();
    const [one, other] = ["SELECT 1 AS a", "SELECT 2 AS b"].map((sql) => analyze(parseStatement(sql), session));
    const foreign = () => analyze({ t: "project", list: [outputOf(other!)[0]!], child: one! }, session);
    expect(foreign).toThrow(/MISSING_ATTRIBUTES.RESOLVED_ATTRIBUTE_MISSING_FROM_INPUT/);
  });

  it("computes nullability", () => {
    const session = new AnalysisSession();
    const sql =
      "SELECT 1 a, null b, cast('1' AS int) c, cast(1 AS string) d, coalesce(null, 1) e, count(*) f, sum(1) g, CASE WHEN true THEN 1 END h";
    const plan = analyze(parseStatement(sql), session);
    const nullable = outputOf(plan).flatMap((attr) => (attr.nullable ? [attr.name] : []));
    expect(nullable).toEqual(["b", "c", "g", "h"]);
  });

  it("computes nullability of elements, joined keys and group keys", () => {
    const session = new AnalysisSession();
    const sql = `SELECT a[0] b, a[i] c, array(1, 2)[0] d, array(1, null)[1] e, f
      FROM (SELECT array(1) a, 1 i, 1 f UNION ALL SELECT array(2), 0, 2) JOIN (SELECT 1 f) USING (f)`;
    const nullable = (text: string) =>
      outputOf(analyze(parseStatement(text), session)).flatMap((attr) => (attr.nullable ? [attr.name] : []));
    expect(nullable(sql)).toEqual(["b", "e"]);
    expect(nullable("SELECT f FROM (SELECT 1 f) FULL JOIN (SELECT 2 f) USING (f)")).toEqual(["f"]);
    expect(nullable("SELECT f, g FROM (SELECT 1 f, 2 g) GROUP BY GROUPING SETS ((f, g), (f))")).toEqual(["g"]);
  });

  it("draws plans as Spark does", () => {
    const session = new AnalysisSession();
    const plan = parseStatement("SELECT a FROM nope WHERE a > 1");
    expect(treeString(plan)).toBe("'Project ['a]\n+- 'Filter ('a > 1)\n   +- 'UnresolvedRelation [nope], [], false\n");
    const tree = treeString(analyze(parseStatement("SELECT id + 1 AS b FROM range(3)"), session));
    expect(tree.replaceAll(/#\d+/g, "#x")).toBe(
      "Project [(id#xL + cast(1 as bigint)) AS b#xL]\n+- Range (0, 3, step=1)\n",
    );
  });
});
