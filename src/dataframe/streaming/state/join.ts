import type { Attr, Expr } from "../../plan/expr.ts";
import { nextId } from "../../plan/ids.ts";
import { literal, outputOf } from "../../plan/output.ts";
import type { Join, Plan } from "../../plan/plan.ts";
import { eventTimeColumns } from "../event-time.ts";
import { call, filter, named, not, unionAll } from "./expressions.ts";
import { latestMatch } from "./join-bounds.ts";
import { dropLate, late } from "./late.ts";
import type { StatefulOperator, Step, StepInput } from "./operator-step.ts";
import { readTable, type Table } from "./tables.ts";

type Side = "left" | "right";

/**
 * The inner join of two streams: the rows of both sides so far, in one table. Rows leave it when the condition leaves no
 * rows of the other side to come that they could meet.
 */
export class StreamJoin implements StatefulOperator {
  readonly name = "symmetricHashJoin";
  readonly #plan: Join;
  readonly #left: readonly Attr[];
  readonly #right: readonly Attr[];
  readonly #side: Attr = {
    t: "attr",
    id: nextId(),
    name: "side",
    type: { kind: "string" },
    nullable: false,
    qualifier: [],
  };
  readonly #times: ReadonlySet<number>;

  constructor(plan: Join) {
    this.#plan = plan;
    this.#left = outputOf(plan.left);
    this.#right = outputOf(plan.right);
    this.#times = eventTimeColumns(plan);
  }

  get #columns(): readonly Attr[] {
    return [this.#side, ...this.#left, ...this.#right];
  }

  restore(id: number): Table {
    return { id, rows: 0, columns: this.#columns };
  }

  async step({ child, right: other, state, watermarkMs, tables }: StepInput): Promise<Step> {
    const [first, second] = [
      await dropLate(child, this.#timeOf(this.#left), watermarkMs, tables),
      await dropLate(other!, this.#timeOf(this.#right), watermarkMs, tables),
    ];
    const newLeft = await tables.make(first.plan);
    const newRight = await tables.make(second.plan);
    const [left, right] = [readTable(newLeft, this.#left), readTable(newRight, this.#right)];
    const seen = state && { left: this.#read(state, "left"), right: this.#read(state, "right") };
    const matches: Plan = { ...this.#plan, left, right: seen ? unionAll(right, seen.right, this.#right) : right };
    const older: Plan | undefined = seen && { ...this.#plan, left: seen.left, right };
    const output = older ? unionAll(matches, older, outputOf(this.#plan)) : matches;
    const added = unionAll(this.#write(left, "left"), this.#write(right, "right"), this.#columns);
    const all = await tables.make(state ? unionAll(added, readTable(state, this.#columns), this.#columns) : added);
    const gone = watermarkMs > 0 ? this.#gone(watermarkMs) : undefined;
    const kept = gone ? await tables.make(filter(readTable(all, this.#columns), not(gone))) : all;
    return {
      output: readTable(await tables.make(output)),
      state: { ...kept, columns: this.#columns },
      updated: newLeft.rows + newRight.rows,
      removed: all.rows - kept.rows,
      dropped: first.dropped + second.dropped,
    };
  }

  #timeOf(columns: readonly Attr[]): Attr | undefined {
    return columns.find((attr) => this.#times.has(attr.id));
  }

  #isSide(side: Side): Expr {
    return call("=", [this.#side, literal(side, { kind: "string" })], { kind: "boolean" });
  }

  #read(state: Table, side: Side): Plan {
    const list = side === "left" ? this.#left : this.#right;
    return { t: "project", list, child: filter(readTable(state, this.#columns), this.#isSide(side)) };
  }

  /** Rows of one side in the columns of the state. */
  #write(child: Plan, side: Side): Plan {
    const list = this.#columns.map((attr): Expr => {
      if (attr === this.#side) return named("side", literal(side, { kind: "string" }), attr.id);
      const own = side === "left" ? this.#left : this.#right;
      return own.includes(attr) ? attr : named(attr.name, literal(null, attr.type), nextId());
    });
    return { t: "project", list, child };
  }

  /** Rows of the state that no row to come can meet. */
  #gone(watermarkMs: number): Expr | undefined {
    const passed = (["left", "right"] as const).flatMap((side): Expr[] => {
      const [own, others] = side === "left" ? [this.#left, this.#right] : [this.#right, this.#left];
      const bound = latestMatch(this.#plan.condition, own, others, this.#times);
      if (!bound) return [];
      const late_ = late(bound.time, watermarkMs - bound.aheadMs);
      return [call("and", [this.#isSide(side), late_], { kind: "boolean" }, false)];
    });
    if (passed.length === 0) return undefined;
    return passed.reduce((a, b) => call("or", [a, b], { kind: "boolean" }, false));
  }
}
