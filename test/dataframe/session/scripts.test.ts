import { afterAll, expect, test } from "vitest";
import { desk } from "./support.ts";

const at = desk();
afterAll(() => at.close());

const cases: readonly (readonly [name: string, script: string, answer: string | string[][]])[] = [
  ["the last query", "BEGIN SELECT 1; SELECT 2; END", [["2"]]],
  ["WHILE", "BEGIN DECLARE x INT DEFAULT 1; WHILE x < 5 DO SET x = x + 1; END WHILE; SELECT x; END", [["5"]]],
  ["REPEAT", "BEGIN DECLARE x INT DEFAULT 9; REPEAT SET x = x + 1; UNTIL x > 1 END REPEAT; SELECT x; END", [["10"]]],
  [
    "LOOP, LEAVE and ITERATE",
    "BEGIN DECLARE x INT DEFAULT 0; DECLARE n INT DEFAULT 0; l: LOOP SET x = x + 1; IF x = 2 THEN ITERATE l; END IF; IF x > 4 THEN LEAVE l; END IF; SET n = n + 1; END LOOP l; SELECT n; END",
    [["3"]],
  ],
  [
    "FOR",
    "BEGIN DECLARE s INT DEFAULT 0; FOR r AS SELECT id FROM range(4) DO SET s = s + r.id; END FOR; SELECT s; END",
    [["6"]],
  ],
  ["IF", "BEGIN IF 1 > 2 THEN SELECT 'a'; ELSEIF 2 > 1 THEN SELECT 'b'; ELSE SELECT 'c'; END IF; END", [["b"]]],
  ["NULL is not true", "BEGIN IF CAST(NULL AS BOOLEAN) THEN SELECT 'a'; ELSE SELECT 'b'; END IF; END", [["b"]]],
  ["NULL of no type is no condition", "BEGIN IF NULL THEN SELECT 'a'; END IF; END", "INVALID_BOOLEAN_STATEMENT"],
  ["NOT ATOMIC", "BEGIN NOT ATOMIC SELECT 1; END", [["1"]]],
  [
    "SET of several variables",
    "BEGIN DECLARE a INT; DECLARE b STRING; SET (a, b) = (SELECT 1, 'x'); SELECT a, b; END",
    [["1", "x"]],
  ],
  ["a parameter is no label", "BEGIN SELECT :x; END", "UNBOUND_SQL_PARAMETER"],
  ["CASE", "BEGIN CASE 2 WHEN 1 THEN SELECT 'a'; WHEN 2 THEN SELECT 'b'; END CASE; END", [["b"]]],
  [
    "inner variables hide outer ones",
    "BEGIN DECLARE x INT DEFAULT 1; BEGIN DECLARE x INT DEFAULT 2; SET x = 3; END; SELECT x; END",
    [["1"]],
  ],
  [
    "a label names a block's variable",
    "o: BEGIN DECLARE x INT DEFAULT 1; BEGIN DECLARE x INT DEFAULT 2; SELECT o.x AS a, x AS b; END; END",
    [["1", "2"]],
  ],
  [
    "EXIT",
    "BEGIN DECLARE EXIT HANDLER FOR SQLEXCEPTION SELECT 'caught'; SELECT 1 / 0; SELECT 'after'; END",
    [["caught"]],
  ],
  [
    "CONTINUE",
    "BEGIN DECLARE x INT DEFAULT 0; DECLARE CONTINUE HANDLER FOR DIVIDE_BY_ZERO SET x = 5; SELECT 1 / 0; SELECT x; END",
    [["5"]],
  ],
  [
    "SQLSTATE goes before SQLEXCEPTION",
    "BEGIN DECLARE EXIT HANDLER FOR SQLEXCEPTION SELECT 'any'; DECLARE EXIT HANDLER FOR SQLSTATE '22012' SELECT 'state'; SELECT 1 / 0; END",
    [["state"]],
  ],
  [
    "a handler's own error goes further out",
    "BEGIN DECLARE EXIT HANDLER FOR SQLEXCEPTION SELECT 'outer'; BEGIN DECLARE EXIT HANDLER FOR SQLEXCEPTION SELECT 1 / 0; SELECT 2 / 0; END; END",
    [["outer"]],
  ],
  ["a column twice", "BEGIN SELECT id, id FROM range(1); END", [["0", "0"]]],
  ["no handler", "BEGIN SELECT 1 / 0; END", "DIVIDE_BY_ZERO"],
  [
    "what is not there yet is not caught",
    "BEGIN DECLARE EXIT HANDLER FOR SQLEXCEPTION SELECT 'x'; LOAD DATA INPATH 'x' INTO TABLE t; END",
    "UNSUPPORTED",
  ],
  [
    "a cursor",
    "BEGIN DECLARE a INT; DECLARE b INT; DECLARE c CURSOR FOR SELECT id FROM range(2) ORDER BY id DESC; OPEN c; FETCH c INTO a; FETCH c INTO b; CLOSE c; SELECT a, b; END",
    [["1", "0"]],
  ],
  [
    "a cursor's end",
    "BEGIN DECLARE a INT; DECLARE done BOOLEAN DEFAULT false; DECLARE c CURSOR FOR SELECT 1; DECLARE CONTINUE HANDLER FOR NOT FOUND SET done = true; OPEN c; FETCH c INTO a; FETCH c INTO a; SELECT a, done; END",
    [["1", "true"]],
  ],
  ["late declarations", "BEGIN SELECT 1; DECLARE x INT; END", "INVALID_VARIABLE_DECLARATION.ONLY_AT_BEGINNING"],
  ["unknown labels", "BEGIN LEAVE nowhere; END", "INVALID_LABEL_USAGE.DOES_NOT_EXIST"],
  ["ITERATE of a block", "b: BEGIN ITERATE b; END", "INVALID_LABEL_USAGE.ITERATE_IN_COMPOUND"],
  [
    "two handlers for one condition",
    "BEGIN DECLARE EXIT HANDLER FOR SQLEXCEPTION SELECT 1; DECLARE EXIT HANDLER FOR SQLEXCEPTION SELECT 2; SELECT 3; END",
    "DUPLICATE_EXCEPTION_HANDLER.CONDITION",
  ],
];

test.each(cases)("scripts: %s", async (_name, script, answer) => {
  expect(await at.ask(script)).toEqual(answer);
});

test("a script's variables end with it", async () => {
  await at.ask("BEGIN DECLARE gone INT DEFAULT 1; SELECT gone; END");
  expect(await at.ask("SELECT gone")).toBe("UNRESOLVED_COLUMN.WITHOUT_SUGGESTION");
});
