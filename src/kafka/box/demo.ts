import { partitionOfKey } from "../produce/partitioner.ts";
import { BodyBuilder, encodeBatch } from "../wire/encode.ts";
import type { BoxState } from "./box.ts";

const topicName = "orders";
const partitions = 4;
const intervalMs = 250;
const ordersAtStart = 500;

const customers = ["Ada", "Grace", "Edsger", "Barbara", "Donald", "Margaret", "Alan", "Frances"];
const items: readonly (readonly [string, number])[] = [
  ["tea", 4.5],
  ["coffee", 7.9],
  ["bread", 3.2],
  ["cheese", 11.4],
  ["apples", 2.8],
  ["honey", 8.75],
];

/** An `orders` topic that goes on growing, the same orders every time: something to look at in a lesson. */
export function startDemo(box: BoxState): () => void {
  const topic = box.topics.get(topicName) ?? box.topics.create(topicName, partitions, {});
  const random = seeded(42);
  let number = 0;
  const write = (count: number, time: number) => {
    for (let i = 0; i < count; i++) {
      const customer = pick(customers, random);
      const [item, price] = pick(items, random);
      const quantity = 1 + Math.floor(random() * 5);
      const order = { id: ++number, customer, item, quantity, amount: Math.round(price * quantity * 100) / 100 };
      append(String(number), JSON.stringify(order), time);
    }
    box.wake();
  };
  const append = (key: string, value: string, time: number) => {
    const k = Buffer.from(key);
    const v = Buffer.from(value);
    const body = new BodyBuilder(time, 256);
    body.add(time, { data: k, start: 0, end: k.length }, { data: v, start: 0, end: v.length }, []);
    const fields = {
      codec: 0,
      producerId: -1n,
      producerEpoch: -1,
      baseSequence: -1,
      baseTimestamp: time,
      maxTimestamp: time,
      count: 1,
    };
    const partition = partitionOfKey(k, 0, k.length, topic.partitions.length);
    topic.partitions[partition]!.append(encodeBatch(body.body, fields), box.options.retentionBytes);
  };
  write(ordersAtStart, Date.now());
  const timer = setInterval(() => write(1 + Math.floor(random() * 4), Date.now()), intervalMs);
  timer.unref();
  return () => clearInterval(timer);
}

function pick<T>(list: readonly T[], random: () => number): T {
  return list[Math.floor(random() * list.length)]!;
}

/** Mulberry32: small, and the same on every machine. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
