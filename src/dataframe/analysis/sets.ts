import type { Attr } from "../plan/expr.ts";
import { mergeNullability, outputOf } from "../plan/output.ts";
import type { Plan, SetOperation } from "../plan/plan.ts";
import { hasType } from "../types/has-type.ts";
import { sameType, withNamesOf } from "../types/names.ts";
import type { Type } from "../types/type.ts";
import { alignByName } from "./by-name.ts";
import { castColumns } from "./cast-columns.ts";
import { commonType } from "./coercion/common.ts";
import { fail, quotedType } from "./fail.ts";
import { resolvePlan } from "./plans.ts";
import type { PlanScope } from "./scope.ts";
import { separate } from "./self-join.ts";

export function resolveSetOperation(node: SetOperation, scope: PlanScope): Plan {
  const left = resolvePlan(node.left, scope);
  const right = separate(left, resolvePlan(node.right, scope));
  const sides = node.byName ? alignByName(left, right, node, scope) : { left, right };
  const { byName: _, allowMissing: __, ...plain } = node;
  return combine({ ...plain, ...sides }, scope);
}

const titles = { union: "UNION", intersect: "INTERSECT", except: "EXCEPT" } as const;

/** Columns by position, each pair brought to one type. */
function combine(node: SetOperation, scope: PlanScope): SetOperation {
  const left = outputOf(node.left);
  const right = outputOf(node.right);
  const operator = node.op === "union" || !node.all ? titles[node.op] : `${titles[node.op]} ALL`;
  if (left.length !== right.length) {
    fail(
      "NUM_COLUMNS_MISMATCH",
      {
        operator,
        firstNumColumns: String(left.length),
        invalidOrdinalNum: "second",
        invalidNumColumns: String(right.length),
      },
      node.origin,
    );
  }
  const types = left.map((attr, i) => pairType(attr, right[i]!, i, operator, node, scope));
  if (node.op !== "union" || !node.all) checkComparable(left, node);
  const wideLeft = castColumns(node.left, types, scope.analyzer);
  const wideRight = castColumns(node.right, types, scope.analyzer);
  const plan: SetOperation = { ...node, left: wideLeft, right: wideRight };
  return { ...plan, output: resultColumns(plan, outputOf(wideLeft), outputOf(wideRight)) };
}

function pairType(a: Attr, b: Attr, index: number, operator: string, node: SetOperation, scope: PlanScope): Type {
  if (sameType(a.type, withNamesOf(b.type, a.type), true)) return a.type;
  const type = commonType([a.type, b.type], scope.analyzer.rules);
  if (type) return type;
  return fail(
    "INCOMPATIBLE_COLUMN_TYPE",
    {
      operator,
      columnOrdinalNumber: ["first", "second", "third"][index] ?? `${index + 1}th`,
      tableOrdinalNumber: "second",
      dataType1: quotedType(b.type),
      dataType2: quotedType(a.type),
      hint: "",
    },
    node.origin,
  );
}

/** Rows with maps or variants in them can't be told apart. */
export function checkComparable(attrs: readonly Attr[], node: Plan): void {
  const holds = (attr: Attr, kind: Type["kind"]) => hasType(attr.type, (type) => type.kind === kind);
  const bad = attrs.find((attr) => holds(attr, "map") || holds(attr, "variant"));
  if (!bad) return;
  const kind = holds(bad, "map") ? "MAP" : "VARIANT";
  fail(
    `UNSUPPORTED_FEATURE.SET_OPERATION_ON_${kind}_TYPE`,
    { colName: `\`${bad.name}\``, dataType: quotedType(bad.type) },
    node.origin,
  );
}

function resultColumns(node: SetOperation, left: readonly Attr[], right: readonly Attr[]): readonly Attr[] {
  if (node.op === "except") return left;
  return left.map((attr, i): Attr => {
    const other = right[i]!;
    const nullable = node.op === "union" ? attr.nullable || other.nullable : attr.nullable && other.nullable;
    const type = node.op === "union" ? mergeNullability([attr.type, other.type]) : attr.type;
    return { ...attr, type, nullable };
  });
}
