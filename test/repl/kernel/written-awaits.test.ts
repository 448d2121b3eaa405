import { expect, test } from "vitest";
import { writeAwaits } from "../../../src/repl/kernel/compile/written-awaits.ts";

test.each<[string, number[], string]>([
  ["const n = df.count(); n + 1", [0], "const n = await df.count(); n + 1"],
  ["spark.range(3).filter(x).count()", [2], "await spark.range(3).filter(x).count()"],
  ["df.collect()[0].id", [0], "(await df.collect())[0].id"],
  ["df.collect().map(f).length", [0], "(await df.collect()).map(f).length"],
  ["a().b()", [0, 1], "await (await a()).b()"],
  ["df.count() ** 2 + df.count()", [0, 1], "(await df.count()) ** 2 + await df.count()"],
  ["for (const r of df.collect()) console.log(r)", [0], "for (const r of await df.collect()) console.log(r)"],
  [
    "const n: number = df\n  .count() as number // how many",
    [0],
    "const n: number = await df\n  .count() as number // how many",
  ],
  ["f(df.count(), 1)", [0], "f(await df.count(), 1)"],
  ["df.count()", [], "df.count()"],
  ["await df.count(); const f = () => df.count()", [], "await df.count(); const f = () => df.count()"],
  // What can't be placed for sure stays as it was typed.
  ["df.count()", [7], "df.count()"],
  ["a?.b().c()", [0], "a?.b().c()"],
  ["enum E { A }\ndf.count()", [0], "enum E { A }\ndf.count()"],
])("%j with calls %j", (text, awaited, written) => {
  expect(writeAwaits({ text }, awaited)).toBe(written);
});
