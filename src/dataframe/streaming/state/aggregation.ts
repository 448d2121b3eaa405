import { lookupFunction } from "../../functions/registry.ts";
import { transformDown, visitExpr } from "../../plan/children.ts";
import { exprKey, sameExpr } from "../../plan/equal.ts";
import type { Attr, Expr, Fn } from "../../plan/expr.ts";
import { nextId } from "../../plan/ids.ts";
import { nullableOf, typeOf } from "../../plan/output.ts";
import type { Aggregate, Plan } from "../../plan/plan.ts";
import { filter, joinOn, named, not, sameKeys, unionAll } from "./expressions.ts";
import { dropLate, late } from "./late.ts";
import type { StatefulOperator, Step, StepInput } from "./operator-step.ts";
import { type Partial, partialOf } from "./partials.ts";
import { readTable, renumbered, type Table } from "./tables.ts";

interface Split {
  readonly fn: Fn;
  readonly partial: Partial;
  readonly kept: readonly Attr[];
}

/** Groups as partial aggregates: a batch costs its own rows and the groups it touches. Undefined where an aggregate can't be split. */
export function partialAggregation(plan: Aggregate): StatefulOperator | undefined {
  const splits: Split[] = [];
  for (const fn of aggregatesIn(plan)) {
    const partial = partialOf(fn);
    if (!partial) return undefined;
    splits.push({ fn, partial, kept: partial.buffers.map((buffer) => attrFor(buffer, "kept")) });
  }
  const keys = plan.groupBy.map((key) => attrFor(key, "key"));
  return new PartialAggregation(plan, keys, splits);
}

class PartialAggregation implements StatefulOperator {
  readonly name = "stateStoreSave";
  readonly #plan: Aggregate;
  readonly #keys: readonly Attr[];
  readonly #splits: readonly Split[];
  readonly #columns: readonly Attr[];

  constructor(plan: Aggregate, keys: readonly Attr[], splits: readonly Split[]) {
    this.#plan = plan;
    this.#keys = keys;
    this.#splits = splits;
    this.#columns = [...keys, ...splits.flatMap(({ kept }) => kept)];
  }

  restore(id: number): Table {
    return { id, rows: 0, columns: this.#columns };
  }

  async step({ child, eventTime, state, watermarkMs, mode, tables }: StepInput): Promise<Step> {
    const place = eventTimePlace(this.#plan.groupBy, eventTime);
    const lateKey = mode === "complete" ? undefined : this.#plan.groupBy[place];
    const { plan: input, dropped } = await dropLate(child, lateKey, watermarkMs, tables);
    const batch = await tables.make(this.#partial(input));
    const changed = state ? await tables.make(this.#merged(batch, state)) : batch;
    const all = state ? await tables.make(this.#next(batch, changed, state)) : changed;
    const evicting = lateKey !== undefined && watermarkMs > 0;
    const passed = evicting ? late(this.#keys[place]!, watermarkMs) : undefined;
    const kept = passed ? await tables.make(filter(this.#read(all), not(passed))) : all;
    const source = mode === "complete" ? all : changed;
    const output =
      mode !== "append" ? this.#read(source) : passed ? filter(this.#read(all), passed) : limitNone(this.#read(all));
    const counts = { updated: batch.rows, removed: all.rows - kept.rows, dropped };
    return { output: this.#results(output), state: { ...kept, columns: this.#columns }, ...counts };
  }

  #read(table: Table): Plan {
    return readTable(table, this.#columns);
  }

  #partial(child: Plan): Plan {
    const keys = this.#plan.groupBy.map((key, i) => named("key", key, this.#keys[i]!.id));
    const buffers = this.#splits.flatMap(({ partial, kept }) =>
      partial.buffers.map((b, i) => named("kept", b, kept[i]!.id)),
    );
    return { t: "aggregate", groupBy: this.#plan.groupBy, list: [...keys, ...buffers], child };
  }

  /** The groups that the batch touches, what was kept of them added in. */
  #merged(batch: Table, state: Table): Plan {
    const columns = renumbered(this.#columns);
    const keys = columns.slice(0, this.#keys.length);
    const touched = joinOn("semi", readTable(state, columns), this.#read(batch), sameKeys(keys, this.#keys));
    const merges = this.#splits.flatMap(({ partial, kept }) =>
      partial.merge(kept).map((m) => named("kept", m, nextId())),
    );
    const child = unionAll(this.#read(batch), touched, this.#columns);
    return { t: "aggregate", groupBy: this.#keys, list: [...this.#keys, ...merges], child };
  }

  #next(batch: Table, changed: Table, state: Table): Plan {
    const columns = renumbered(this.#columns);
    const other = renumbered(this.#columns);
    const width = this.#keys.length;
    const untouched = joinOn(
      "anti",
      readTable(state, columns),
      readTable(batch, other),
      sameKeys(columns.slice(0, width), other.slice(0, width)),
    );
    return unionAll(this.#read(changed), untouched, this.#columns);
  }

  /** The aggregate's own output, from its groups. */
  #results(child: Plan): Plan {
    const list = this.#plan.list.map((item) =>
      transformDown(item, (expr) => {
        const key = this.#plan.groupBy.findIndex((group) => sameExpr(group, expr));
        if (key >= 0 && expr.t !== "alias") return this.#keys[key];
        const split = expr.t === "fn" ? this.#splits.find(({ fn }) => sameExpr(fn, expr)) : undefined;
        return split?.partial.result(split.kept);
      }),
    );
    return { t: "project", list, child };
  }
}

/** The aggregate calls of the plan's list, each once. */
export function aggregatesIn(plan: Aggregate): Fn[] {
  const found = new Map<string, Fn>();
  for (const item of plan.list) {
    visitExpr(item, (expr) => {
      if (expr.t === "fn" && (expr.kind ?? lookupFunction(expr.name)?.kind) === "aggregate")
        found.set(exprKey(expr), expr);
    });
  }
  return [...found.values()];
}

/** The key of the grouping that carries the event time, as its place; -1 where none does. */
export function eventTimePlace(keys: readonly Expr[], eventTime: ReadonlySet<number>): number {
  return keys.findIndex((key) => {
    let carries = false;
    visitExpr(key, (expr) => {
      carries ||= expr.t === "attr" && eventTime.has(expr.id);
    });
    return carries;
  });
}

/** Nothing of a plan: before the watermark has moved, append has nothing to say. */
export function limitNone(child: Plan): Plan {
  return { t: "limit", count: { t: "literal", value: 0, type: { kind: "int" } }, child };
}

function attrFor(expr: Expr, name: string): Attr {
  if (expr.t === "attr") return expr;
  return { t: "attr", id: nextId(), name, type: typeOf(expr), nullable: nullableOf(expr), qualifier: [] };
}
