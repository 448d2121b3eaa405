import type { Attr } from "../../plan/expr.ts";
import { outputOf } from "../../plan/output.ts";
import type { Deduplicate, Distinct, Plan } from "../../plan/plan.ts";
import { filter, joinOn, not, sameKeys, unionAll } from "./expressions.ts";
import { dropLate, late } from "./late.ts";
import type { StatefulOperator, Step, StepInput } from "./operator-step.ts";
import { readTable, renumbered, type Table } from "./tables.ts";

/** dropDuplicates and DISTINCT: the keys seen so far, as long as the watermark has not passed them. */
export class Deduplication implements StatefulOperator {
  readonly name = "dedupe";
  readonly #keys: readonly Attr[];

  constructor(plan: Deduplicate | Distinct) {
    const all = outputOf(plan.child);
    const wanted = plan.t === "deduplicate" ? plan.columns : [];
    this.#keys =
      wanted.length > 0 ? all.filter((attr) => wanted.some((key) => key.t === "attr" && key.id === attr.id)) : all;
  }

  restore(id: number): Table {
    return { id, rows: 0, columns: this.#keys };
  }

  async step({ child, eventTime, state, watermarkMs, tables }: StepInput): Promise<Step> {
    const time = this.#keys.find((key) => eventTime.has(key.id));
    const { plan: input, dropped } = await dropLate(child, time, watermarkMs, tables);
    const unique: Plan = { t: "deduplicate", columns: this.#keys, child: input };
    const fresh = await tables.make(state ? this.#unseen(unique, state) : unique);
    const keys: Plan = { t: "project", list: this.#keys, child: readTable(fresh) };
    const older = renumbered(this.#keys);
    const all = await tables.make(state ? unionAll(keys, readTable(state, older), this.#keys) : keys);
    const passed = time !== undefined && watermarkMs > 0 ? late(time, watermarkMs) : undefined;
    const kept = passed ? await tables.make(filter(readTable(all, this.#keys), not(passed))) : all;
    const counts = { updated: fresh.rows, removed: all.rows - kept.rows, dropped };
    return { output: readTable(fresh), state: { ...kept, columns: this.#keys }, ...counts };
  }

  #unseen(rows: Plan, state: Table): Plan {
    const seen = renumbered(this.#keys);
    return joinOn("anti", rows, readTable(state, seen), sameKeys(this.#keys, seen));
  }
}
