import { unsupported } from "../errors/errors.ts";
import type { FunctionDef } from "./define.ts";

const families: readonly { readonly what: string; readonly hint: string; readonly names: string }[] = [
  {
    what: "XML",
    hint: "xpath(…), xpath_string(…) and their like take values out; or parse it with a function of your own: spark.udf.register.",
    names: "from_xml schema_of_xml",
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
