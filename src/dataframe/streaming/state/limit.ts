import { literalAt } from "../../columnar/literal.ts";
import { unsupported } from "../../errors/errors.ts";
import type { Attr } from "../../plan/expr.ts";
import { nextId } from "../../plan/ids.ts";
import { literal } from "../../plan/output.ts";
import type { Limit, Plan } from "../../plan/plan.ts";
import { named } from "./expressions.ts";
import type { StatefulOperator, Step, StepInput } from "./operator-step.ts";
import { type BatchTables, readTable, type Table } from "./tables.ts";

/** LIMIT over all batches: how many rows went out so far. */
export class StreamLimit implements StatefulOperator {
  readonly name = "globalLimit";
  readonly ignoresWatermark = true;
  readonly #plan: Limit;
  readonly #total: number;
  readonly #count: Attr = {
    t: "attr",
    id: nextId(),
    name: "count",
    type: { kind: "bigint" },
    nullable: false,
    qualifier: [],
  };

  constructor(plan: Limit) {
    const { count } = plan;
    if (count.t !== "literal") throw unsupported("LIMIT by an expression on a stream", "Write the number.");
    this.#plan = plan;
    this.#total = Number(count.value);
  }

  restore(id: number): Table {
    return { id, rows: 1, columns: [this.#count] };
  }

  async step({ child, state, tables }: StepInput): Promise<Step> {
    const before = state ? await this.#read(state, tables) : 0;
    const left = Math.max(0, this.#total - before);
    const limited: Plan = { ...this.#plan, count: literal(left, { kind: "int" }), child };
    const rows = await tables.make(limited);
    const count = named("count", literal(BigInt(before + rows.rows), { kind: "bigint" }), this.#count.id);
    const kept = await tables.make({ t: "project", list: [count], child: { t: "oneRow" } });
    const counts = { updated: 1, removed: 0, dropped: 0 };
    return { output: readTable(rows), state: { ...kept, columns: [this.#count] }, ...counts };
  }

  async #read(state: Table, tables: BatchTables): Promise<number> {
    const [batch] = await tables.rows(readTable(state, [this.#count]));
    return Number(literalAt({ kind: "bigint" }, batch!.columns[0]!, 0));
  }
}
