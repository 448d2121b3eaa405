import { expect, test } from "vitest";
import type { Plan } from "../../../src/dataframe/plan/plan.ts";
import { parseStatement } from "../../../src/dataframe/sql/parser.ts";
import { lisp } from "./text.ts";

/** The plan's nodes from the top, one word each, with what tells it from its like. */
function shape(plan: Plan): string {
  switch (plan.t) {
    case "relation":
      return plan.parts.join(".") + (plan.streaming ? "~" : "");
    case "oneRow":
      return "()";
    case "inlineTable":
      return `values${plan.rows.map((r) => `(${r.map(lisp).join(" ")})`).join("")}`;
    case "tableFunction":
      return `tvf ${lisp(plan.call)}${plan.tables ? ` tables:${plan.tables.length}` : ""}`;
    case "project":
      return `select ${plan.list.map(lisp).join(", ")} < ${shape(plan.child)}`;
    case "filter":
      return `${plan.clause ?? "where"} ${lisp(plan.condition)} < ${shape(plan.child)}`;
    case "aggregate": {
      const sets = plan.sets?.map((s) => `(${s.map(lisp).join(" ")})`).join("");
      const keys = plan.groupByAll ? "all" : plan.groupBy.map(lisp).join(" ");
      return `group [${keys}]${sets ? ` sets ${sets}` : ""} ${plan.list.map(lisp).join(", ")} < ${shape(plan.child)}`;
    }
    case "join": {
      const how = [plan.natural && "natural", plan.type, plan.lateral && "lateral"].filter(Boolean).join(" ");
      const on = plan.condition ? ` on ${lisp(plan.condition)}` : plan.using ? ` using ${plan.using.join(" ")}` : "";
      return `[${how} ${shape(plan.left)} , ${shape(plan.right)}${on}]`;
    }
    case "sort":
      return `${plan.global ? "order" : "sort"} ${plan.all ? `all ${plan.all.direction}` : plan.keys.map(lisp).join(", ")} < ${shape(plan.child)}`;
    case "limit":
    case "offset":
      return `${plan.t} ${lisp(plan.count)} < ${shape(plan.child)}`;
    case "set":
      return `[${plan.op}${plan.all ? " all" : ""} ${shape(plan.left)} , ${shape(plan.right)}]`;
    case "subqueryAlias":
      return `${plan.alias.join(".")}${plan.columns ? `(${plan.columns.join(" ")})` : ""}:${shape(plan.child)}`;
    case "with":
      return `with${plan.recursive ? " recursive" : ""} ${plan.definitions.map((d) => `${d.name}${d.columns ? `(${d.columns.join(" ")})` : ""}${d.maxLevel === undefined ? "" : ` max ${d.maxLevel}`}={${shape(d.plan)}}`).join(" ")} < ${shape(plan.child)}`;
    case "windows":
      return `windows ${plan.windows.map((w) => w.name).join(" ")} < ${shape(plan.child)}`;
    case "generate":
      return `lateral view${plan.outer ? " outer" : ""} ${lisp(plan.generator)} ${plan.alias ?? ""}(${plan.columns?.join(" ") ?? ""}) < ${shape(plan.child)}`;
    case "repartition":
      return `repartition ${plan.by.map(lisp).join(" ")} < ${shape(plan.child)}`;
    case "hint":
      return `hint ${plan.name}(${plan.args.map(lisp).join(" ")}) < ${shape(plan.child)}`;
    case "withColumns":
      return `set ${plan.columns.map(lisp).join(" ")} < ${shape(plan.child)}`;
    case "pivot":
      return `pivot ${plan.aggregates.map(lisp).join(" ")} for ${lisp(plan.column)} in ${plan.values!.map(lisp).join(" ")} < ${shape(plan.child)}`;
    case "unpivot":
      return `unpivot${plan.includeNulls ? " nulls" : ""} ${plan.valueNames.join(" ")} for ${plan.variableName} in ${plan.values!.map((v) => `${v.columns.map(lisp).join("+")}${v.alias ? `=${v.alias}` : ""}`).join(" ")} < ${shape(plan.child)}`;
    default:
      return "child" in plan ? `${plan.t} < ${shape(plan.child)}` : plan.t;
  }
}

