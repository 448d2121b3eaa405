import { SparkException } from "../../errors/errors.ts";
import { action, type SparkPromise } from "../action.ts";
import { checkInt, checkString, wrongType, wrongValue } from "../checks.ts";
import type { SchemaLike } from "../create/create.ts";
import { StorageLevel } from "../dataframe/plans.ts";
import type { DataFrame } from "../dataframe.ts";
import type { SparkContext } from "../spark-context.ts";
import { saveAsTextFile } from "./files.ts";
import { checkBuckets, histogram } from "./histogram.ts";
import { compare, keyText, partitionOf } from "./keys.ts";
import { type PipeOptions, pipe } from "./pipe.ts";
import { anySeed } from "./random.ts";
import { inRange, sampled, takeSample } from "./sampling.ts";
import { type Statistics, statistics } from "./stats.ts";

/** The values of a partition, in chunks: a promise per chunk instead of one per value. */
export type Chunks<T> = AsyncIterable<readonly T[]> | AsyncGenerator<readonly T[]>;
type Awaitable<T> = T | Promise<T>;
/** A pair: the element type of key-value RDDs. */
export type Pair<K, V> = readonly [K, V];
type KeyOf<T> = T extends Pair<infer K, unknown> ? K : never;
type ValueOf<T> = T extends Pair<unknown, infer V> ? V : never;

let nextRddId = 0;

/**
 * Values in partitions, computed when an action asks, on this thread, with functions that may be async.
 * @example sc.parallelize([1, 2, 3, 4], 2).map((x) => x * x).sum() // 30
 */
export class RDD<T> {
  /** The context that made it. */
  readonly context: SparkContext;
  #count: number | (() => number);
  readonly #compute: (partition: number) => Chunks<T>;
  #kept: Promise<readonly T[]>[] | undefined;
  #keep = false;
  #name: string | null = null;
  #checkpoint: "none" | "wanted" | "done" = "none";
  readonly #id = nextRddId++;

  /** `partitions`: how many, or what finds it out when it is first asked. */
  constructor(context: SparkContext, partitions: number | (() => number), compute: (partition: number) => Chunks<T>) {
    this.context = context;
    this.#count = partitions;
    this.#compute = compute;
  }

  get #partitions(): number {
    if (typeof this.#count !== "number") this.#count = this.#count();
    return this.#count;
  }

  /** How many partitions there are. */
  getNumPartitions(): number {
    return this.#partitions;
  }

