import { richTable } from "../../display/rich.ts";
import { schemaOf } from "../../plan/output.ts";
import { catalogString } from "../../types/names.ts";
import { action, type SparkPromise } from "../action.ts";
import { checkInt, wrongType } from "../checks.ts";
import { DataFrame } from "../dataframe.ts";
import { print } from "../output.ts";
import { columnTexts, terminalColumns } from "./texts.ts";

const numeric = new Set(["tinyint", "smallint", "int", "bigint", "float", "double", "decimal"]);

/**
 * Prints the first rows for people: types under the names, as wide as the terminal, columns that have no room named below.
 * `show()` prints what Spark prints. PySpark notebooks: `display(df)`.
 * @param n How many rows, 20.
 * @example display(spark.range(3))
 */
export function display(df: DataFrame, n = 20): SparkPromise<void> {
  if (!(df instanceof DataFrame)) throw wrongType("df", "DataFrame", df);
  const rows = Math.max(0, checkInt("n", n));
  return action(async () => {
    const texts = await columnTexts(df, rows + 1);
    const columns = schemaOf(df.plan).fields.map(({ name, type }, index) => ({
      name,
      type: catalogString(type),
      right: numeric.has(type.kind),
      cells: texts[index]!.slice(0, rows),
    }));
    const found = texts[0]?.length ?? 0;
    const count = found > rows ? `the first ${rows} rows` : `${found} row${found === 1 ? "" : "s"}`;
    const table = richTable(columns, terminalColumns());
    print(table === "" ? count : `${table}\n${count}`);
  });
}
