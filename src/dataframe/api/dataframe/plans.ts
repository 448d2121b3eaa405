import { visitPlan } from "../../plan/children.ts";
import type { Plan } from "../../plan/plan.ts";
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
  static readonly MEMORY_ONLY = new StorageLevel(false, true, false, false);
  static readonly MEMORY_AND_DISK = new StorageLevel(true, true, false, false);
  static readonly MEMORY_AND_DISK_DESER = new StorageLevel(true, true, false, true);

  readonly useDisk: boolean;
  readonly useMemory: boolean;
  readonly useOffHeap: boolean;
  readonly deserialized: boolean;
  readonly replication = 1;

  constructor(useDisk: boolean, useMemory: boolean, useOffHeap: boolean, deserialized: boolean) {
    this.useDisk = useDisk;
    this.useMemory = useMemory;
    this.useOffHeap = useOffHeap;
    this.deserialized = deserialized;
  }

  toString(): string {
    const where = [this.useDisk && "Disk", this.useMemory && "Memory", this.useOffHeap && "OffHeap"].filter(Boolean);
    return [...where, this.deserialized ? "Deserialized" : "Serialized", "1x Replicated"].join(" ");
  }
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.toString();
  }
}

export function storageOf(session: SparkSession, plan: Plan): StorageLevel {
  return session.cacheManager.level(plan) ?? StorageLevel.NONE;
}
