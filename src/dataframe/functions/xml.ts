import { unsupported } from "../errors/errors.ts";
import type { Fn } from "../plan/expr.ts";
import { typeOf } from "../plan/output.ts";
import { opt, takeArguments } from "./arguments.ts";
import type { FunctionDef } from "./define.ts";
import { optionsOf } from "./json/index.ts";
import { t } from "./types.ts";

export const xmlFunctions: readonly FunctionDef[] = [
  {
    name: "to_xml",
    kind: "scalar",
    doc: { summary: "A struct as an XML element.", example: "SELECT to_xml(named_struct('a', 1, 'b', 2))" },
    // The options do not show in the column's name.
    resolve(call, context): Fn {
      if (call.args[0] && context.typeOf(call.args[0]).kind === "variant")
        throw unsupported("to_xml of a variant", "Cast it to a STRUCT first.", context.origin);
      const [value, options] = takeArguments(call, ["struct", opt("any")], context);
      const binary = (context.conf("spark.sql.binaryOutputStyle") ?? "HEX_DISCRETE").toUpperCase();
      const fixed = { timeZone: context.timeZone, options: optionsOf(options, context), binary };
      const origin = context.origin && { origin: context.origin };
      const nullable = context.nullable(value!);
      return { t: "fn", name: "to_xml", args: [value!], type: t.string, nullable, options: fixed, ...origin };
    },
    sql: (args, fn, context) => context.js("to_xml", args, fn.args.map(typeOf), t.string, fn.options),
  },
];
