import { wrongType } from "../checks.ts";
import { DataFrame } from "../dataframe.ts";

/** Marks a DataFrame as small enough for a broadcast join. On one machine it changes no rows. */
export function broadcast(df: DataFrame): DataFrame {
  if (!(df instanceof DataFrame)) throw wrongType("df", "DataFrame", df);
  return df.hint("broadcast");
}
