import type { Type } from "../types/type.ts";
import { checkFoldable, exactly } from "./arguments.ts";
import { scalar } from "./build.ts";
import type { FunctionDef } from "./define.ts";
import { array, t } from "./types.ts";

function xpath(name: string, type: Type, summary: string, path: string, aliases: readonly string[] = []): FunctionDef {
  return scalar(name, [exactly(t.string), exactly(t.string)], type, {
    aliases,
    nulls: true,
    check([, given], context, call) {
      checkFoldable(call, given!, "path", '"STRING"', context);
      return undefined;
    },
    js: name,
    doc: [summary, `SELECT ${name}('<a><b>1</b><b>2</b></a>', '${path}')`],
  });
}

/** What XPath 1.0 finds in an XML text. */
export const xpathFunctions: readonly FunctionDef[] = [
  xpath("xpath", array(t.string), "The texts of the nodes that the path finds.", "a/b/text()"),
  xpath("xpath_string", t.string, "The text that the path finds.", "a/b"),
  xpath("xpath_boolean", t.boolean, "Whether the path finds something, or is true.", "a/b"),
  xpath("xpath_double", t.double, "The number that the path gives.", "sum(a/b)", ["xpath_number"]),
  xpath("xpath_float", t.float, "The number that the path gives, as a FLOAT.", "sum(a/b)"),
  xpath("xpath_long", t.bigint, "The whole number that the path gives, as a BIGINT.", "sum(a/b)"),
  xpath("xpath_int", t.int, "The whole number that the path gives.", "sum(a/b)"),
  xpath("xpath_short", t.smallint, "The whole number that the path gives, as a SMALLINT.", "sum(a/b)"),
];
