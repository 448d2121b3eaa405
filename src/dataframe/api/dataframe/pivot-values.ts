import { literalAt } from "../../columnar/literal.ts";
import { AnalysisException } from "../../errors/errors.ts";
import type { Expr } from "../../plan/expr.ts";
import { outputOf } from "../../plan/output.ts";
import { Column } from "../column.ts";
import type { DataFrame } from "../dataframe.ts";

/** The different values of a column in order, for a pivot without values: Spark asks for them at once too. */
export function pivotValues(df: DataFrame, column: Expr): Expr[] {
  const session = df.sparkSession;
  const limit = Number(session.state.conf.get("spark.sql.pivotMaxValues"));
  const distinct = df.select(new Column(column)).distinct();
  const sorted = distinct.sort(new Column(outputOf(distinct.plan)[0]!)).limit(limit + 1);
  const [attr] = outputOf(sorted.plan);
  const values: Expr[] = [];
  for (const batch of session.executeSync(sorted.plan)) {
    for (let row = 0; row < batch.length; row++) {
      values.push({ t: "literal", value: literalAt(attr!.type, batch.columns[0]!, row), type: attr!.type });
    }
  }
  if (values.length > limit) {
    throw new AnalysisException(
      "",
      {},
      {
        message: `The pivot column ${attr!.name} has more than ${limit} distinct values; give the values, or set spark.sql.pivotMaxValues.`,
      },
    );
  }
  return values;
}
