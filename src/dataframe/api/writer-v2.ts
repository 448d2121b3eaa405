import { AnalysisException, UnsupportedOperationException, unsupported } from "../errors/errors.ts";
import type { CreateTable } from "../plan/command.ts";
import type { Expr } from "../plan/expr.ts";
import { findRelation } from "../session/commands/relations.ts";
import { newTable, notByCondition } from "../session/commands/tables.ts";
import { catalogName, noSuchTable, tooManyParts } from "../session/names.ts";
import { writeRows } from "../session/write-table.ts";
import { quoteName } from "../types/names.ts";
import { action, type SparkPromise } from "./action.ts";
import { columnExpr } from "./arguments.ts";
import { checkString } from "./checks.ts";
import type { ColumnOrName } from "./column.ts";
import { columnText } from "./column-text.ts";
import type { DataFrame } from "./dataframe.ts";
import { parseMultipart } from "./parsing.ts";
import type { Options } from "./reader.ts";
import { type SourceOption, SourceOptions } from "./source-options.ts";

/**
 * Saves rows to a table: `df.writeTo("t").using("parquet").create()`. Tables here are tables of files, as those of Spark's
 * own catalog are: `create` makes one; what changes a table refuses, with Spark's condition, and `df.write` does it.
 */
export class DataFrameWriterV2 {
  readonly #df: DataFrame;
  readonly #parts: readonly string[];
  readonly #options = new SourceOptions();
  readonly #properties: Record<string, string> = {};
  #format: string | undefined;
  #partitionBy: readonly Expr[] = [];

  constructor(df: DataFrame, table: string) {
    this.#df = df;
    this.#parts = parseMultipart(checkString("table", table));
  }

  /** The format of the table's files: parquet (the default), avro, csv, json, text, xml. */
  using(provider: string): this {
    this.#format = checkString("provider", provider);
    return this;
  }
  /** An option of the format; names without regard to case. */
  option(key: string, value: SourceOption): this {
    this.#options.set(key, value);
    return this;
  }
  /** Several options at once. */
  options(options: Options): this {
    this.#options.setAll(options);
    return this;
  }
  /** A property of the table, which SHOW TBLPROPERTIES shows. */
  tableProperty(property: string, value: string): this {
    this.#properties[checkString("property", property)] = checkString("value", value);
    return this;
  }
  /**
   * A folder for each value of these columns, which then stand last. Transforms (`F.years("day")`) raise
   * UNSUPPORTED_PARTITION_TRANSFORM when the table is made: tables of files have none, in Spark neither.
   */
  partitionedBy(col: ColumnOrName, ...cols: readonly ColumnOrName[]): this {
    this.#partitionBy = [col, ...cols].map((each) => columnExpr("col", each));
    return this;
  }
  /** Not here. partitionedBy(…) puts each value into a folder of its own. */
  clusterBy(...cols: readonly string[]): never {
    throw unsupported(
      `clusterBy(${cols.join(", ")}) on a table`,
      "partitionedBy(…) puts each value into a folder of its own.",
    );
  }

  /**
   * Makes the table of the rows. An action.
   * @throws AnalysisException TABLE_OR_VIEW_ALREADY_EXISTS where there is one of that name
   * @example df.writeTo("people").using("parquet").create()
   */
  create(): SparkPromise<void> {
    const { sparkSession } = this.#df;
    return action(async () => {
      const { table, query } = newTable(sparkSession, this.#command(), sparkSession.state.context())!;
      await writeRows(sparkSession, table, query!, "overwrite");
      sparkSession.state.shared.tables.put(table);
    });
  }
  /** Raises UNSUPPORTED_FEATURE.TABLE_OPERATION, as for Spark's own tables. `df.write.mode("overwrite").saveAsTable(name)` does it. */
  replace(): SparkPromise<void> {
    return action(async () => this.#replace());
  }
  /** As `replace`. */
  createOrReplace(): SparkPromise<void> {
    return action(async () => this.#replace());
  }
  /** Raises for tables of files, as Spark does. `df.write.insertInto(name)` does it. */
  append(): SparkPromise<void> {
    return action(async () => this.#intoExisting());
  }
  /** Raises for tables of files, as Spark does: which rows go is a whole table's or partition's matter there. */
  overwrite(condition: ColumnOrName): SparkPromise<void> {
    columnExpr("col", condition);
    return action(async () => this.#intoExisting());
  }
  /** Raises for tables of files, as Spark does. `df.write.insertInto(name, true)` does it. */
  overwritePartitions(): SparkPromise<void> {
    return action(async () => this.#intoExisting());
  }

  #command(): CreateTable {
    return {
      t: "command",
      command: "createTable",
      name: { parts: this.#parts },
      orReplace: false,
      ifNotExists: false,
      options: this.#options.toRecord(),
      partitionBy: this.#partitionBy.map(partitionColumn),
      properties: this.#properties,
      query: this.#df.plan,
      ...(this.#format === undefined ? {} : { format: this.#format }),
    };
  }

  #replace(): never {
    const [database, name] = this.#tableName();
    throw new AnalysisException(
      "UNSUPPORTED_FEATURE.TABLE_OPERATION",
      { tableName: quoteName(catalogName, database, name), operation: "REPLACE TABLE AS SELECT" },
      { hint: `df.write.mode("overwrite").saveAsTable("${name}") does it.` },
    );
  }

  #intoExisting(): never {
    this.#tableName();
    const { sparkSession } = this.#df;
    const found = findRelation(sparkSession, this.#parts);
    if (!found) throw noSuchTable(this.#parts, sparkSession.state.searchPath);
    if (found.kind === "temporary") throw new AnalysisException("VIEW_WRITE_NOT_ALLOWED", { name: found.view.name });
    if (found.table.kind === "VIEW") throw new AnalysisException("VIEW_WRITE_NOT_ALLOWED", { name: found.shown });
    throw notByCondition(found.table);
  }

  #tableName(): readonly [database: string, name: string] {
    const name = this.#df.sparkSession.state.tableName(this.#parts);
    if (!name) throw tooManyParts(this.#parts);
    return name;
  }
}

const transforms = new Set(["years", "months", "days", "hours"]);

/** The column to partition by; everything else is refused. */
function partitionColumn(expr: Expr): string {
  if (expr.t === "attr") return expr.name;
  if (expr.t === "name" && expr.parts.length === 1) return expr.parts[0]!;
  const text = columnText(expr);
  if (expr.t === "call" && expr.name[0] === "bucket")
    throw unsupported(`the partition transform ${text}`, "Partition by plain columns.");
  if (expr.t === "name" || (expr.t === "call" && transforms.has(expr.name[0]!))) {
    const transform = expr.t === "name" ? `identity(${text})` : text;
    throw new UnsupportedOperationException("UNSUPPORTED_PARTITION_TRANSFORM", {
      transform: quoteName(...transform.split(".")),
    });
  }
  throw new AnalysisException("_LEGACY_ERROR_TEMP_1316", { expr: text });
}
