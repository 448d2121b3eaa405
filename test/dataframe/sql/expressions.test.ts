import { expect, test } from "vitest";
import { parseExpression } from "../../../src/dataframe/sql/parser.ts";
import { lisp } from "./text.ts";

const cases: readonly (readonly [sql: string, tree: string])[] = [
  // Precedence
  ["1 + 2 * 3 - 4 || 'x'", "(|| (- (+ 1 (* 2 3)) 4) 'x')"],
  ["a & b | c ^ d", "(| (& a b) (^ c d))"],
  ["a << 1 + 2 & b", "(& (<< a (+ 1 2)) b)"],
  ["a >> 3", "(>> a 3)"],
  ["a >>> 3", "(>>> a 3)"],
  ["a & b = c", "(= (& a b) c)"],
  ["a = b = c", "(= (= a b) c)"],
  ["a == b", "(= a b)"],
  ["a <> b", "(not (= a b))"],
  ["a != b", "(not (= a b))"],
  ["a !> b", "(<= a b)"],
  ["a !< b", "(>= a b)"],
  ["a <=> b", "(<=> a b)"],
  ["not a = b and c", "(and (not (= a b)) c)"],
  ["a or b and not c", "(or a (and b (not c)))"],
  ["!a in (1)", "(not (in a 1))"],
  ["not not a", "(not (not a))"],
  ["a div b % c", "(% (div a b) c)"],
  ["a and b and c and d", "(and (and a b) (and c d))"],
  ["a or b or c or d or e", "(or (or (or a b) c) (or d e))"],
  ["~a + b", "(+ (~ a) b)"],
  // Signs
  ["-1", "-1"],
  ["- 1", "-1"],
  ["-(1)", "(negative 1)"],
  ["- -1", "(negative -1)"],
  ["+1", "(positive 1)"],
  ["-x.y", "(negative x.y)"],
  ["3 -1", "(- 3 1)"],
  ["1 - -1", "(- 1 -1)"],
  ["-1::string", "(cast -1 string)"],
  ["-a::int", "(negative (cast a int))"],
  ["-(1)::int", "(negative (cast 1 int))"],
  // Predicates
  ["a between 1 and 2 and b", "(and (between a 1 2) b)"],
  ["a not between 1 and 2", "(not (between a 1 2))"],
  ["a in (1, 2)", "(in a 1 2)"],
  ["a not in (select 1)", "(not {in a})"],
  ["(a, b) in (select 1, 2)", "{in a b}"],
  ["a like b || c", "(like a (|| b c))"],
  ["a like '/%' escape '/'", "(like a '/%' '/')"],
  ["a like b escape '\\\\'", "(like a b)"],
  ["a not rlike 'x'", "(not (rlike a 'x'))"],
  ["a regexp 'x'", "(rlike a 'x')"],
  ["a like any ('x', 'y')", "(likeany a 'x' 'y')"],
  ["a not like all ('x', 'y')", "(notlikeall a 'x' 'y')"],
  ["a like some ('x', b)", "(or (like a 'x') (like a b))"],
  ["a not like all ('x', b)", "(and (not (like a 'x')) (not (like a b)))"],
  ["a ilike any ('X')", "(likeany (lower a) 'x')"],
  ["a is null", "(isnull a)"],
  ["a is not null", "(isnotnull a)"],
  ["a is true", "(<=> a true)"],
  ["a is not false", "(not (<=> a false))"],
  ["a is unknown", "(isunknown a)"],
  ["a is distinct from b", "(not (<=> a b))"],
  ["a is not distinct from b", "(<=> a b)"],
  // Special forms
  ["cast(a as decimal(10, 2))", "(cast a decimal)"],
  ["try_cast(a as int)", "(try a int)"],
  ["a::int::string", "(cast (cast a int) string)"],
  ["extract(year from d)", "(extract 'year' d)"],
  ["position(a in b)", "(locate a b)"],
  ["position(a, b)", "(position a b)"],
  ["trim(both 'x' from y)", "(trim 'x' y)"],
  ["trim(trailing from y)", "(rtrim y)"],
  ["trim(y)", "(trim y)"],
  ["substring(x from 1 for 2)", "(substring x 1 2)"],
  ["overlay(a placing b from 1 for 2)", "(overlay a b 1 2)"],
  ["timestampadd(month, 1, x)", "(timestampadd 'month' 1 x)"],
  ["date_diff(day, x, y)", "(timestampdiff 'day' x y)"],
  ["date_add(x, 1)", "(date_add x 1)"],
  ["count(*)", "(count 1)"],
  ["count(t.*)", "(count t.*)"],
  ["count(distinct a, b)", "(count distinct a b)"],
  ["f(all a)", "(f a)"],
  ["f(a => 1, b)", "(f a=>1 b)"],
  ["first(x ignore nulls)", "(first x)"],
  ["case a when 1 then 2 else 3 end", "(case (= a 1):2 else:3)"],
  ["case when a then b end", "(case a:b)"],
  ["a collate utf8_lcase", "(collate a 'utf8_lcase')"],
  ["(a, b)", "(row a b)"],
  ["struct(a, b as c)", "(struct a (as b c))"],
  ["transform(a, x -> x + 1)", "(transform a (x -> (+ x 1)))"],
  ["reduce(a, 0, (x, y) -> x + y)", "(reduce a 0 (x y -> (+ x y)))"],
  ["sum(a) over (partition by b order by c desc)", "(over (sum a) [b][c desc nulls last])"],
  ["sum(a) over w", "(over (sum a) w)"],
  ["sum(a) over (w)", "(over (sum a) w)"],
  // Paths
  ["a.b.c", "a.b.c"],
  ["a[0].b", "a[0]['b']"],
  ["f(x).y", "(f x)['y']"],
  ["v:a.b[0]['c d'] as x", "(as (semi_structured_extract v '$.a.b[0]['c d']') x)"],
  ["v:a.b::int", "(as (cast (semi_structured_extract v '$.a.b') int) b)"],
  // Aliases and names that are keywords
  ["a as b", "(as a b)"],
  ["stack(2, 1, 2) as (x, y)", "(as (stack 2 1 2) x y)"],
  ["select", "select"],
  ["a from", "(as a from)"],
  ["interval + 1", "(+ interval 1)"],
  ["left(date, 1)", "(left date 1)"],
  ["`a b`.`c``d`", "a b.c`d"],
  ["1a", "1a"],
  ["map['x']", "map['x']"],
  // Parameters
  [":x + ? - ?", "(- (+ :x ?0) ?1)"],
  ["(select 1) + 1", "(+ {scalar} 1)"],
  ["exists (select 1)", "{exists}"],
  ["exists(a, x -> x)", "(exists a (x -> x))"],
  ["identifier('a.b')", "a.b"],
  ["identifier('f')(1)", "(f 1)"],
];

test.each(cases)("%s", (sql, tree) => {
  expect(lisp(parseExpression(sql))).toBe(tree);
});

const origins: readonly (readonly [sql: string, part: string])[] = [
  ["1 + a / 0", "a / 0"],
  ["f(a) + cast(b as int)", "cast(b as int)"],
  ["x = 1 and a in (1, 'x')", "in (1, 'x')"],
  ["x between 1 and 2", "between 1 and 2"],
  ["(a + b) * 2", "a + b"],
  ["(a + b) * 2", "(a + b) * 2"],
  ["sum(a) over (order by b)", "(order by b)"],
  ["a::int", "a::int"],
  ["-1 + x", "-1"],
  ["f(x) filter (where y) as z", "f(x) filter (where y) as z"],
];

test.each(origins)("%s has a node at %s", (sql, part) => {
  const start = sql.indexOf(part);
  const found: string[] = [];
  JSON.stringify(parseExpression(sql), (key, value: { start: number; stop: number }) => {
    if (key === "origin") found.push(`${value.start}-${value.stop}`);
    return value;
  });
  expect(found).toContain(`${start}-${start + part.length - 1}`);
});
