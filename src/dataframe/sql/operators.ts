/**
 * How operators and special forms of SQL become `call` nodes. The parser desugars exactly where Spark's own does, because
 * column names show it. Names are lower case; arguments in this order.
 *
 * | SQL | node |
 * | --- | --- |
 * | `a + b`, `-`, `*`, `/`, `%`, `a DIV b` (`div`), `a \|\| b`, `&`, `\|`, `^`, `<<`, `>>`, `>>>` | the sign [a, b] |
 * | `-a`, `+a` | `negative` [a], `positive` [a] (a sign before a number belongs to the literal: `-1`) |
 * | `~a` | `~` [a] |
 * | `a = b`, `a == b` | `=` [a, b] |
 * | `a <> b`, `a != b` | `not` [`=` [a, b]] |
 * | `a <=> b`, `a IS NOT DISTINCT FROM b` | `<=>` [a, b]; IS DISTINCT FROM: `not` around it |
 * | `<`, `<=` (`!>`), `>`, `>=` (`!<`) | the sign [a, b] |
 * | `a AND b`, `a OR b`, `NOT a`, `!a` | `and` [a, b], `or` [a, b] (a chain as a balanced tree), `not` [a] |
 * | `a IS NULL`, `a IS NOT NULL` | `isnull` [a], `isnotnull` [a] |
 * | `a IS TRUE`, `a IS FALSE` | `<=>` [a, literal boolean]; IS NOT …: `not` around it |
 * | `a IS UNKNOWN`, `a IS NOT UNKNOWN` | `isunknown` [a], `isnotunknown` [a] (boolean tests for null) |
 * | `a IN (x, y)` | `in` [a, x, y]; with a query: a Subquery with use "in"; NOT …: `not` around it |
 * | `a BETWEEN x AND y` | `between` [a, x, y]; NOT …: `not` around it |
 * | `a LIKE p ESCAPE 'c'`, ILIKE | `like`, `ilike` [a, p] or, with an escape that is not `\`, [a, p, literal c]; NOT …: `not` around it |
 * | `a RLIKE p`, `a REGEXP p` | `rlike` [a, p] |
 * | `a LIKE ANY (p, q)` / `SOME` / `ALL`, patterns all literal strings | `likeany`, `likeall`, `notlikeany`, `notlikeall` [a, p, q] |
 * | the same with other patterns | `or` / `and` chains of `like` (`not` [`like`]) |
 * | `a ILIKE ANY/ALL (…)` | as LIKE ANY/ALL over `lower` [a], `lower` [p] (literal patterns lowered here) |
 * | `a COLLATE c` | `collate` [a, literal string c] |
 * | `a:path.to[0]['x y']` | `semi_structured_extract` [a, literal string `$.path.to[0]['x y']`], a variant; named after the last field |
 * | `EXTRACT(f FROM a)` | `extract` [literal string f as written, a] |
 * | `POSITION(a IN b)` | `locate` [a, b] |
 * | `TRIM([BOTH] c FROM a)`, LEADING, TRAILING | `trim`, `ltrim`, `rtrim` [c, a], without c [a]: as the two-argument functions |
 * | `SUBSTRING(a FROM p FOR n)`, `SUBSTR` | `substring` [a, p, n] or [a, p] |
 * | `OVERLAY(a PLACING b FROM p FOR n)` | `overlay` [a, b, p, n] or [a, b, p] |
 * | `TIMESTAMPADD(unit, n, t)`, DATEADD, DATE_ADD with a unit | `timestampadd` [literal string unit, n, t] |
 * | `TIMESTAMPDIFF(unit, a, b)`, DATEDIFF, DATE_DIFF, TIMEDIFF with a unit | `timestampdiff` [literal string unit, a, b] |
 * | `STRUCT(a, b AS x)` | `struct` [a, Alias x of b] |
 * | `(a, b)` | `row` [a, b]: a struct whose fields are named after the expressions, else col1, col2 …; prints as `named_struct(a, a, b, b)` |
 * | `CURRENT_DATE`, `CURRENT_USER` … without parentheses | a Name; analysis takes the function where no column fits |
 * | `count(*)` | `count` [literal 1], as Spark reads it |
 * | `f(*)`, `count(t.*)` | the Star is an argument |
 * | `IDENTIFIER('a.b')`, `IDENTIFIER('f')(x)` | the Name or call of that name; with an expression that is not constant, `identifier` |
 * | `FIRST(a IGNORE NULLS)`, LAST, ANY_VALUE | the function [a] with `ignoreNulls` |
 */

/** Binding powers of the operators on values, loosest first. Predicates are looser, then NOT, AND, OR. */
export const power = {
  comparison: 1,
  bitOr: 2,
  bitXor: 3,
  bitAnd: 4,
  shift: 5,
  sum: 6,
  product: 7,
  sign: 8,
} as const;