  /** The values of a partition in chunks; kept ones where `cache` was called. */
  chunks(partition: number): Chunks<T> {
    return this.#keep || this.#checkpoint !== "none" ? this.#fromKept(partition) : this.#compute(partition);
  }
  async *#fromKept(partition: number): AsyncGenerator<readonly T[]> {
    this.#kept ??= [];
    this.#kept[partition] ??= gather(this.#compute(partition));
    yield await this.#kept[partition];
    if (this.#checkpoint === "wanted" && Object.keys(this.#kept).length === this.#partitions) this.#checkpoint = "done";
  }
  #derive<U>(
    compute: (partition: number) => Chunks<U>,
    partitions: number | (() => number) = () => this.#partitions,
  ): RDD<U> {
    return new RDD(this.context, partitions, compute);
  }
  /** A new RDD whose partitions come from all of this one's values; computed once. */
  #shuffle<U>(partitions: number, compute: (all: Chunks<T>) => Promise<readonly (readonly U[])[]>): RDD<U> {
    let result: Promise<readonly (readonly U[])[]> | undefined;
    const all = this.#all.bind(this);
    return this.#derive(async function* (i) {
      result ??= compute(all());
      const part = (await result)[i]!;
      if (part.length > 0) yield part;
    }, partitions);
  }
  async *#all(): AsyncGenerator<readonly T[]> {
    for (let i = 0; i < this.#partitions; i++) yield* this.chunks(i);
  }

  // ── one value at a time ─────────────────────────────────────────────────────────────────────────

  /** What a function makes of each element. */
  map<U>(f: (value: T) => Awaitable<U>): RDD<U> {
    checkFunction(f);
    return this.#derive((i) => mapChunks(this.chunks(i), f));
  }
  /** All that a function makes of each element. */
  flatMap<U>(f: (value: T) => Awaitable<Iterable<U>>): RDD<U> {
    const lists = this.map(f);
    return this.#derive(async function* (i) {
      for await (const chunk of lists.chunks(i)) yield chunk.flatMap((list) => [...list]);
    });
  }
  /** The elements for which a function says true. */
  filter(f: (value: T) => Awaitable<boolean>): RDD<T> {
    checkFunction(f);
    const source = this;
    return this.#derive(async function* (i) {
      for await (const chunk of source.chunks(i)) {
        const keep = await settle(chunk.map((value) => f(value)));
        yield chunk.filter((_, at) => keep[at]);
      }
    });
  }
  /** A function over the values of a partition; may be a generator, also an async one. */
  mapPartitions<U>(f: (values: Iterable<T>) => Awaitable<Iterable<U>> | AsyncIterable<U>): RDD<U> {
    return this.mapPartitionsWithIndex((_, values) => f(values));
  }
  /** What a function makes of each partition and its number. */
  mapPartitionsWithIndex<U>(
    f: (partition: number, values: Iterable<T>) => Awaitable<Iterable<U>> | AsyncIterable<U>,
  ): RDD<U> {
    checkFunction(f);
    const source = this;
    return this.#derive(async function* (i) {
      const result = await f(i, await gather(source.chunks(i)));
      yield await Array.fromAsync(result as AsyncIterable<U>);
    });
  }
  /** The old name of `mapPartitionsWithIndex`. */
  mapPartitionsWithSplit<U>(
    f: (partition: number, values: Iterable<T>) => Awaitable<Iterable<U>> | AsyncIterable<U>,
  ): RDD<U> {
    return this.mapPartitionsWithIndex(f);
  }
  /**
   * The lines that a program prints which gets the elements of a partition as lines: one run for each partition.
   * @param command The program and its arguments, quoted as in a shell; no shell runs it
   * @example sc.parallelize(["b", "a"], 1).pipe("sort").collect() // ["a", "b"]
   */
  pipe(command: string, options: PipeOptions = {}): RDD<string> {
    checkString("command", command);
    return this.mapPartitions((values) => pipe(values, command, options));
  }
  /** Each partition as one array. */
  glom(): RDD<T[]> {
    return this.mapPartitions((values) => [[...values]]);
  }
  /** Pairs of what a function makes of each element, and the element. */
  keyBy<K>(f: (value: T) => K): RDD<Pair<K, T>> {
    return this.map((value) => [f(value), value] as const);
  }
  /** Pairs of each element and its position. */
  zipWithIndex(): RDD<Pair<T, number>> {
    const source = this;
    let starts: Promise<number[]> | undefined;
    return this.#derive(async function* (i) {
      starts ??= source.#starts();
      let at = (await starts)[i]!;
      for await (const chunk of source.chunks(i)) yield chunk.map((value) => [value, at++] as const);
    });
  }
  async #starts(): Promise<number[]> {
    const starts = [0];
    for (let i = 0; i < this.#partitions; i++) {
      let size = 0;
      for await (const chunk of this.chunks(i)) size += chunk.length;
      starts.push(starts[i]! + size);
    }
    return starts;
  }
  /** Pairs of each element and a number of its own. */
  zipWithUniqueId(): RDD<Pair<T, number>> {
    const n = this.#partitions;
    return this.mapPartitionsWithIndex((i, values) => Array.from(values, (value, k) => [value, i + k * n] as const));
  }
  /** Pairs with the values of an RDD of the same shape. */
  zip<U>(other: RDD<U>): RDD<Pair<T, U>> {
    if (other.getNumPartitions() !== this.#partitions) throw wrongValue("zip needs two RDDs with as many partitions.");
    const source = this;
    return this.#derive(async function* (i) {
      const [left, right] = [await gather(source.chunks(i)), await gather(other.chunks(i))];
      if (left.length !== right.length) throw wrongValue("zip needs two RDDs with as many values in each partition.");
      yield left.map((value, at) => [value, right[at]!] as const);
    });
  }
  /** Some of the elements, with or without repeats; a seed gives what it gives in PySpark. */
  sample(withReplacement: boolean, fraction: number, seed = anySeed()): RDD<T> {
    if (!(fraction >= 0)) throw wrongValue(`The fraction of a sample can't be ${fraction}.`);
    return this.mapPartitionsWithIndex((i, values) => sampled(values, i, seed, withReplacement, () => fraction));
  }
  /** Splits at random, in parts that have these weights; a seed gives what it gives in PySpark. */
  randomSplit(weights: readonly number[], seed = anySeed()): RDD<T>[] {
    const total = weights.reduce((a, b) => a + b, 0);
    let from = 0;
    return weights.map((w) => {
      const lower = from;
      from += w / total;
      const upper = from;
      return this.mapPartitionsWithIndex((i, values) => inRange(values, i, seed, lower, upper));
    });
  }

  // ── several RDDs ────────────────────────────────────────────────────────────────────────────────

  /** The elements of both. */
  union(other: RDD<T>): RDD<T> {
    const n = this.#partitions;
    return this.#derive((i) => (i < n ? this.chunks(i) : other.chunks(i - n)), n + other.getNumPartitions());
  }
  /** Each element paired with each of the other. */
  cartesian<U>(other: RDD<U>): RDD<Pair<T, U>> {
    const m = other.getNumPartitions();
    const source = this;
    return this.#derive(async function* (i) {
      const right = await gather(other.chunks(i % m));
      for await (const chunk of source.chunks(Math.floor(i / m))) {
        yield chunk.flatMap((a) => right.map((b) => [a, b] as const));
      }
    }, this.#partitions * m);
  }
  /** The elements that both have, once each. */
  intersection(other: RDD<T>): RDD<T> {
    const mine = this.map((value) => [value, true] as const);
    const theirs = other.map((value) => [value, true] as const);
    return mine
      .cogroup(theirs)
      .filter(([, [a, b]]) => a.length > 0 && b.length > 0)
      .map(([value]) => value);
  }
  /** The elements that the other does not have. */
  subtract(other: RDD<T>): RDD<T> {
    const theirs = other.map((value) => [value, true] as const);
    return this.map((value) => [value, value] as const)
      .cogroup(theirs)
      .flatMap(([, [a, b]]) => (b.length === 0 ? a : []));
  }
  /** The elements, once each. */
  distinct(numPartitions = this.#partitions): RDD<T> {
    return this.#shuffle(Math.max(1, numPartitions), async (all) => {
      const buckets = Array.from({ length: Math.max(1, numPartitions) }, () => new Map<string, T>());
      for await (const chunk of all) {
        for (const value of chunk) {
          const bucket = buckets[partitionOf(value, buckets.length)]!;
          const key = keyText(value);
          if (!bucket.has(key)) bucket.set(key, value);
        }
      }
      return buckets.map((bucket) => [...bucket.values()]);
    });
  }

  // ── order and partitions ────────────────────────────────────────────────────────────────────────

  /** In the order of what a function makes of the elements. */
  sortBy<K>(f: (value: T) => K, ascending = true, numPartitions = this.#partitions): RDD<T> {
    checkFunction(f);
    const n = Math.max(1, numPartitions);
    return this.#shuffle(n, async (all) => {
      const keyed = (await gather(all)).map((value) => ({ value, key: f(value) }));
      const sign = ascending ? 1 : -1;
      keyed.sort((a, b) => sign * compare(a.key, b.key));
      const bound = (i: number) => Math.floor((i * keyed.length) / n);
      return Array.from({ length: n }, (_, i) => keyed.slice(bound(i), bound(i + 1)).map(({ value }) => value));
    });
  }
  /** In that many partitions. */
  repartition(numPartitions: number): RDD<T> {
    return this.#dealt(checkPartitions(numPartitions));
  }
  /** In fewer partitions. */
  coalesce(numPartitions: number, shuffle = false): RDD<T> {
    const n = checkPartitions(numPartitions);
    if (shuffle) return this.#dealt(n);
    if (n >= this.#partitions) return this;
    const source = this;
    const bound = (i: number) => Math.floor((i * this.#partitions) / n);
    return this.#derive(async function* (i) {
      for (let p = bound(i); p < bound(i + 1); p++) yield* source.chunks(p);
    }, n);
  }
  #dealt(n: number): RDD<T> {
    return this.#shuffle(n, async (all) => {
      const parts: T[][] = Array.from({ length: n }, () => []);
      let at = 0;
      for await (const chunk of all) for (const value of chunk) parts[at++ % n]!.push(value);
      return parts;
    });
  }
  /** Pairs by their keys, a key's pairs in one partition. */
  partitionBy(
    numPartitions: number,
    partition: (key: KeyOf<T>) => number = (key) => partitionOf(key, numPartitions),
  ): RDD<T> {
    const n = checkPartitions(numPartitions);
    return this.#shuffle(n, async (all) => {
      const parts: T[][] = Array.from({ length: n }, () => []);
      for await (const chunk of all) {
        for (const value of chunk) parts[((partition(pair(value)[0]) % n) + n) % n]!.push(value);
      }
      return parts;
    });
  }

  /**
   * Pairs by their keys, sorted by them inside each partition.
   * @param partition The partition of a key, modulo their number; equal keys come together by default
   * @param key What to sort by instead of the key
   */
  repartitionAndSortWithinPartitions(
    numPartitions = this.#partitions,
    partition: (key: KeyOf<T>) => number = (key) => partitionOf(key, numPartitions),
    ascending = true,
    key: (key: KeyOf<T>) => unknown = (each) => each,
  ): RDD<T> {
    const sign = ascending ? 1 : -1;
    return this.partitionBy(numPartitions, partition).mapPartitions((values) =>
      [...values].sort((a, b) => sign * compare(key(pair(a)[0]), key(pair(b)[0]))),
    );
  }

  // ── pairs ───────────────────────────────────────────────────────────────────────────────────────

  /** The first of each pair. */
  keys(): RDD<KeyOf<T>> {
    return this.map((value) => pair(value)[0]);
  }
  /** The second of each pair. */
  values(): RDD<ValueOf<T>> {
    return this.map((value) => pair(value)[1]);
  }
  /** The pairs with what a function makes of their values. */
  mapValues<U>(f: (value: ValueOf<T>) => U): RDD<Pair<KeyOf<T>, U>> {
    return this.map((value) => [pair(value)[0], f(pair(value)[1])] as const);
  }
  /** A pair for all that a function makes of each value. */
  flatMapValues<U>(f: (value: ValueOf<T>) => Iterable<U>): RDD<Pair<KeyOf<T>, U>> {
    return this.flatMap((value) => Array.from(f(pair(value)[1]), (u) => [pair(value)[0], u] as const));
  }
  /** Combines the values of each key: the first one, one more, two results. */
  combineByKey<C>(
    create: (value: ValueOf<T>) => C,
    add: (combined: C, value: ValueOf<T>) => C,
    _merge: (a: C, b: C) => C,
    numPartitions = this.#partitions,
  ): RDD<Pair<KeyOf<T>, C>> {
    const n = Math.max(1, numPartitions);
    return this.#shuffle(n, async (all) => {
      const buckets = Array.from({ length: n }, () => new Map<string, [KeyOf<T>, C]>());
      for await (const chunk of all) {
        for (const item of chunk) {
          const [key, value] = pair(item);
          const bucket = buckets[partitionOf(key, n)]!;
          const text = keyText(key);
          const known = bucket.get(text);
          if (known) known[1] = add(known[1], value);
          else bucket.set(text, [key, create(value)]);
        }
      }
      return buckets.map((bucket) => [...bucket.values()]);
    });
  }
  /** One value a key: two at a time are made one. */
  reduceByKey(
    f: (a: ValueOf<T>, b: ValueOf<T>) => ValueOf<T>,
    numPartitions?: number,
  ): RDD<Pair<KeyOf<T>, ValueOf<T>>> {
    checkFunction(f);
    return this.combineByKey<ValueOf<T>>((value) => value, f, f, numPartitions);
  }
  /** One value a key, beginning with `zero`. */
  foldByKey(
    zero: ValueOf<T>,
    f: (a: ValueOf<T>, b: ValueOf<T>) => ValueOf<T>,
    numPartitions?: number,
  ): RDD<Pair<KeyOf<T>, ValueOf<T>>> {
    return this.combineByKey<ValueOf<T>>((value) => f(structuredClone(zero), value), f, f, numPartitions);
  }
  /** One result a key, of another type than the values. */
  aggregateByKey<U>(
    zero: U,
    add: (a: U, value: ValueOf<T>) => U,
    merge: (a: U, b: U) => U,
    numPartitions?: number,
  ): RDD<Pair<KeyOf<T>, U>> {
    return this.combineByKey<U>((value) => add(structuredClone(zero), value), add, merge, numPartitions);
  }
  /** All values of each key. */
  groupByKey(numPartitions?: number): RDD<Pair<KeyOf<T>, ValueOf<T>[]>> {
    const add = (list: ValueOf<T>[], value: ValueOf<T>) => {
      list.push(value);
      return list;
    };
    return this.combineByKey<ValueOf<T>[]>(
      (value) => [value],
      add,
      (a, b) => [...a, ...b],
      numPartitions,
    );
  }
  /** The elements for each result of a function. */
  groupBy<K>(f: (value: T) => K, numPartitions?: number): RDD<Pair<K, T[]>> {
    return this.keyBy(f).groupByKey(numPartitions) as unknown as RDD<Pair<K, T[]>>;
  }
  /**
   * Some of the pairs: a fraction for each key; a seed gives what it gives in PySpark.
   * @throws PySparkValueError where a key has no fraction
   */
  sampleByKey(
    withReplacement: boolean,
    fractions: ReadonlyMap<KeyOf<T>, number> | Readonly<Record<string, number>>,
    seed = anySeed(),
  ): RDD<T> {
    const known = new Map(
      (fractions instanceof Map ? [...fractions] : Object.entries(fractions)).map(([k, f]) => [keyText(k), f]),
    );
    const fraction = (value: T) => {
      const found = known.get(keyText(pair(value)[0]));
      if (found === undefined) throw wrongValue(`There is no fraction for the key ${String(pair(value)[0])}.`);
      return found;
    };
    return this.mapPartitionsWithIndex((i, values) => sampled(values, i, seed, withReplacement, fraction));
  }
  /** In the order of the keys. */
  sortByKey(ascending = true, numPartitions?: number): RDD<T> {
    return this.sortBy((value) => pair(value)[0], ascending, numPartitions);
  }
  /** For each key the values of this RDD and those of the other. */
  cogroup<W>(other: RDD<Pair<KeyOf<T>, W>>, numPartitions?: number): RDD<Pair<KeyOf<T>, readonly [ValueOf<T>[], W[]]>> {
    const n = numPartitions ?? Math.max(this.#partitions, other.getNumPartitions());
    type Tagged = Pair<KeyOf<T>, { readonly left: boolean; readonly value: unknown }>;
    const left = this.map((item): Tagged => [pair(item)[0], { left: true, value: pair(item)[1] }]);
    const right = other.map(([key, value]): Tagged => [key, { left: false, value }]);
    return left
      .union(right)
      .groupByKey(n)
      .mapValues((tagged) => {
        const list = tagged as { left: boolean; value: unknown }[];
        const side = (isLeft: boolean) => list.filter((t) => t.left === isLeft).map((t) => t.value);
        return [side(true) as ValueOf<T>[], side(false) as W[]] as const;
      }) as unknown as RDD<Pair<KeyOf<T>, readonly [ValueOf<T>[], W[]]>>;
  }
  /** The values of each key in this and other RDDs. */
  groupWith<W>(other: RDD<Pair<KeyOf<T>, W>>): RDD<Pair<KeyOf<T>, readonly [ValueOf<T>[], W[]]>> {
    return this.cogroup(other);
  }
  /** Pairs of values for keys that both have. */
  join<W>(other: RDD<Pair<KeyOf<T>, W>>, numPartitions?: number): RDD<Pair<KeyOf<T>, readonly [ValueOf<T>, W]>> {
    return this.cogroup(other, numPartitions).flatMap(([key, [a, b]]) =>
      a.flatMap((x) => b.map((y) => [key, [x, y] as const] as const)),
    );
  }
  /** As `join`, with null where the other lacks the key. */
  leftOuterJoin<W>(
    other: RDD<Pair<KeyOf<T>, W>>,
    numPartitions?: number,
  ): RDD<Pair<KeyOf<T>, readonly [ValueOf<T>, W | null]>> {
    return this.cogroup(other, numPartitions).flatMap(([key, [a, b]]) =>
      a.flatMap((x) => orNull(b).map((y) => [key, [x, y] as const] as const)),
    );
  }
  /** As `join`, with null where this one lacks the key. */
  rightOuterJoin<W>(
    other: RDD<Pair<KeyOf<T>, W>>,
    numPartitions?: number,
  ): RDD<Pair<KeyOf<T>, readonly [ValueOf<T> | null, W]>> {
    return this.cogroup(other, numPartitions).flatMap(([key, [a, b]]) =>
      b.flatMap((y) => orNull(a).map((x) => [key, [x, y] as const] as const)),
    );
  }
  /** As `join`, with null where one of them lacks the key. */
  fullOuterJoin<W>(
    other: RDD<Pair<KeyOf<T>, W>>,
    numPartitions?: number,
  ): RDD<Pair<KeyOf<T>, readonly [ValueOf<T> | null, W | null]>> {
    return this.cogroup(other, numPartitions).flatMap(([key, [a, b]]) =>
      orNull(a).flatMap((x) => orNull(b).map((y) => [key, [x, y] as const] as const)),
    );
  }
  /** The pairs whose key the other does not have. */
  subtractByKey(other: RDD<Pair<KeyOf<T>, unknown>>, numPartitions?: number): RDD<Pair<KeyOf<T>, ValueOf<T>>> {
    return this.cogroup(other, numPartitions).flatMap(([key, [a, b]]) =>
      b.length === 0 ? a.map((x) => [key, x] as const) : [],
    );
  }

  // ── actions ─────────────────────────────────────────────────────────────────────────────────────

  /** All elements, in an array. An action. */
  collect(): SparkPromise<T[]> {
    return action(() => gather(this.#all()));
  }
  /** How many elements there are. An action. */
  count(): SparkPromise<number> {
    return action(async () => {
      let n = 0;
      for await (const chunk of this.#all()) n += chunk.length;
      return n;
    });
  }
  /** The first `n` elements. An action. */
  take(n: number): SparkPromise<T[]> {
    checkInt("num", n);
    return action(() => this.#take(n));
  }
  async #take(n: number): Promise<T[]> {
    const taken: T[] = [];
    if (n <= 0) return taken;
    for await (const chunk of this.#all()) {
      taken.push(...chunk.slice(0, n - taken.length));
      if (taken.length === n) break;
    }
    return taken;
  }
  /** The first element; raises where there is none. An action. */
  first(): SparkPromise<T> {
    return action(async () => {
      const [value] = await this.#take(1);
      if (value === undefined) throw wrongValue("The RDD is empty.");
      return value;
    });
  }
  /** True where there is no element. An action. */
  isEmpty(): SparkPromise<boolean> {
    return action(async () => (await this.#take(1)).length === 0);
  }
  /** The elements, one after the other. An action. */
  toLocalIterator(): AsyncIterableIterator<T> {
    const all = this.#all();
    return (async function* () {
      for await (const chunk of all) yield* chunk;
    })();
  }
  /** One value: two at a time are made one. An action. */
  reduce(f: (a: T, b: T) => Awaitable<T>): SparkPromise<T> {
    checkFunction(f);
    return action(async () => {
      let result: { value: T } | undefined;
      for await (const chunk of this.#all()) {
        for (const value of chunk) {
          if (!result) result = { value };
          else {
            const next = f(result.value, value);
            result.value = next instanceof Promise ? await next : next;
          }
        }
      }
      if (!result) throw wrongValue("reduce needs a value: the RDD is empty. fold(zero, f) works without.");
      return result.value;
    });
  }
  /** The same as `reduce`. An action. */
  treeReduce(f: (a: T, b: T) => Awaitable<T>): SparkPromise<T> {
    return this.reduce(f);
  }
  /** One value, beginning with `zero` in each partition. An action. */
  fold(zero: T, f: (a: T, b: T) => T): SparkPromise<T> {
    return this.aggregate(zero, f, f);
  }
  /** One result of another type than the elements. An action. */
  aggregate<U>(zero: U, add: (a: U, value: T) => U, merge: (a: U, b: U) => U): SparkPromise<U> {
    return action(async () => {
      let result = structuredClone(zero);
      for (let i = 0; i < this.#partitions; i++) {
        let part = structuredClone(zero);
        for await (const chunk of this.chunks(i)) for (const value of chunk) part = add(part, value);
        result = merge(result, part);
      }
      return result;
    });
  }
  /** The same as `aggregate`. An action. */
  treeAggregate<U>(zero: U, add: (a: U, value: T) => U, merge: (a: U, b: U) => U): SparkPromise<U> {
    return this.aggregate(zero, add, merge);
  }
  /** Calls a function with each element. An action. */
  foreach(f: (value: T) => unknown): SparkPromise<void> {
    checkFunction(f);
    return action(async () => {
      for await (const chunk of this.#all()) await settle(chunk.map((value) => f(value)));
    });
  }
  /** Calls a function with an iterator over each partition. An action. */
  foreachPartition(f: (values: Iterable<T>) => unknown): SparkPromise<void> {
    checkFunction(f);
    return action(async () => {
      for (let i = 0; i < this.#partitions; i++) await f(await gather(this.chunks(i)));
    });
  }
  /** How often each element comes. An action. */
  countByValue(): SparkPromise<Map<T, number>> {
    return action(async () => counts(this.#all(), (value) => value));
  }
  /** How often each key comes. An action. */
  countByKey(): SparkPromise<Map<KeyOf<T>, number>> {
    return action(async () => counts(this.#all(), (value) => pair(value)[0]));
  }
  /** The pairs as a Map. An action. */
  collectAsMap(): SparkPromise<Map<KeyOf<T>, ValueOf<T>>> {
    return action(async () => new Map((await gather(this.#all())).map((value) => pair(value))));
  }
  /** As `reduceByKey`, as a Map. An action. */
  reduceByKeyLocally(f: (a: ValueOf<T>, b: ValueOf<T>) => ValueOf<T>): SparkPromise<Map<KeyOf<T>, ValueOf<T>>> {
    return this.reduceByKey(f).collectAsMap() as unknown as SparkPromise<Map<KeyOf<T>, ValueOf<T>>>;
  }
  /** The values of a key. An action. */
  lookup(key: KeyOf<T>): SparkPromise<ValueOf<T>[]> {
    const wanted = keyText(key);
    return action(async () =>
      (await gather(this.#all())).filter((item) => keyText(pair(item)[0]) === wanted).map((item) => pair(item)[1]),
    );
  }
  /** The `n` greatest values, the greatest first. */
  top(n: number, key: (value: T) => unknown = (value) => value): SparkPromise<T[]> {
    return action(async () => (await gather(this.#all())).sort((a, b) => compare(key(b), key(a))).slice(0, n));
  }
  /** The `n` smallest values, the smallest first. */
  takeOrdered(n: number, key: (value: T) => unknown = (value) => value): SparkPromise<T[]> {
    return action(async () => (await gather(this.#all())).sort((a, b) => compare(key(a), key(b))).slice(0, n));
  }
  /** So many elements at random; a seed gives what it gives in PySpark. An action. */
  takeSample(withReplacement: boolean, n: number, seed = anySeed()): SparkPromise<T[]> {
    checkInt("num", n);
    return action(async () => {
      const all = await gather(this.#all());
      const sample = async (fraction: number, used: number) =>
        fraction === 1 && !withReplacement ? [...all] : this.sample(withReplacement, fraction, used).collect();
      return takeSample(n, all.length, withReplacement, seed, sample);
    });
  }
  /** The greatest element. An action. */
  max(key: (value: T) => unknown = (value) => value): SparkPromise<T> {
    return this.reduce((a, b) => (compare(key(b), key(a)) > 0 ? b : a));
  }
  /** The smallest element. An action. */
  min(key: (value: T) => unknown = (value) => value): SparkPromise<T> {
    return this.reduce((a, b) => (compare(key(b), key(a)) < 0 ? b : a));
  }
  /** The sum of the elements. An action. */
  sum(): SparkPromise<number> {
    return action(async () => {
      let total = 0;
      for await (const chunk of this.#all()) for (const value of chunk) total += Number(value);
      return total;
    });
  }
  /** The mean of the elements. An action. */
  mean(): SparkPromise<number> {
    return action(async () => (await this.#stats()).mean);
  }
  /** The variance of all elements. An action. */
  variance(): SparkPromise<number> {
    return action(async () => (await this.#stats()).variance);
  }
  /** The standard deviation of all elements. An action. */
  stdev(): SparkPromise<number> {
    return action(async () => Math.sqrt((await this.#stats()).variance));
  }
  /** The variance as of a sample. An action. */
  sampleVariance(): SparkPromise<number> {
    return action(async () => (await this.#stats()).sampleVariance);
  }
  /** The standard deviation as of a sample. An action. */
  sampleStdev(): SparkPromise<number> {
    return action(async () => Math.sqrt((await this.#stats()).sampleVariance));
  }
  /** Count, mean, deviation, greatest and smallest at once. An action. */
  stats(): SparkPromise<Statistics> {
    return action(() => this.#stats());
  }
  async #stats(): Promise<Statistics> {
    return statistics((await gather(this.#all())).map(Number));
  }
  /**
   * How many values lie in each bucket: edges, and counts. Buckets have their lower edge, the last one its upper edge, too.
   * @param buckets Their number, from the least value to the greatest; or their edges, also of texts. An action.
   * @example sc.range(51).histogram(2) // [[0, 25, 50], [25, 26]]
   */
  histogram<E extends number | string>(buckets: number | readonly E[]): SparkPromise<[buckets: E[], counts: number[]]> {
    checkBuckets(buckets);
    return action(async () => histogram(await gather(this.#all()), buckets));
  }
  /** As `count`, with what the partitions at hand let expect where `timeout` milliseconds pass before. An action. */
  countApprox(timeout: number): SparkPromise<number> {
    return action(async () => {
      const { parts, done } = await this.#partial(timeout);
      return Math.round(expected(parts, done, this.#partitions));
    });
  }
  /** As `sum`, with what the partitions at hand let expect where `timeout` milliseconds pass before. An action. */
  sumApprox(timeout: number): SparkPromise<number> {
    return action(async () => {
      const { sum, done } = await this.#partial(timeout);
      return expected(sum, done, this.#partitions);
    });
  }
  /** As `mean`, of the partitions at hand after `timeout` milliseconds. An action. */
  meanApprox(timeout: number): SparkPromise<number> {
    return action(async () => {
      const { parts, sum } = await this.#partial(timeout);
      return sum / parts;
    });
  }
  async #partial(timeout: number): Promise<{ parts: number; sum: number; done: number }> {
    const end = performance.now() + checkInt("timeout", timeout);
    let [parts, sum, done] = [0, 0, 0];
    while (done < this.#partitions && (done === 0 || performance.now() < end)) {
      for await (const chunk of this.chunks(done++)) {
        for (const value of chunk) sum += Number(value);
        parts += chunk.length;
      }
    }
    return { parts, sum, done };
  }
  /**
   * How many different elements there are: exact, so within any `relativeSD`. An action.
   * @throws PySparkValueError where `relativeSD` is under 0.000017
   */
  countApproxDistinct(relativeSD = 0.05): SparkPromise<number> {
    if (!(relativeSD >= 0.000017)) throw wrongValue("relativeSD must be at least 0.000017.");
    return this.distinct().count();
  }
  /**
   * Writes a line for each element, a file for each partition, into a new folder. An action.
   * @param compressionCodecClass `org.apache.hadoop.io.compress.GzipCodec`, or nothing
   * @throws SparkException where there is something at the path
   */
  saveAsTextFile(path: string, compressionCodecClass?: string): SparkPromise<void> {
    checkString("path", path);
    return action(() => saveAsTextFile(this, path, compressionCodecClass));
  }
  /** The values, rows, arrays or objects, as a DataFrame. */
  toDF(schema?: SchemaLike): SparkPromise<DataFrame> {
    return action(async () => this.context.session.createDataFrame(await gather(this.#all()), schema));
  }

  // ── keeping ─────────────────────────────────────────────────────────────────────────────────────

  /** Keeps the values of each partition once they were computed. */
  cache(): this {
    this.#keep = true;
    return this;
  }
  /** Keeps the elements once they were computed. */
  persist(): this {
    return this.cache();
  }
  /** Forgets kept elements. */
  unpersist(): this {
    this.#keep = false;
    if (this.#checkpoint === "none") this.#kept = undefined;
    return this;
  }
  /** Keeps the elements for good once they were computed. In one process that needs no folder. */
  checkpoint(): void {
    if (this.#checkpoint === "none") this.#checkpoint = "wanted";
  }
  /** The same as `checkpoint`. */
  localCheckpoint(): void {
    this.checkpoint();
  }
  /** Whether all elements are kept by `checkpoint`. */
  isCheckpointed(): boolean {
    return this.#checkpoint === "done";
  }
  /** Whether `checkpoint` was called. */
  isLocallyCheckpointed(): boolean {
    return this.#checkpoint !== "none";
  }
  /** How the elements are kept. */
  getStorageLevel(): StorageLevel {
    return this.#keep ? StorageLevel.MEMORY_ONLY : StorageLevel.NONE;
  }
  /** A number that no other RDD has. */
  id(): number {
    return this.#id;
  }
  /** A name, for `toString`. */
  setName(name: string): this {
    this.#name = name;
    return this;
  }
  /** The name that `setName` gave. */
  name(): string | null {
    return this.#name;
  }
  toString(): string {
    return `RDD[${this.#name ? `${this.#name}, ` : ""}${this.#partitions} partition${this.#partitions === 1 ? "" : "s"}]`;
  }
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.toString();
  }
}

/** What all partitions make up, as far as those done tell. */
function expected(sum: number, done: number, partitions: number): number {
  return done === 0 ? 0 : (sum * partitions) / done;
}

async function gather<T>(chunks: Chunks<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const chunk of chunks) for (const value of chunk) all.push(value);
  return all;
}

/** The values that promises among them settle to. */
async function settle<U>(values: readonly Awaitable<U>[]): Promise<readonly U[]> {
  return values.some((value) => value instanceof Promise) ? Promise.all(values) : (values as readonly U[]);
}

async function* mapChunks<T, U>(chunks: Chunks<T>, f: (value: T) => Awaitable<U>): AsyncGenerator<readonly U[]> {
  for await (const chunk of chunks) yield await settle(chunk.map((value) => f(value)));
}

async function counts<T, K>(chunks: Chunks<T>, key: (value: T) => K): Promise<Map<K, number>> {
  const known = new Map<string, { readonly key: K; n: number }>();
  for await (const chunk of chunks) {
    for (const value of chunk) {
      const text = keyText(key(value));
      const entry = known.get(text);
      if (entry) entry.n++;
      else known.set(text, { key: key(value), n: 1 });
    }
  }
  return new Map([...known.values()].map(({ key: k, n }) => [k, n]));
}

function pair<T>(value: T): [KeyOf<T>, ValueOf<T>] {
  if (Array.isArray(value) && value.length >= 2) return value as unknown as [KeyOf<T>, ValueOf<T>];
  const row = value as { [position: number]: unknown } | null;
  if (typeof row === "object" && row !== null && 0 in row && 1 in row)
    return [row[0] as KeyOf<T>, row[1] as ValueOf<T>];
  throw new SparkException("", {}, { message: "This needs pairs: arrays like [key, value]." });
}

function orNull<T>(values: readonly T[]): readonly (T | null)[] {
  return values.length > 0 ? values : [null];
}

function checkFunction(f: unknown): void {
  if (typeof f !== "function") throw wrongType("f", "function", f);
}

function checkPartitions(n: number): number {
  if (checkInt("numPartitions", n) < 1) throw wrongValue(`The number of partitions must be positive, not ${n}.`);
  return n;
}