const cases: readonly (readonly [sql: string, plan: string])[] = [
  ["select 1", "select 1 < ()"],
  ["select a, b c from t where d", "select a, (as b c) < where d < t"],
  ["from t select a where b", "select a < where b < t"],
  ["from t", "t"],
  ["table t", "t"],
  ["values (1, 2), (3, 4) as t(a, b)", "t(a b):values(1 2)(3 4)"],
  ["select distinct a from t", "distinct < select a < t"],
  ["select a, sum(b) from t group by a having sum(b) > 1", "having (> (sum b) 1) < group [a] a, (sum b) < t"],
  ["select max(a) from t having max(a) > 1", "having (> (max a) 1) < group [] (max a) < t"],
  ["select a from t group by all order by all desc", "order all desc < group [all] a < t"],
  ["select a from t group by a, rollup(b, c)", "group [a b c] sets (a b c)(a b)(a) a < t"],
  ["select a from t group by cube((a, b), c)", "group [a b c] sets (a b c)(a b)(c)() a < t"],
  ["select a from t group by a, b with rollup", "group [a b] sets (a b)(a)() a < t"],
  ["select a from t group by a, b grouping sets ((a), b, ())", "group [a b] sets (a)(b)() a < t"],
  ["select a from t group by grouping sets ((a), rollup(a, b))", "group [a b] sets (a)(a b)(a)() a < t"],
  [
    "select a from t order by a desc nulls first limit 3 offset 2",
    "limit 3 < offset 2 < order a desc nulls first < select a < t",
  ],
  ["select a from t limit all", "select a < t"],
  ["select a from t cluster by a", "sort a asc nulls first < repartition a < select a < t"],
  ["select a from t distribute by a sort by b", "sort b asc nulls first < repartition a < select a < t"],
  ["select a from t window w as (order by b)", "windows w < select a < t"],
  [
    "select a from t qualify rank() over w = 1 window w as (order by b)",
    "windows w < qualify (= (over (rank) w) 1) < select a < t",
  ],
  ["select /*+ broadcast(a), repartition(3) */ * from t", "hint broadcast(a) < hint repartition(3) < select * < t"],
  // Set operations
  ["select 1 union select 2 intersect select 3", "[union select 1 < () , [intersect select 2 < () , select 3 < ()]]"],
  [
    "select 1 except all select 2 minus select 3",
    "[except [except all select 1 < () , select 2 < ()] , select 3 < ()]",
  ],
  ["(select 1 limit 1) union all (select 2)", "[union all limit 1 < select 1 < () , select 2 < ()]"],
  // Joins
  ["select * from a, b", "select * < [inner a , b]"],
  ["select * from a left join b on x = y", "select * < [left a , b on (= x y)]"],
  ["select * from a natural full outer join b", "select * < [natural full a , b]"],
  ["select * from a join b using (x, y) cross join c", "select * < [cross [inner a , b using x y] , c]"],
  ["select * from a left anti join b on x semi join c", "select * < [semi [anti a , b on x] , c]"],
  ["select * from a, lateral (select 1) b", "select * < [inner lateral a , b:select 1 < ()]"],
  ["select * from a left join lateral f(x) on true", "select * < [left lateral a , tvf (f x) on true]"],
  ["select * from (a join b on x) c", "select * < c:[inner a , b on x]"],
  ["select * from (select 1)", "select * < __auto_generated_subquery_name:select 1 < ()"],
  ["select * from ((select 1) union (select 2)) x", "select * < x:[union select 1 < () , select 2 < ()]"],
  ["select left, right from t left join u", "select left, right < [left t , u]"],
  // Functions, views, pivots
  ["select * from range(10) t(a)", "select * < t(a):tvf (range 10)"],
  ["select * from f(table(t) partition by a order by b, x => 3)", "select * < tvf (f x=>3) tables:1"],
  ["select * from t lateral view outer explode(x) e as a, b", "select * < lateral view outer (explode x) e(a b) < t"],
  [
    "select * from t pivot (sum(a) as s for b in (1, 2 as two)) p",
    "select * < p:pivot (as (sum a) s) for b in 1 (as 2 two) < t",
  ],
  ["select * from t unpivot include nulls (v for n in (a, b as x))", "select * < unpivot nulls v for n in a b=x < t"],
  ["select * from t unpivot ((v, w) for n in ((a, b), (c, d) y)) u", "select * < u:unpivot v w for n in a+b c+d=y < t"],
  ["select * from t tablesample (10 rows)", "select * < limit 10 < t"],
  ["select * from stream t", "select * < t~"],
  ["select * from parquet.`/a/b.parquet`", "select * < parquet./a/b.parquet"],
  // WITH
  [
    "with a as (select 1), b(x) as (select 2) select * from a",
    "with a={select 1 < ()} b(x)={select 2 < ()} < select * < a",
  ],
  [
    "with recursive r(n) max recursion level 5 as (select 1 union all select n from r) table r",
    "with recursive r(n) max 5={[union all select 1 < () , select n < r]} < r",
  ],
  // Pipes
  ["from t |> where a > 1 |> select a, b |> limit 3", "limit 3 < select a, b < where (> a 1) < t"],
  [
    "from t |> extend a + 1 as c |> set b = 2, c = 3 |> drop c",
    "select * < set (as 3 c) < set (as 2 b) < select *, (as (+ a 1) c) < t",
  ],
  ["from t |> aggregate sum(a) as s group by b as k", "group [b] (as b k), (as (sum a) s) < t"],
  ["from t |> as u |> join v on true |> union all select 1", "[union all [inner u:t , v on true] , select 1 < ()]"],
  // Words that are names where nothing else fits
  ["select a limit", "select (as a limit) < ()"],
  ["select * from t where", "select * < where:t"],
  ["select a left from t", "select (as a left) < t"],
  ["select from t", "select (as from t) < ()"],
  // Comments
  ["select /* a /* b */ c */ 1 -- x\n, 2", "select 1, 2 < ()"],
];

test.each(cases)("%s", (sql, plan) => {
  expect(shape(parseStatement(sql))).toBe(plan);
});
