import type { Field, Struct, Type } from "../../dataframe/types/type.ts";
import type { AdminTask } from "./tasks.ts";

const string: Type = { kind: "string" };
const int: Type = { kind: "int" };
const bigint: Type = { kind: "bigint" };
const ints: Type = { kind: "array", element: int, containsNull: false };

const columns: Readonly<Record<AdminTask["kind"], Readonly<Record<string, Type>>>> = {
  topics: { topic: string, partitions: int, replicas: int, messages: bigint, internal: { kind: "boolean" } },
  describe: {
    partition: int,
    leader: int,
    replicas: ints,
    isr: ints,
    earliest: bigint,
    latest: bigint,
    messages: bigint,
    bytes: bigint,
  },
  config: { name: string, value: string, source: string },
  groups: { group: string, state: string, protocol: string, members: int },
  lag: { topic: string, partition: int, committed: bigint, latest: bigint, lag: bigint },
  create: {},
  delete: {},
};

/** The columns of a task's rows. */
export function taskSchema(task: AdminTask): Struct {
  const fields = Object.entries(columns[task.kind]).map(([name, type]): Field => ({ name, type, nullable: true }));
  return { kind: "struct", fields };
}
