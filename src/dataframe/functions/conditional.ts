import type { Expr, Fn } from "../plan/expr.ts";
import { originOf } from "../plan/origin.ts";
import { isCollated } from "../types/collation/collated.ts";
import { checkCount, exactly, lit, mismatch, quotedType, rest } from "./arguments.ts";
import { differentTypes, listedTypes, scalar, toCommon } from "./build.ts";
import type { FunctionDef, LowerContext } from "./define.ts";
import { compared, keysOf } from "./operators/comparison.ts";
import { isOrderable, isString, t } from "./types.ts";

const some = (nullable: readonly boolean[]): boolean => nullable.includes(true);
const all = (nullable: readonly boolean[]): boolean => !nullable.includes(false);

export const conditionalFunctions: readonly FunctionDef[] = [
  scalar("if", [exactly(t.boolean), "any", "any"], 1, {
    common: [1, 2],
    listed: true,
    nulls: ([, a, b]) => some([a!, b!]),
    aliases: ["iff"],
    print: (fn, print) => `(IF(${fn.args.map(print).join(", ")}))`,
    sql: "CASE WHEN $0 THEN $1 ELSE $2 END",
    doc: ["The second argument where the first is true, else the third.", "SELECT if(1 < 2, 'a', 'b')"],
  }),
  scalar("coalesce", [rest("any", 1)], 0, {
    common: "all",
    nulls: all,
    sql: (args) => (args.length === 1 ? args[0]! : `COALESCE(${args.join(", ")})`),
    doc: ["The first argument that is not NULL.", "SELECT coalesce(NULL, 1, 2)"],
  }),
  scalar("nvl", ["any", "any"], 0, {
    aliases: ["ifnull"],
    common: "all",
    standsFor: (call) => ({ ...call, name: "coalesce", canonical: "coalesce", shown: undefined }),
    nulls: all,
    sql: "COALESCE($0, $1)",
    doc: ["The second argument where the first is NULL.", "SELECT nvl(NULL, 2)"],
  }),
  scalar("nvl2", ["any", "any", "any"], 1, {
    common: [1, 2],
    listed: true,
    standsFor: (call) => {
      const given: Expr = { t: "fn", name: "isnotnull", args: [call.args[0]!], type: t.boolean, nullable: false };
      return { ...call, name: "if", canonical: "if", args: [given, ...call.args.slice(1)] };
    },
    nulls: ([, a, b]) => some([a!, b!]),
    sql: "CASE WHEN $0 IS NOT NULL THEN $1 ELSE $2 END",
    doc: ["The second argument where the first is not NULL, else the third.", "SELECT nvl2(NULL, 2, 1)"],
  }),
  {
    name: "nullif",
    kind: "scalar",
    doc: { summary: "NULL where both are equal, else the first.", example: "SELECT nullif(2, 2)" },
    resolve(call, context): Fn {
      checkCount(call, ["any", "any"], context);
      const [value, other] = call.args as [Expr, Expr];
      const [left, right] = compared({ ...call, canonical: "=" }, [value, other], context);
      const type = context.typeOf(value);
      return {
        t: "fn",
        name: "nullif",
        args: [value, left, right],
        type,
        nullable: true,
        ...originOf(context),
      };
    },
    print: (fn, print) => `nullif(${print(fn.args[0]!)}, ${print(fn.args[2]!)})`,
    sql: (args, fn, context) => {
      const [, left, right] = keysOf(args, fn, context);
      return `CASE WHEN ${left} = ${right} THEN NULL ELSE ${args[0]} END`;
    },
  },
  compareWithZero("nullifzero", true, "CASE WHEN $1 = $2 THEN NULL ELSE $0 END", "NULL where the number is zero."),
  {
    name: "zeroifnull",
    kind: "scalar",
    doc: { summary: "Zero where the number is NULL.", example: "SELECT zeroifnull(NULL)" },
    resolve(call, context): Fn {
      checkCount(call, ["any"], context);
      const named = { ...call, name: "coalesce", canonical: "coalesce", args: [call.args[0]!, lit(0)] };
      const args = toCommon(named, named.args, "all", context);
      const type = context.typeOf(args[0]!);
      return {
        t: "fn",
        name: "zeroifnull",
        args,
        type,
        nullable: false,
        ...originOf(context),
      };
    },
    print: (fn, print) => `zeroifnull(${print(fn.args[0]!)})`,
    sql: ([value, zero]) => `COALESCE(${value}, ${zero})`,
  },
  scalar("nanvl", [{ oneOf: [t.double, t.float] }, { oneOf: [t.double, t.float] }], 0, {
    common: "all",
    sql: "CASE WHEN isnan($0) THEN $1 ELSE $0 END",
    doc: ["The second argument where the first is NaN.", "SELECT nanvl(CAST('NaN' AS DOUBLE), 123)"],
  }),
  ordered(
    scalar("greatest", [rest("any", 2)], 0, {
      common: "all",
      nulls: all,
      sql: (args, fn, context) => extreme("greatest", args, fn, context),
      doc: ["The largest argument; NULLs do not count.", "SELECT greatest(10, 9, 2)"],
    }),
  ),
  ordered(
    scalar("least", [rest("any", 2)], 0, {
      common: "all",
      nulls: all,
      sql: (args, fn, context) => extreme("least", args, fn, context),
      doc: ["The smallest argument; NULLs do not count.", "SELECT least(10, 9, 2)"],
    }),
  ),
];

