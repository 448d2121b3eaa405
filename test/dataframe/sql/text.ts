import type { Expr } from "../../../src/dataframe/plan/expr.ts";

/** An expression in Lisp's manner, to compare trees at a glance. */
export function lisp(e: Expr): string {
  switch (e.t) {
    case "literal":
      return typeof e.value === "string" ? `'${e.value}'` : String(e.value);
    case "name":
      return e.parts.join(".");
    case "star":
      return [...(e.target ?? []), "*"].join(".");
    case "call":
      return `(${[e.name.join("."), ...(e.distinct ? ["distinct"] : []), ...e.args.map(lisp)].join(" ")})`;
    case "cast":
      return `(${e.mode} ${lisp(e.child)} ${e.to.kind})`;
    case "field":
      return `${lisp(e.child)}[${lisp(e.key)}]`;
    case "alias":
      return `(as ${lisp(e.child)} ${e.names.join(" ")})`;
    case "lambda":
      return `(${e.params.map((p) => p.name).join(" ")} -> ${lisp(e.body)})`;
    case "case":
      return `(case ${e.branches.map((b) => `${lisp(b.when)}:${lisp(b.then)}`).join(" ")}${e.otherwise ? ` else:${lisp(e.otherwise)}` : ""})`;
    case "parameter":
      return typeof e.name === "number" ? `?${e.name}` : `:${e.name}`;
    case "namedArg":
      return `${e.name}=>${lisp(e.value)}`;
    case "subquery":
      return `{${e.use}${e.values ? ` ${e.values.map(lisp).join(" ")}` : ""}}`;
    case "window":
      return `(over ${lisp(e.fn)} ${typeof e.spec === "string" ? e.spec : `[${e.spec.partitionBy.map(lisp).join(" ")}][${e.spec.orderBy.map(lisp).join(" ")}]`})`;
    case "sort":
      return `${lisp(e.child)} ${e.direction} nulls ${e.nulls}`;
    default:
      return e.t;
  }
}
