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

  range(start: number, end?: number, step?: number, numPartitions?: number): DataFrame {
    return this.#session.range(start, end, step, numPartitions);
  }
  explode(collection: Column): DataFrame {
    return this.#call("explode", [collection.expr]);
  }
  explode_outer(collection: Column): DataFrame {
    return this.#call("explode_outer", [collection.expr]);
  }
  posexplode(collection: Column): DataFrame {
    return this.#call("posexplode", [collection.expr]);
  }
  posexplode_outer(collection: Column): DataFrame {
    return this.#call("posexplode_outer", [collection.expr]);
  }
  inline(input: Column): DataFrame {
    return this.#call("inline", [input.expr]);
  }
  inline_outer(input: Column): DataFrame {
    return this.#call("inline_outer", [input.expr]);
  }
  stack(n: Column, ...fields: readonly Column[]): DataFrame {
    return this.#call("stack", [n.expr, ...fields.map((field) => field.expr)]);
  }
  json_tuple(input: Column, ...fields: readonly Column[]): DataFrame {
    return this.#call("json_tuple", [input.expr, ...fields.map((field) => field.expr)]);
  }
  variant_explode(input: Column): DataFrame {
    return this.#call("variant_explode", [input.expr]);
  }
  variant_explode_outer(input: Column): DataFrame {
    return this.#call("variant_explode_outer", [input.expr]);
  }
  sql_keywords(): DataFrame {
    return this.#call("sql_keywords", []);
  }
  collations(): DataFrame {
    return this.#call("collations", []);
  }

  #call(name: string, args: readonly Expr[]): DataFrame {
    return this.#session.frame({ t: "tableFunction", call: { t: "call", name: [name], args } });
  }
}