/** Of collated texts the one whose key is at the end; of equal ones the first. */
function extreme(name: "greatest" | "least", args: readonly string[], fn: Fn, context: LowerContext): string {
  if (!isCollated(fn.type)) return `${name}(${args.join(", ")})`;
  const pairs = args.map((arg) => `struct_pack(k := ${context.key(arg, fn.type)}, v := ${arg})`);
  const present = `list_filter([${pairs.join(", ")}], lambda p_: p_.v IS NOT NULL)`;
  const best = `list_${name === "greatest" ? "max" : "min"}(list_transform(${present}, lambda p_: p_.k))`;
  return `list_filter(${present}, lambda p_: p_.k = ${best})[1].v`;
}

/** Of one type that has an order: no text becomes a number for it. */
function ordered(def: FunctionDef): FunctionDef {
  const resolve: FunctionDef["resolve"] = (call, context) => {
    const types = call.args.map((arg) => context.typeOf(arg));
    const named = { ...call, canonical: def.name };
    const functionName = `\`${def.name}\``;
    const mixed = types.some(isString) && types.some((type) => !isString(type) && type.kind !== "void");
    if (mixed || (call.args.length > 1 && context.closeType(types, false) === undefined))
      throw differentTypes(named, listedTypes(types), context);
    const wrong = types.find((type) => type.kind !== "void" && !isOrderable(type));
    if (wrong !== undefined)
      throw mismatch(named, "INVALID_ORDERING_TYPE", context, { functionName, dataType: quotedType(wrong) });
    return def.resolve(call, context);
  };
  return { ...def, resolve };
}

function compareWithZero(name: string, nullable: boolean, sql: string, summary: string): FunctionDef {
  return {
    name,
    kind: "scalar",
    doc: { summary, example: `SELECT ${name}(0)` },
    resolve(call, context): Fn {
      checkCount(call, ["any"], context);
      const value = call.args[0]!;
      const [left, right] = compared({ ...call, canonical: "=" }, [value, lit(0)], context);
      const type = context.typeOf(value);
      return {
        t: "fn",
        name,
        args: [value, left, right],
        type,
        nullable,
        ...originOf(context),
      };
    },
    print: (fn, print) => `${name}(${print(fn.args[0]!)})`,
    sql: (args) => sql.replace(/\$(\d)/g, (_, i: string) => args[Number(i)]!),
  };
}
