import { mapPlanChildren, mapPlanExprs, transformUp } from "../plan/children.ts";
import { nextId } from "../plan/ids.ts";
import { outputOf } from "../plan/output.ts";
import type { Plan, Scan } from "../plan/plan.ts";
import type { StorageLevel } from "./dataframe/plans.ts";
import type { SparkSession } from "./session.ts";

interface Entry {
  readonly level: StorageLevel;
  /** The kept rows; undefined until the first action. */
  kept?: Promise<number> | number;
}

/** What users asked to keep: plans by identity, their rows in the engine from the first action on. */
export class CacheManager {
  readonly #session: SparkSession;
  #entries = new Map<Plan, Entry>();

  constructor(session: SparkSession) {
    this.#session = session;
  }

  add(plan: Plan, level: StorageLevel): void {
    if (!this.#entries.has(plan)) this.#entries.set(plan, { level });
  }

  has(plan: Plan): boolean {
    return this.#entries.has(plan);
  }

  level(plan: Plan): StorageLevel | undefined {
    return this.#entries.get(plan)?.level;
  }

  remove(plan: Plan): void {
    const entry = this.#entries.get(plan);
    this.#entries.delete(plan);
    if (entry?.kept !== undefined) void this.#release(entry.kept);
  }

  clear(): void {
    for (const plan of [...this.#entries.keys()]) this.remove(plan);
  }

  async #release(kept: Promise<number> | number): Promise<void> {
    try {
      await this.#session.engine.call("dematerialize", { id: await kept });
    } catch {
      // The engine is gone, and with it the rows.
    }
  }

  /** The plan over kept rows; computes those that are not there yet. */
  async prepare(plan: Plan): Promise<Plan> {
    if (this.#entries.size === 0) return plan;
    for (const cached of this.#inside(plan)) {
      const entry = this.#entries.get(cached)!;
      entry.kept ??= this.#keep(cached, entry);
      entry.kept = await entry.kept;
    }
    return this.#replace(plan);
  }

  prepareSync(plan: Plan): Plan {
    if (this.#entries.size === 0) return plan;
    const conf = this.#session.state.conf.snapshot;
    for (const cached of this.#inside(plan)) {
      const entry = this.#entries.get(cached)!;
      if (typeof entry.kept === "number") continue;
      entry.kept = this.#session.engine.callSync("materialize", { plan: this.#replaceInside(cached), conf }).id;
    }
    return this.#replace(plan);
  }

  async #keep(plan: Plan, entry: Entry): Promise<number> {
    const conf = this.#session.state.conf.snapshot;
    try {
      const { id } = await this.#session.engine.call("materialize", { plan: this.#replaceInside(plan), conf });
      return id;
    } catch (error) {
      entry.kept = undefined;
      throw error;
    }
  }

  /** The cached plans in a plan, the innermost first. */
  #inside(plan: Plan): Plan[] {
    const found: Plan[] = [];
    const visit = (node: Plan): Plan => {
      walk(node, visit);
      if (this.#entries.has(node)) found.push(node);
      return node;
    };
    visit(plan);
    return found;
  }

  #replace(plan: Plan): Plan {
    const kept = this.#entries.get(plan)?.kept;
    return typeof kept === "number" ? keptRows(kept, plan) : this.#replaceInside(plan);
  }

  #replaceInside(plan: Plan): Plan {
    return walk(plan, (child) => this.#replace(child));
  }
}

/** Every plan right inside a plan, in subqueries too. */
function walk(plan: Plan, f: (child: Plan) => Plan): Plan {
  return mapPlanExprs(mapPlanChildren(plan, f), (expr) =>
    transformUp(expr, (e) => {
      if (e.t !== "subquery") return e;
      const inner = f(e.plan);
      return inner === e.plan ? e : { ...e, plan: inner };
    }),
  );
}

/** Reads what the engine keeps under an id, as the columns of the plan it was computed from. */
export function keptRows(id: number, plan: Plan): Scan {
  return {
    t: "scan",
    id: nextId(),
    format: "materialized",
    options: { id: String(id) },
    paths: [],
    streaming: false,
    output: outputOf(plan),
  };
}
