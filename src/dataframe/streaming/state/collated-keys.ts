import { SparkException } from "../../errors/errors.ts";
import type { Expr } from "../../plan/expr.ts";
import { nullableOf, outputOf, typeOf } from "../../plan/output.ts";
import type { Plan } from "../../plan/plan.ts";
import { isCollated } from "../../types/collation/collated.ts";
import { fieldJson } from "../../types/json.ts";

/** Spark's state is found by the bytes of its keys, so groups and duplicates of collated strings can't be kept. */
export function checkCollatedKeys(node: Plan): void {
  const keys = keysOf(node);
  if (!keys.some((key) => isCollated(typeOf(key)))) return;
  const fields = keys.map((key, i) => {
    const name = key.t === "attr" ? key.name : `key${i}`;
    const { type, metadata } = fieldJson({ name, type: typeOf(key), nullable: nullableOf(key) });
    return { name, type, nullable: nullableOf(key), metadata };
  });
  const schema = JSON.stringify({ type: "struct", fields });
  throw new SparkException("STATE_STORE_UNSUPPORTED_OPERATION_BINARY_INEQUALITY", { schema });
}

function keysOf(node: Plan): readonly Expr[] {
  if (node.t === "aggregate") return node.groupBy;
  if (node.t === "distinct") return outputOf(node.child);
  if (node.t !== "deduplicate") return [];
  return node.columns.length > 0 ? node.columns : outputOf(node.child);
}
