import type { Expr } from "../plan/expr.ts";
import type { Column } from "./column.ts";
import type { DataFrame } from "./dataframe.ts";
import type { SparkSession } from "./session.ts";

/** Functions that give tables: `spark.tvf.explode(F.array(…))`. */
export class TableValuedFunction {
  readonly #session: SparkSession;

  constructor(session: SparkSession) {
    this.#session = session;
  }

  /** A column `id` with whole numbers. */
  range(start: number, end?: number, step?: number, numPartitions?: number): DataFrame {
    return this.#session.range(start, end, step, numPartitions);
  }
  /** A row for each element of an array, or entry of a map. */
  explode(collection: Column): DataFrame {
    return this.#call("explode", [collection.expr]);
  }
  /** As `explode`, with a row of nulls where there is nothing. */
  explode_outer(collection: Column): DataFrame {
    return this.#call("explode_outer", [collection.expr]);
  }
  /** A row for each element, with its position. */
  posexplode(collection: Column): DataFrame {
    return this.#call("posexplode", [collection.expr]);
  }
  /** As `posexplode`, with a row of nulls where there is nothing. */
  posexplode_outer(collection: Column): DataFrame {
    return this.#call("posexplode_outer", [collection.expr]);
  }
  /** A row for each struct of an array, a column for each field. */
  inline(input: Column): DataFrame {
    return this.#call("inline", [input.expr]);
  }
  /** As `inline`, with a row of nulls where there is nothing. */
  inline_outer(input: Column): DataFrame {
    return this.#call("inline_outer", [input.expr]);
  }
  /** The values in `n` rows. */
  stack(n: Column, ...fields: readonly Column[]): DataFrame {
    return this.#call("stack", [n.expr, ...fields.map((field) => field.expr)]);
  }
  /** Fields of a JSON object as columns. */
  json_tuple(input: Column, ...fields: readonly Column[]): DataFrame {
    return this.#call("json_tuple", [input.expr, ...fields.map((field) => field.expr)]);
  }
  /** A row for each element of a variant. */
  variant_explode(input: Column): DataFrame {
    return this.#call("variant_explode", [input.expr]);
  }
  /** As `variant_explode`, with a row of nulls where there is nothing. */
  variant_explode_outer(input: Column): DataFrame {
    return this.#call("variant_explode_outer", [input.expr]);
  }
  /** The words of Spark SQL, and which are reserved. */
  sql_keywords(): DataFrame {
    return this.#call("sql_keywords", []);
  }
  /** The collations. */
  collations(): DataFrame {
    return this.#call("collations", []);
  }

  #call(name: string, args: readonly Expr[]): DataFrame {
    return this.#session.frame({ t: "tableFunction", call: { t: "call", name: [name], args } });
  }
}
