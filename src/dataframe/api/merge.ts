import { AnalysisException, SparkRuntimeException } from "../errors/errors.ts";
import type { Expr } from "../plan/expr.ts";
import type { Plan } from "../plan/plan.ts";
import { refuseMerge } from "../session/commands/row-level.ts";
import type { Assignment, MergeAction } from "../sql/commands/dml.ts";
import { action, type SparkPromise } from "./action.ts";
import { columnExpr, nameOf } from "./arguments.ts";
import { checkString, wrongType } from "./checks.ts";
import type { ColumnOrName } from "./column.ts";
import type { DataFrame } from "./dataframe.ts";
import { parseMultipart } from "./parsing.ts";

/** Columns of the table and what they get. */
export type Assignments = Readonly<Record<string, ColumnOrName>>;

/**
 * Brings a DataFrame's rows into a table, row by row: `df.mergeInto("t", condition).whenMatched().updateAll().merge()`.
 * Tables here are tables of files, as those of Spark's own catalog are: `merge` checks all names and then raises
 * UNSUPPORTED_FEATURE.TABLE_OPERATION, as Spark does. Join with the table and write the result instead.
 */
export class MergeIntoWriter {
  readonly #df: DataFrame;
  readonly #target: Plan;
  readonly #on: Expr;
  readonly #actions: MergeAction[] = [];

  constructor(df: DataFrame, table: string, condition: ColumnOrName) {
    if (df.isStreaming)
      throw new AnalysisException("CALL_ON_STREAMING_DATASET_UNSUPPORTED", { methodName: "`mergeInto`" });
    this.#df = df;
    this.#target = { t: "relation", parts: parseMultipart(checkString("table", table)) };
    this.#on = columnExpr("condition", condition);
  }

  /** What becomes of rows of the table that have a match. */
  whenMatched(condition?: ColumnOrName): WhenMatched {
    return new WhenMatched(this.#when("matched", condition));
  }
  /** What becomes of rows without a match in the table. */
  whenNotMatched(condition?: ColumnOrName): WhenNotMatched {
    return new WhenNotMatched(this.#when("notMatched", condition));
  }
  /** What becomes of rows of the table without a match among the rows that come. */
  whenNotMatchedBySource(condition?: ColumnOrName): WhenNotMatchedBySource {
    return new WhenNotMatchedBySource(this.#when("notMatchedBySource", condition));
  }
  /** Columns that the table lacks are to be added: nothing to add to a table that takes no merge. */
  withSchemaEvolution(): this {
    return this;
  }
  /**
   * Merges. An action.
   * @throws SparkRuntimeException NO_MERGE_ACTION_SPECIFIED where nothing was said to do
   * @throws UnsupportedOperationException UNSUPPORTED_FEATURE.TABLE_OPERATION
   */
  merge(): SparkPromise<void> {
    return action(async () => {
      if (this.#actions.length === 0) throw new SparkRuntimeException("NO_MERGE_ACTION_SPECIFIED", {});
      const merge = { target: this.#target, source: this.#df.plan, on: this.#on, actions: this.#actions };
      refuseMerge(merge, this.#df.sparkSession.state.context());
    });
  }

  #when(when: MergeAction["when"], condition: ColumnOrName | undefined): Clause {
    const on = condition === undefined ? {} : { condition: columnExpr("condition", condition) };
    return (what, assignments) => {
      const columns = assignments === undefined ? {} : { assignments: assigned(assignments) };
      this.#actions.push({ when, ...on, action: what, ...columns });
      return this;
    };
  }
}

type Clause = (what: MergeAction["action"], assignments?: Assignments) => MergeIntoWriter;

/** What `whenMatched` is followed by. */
export class WhenMatched {
  readonly #clause: Clause;
  constructor(clause: Clause) {
    this.#clause = clause;
  }
  /** All columns get the values of the row that came. */
  updateAll(): MergeIntoWriter {
    return this.#clause("update");
  }
  /** Some columns get values. */
  update(assignments: Assignments): MergeIntoWriter {
    return this.#clause("update", assignments);
  }
  /** The row goes. */
  delete(): MergeIntoWriter {
    return this.#clause("delete");
  }
}

/** What `whenNotMatched` is followed by. */
export class WhenNotMatched {
  readonly #clause: Clause;
  constructor(clause: Clause) {
    this.#clause = clause;
  }
  /** The row is added. */
  insertAll(): MergeIntoWriter {
    return this.#clause("insert");
  }
  /** A row of these values is added. */
  insert(assignments: Assignments): MergeIntoWriter {
    return this.#clause("insert", assignments);
  }
}

/** What `whenNotMatchedBySource` is followed by: as `whenMatched`. */
export class WhenNotMatchedBySource extends WhenMatched {}

function assigned(assignments: Assignments): Assignment[] {
  if (typeof assignments !== "object" || assignments === null) throw wrongType("assignments", "object", assignments);
  return Object.entries(assignments).map(([name, value]) => {
    const column = nameOf(name);
    return { column: column.t === "name" ? column.parts : ["*"], value: columnExpr("col", value) };
  });
}
