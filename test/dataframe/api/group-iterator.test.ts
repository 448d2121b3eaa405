import { expect, test } from "vitest";
import { GroupIterator } from "../../../src/dataframe/api/dataframe/group-iterator.ts";

async function* groups(log: string[] = []): AsyncGenerator<number[]> {
  try {
    yield [1, 2];
    yield [];
    yield [3];
  } finally {
    log.push("closed");
  }
}

test("gives the values of all groups in order", async () => {
  const found: number[] = [];
  for await (const value of new GroupIterator(groups())) found.push(value);
  expect(found).toEqual([1, 2, 3]);
});

test("calls that nobody waited for come in order", async () => {
  const iterator = new GroupIterator(groups());
  const results = await Promise.all(Array.from({ length: 5 }, () => iterator.next()));
  expect(results.map(({ value }) => value)).toEqual([1, 2, 3, undefined, undefined]);
  expect(results.map(({ done }) => done)).toEqual([false, false, false, true, true]);
});

test("leaving early closes the groups", async () => {
  const log: string[] = [];
  for await (const _ of new GroupIterator(groups(log))) break;
  expect(log).toEqual(["closed"]);
});

test("an error of a group reaches who asked, and ends the rows", async () => {
  const iterator = new GroupIterator(
    (async function* () {
      yield [1];
      throw new Error("lost");
    })(),
  );
  expect(await iterator.next()).toEqual({ done: false, value: 1 });
  await expect(iterator.next()).rejects.toThrow("lost");
  expect(await iterator.next()).toEqual({ done: true, value: undefined });
});
