import { visitPlan } from "../../plan/children.ts";
import type { Plan } from "../../plan/plan.ts";
import { pythonBool } from "../../types/python-text.ts";
import type { SparkSession } from "../session.ts";

const streaming = new WeakMap<Plan, boolean>();

/** Whether rows come from a stream. */
export function isStreamingPlan(plan: Plan): boolean {
  let known = streaming.get(plan);
  if (known === undefined) {
    known = false;
    visitPlan(plan, (node) => {
      if (node.t === "scan" && node.streaming) known = true;
    });
    streaming.set(plan, known);
  }
  return known;
}

/** Where kept rows lie. On one machine they are always in DuckDB, in memory or spilled to disk. */
export class StorageLevel {
  static readonly NONE = new StorageLevel(false, false, false, false);
  static readonly DISK_ONLY = new StorageLevel(true, false, false, false);
  static readonly DISK_ONLY_2 = new StorageLevel(true, false, false, false, 2);
  static readonly DISK_ONLY_3 = new StorageLevel(true, false, false, false, 3);
  static readonly MEMORY_ONLY = new StorageLevel(false, true, false, false);
  static readonly MEMORY_ONLY_2 = new StorageLevel(false, true, false, false, 2);
  static readonly MEMORY_AND_DISK = new StorageLevel(true, true, false, false);
  static readonly MEMORY_AND_DISK_2 = new StorageLevel(true, true, false, false, 2);
  static readonly OFF_HEAP = new StorageLevel(true, true, true, false);
  static readonly MEMORY_AND_DISK_DESER = new StorageLevel(true, true, false, true);

  readonly useDisk: boolean;
  readonly useMemory: boolean;
  readonly useOffHeap: boolean;
  readonly deserialized: boolean;
  readonly replication: number;

  constructor(useDisk: boolean, useMemory: boolean, useOffHeap: boolean, deserialized: boolean, replication = 1) {
    this.useDisk = useDisk;
    this.useMemory = useMemory;
    this.useOffHeap = useOffHeap;
    this.deserialized = deserialized;
    this.replication = replication;
  }

  toString(): string {
    const where = [this.useDisk && "Disk", this.useMemory && "Memory", this.useOffHeap && "OffHeap"].filter(Boolean);
    return [...where, this.deserialized ? "Deserialized" : "Serialized", `${this.replication}x Replicated`].join(" ");
  }
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    const flags = [this.useDisk, this.useMemory, this.useOffHeap, this.deserialized].map(pythonBool);
    return `StorageLevel(${[...flags, this.replication].join(", ")})`;
  }
}

export function storageOf(session: SparkSession, plan: Plan): StorageLevel {
  return session.cacheManager.level(plan) ?? StorageLevel.NONE;
}
