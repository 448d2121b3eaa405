import { AnalysisException } from "../../errors/errors.ts";
import { quoteName } from "../../types/names.ts";

/** No column is named twice. */
export function checkOnce(names: readonly string[]): void {
  const lower = names.map((name) => name.toLowerCase());
  const twice = lower.find((name, i) => lower.indexOf(name) < i);
  if (twice !== undefined) throw new AnalysisException("COLUMN_ALREADY_EXISTS", { columnName: quoteName(twice) });
}
