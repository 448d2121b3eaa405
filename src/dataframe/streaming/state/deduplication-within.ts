import type { Attr } from "../../plan/expr.ts";
import { outputOf } from "../../plan/output.ts";
import type { Deduplicate, Plan } from "../../plan/plan.ts";
import { eventTimeColumns } from "../event-time.ts";
import { filter, joinOn, not, sameKeys, unionAll } from "./expressions.ts";
import { dropLate, late } from "./late.ts";
import type { StatefulOperator, Step, StepInput } from "./operator-step.ts";
import { readTable, renumbered, type Table } from "./tables.ts";
import { findWatermarks } from "./watermarks.ts";

/** dropDuplicatesWithinWatermark: a key is remembered until the watermark is its first event's time and the delay. */
export class DeduplicationWithin implements StatefulOperator {
  readonly name = "dedupeWithinWatermark";
  readonly #keys: readonly Attr[];
  readonly #time: Attr;
  readonly #delayMs: number;
  readonly #columns: readonly Attr[];

  constructor(plan: Deduplicate) {
    const all = outputOf(plan.child);
    const times = eventTimeColumns(plan.child);
    const { columns } = plan;
    this.#keys =
      columns.length > 0 ? all.filter((attr) => columns.some((key) => key.t === "attr" && key.id === attr.id)) : all;
    this.#time = all.find((attr) => times.has(attr.id))!;
    const marks = findWatermarks(plan.child);
    const own = marks.find(({ column }) => column.t === "attr" && column.id === this.#time.id);
    this.#delayMs = (own ?? marks[0]!).delayMs;
    this.#columns = this.#keys.includes(this.#time) ? this.#keys : [...this.#keys, this.#time];
  }

  restore(id: number): Table {
    return { id, rows: 0, columns: this.#columns };
  }

  async step({ child, state, watermarkMs, tables }: StepInput): Promise<Step> {
    const { plan: input, dropped } = await dropLate(child, this.#time, watermarkMs, tables);
    const unique: Plan = { t: "deduplicate", columns: this.#keys, child: input };
    const fresh = await tables.make(state ? this.#unseen(unique, state) : unique);
    const seen: Plan = { t: "project", list: this.#columns, child: readTable(fresh) };
    const older = renumbered(this.#columns);
    const all = await tables.make(state ? unionAll(seen, readTable(state, older), this.#columns) : seen);
    const expired = late(this.#time, watermarkMs - this.#delayMs);
    const kept = watermarkMs > 0 ? await tables.make(filter(readTable(all, this.#columns), not(expired))) : all;
    const counts = { updated: fresh.rows, removed: all.rows - kept.rows, dropped };
    return { output: readTable(fresh), state: { ...kept, columns: this.#columns }, ...counts };
  }

  #unseen(rows: Plan, state: Table): Plan {
    const older = renumbered(this.#columns);
    return joinOn("anti", rows, readTable(state, older), sameKeys(this.#keys, older.slice(0, this.#keys.length)));
  }
}
