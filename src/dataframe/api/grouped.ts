import { AnalysisException, UnsupportedOperationException, unsupported } from "../errors/errors.ts";
import { someExpr } from "../plan/children.ts";
import type { Alias, Expr } from "../plan/expr.ts";
import { outputOf } from "../plan/output.ts";
import type { Aggregate, Plan } from "../plan/plan.ts";
import { catalogString } from "../types/names.ts";
import { columnExpr, nameOf } from "./arguments.ts";
import { checkString, wrongType, wrongValue } from "./checks.ts";
import { Column, type ColumnOrName, call, operand } from "./column.ts";
import { pivotValues } from "./dataframe/pivot-values.ts";
import type { DataFrame } from "./dataframe.ts";
import { javaOrder } from "./java-order.ts";

type Grouping = "groupBy" | "rollup" | "cube" | readonly (readonly Expr[])[];

interface PivotBy {
  readonly column: Expr;
  readonly values?: readonly Expr[];
}

/** Groups of rows, waiting for their aggregates. Made by `df.groupBy(…)`. */
export class GroupedData {
  readonly #df: DataFrame;
  readonly #keys: readonly Expr[];
  readonly #grouping: Grouping;
  readonly #pivot: PivotBy | undefined;

  constructor(df: DataFrame, keys: readonly Expr[], grouping: Grouping, pivot?: PivotBy) {
    this.#df = df;
    this.#keys = keys;
    this.#grouping = grouping;
    this.#pivot = pivot;
  }

