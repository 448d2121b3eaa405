import type { ColumnBatch } from "../../columnar/vector.ts";
import { showText } from "../../display/show.ts";
import { schemaOf } from "../../plan/output.ts";
import type { BinaryStyle } from "../../types/binary-text.ts";
import { action, type SparkPromise } from "../action.ts";
import { checkInt, wrongType } from "../checks.ts";
import type { DataFrame } from "../dataframe.ts";
import { execute } from "../execution.ts";
import { print } from "../output.ts";

export interface ShowOptions {
  /** Rows to print, 20. */
  readonly n?: number;
  /** false prints cells whole, true cuts them to 20 characters, a number to that many. */
  readonly truncate?: boolean | number;
  /** One line a field instead of one a row. */
  readonly vertical?: boolean;
}

/** Half a character, where a cell was cut in the middle of one: Java prints a question mark. */
const lonely = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

const mostRows = 2_147_483_631;

/** The text of show(); checks at once, runs when awaited. */
function showString(df: DataFrame, options: ShowOptions): () => Promise<string> {
  const n = checkInt("n", options.n ?? 20);
  const { truncate = true, vertical = false } = options;
  if (typeof truncate !== "boolean" && (typeof truncate !== "number" || Number.isNaN(truncate))) {
    throw wrongType("truncate", "bool or int", truncate);
  }
  if (typeof vertical !== "boolean") throw wrongType("vertical", "bool", vertical);
  const rows = Math.min(Math.max(n, 0), mostRows);
  return async () => {
    const batches: ColumnBatch[] = [];
    const limited = df.limit(rows + 1);
    for await (const batch of execute(df.sparkSession, limited.plan)) batches.push(batch);
    const text = showText(schemaOf(df.plan), batches, {
      rows,
      truncate: truncate === true ? 20 : Number(truncate),
      vertical,
      zone: df.sparkSession.zone,
      binary: df.sparkSession.state.conf.find("spark.sql.binaryOutputStyle") as BinaryStyle | undefined,
    });
    return text.replace(lonely, "?");
  };
}

export function showRows(df: DataFrame, options: ShowOptions): SparkPromise<void> {
  const text = showString(df, options);
  return action(async () => print(await text()));
}
