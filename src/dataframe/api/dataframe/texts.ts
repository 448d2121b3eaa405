import type { ColumnBatch } from "../../columnar/vector.ts";
import { cellText } from "../../display/cell.ts";
import { schemaOf } from "../../plan/output.ts";
import type { BinaryStyle } from "../../types/binary-text.ts";
import type { DataFrame } from "../dataframe.ts";
import { execute } from "../execution.ts";

/** The first `limit` rows as the texts of their cells, column by column. */
export async function columnTexts(df: DataFrame, limit: number): Promise<string[][]> {
  const { sparkSession, plan } = df;
  const options = {
    zone: sparkSession.zone,
    binary: sparkSession.state.conf.find("spark.sql.binaryOutputStyle") as BinaryStyle | undefined,
  };
  const texts = schemaOf(plan).fields.map((field) => cellText(field.type, options));
  const columns: string[][] = texts.map(() => []);
  const take = (batch: ColumnBatch): void => {
    for (const [index, text] of texts.entries()) {
      for (let row = 0; row < batch.length; row++) columns[index]!.push(text(batch.columns[index]!, row));
    }
  };
  for await (const batch of execute(sparkSession, df.limit(limit).plan)) take(batch);
  return columns;
}

/** Cells of the terminal's width, as far as this process knows it. */
export function terminalColumns(): number {
  return process.stdout.columns || 80;
}