  /** One row a group: columns with aggregates, or `{ age: "max", "*": "count" }`. */
  agg(...exprs: readonly Column[] | readonly [Readonly<Record<string, string>>]): DataFrame {
    const [first] = exprs;
    if (first === undefined) throw wrongValue("agg needs at least one aggregate.");
    if (first instanceof Column) {
      const columns = exprs.map((e) => {
        if (!(e instanceof Column)) throw wrongType("exprs", "Column", e);
        return e.expr;
      });
      return this.#aggregate(columns);
    }
    if (typeof first !== "object" || first === null) throw wrongType("exprs", "Column or object", first);
    return this.#aggregate(
      javaOrder(Object.keys(first)).map((column) => {
        return call(checkString("exprs", first[column]).toLowerCase(), [nameOf(column)]).expr;
      }),
    );
  }

  /** The number of rows, as column `count`. */
  count(): DataFrame {
    return this.#aggregate([alias(call("count", [operand(1)]).expr, "count")]);
  }
  /** The averages of number columns, of all of them without any. */
  avg(...cols: readonly (string | readonly string[])[]): DataFrame {
    return this.#numeric("avg", cols.flat());
  }
  /** The mean of each numeric column, or of those named. */
  mean(...cols: readonly (string | readonly string[])[]): DataFrame {
    return this.avg(...cols);
  }
  /** The greatest value of each numeric column, or of those named. */
  max(...cols: readonly (string | readonly string[])[]): DataFrame {
    return this.#numeric("max", cols.flat());
  }
  /** The smallest value of each numeric column, or of those named. */
  min(...cols: readonly (string | readonly string[])[]): DataFrame {
    return this.#numeric("min", cols.flat());
  }
  /** The sum of each numeric column, or of those named. */
  sum(...cols: readonly (string | readonly string[])[]): DataFrame {
    return this.#numeric("sum", cols.flat());
  }

  /**
   * The values of a column as columns: `groupBy("year").pivot("course", ["a", "b"]).sum("x")`. Without `values` they are
   * asked for first, in order.
   */
  pivot(column: ColumnOrName, values?: readonly unknown[]): GroupedData {
    if (this.#pivot)
      throw new UnsupportedOperationException("REPEATED_CLAUSE", { clause: "PIVOT", operation: "SUBQUERY" });
    if (this.#grouping !== "groupBy") throw unsupported("pivot after rollup or cube");
    return new GroupedData(this.#df, this.#keys, "groupBy", {
      column: columnExpr("pivot_col", column),
      ...(values ? { values: values.map(operand) } : {}),
    });
  }

  /** Not here. Aggregate with collect_list and F.udf, or use df.rdd.groupBy(f). */
  applyInPandas(): never {
    throw unsupported("applyInPandas", "Aggregate with collect_list and F.udf, or use df.rdd.groupBy(f).");
  }

  #numeric(name: string, cols: readonly string[]): DataFrame {
    const attrs = outputOf(this.#df.plan);
    if (cols.length === 0) {
      const keys = new Set(this.#keys.map((key) => (key.t === "name" ? key.parts.at(-1)!.toLowerCase() : "")));
      const numbers = attrs.filter((a) => isNumeric(a.type.kind) && !keys.has(a.name.toLowerCase()));
      return this.#aggregate(numbers.map((attr) => call(name, [attr]).expr));
    }
    const list = cols.map((col) => {
      const column = this.#df.col(checkString("cols", col)).expr;
      if (column.t === "attr" && !isNumeric(column.type.kind)) {
        throw new AnalysisException("_LEGACY_ERROR_TEMP_1323", { colName: col });
      }
      return call(name, [column]).expr;
    });
    return this.#aggregate(list);
  }

  #aggregate(aggregates: readonly Expr[]): DataFrame {
    const { sparkSession, tree: child } = this.#df;
    if (this.#pivot) {
      if (aggregates.some((e) => someExpr(e, (inner) => inner.t === "star"))) {
        throw new AnalysisException("INVALID_USAGE_OF_STAR_OR_REGEX", { elem: "'*'", prettyName: "Pivot" });
      }
      const { column } = this.#pivot;
      const values = this.#pivot.values ?? pivotValues(this.#df, column);
      return sparkSession.frame({ t: "pivot", groupBy: this.#keys, column, values, aggregates, child });
    }
    const retain = sparkSession.state.conf.find("spark.sql.retainGroupColumns") !== "false";
    const list = [...(retain ? this.#keys : []), ...aggregates];
    return sparkSession.frame(aggregatePlan(this.#grouping, this.#keys, list, child));
  }

  toString(): string {
    const keys = this.#keys.map(keyText);
    const more = keys.length > 2 ? ` ... ${keys.length - 2} more field(s)` : "";
    const type = this.#pivot ? "Pivot" : (groupTypes.get(this.#grouping) ?? "GroupingSets");
    const value = String(this.#df).replace(/^DataFrame/, "");
    return `GroupedData[grouping expressions: [${keys.slice(0, 2).join(", ")}${more}], value: ${value}, type: ${type}]`;
  }
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.toString();
  }
}

const groupTypes: ReadonlyMap<Grouping, string> = new Map([
  ["groupBy", "GroupBy"],
  ["rollup", "Rollup"],
  ["cube", "Cube"],
]);

function keyText(key: Expr): string {
  if (key.t === "name") return key.parts.join(".");
  if (key.t === "attr") return `${key.name}: ${catalogString(key.type)}`;
  return new Column(key).toString().slice("Column<'".length, -2);
}

function aggregatePlan(grouping: Grouping, keys: readonly Expr[], list: readonly Expr[], child: Plan): Aggregate {
  const sets =
    grouping === "groupBy"
      ? undefined
      : grouping === "rollup"
        ? keys.map((_, i) => keys.slice(0, keys.length - i)).concat([[]])
        : grouping === "cube"
          ? subsets(keys)
          : grouping;
  return { t: "aggregate", groupBy: keys, ...(sets ? { sets } : {}), list, child };
}

/** All combinations, the fullest first, as Spark expands CUBE. */
function subsets(keys: readonly Expr[]): (readonly Expr[])[] {
  if (keys.length === 0) return [[]];
  const [first, ...others] = keys as [Expr, ...Expr[]];
  const rest = subsets(others);
  return [...rest.map((set) => [first, ...set]), ...rest];
}

function alias(child: Expr, name: string): Alias {
  return { t: "alias", child, names: [name] };
}

const numericKinds = new Set(["tinyint", "smallint", "int", "bigint", "float", "double", "decimal"]);

export function isNumeric(kind: string): boolean {
  return numericKinds.has(kind);
}
