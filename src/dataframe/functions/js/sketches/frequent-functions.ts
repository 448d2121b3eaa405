import type { LiteralValue } from "../../../plan/expr.ts";
import { sqlType } from "../../../types/names.ts";
import type { Type } from "../../../types/type.ts";
import type { JsFunction } from "../../define.ts";
import { raise } from "../../exceptions.ts";
import { bound } from "../define.ts";
import { type Frequent, itemHash, readFrequent, writeFrequent } from "./frequent-bytes.ts";
import { FrequentItems } from "./frequent-items.ts";

const limit = 1_000_000;

function positive(value: number | null, argName: string): number {
  if (value === null) return raise("APPROX_TOP_K_NULL_ARG", { argName: `\`${argName}\`` });
  if (value > 0) return value;
  return raise("APPROX_TOP_K_NON_POSITIVE_ARG", { argName: `\`${argName}\``, argValue: String(value) });
}

function checkTracked(given: number | null): number {
  const maxItemsTracked = positive(given, "maxItemsTracked");
  if (maxItemsTracked <= limit) return maxItemsTracked;
  return raise("APPROX_TOP_K_MAX_ITEMS_TRACKED_EXCEEDS_LIMIT", {
    maxItemsTracked: String(maxItemsTracked),
    limit: String(limit),
  });
}

function checkEnough(k: number, tracked: number): void {
  if (k <= tracked) return;
  raise("APPROX_TOP_K_MAX_ITEMS_TRACKED_LESS_THAN_K", { maxItemsTracked: String(tracked), k: String(k) });
}

const sizeFor = (tracked: number): number => 2 ** Math.ceil(Math.log2(Math.ceil(tracked / 0.75)));

function gathered(list: readonly LiteralValue[], type: Type, tracked: number): Frequent {
  const hash = itemHash(type);
  const part = new FrequentItems<LiteralValue>(sizeFor(tracked), hash);
  let nulls = 0n;
  for (const item of list) {
    if (item === null) nulls++;
    else part.add(item);
  }
  // Spark brings parts together, which sets the order of items that are equally frequent.
  const kept = reread(part, hash);
  const sketch = new FrequentItems<LiteralValue>(sizeFor(tracked), hash);
  sketch.merge(kept);
  return { sketch, nulls };
}

/** The sketch as it is after it was written and read. */
function reread(
  sketch: FrequentItems<LiteralValue>,
  hash: (item: LiteralValue) => number,
): FrequentItems<LiteralValue> {
  const copy = new FrequentItems<LiteralValue>(sketch.maxSize, hash, sketch.size);
  for (const { item, count } of sketch.inOrder()) copy.add(item, count);
  copy.weight = sketch.weight;
  copy.offset = sketch.offset;
  return copy;
}

/** NULL stands behind what is as frequent. */
function top({ sketch, nulls }: Frequent, k: number): LiteralValue {
  const rows: [LiteralValue, bigint][] = sketch.frequent().map(({ item, count }) => [item, BigInt(count)]);
  if (nulls > BigInt(sketch.offset)) {
    const at = rows.findIndex(([, count]) => count < nulls);
    rows.splice(at < 0 ? rows.length : at, 0, [null, nulls]);
  }
  return rows.slice(0, k);
}

function state(frequent: Frequent, tracked: number, type: Type): LiteralValue {
  const ddl = type.kind === "string" ? "item string not null" : `item ${sqlType(type)} NOT NULL`;
  return [writeFrequent(frequent.sketch, frequent.nulls, type), tracked, null, ddl];
}

const elementOf = (type: Type): Type => (type as Type & { kind: "array" }).element;
const itemOf = (type: Type): Type => (type as Type & { kind: "struct" }).fields[2]!.type;

type State = readonly [sketch: Uint8Array, tracked: number, item: null, ddl: string];

export const frequentFunctions: readonly JsFunction[] = [
  bound(
    "approx_top_k",
    ([list]) => {
      const type = elementOf(list!);
      return (items: readonly LiteralValue[], count: number | null, maxItemsTracked: number | null) => {
        const k = positive(count, "k");
        const tracked = checkTracked(maxItemsTracked);
        checkEnough(k, tracked);
        return top(gathered(items, type, tracked), k);
      };
    },
    { nulls: "call" },
  ),
  bound(
    "approx_top_k_accumulate",
    ([list]) => {
      const type = elementOf(list!);
      return (items: readonly LiteralValue[], maxItemsTracked: number | null) => {
        const tracked = checkTracked(maxItemsTracked);
        return state(gathered(items, type, tracked), tracked, type);
      };
    },
    { nulls: "call" },
  ),
  bound(
    "approx_top_k_combine",
    ([list]) => {
      const type = itemOf(elementOf(list!));
      return (states: readonly (State | null)[], maxItemsTracked: number | null) => {
        const present = states.filter((each) => each !== null);
        const given = maxItemsTracked === -1 ? undefined : checkTracked(maxItemsTracked);
        const sizes = present.map(([, size]) => size);
        const other = sizes.find((size) => size !== sizes[0]);
        if (given === undefined && other !== undefined)
          raise("APPROX_TOP_K_SKETCH_SIZE_NOT_MATCH", { size1: String(sizes[0]), size2: String(other) });
        const sketch = new FrequentItems<LiteralValue>(sizeFor(given ?? limit), itemHash(type));
        let nulls = 0n;
        for (const [bytes] of present) {
          const part = readFrequent(bytes, type);
          sketch.merge(part.sketch);
          nulls += part.nulls;
        }
        return state({ sketch, nulls }, given ?? sizes[0] ?? limit, type);
      };
    },
    { nulls: "call" },
  ),
  bound("approx_top_k_estimate", ([type]) => {
    const item = itemOf(type!);
    return ([bytes, tracked]: State, count: number) => {
      const k = positive(count, "k");
      checkEnough(k, tracked);
      return top(readFrequent(bytes, item), k);
    };
  }),
];
