import { mapExprChildren, visitExpr } from "../../plan/children.ts";
import type { Attr, Expr } from "../../plan/expr.ts";
import { literal, outputOf } from "../../plan/output.ts";
import type { Aggregate, Plan } from "../../plan/plan.ts";
import { aggregatesIn, eventTimePlace, limitNone } from "./aggregation.ts";
import { call, filter, joinOn, not, unionAll } from "./expressions.ts";
import { dropLate, late } from "./late.ts";
import type { StatefulOperator, Step, StepInput } from "./operator-step.ts";
import { readTable, renumbered, type Table } from "./tables.ts";

/** Groups as the rows they were made of: for aggregates that can't be combined from parts. Costs all kept rows at each batch. */
export class RawAggregation implements StatefulOperator {
  readonly name = "stateStoreSave";
  readonly #plan: Aggregate;
  readonly #columns: readonly Attr[];

  constructor(plan: Aggregate) {
    this.#plan = plan;
    const used = new Set<number>();
    for (const expr of [...plan.groupBy, ...aggregatesIn(plan)]) {
      visitExpr(expr, (e) => {
        if (e.t === "attr") used.add(e.id);
      });
    }
    this.#columns = outputOf(plan.child).filter((attr) => used.has(attr.id));
  }

  restore(id: number): Table {
    return { id, rows: 0, columns: this.#columns };
  }

  async step({ child, eventTime, state, watermarkMs, mode, tables }: StepInput): Promise<Step> {
    const key = mode === "complete" ? undefined : this.#plan.groupBy[eventTimePlace(this.#plan.groupBy, eventTime)];
    const { plan: input, dropped } = await dropLate(child, key, watermarkMs, tables);
    const batch = await tables.make({ t: "project", list: this.#columns, child: input });
    const older = renumbered(this.#columns);
    const all = state ? await tables.make(unionAll(this.#read(batch), readTable(state, older), this.#columns)) : batch;
    const passed = key !== undefined && watermarkMs > 0 ? late(key, watermarkMs) : undefined;
    const kept = passed ? await tables.make(filter(this.#read(all), not(passed))) : all;
    const rows =
      mode === "complete"
        ? this.#read(all)
        : mode === "update"
          ? this.#touched(all, batch)
          : passed
            ? filter(this.#read(all), passed)
            : limitNone(this.#read(all));
    const counts = { updated: batch.rows, removed: all.rows - kept.rows, dropped };
    return { output: { ...this.#plan, child: rows }, state: { ...kept, columns: this.#columns }, ...counts };
  }

  #read(table: Table): Plan {
    return readTable(table, this.#columns);
  }

  /** All rows of the groups that the batch has rows of. */
  #touched(all: Table, batch: Table): Plan {
    const others = renumbered(this.#columns);
    const ids = new Map(this.#columns.map((attr, i) => [attr.id, others[i]!]));
    const move = (expr: Expr): Expr => (expr.t === "attr" ? (ids.get(expr.id) ?? expr) : mapExprChildren(expr, move));
    const boolean = { kind: "boolean" } as const;
    const same = this.#plan.groupBy
      .map((key): Expr => call("<=>", [key, move(key)], boolean, false))
      .reduce((both, pair) => call("and", [both, pair], boolean, false), literal(true, boolean));
    return joinOn("semi", this.#read(all), readTable(batch, others), same);
  }
}
