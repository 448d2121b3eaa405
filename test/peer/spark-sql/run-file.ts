// A process of its own for each file: what one session breaks, another must not feel. Writes a line of JSON a statement.
import { answerOf } from "./answer.ts";
import { caseFiles } from "./cases.ts";
import { compare } from "./compare.ts";
import { caseSession } from "./session.ts";

/** Behind the file: statements that never ended, which are left out. */
const [path = "", name = "", ...stuck] = process.argv.slice(2);
const file = caseFiles(path).find((candidate) => candidate.name === name)!;
const spark = caseSession(file);
for (const expected of file.cases) {
  if (stuck.includes(String(expected.i))) continue;
  const compared = compare(expected, await answerOf(spark, expected.sql));
  process.stdout.write(`${JSON.stringify({ i: expected.i, sql: expected.sql, ...compared })}\n`);
}
await spark.stop();
process.exit(0);
