-- Groups of intervals, and what HAVING sees of keys, aliases and names that come twice.
SELECT ym, count(*) FROM VALUES (INTERVAL '1' MONTH), (INTERVAL '2' MONTH), (INTERVAL '2' MONTH) t(ym) GROUP BY ym HAVING ym > INTERVAL '1' MONTH
SELECT ym AS k, count(*) AS n FROM VALUES (INTERVAL '1-1' YEAR TO MONTH), (INTERVAL '2-0' YEAR TO MONTH) t(ym) GROUP BY k HAVING k > INTERVAL '1-6' YEAR TO MONTH
SELECT ym AS k, count(*) AS n FROM VALUES (INTERVAL '1-1' YEAR TO MONTH), (INTERVAL '2-0' YEAR TO MONTH) t(ym) GROUP BY ym HAVING k > INTERVAL '1-6' YEAR TO MONTH AND n = 1
SELECT ym AS k, count(*) AS n FROM VALUES (INTERVAL '1-1' YEAR TO MONTH), (INTERVAL '2-0' YEAR TO MONTH) t(ym) GROUP BY 1 HAVING ym > INTERVAL '1' YEAR
SELECT ym, sum(ym) s FROM VALUES (INTERVAL '1' MONTH), (INTERVAL '2' MONTH), (INTERVAL '2' MONTH) t(ym) GROUP BY ym HAVING s > INTERVAL '3' MONTH
SELECT ym, sum(ym) FROM VALUES (INTERVAL '1' MONTH), (INTERVAL '2' MONTH), (INTERVAL '2' MONTH) t(ym) GROUP BY ym HAVING sum(ym) > INTERVAL '1' YEAR
SELECT ym, max(d) FROM VALUES (INTERVAL '1' MONTH, INTERVAL '1' DAY), (INTERVAL '2' MONTH, INTERVAL '36' HOUR) t(ym, d) GROUP BY ym HAVING max(d) > INTERVAL '1' DAY
SELECT ym, d, count(*) FROM VALUES (INTERVAL '1' MONTH, INTERVAL '1' DAY), (INTERVAL '2' MONTH, INTERVAL '36' HOUR) t(ym, d) GROUP BY ALL HAVING d > INTERVAL '30' HOUR
SELECT ym + INTERVAL '1' MONTH AS x, count(*) FROM VALUES (INTERVAL '1' MONTH), (INTERVAL '2' MONTH) t(ym) GROUP BY ym HAVING x > INTERVAL '2' MONTH
SELECT ym * 2 AS x, count(*) FROM VALUES (INTERVAL '1' MONTH), (INTERVAL '2' MONTH) t(ym) GROUP BY ym * 2 HAVING ym * 2 > INTERVAL '2' MONTH
SELECT ym, count(*) FROM VALUES (INTERVAL '1' YEAR), (INTERVAL '2' YEAR) t(ym) GROUP BY ym HAVING ym > INTERVAL '13' MONTH
SELECT c, count(*) FROM VALUES (make_interval(0, 1)), (make_interval(0, 2)) t(c) GROUP BY c
SELECT count(*) FROM VALUES (make_interval(0, 1)), (make_interval(0, 2)) t(c) GROUP BY c
SELECT c + c AS k, count(*) FROM VALUES (make_interval(0, 1)), (make_interval(0, 2)) t(c) GROUP BY k
SELECT DISTINCT c FROM VALUES (make_interval(0, 1)), (make_interval(0, 2)) t(c)
SELECT count(DISTINCT c) FROM VALUES (make_interval(0, 1)), (make_interval(0, 1)) t(c)
SELECT c FROM VALUES (make_interval(0, 1)) t(c) ORDER BY c
SELECT max(c) FROM VALUES (make_interval(0, 1)) t(c)
SELECT struct(c) s, count(*) FROM VALUES (make_interval(0, 1)) t(c) GROUP BY s
SELECT array(c) s, count(*) FROM VALUES (make_interval(0, 1)) t(c) GROUP BY s
SELECT count(*) FROM VALUES (make_interval(0, 1)) t(c) GROUP BY ROLLUP (c)
SELECT c FROM VALUES (make_interval(0, 1)) t(c) UNION SELECT make_interval(0, 1)
SELECT row_number() OVER (PARTITION BY c ORDER BY 1) FROM VALUES (make_interval(0, 1)) t(c)
SELECT * FROM VALUES (make_interval(0, 1)) t(c) JOIN VALUES (make_interval(0, 1)) u(d) ON c = d
SELECT c = make_interval(0, 1) FROM VALUES (make_interval(0, 1)) t(c)
SELECT c > make_interval(0, 1) FROM VALUES (make_interval(0, 1)) t(c)
SELECT a, a, count(*) FROM VALUES (1, 2), (1, 3), (2, 2) t(a, b) GROUP BY ALL HAVING a > 1
SELECT a AS x, b AS x, count(*) FROM VALUES (1, 2), (1, 3), (2, 2) t(a, b) GROUP BY ALL HAVING x > 1
SELECT a AS x, b AS x, count(*) FROM VALUES (1, 2), (1, 3), (2, 2) t(a, b) GROUP BY a, b HAVING x > 1
SELECT a AS x, a AS x, count(*) FROM VALUES (1, 2), (1, 3), (2, 2) t(a, b) GROUP BY ALL HAVING x > 1
SELECT a, b AS a, count(*) FROM VALUES (1, 2), (1, 3), (2, 2) t(a, b) GROUP BY ALL HAVING a > 1
SELECT a, b AS a, count(*) FROM VALUES (1, 2), (1, 3), (2, 2) t(a, b) GROUP BY ALL HAVING t.a > 1
SELECT a, count(*) AS a FROM VALUES (1, 2), (1, 3), (2, 2) t(a, b) GROUP BY ALL HAVING a > 1
SELECT a, count(*) AS a FROM VALUES (1, 2), (1, 3), (2, 2) t(a, b) GROUP BY t.a HAVING a > 1
SELECT a + b AS x, count(*) FROM VALUES (1, 2), (1, 3), (2, 2) t(a, b) GROUP BY ALL HAVING a + b > 3
SELECT a + b AS x, count(*) FROM VALUES (1, 2), (1, 3), (2, 2) t(a, b) GROUP BY ALL HAVING b > 2
SELECT a, count(*) FROM VALUES (1, 2), (1, 3), (2, 2) t(a, b) GROUP BY ALL HAVING sum(b) > 3
SELECT a, count(*) n FROM VALUES (1, 2), (1, 3), (2, 2) t(a, b) GROUP BY ALL HAVING n > 1 ORDER BY a, sum(b)
SELECT count(*) FROM VALUES (1, 2), (1, 3) t(a, b) GROUP BY ALL HAVING a > 1
SELECT * FROM VALUES (1, 2), (1, 3) t(a, b) GROUP BY ALL HAVING a >= 1
SELECT t.*, t.* FROM VALUES (1, 2), (1, 3) t(a, b) GROUP BY ALL HAVING b > 2
SELECT l.a, r.a, count(*) FROM VALUES (1, 2) l(a, b) JOIN VALUES (1, 2) r(a, b) USING (b) GROUP BY ALL HAVING a > 0
SELECT l.a, r.a, count(*) FROM VALUES (1, 2) l(a, b) JOIN VALUES (1, 2) r(a, b) USING (b) GROUP BY ALL HAVING r.a > 0
SELECT l.a, r.a x, count(*) FROM VALUES (1, 2) l(a, b) JOIN VALUES (1, 2) r(a, b) USING (b) GROUP BY ALL HAVING a > 0
SELECT c, count(*) FROM VALUES (make_interval(0, 1)), (make_interval(0, 0, 0, 30)), (make_interval(0,0,0,0,720)), (make_interval(0,1)) t(c) GROUP BY c
SELECT DISTINCT c FROM VALUES (make_interval(0, 1)), (make_interval(0, 0, 0, 30)), (make_interval(0,0,0,0,720)), (make_interval(0,1)) t(c)
SELECT count(DISTINCT c) FROM VALUES (make_interval(0, 1)), (make_interval(0, 0, 0, 30)), (make_interval(0,0,0,0,720)) t(c)
SELECT make_interval(0, 1) = make_interval(0, 0, 0, 30)
SELECT c FROM VALUES (make_interval(0, 1)) t(c) UNION SELECT make_interval(0, 0, 0, 30)
SELECT s, count(*) FROM (SELECT struct(c) s FROM VALUES (make_interval(0, 1)), (make_interval(0, 0, 0, 30)) t(c)) GROUP BY s
SELECT c, sum(x) FROM VALUES (make_interval(0, 1), 1), (NULL, 2), (make_interval(0, 1), 5) t(c, x) GROUP BY c
SELECT CAST(c AS STRING), count(*) FROM VALUES (make_interval(0, 1)), (make_interval(0, 0, 0, 30)) t(c) GROUP BY c HAVING c = make_interval(0, 1)
SELECT m, count(*) FROM (SELECT map(1, c) m FROM VALUES (make_interval(0, 1)) t(c)) GROUP BY m
SELECT v, count(*) FROM VALUES (parse_json('1')) t(v) GROUP BY v
SELECT c, count(*) FROM VALUES (make_interval(0, 1)) t(c) GROUP BY ALL
SELECT * FROM VALUES (make_interval(0, 1), 1) PIVOT (count(*) FOR col2 IN (1))
SELECT collect_set(c) FROM VALUES (make_interval(0, 1)), (make_interval(0, 1)) t(c)
SELECT listagg(DISTINCT x) FROM VALUES ('c'), ('a'), ('b'), ('a'), (NULL), ('z'), ('c') t(x)
SELECT listagg(DISTINCT x, ', ') FROM VALUES (3), (1), (2), (3), (10) t(x)
SELECT k, listagg(DISTINCT x, ', ') FROM VALUES (1, 'c'), (2, 'q'), (1, 'a'), (2, 'b'), (1, 'c') t(k, x) GROUP BY k
SELECT listagg(DISTINCT x) WITHIN GROUP (ORDER BY x) FROM VALUES ('c'), ('a'), ('b'), ('a') t(x)
SELECT listagg(DISTINCT x) FROM VALUES (X'61'), (X'7a'), (X'62'), (X'61') t(x)
SELECT listagg(DISTINCT x), count(DISTINCT x) FROM VALUES ('c'), ('a'), ('b'), ('a'), (NULL) t(x)
SELECT listagg(DISTINCT x, NULL) FROM VALUES (NULL) t(x)
SELECT listagg(DISTINCT x) FILTER (WHERE x <> 'a') FROM VALUES ('c'), ('a'), ('b'), ('c') t(x)
SELECT string_agg(DISTINCT x, '-') FROM VALUES (1.50), (1.25), (1.50) t(x)
SELECT listagg(DISTINCT x, ',') FROM VALUES (date'2020-02-01'), (date'2020-01-01'), (date'2020-02-01') t(x)
SELECT collect_set(x) FROM VALUES ('c'), ('a'), ('b'), ('a'), (NULL), ('z'), ('c') t(x)
SELECT collect_set(i) FROM VALUES (make_interval(0,1)), (make_interval(0,0,0,30)), (make_interval(0,1)) t(i)
SELECT size(collect_list(DISTINCT i)) FROM VALUES (make_interval(0,1)), (make_interval(0,0,0,30)), (make_interval(0,1)) t(i)
SELECT approx_count_distinct(i), approx_count_distinct(named_struct('a', i)) FROM VALUES (make_interval(0,1)), (make_interval(0,0,0,30)), (make_interval(0,1)) t(i)
SELECT size(collect_set(named_struct('a', i))) FROM VALUES (make_interval(0,1)), (make_interval(0,0,0,30)), (make_interval(0,1)) t(i)
