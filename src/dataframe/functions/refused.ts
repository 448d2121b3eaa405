import { unsupported } from "../errors/errors.ts";
import type { FunctionDef } from "./define.ts";

const families: readonly { readonly what: string; readonly hint: string; readonly names: string }[] = [
  {
    what: "a sketch of Apache DataSketches",
    hint: "Use the exact aggregate: count(DISTINCT …), percentile, mode.",
    names: "approx_top_k approx_top_k_accumulate approx_top_k_combine approx_top_k_estimate",
  },
  {
    what: "XML",
    hint: "Parse it with a function of your own: spark.udf.register.",
    names: "from_xml schema_of_xml to_xml",
  },
  {
    what: "variants",
    hint: "Variants made here are valid.",
    names: "is_valid_variant",
  },
  {
    what: "times of the day",
    hint: "Use a timestamp, or a day-time interval since midnight.",
    names: "time_bucket",
  },
  {
    what: "a call of Java",
    hint: "There is no JVM here: register a function with spark.udf.",
    names: "java_method reflect try_reflect",
  },
];

/** Functions of Spark's that are refused by name, with the way out. */
export const refusedFunctions: readonly FunctionDef[] = families.flatMap(({ what, hint, names }) =>
  names.split(" ").map(
    (name): FunctionDef => ({
      name,
      kind: "scalar",
      resolve: (_call, context) => {
        throw unsupported(`${name} (${what})`, hint, context.origin);
      },
      sql: () => "NULL",
    }),
  ),
);
