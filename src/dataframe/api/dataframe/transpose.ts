import { literalAt } from "../../columnar/literal.ts";
import { AnalysisException } from "../../errors/errors.ts";
import type { LiteralValue } from "../../plan/expr.ts";
import { outputOf } from "../../plan/output.ts";
import { sqlType } from "../../types/names.ts";
import type { Struct, Type } from "../../types/type.ts";
import { Column, call } from "../column.ts";
import { relation } from "../create/create.ts";
import type { DataFrame } from "../dataframe.ts";

/** Columns as rows: Spark, too, asks for the rows at once, because they are the names of the columns to come. */
export function transpose(df: DataFrame, index: Column | undefined): DataFrame {
  const session = df.sparkSession;
  const [first] = outputOf(df.plan);
  if (!first) return df;
  const key = index ?? new Column(first);
  const indexed = df.select(key);
  const [keyAttr] = outputOf(indexed.plan);
  if (["array", "map", "struct", "variant", "interval"].includes(keyAttr!.type.kind)) {
    const reason = `its type ${sqlType(keyAttr!.type)} is not an atomic one`;
    throw new AnalysisException("TRANSPOSE_INVALID_INDEX_COLUMN", { reason });
  }
  // The same column by identity, or of the same name where it is computed anew.
  const values = outputOf(df.plan).filter((attr) => attr.id !== keyAttr!.id);
  const type = commonType(
    df,
    values.map((attr) => new Column(attr)),
  );
  const fields: Struct["fields"] = [{ name: "key", type: { kind: "string" }, nullable: false }];
  const wanted = df
    .filter(key.isNotNull())
    .sort(key)
    .select(key.cast("string"), ...values.map((attr) => (type ? new Column(attr).cast(type) : new Column(attr))));
  const limit = Number(session.state.conf.get("spark.sql.transposeMaxValues"));
  const names: string[] = [];
  const rows: LiteralValue[][] = values.map((attr) => [attr.name]);
  for (const batch of session.executeSync(wanted.limit(limit + 1).plan)) {
    for (let row = 0; row < batch.length; row++) {
      names.push(literalAt({ kind: "string" }, batch.columns[0]!, row) as string);
      for (const [i, cells] of rows.entries()) cells.push(literalAt(type!, batch.columns[i + 1]!, row));
    }
  }
  if (names.length > limit) {
    const config = "spark.sql.transposeMaxValues";
    throw new AnalysisException("TRANSPOSE_EXCEED_ROW_LIMIT", { maxValues: String(limit), config });
  }
  const columns = names.map((name) => ({ name, type: type ?? ({ kind: "void" } as const), nullable: true }));
  return session.frame(relation({ kind: "struct", fields: [...fields, ...columns] }, rows));
}

/** The type that all values fit, undefined where there are none. */
function commonType(df: DataFrame, values: readonly Column[]): Type | undefined {
  if (values.length === 0) return undefined;
  try {
    const list = df.select(
      call(
        "array",
        values.map((value) => value.expr),
      ),
    );
    const { type } = outputOf(list.plan)[0]!;
    return type.kind === "array" ? type.element : undefined;
  } catch (error) {
    const types = values.map((value) => outputOf(df.select(value).plan)[0]!.type);
    const other = types.find((type) => sqlType(type) !== sqlType(types[0]!));
    if (!(error instanceof AnalysisException) || !other) throw error;
    throw new AnalysisException("TRANSPOSE_NO_LEAST_COMMON_TYPE", { dt1: sqlType(types[0]!), dt2: sqlType(other) });
  }
}
