import { PySparkTypeError } from "../../errors/errors.ts";
import { wrongValue } from "../checks.ts";
import { compare } from "./keys.ts";

type Edge = number | string;

/** Checks what the user gave as edges of the buckets, or how many there are to be. */
export function checkBuckets(buckets: number | readonly Edge[]): void {
  if (typeof buckets === "number") {
    if (buckets < 1) throw wrongValue("A histogram needs at least one bucket.");
    return;
  }
  if (!Array.isArray(buckets))
    throw new PySparkTypeError("", {}, { message: "Buckets are a number, or an array of their edges." });
  if (buckets.length < 2) throw wrongValue("Buckets need at least two edges.");
  for (const [i, edge] of buckets.entries()) {
    if (typeof edge === "number" && !Number.isFinite(edge)) throw wrongValue("The edges of buckets must be finite.");
    const order = i === 0 ? -1 : compare(buckets[i - 1], edge);
    if (order > 0) throw wrongValue("The edges of buckets must be sorted.");
    if (order === 0) throw wrongValue("The edges of buckets must differ.");
  }
}

/** How many values lie in each bucket; every bucket has its lower edge, the last one its upper edge, too. */
export function histogram<E extends Edge>(values: readonly unknown[], buckets: number | readonly E[]): [E[], number[]] {
  const known = values.filter((value) => value !== null && value !== undefined && !Number.isNaN(value)) as E[];
  if (typeof buckets !== "number") return [[...buckets], counts(known, buckets)];
  if (known.length === 0) throw wrongValue("There is no value, so there are no buckets.");
  const [min, max] = known.reduce<[E, E]>(
    ([low, high], value) => [lesser(low, value), greater(high, value)],
    [known[0]!, known[0]!],
  );
  if (compare(min, max) === 0 || buckets === 1) return [[min, max], [known.length]];
  const edges = evenEdges(min, max, buckets) as E[];
  return [edges, counts(known, edges)];
}

function evenEdges(min: Edge, max: Edge, n: number): number[] {
  if (typeof min !== "number" || typeof max !== "number")
    throw new PySparkTypeError("", {}, { message: "Only numbers can be cut into even buckets: give the edges." });
  if (!Number.isFinite(min) || !Number.isFinite(max)) throw wrongValue("There are infinite values: give the edges.");
  const whole = (max - min) / n;
  const step = Number.isInteger(min) && Number.isInteger(max) && Number.isInteger(whole) ? whole : (max - min) / n;
  return [...Array.from({ length: n }, (_, i) => min + i * step), max];
}

function counts<E extends Edge>(values: readonly E[], edges: readonly E[]): number[] {
  const found = new Array<number>(edges.length - 1).fill(0);
  for (const value of values) {
    if (compare(value, edges[0]) < 0 || compare(value, edges.at(-1)) > 0) continue;
    let [low, high] = [0, edges.length - 2];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (compare(edges[middle], value) <= 0) low = middle;
      else high = middle - 1;
    }
    found[low]!++;
  }
  return found;
}

function lesser<E>(a: E, b: E): E {
  return compare(b, a) < 0 ? b : a;
}

function greater<E>(a: E, b: E): E {
  return compare(b, a) > 0 ? b : a;
}
