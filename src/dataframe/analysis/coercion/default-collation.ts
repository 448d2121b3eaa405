import type { FunctionDef } from "../../functions/define.ts";
import type { Expr } from "../../plan/expr.ts";
import { typeOf } from "../../plan/output.ts";
import { withDefaultCollation } from "../../types/collation/collated.ts";
import type { Type } from "../../types/type.ts";
import { castIn } from "../casts.ts";
import type { Analyzer } from "../scope.ts";

/** Functions that make a STRING of something else: DEFAULT COLLATION is then theirs, as it is that of literals and casts. */
const making = new Set(
  `base64 bin char chr collation conv current_catalog current_path current_schema current_user date_format dayname decode
  format_number from_unixtime get_json_object hex input_file_name md5 monthname parse_url quote randstr reflect schema_of_csv
  schema_of_json schema_of_variant schema_of_variant_agg schema_of_xml sha1 sha2 soundex space to_char to_csv to_json to_xml
  typeof url_decode url_encode uuid version xpath_string`.split(/\s+/),
);

/** A type that is written in a text with a default collation. */
export function defaultCollated(type: Type, { context }: Analyzer): Type {
  return context.defaultCollation === undefined ? type : withDefaultCollation(type, context.defaultCollation);
}

export function defaultCollatedLiteral(expr: Expr, analyzer: Analyzer): Expr {
  return expr.t === "literal" ? { ...expr, type: defaultCollated(expr.type, analyzer) } : expr;
}

/** What a call in such a text gives. */
export function defaultCollatedCall(result: Expr, def: FunctionDef, analyzer: Analyzer): Expr {
  const collation = analyzer.context.defaultCollation;
  if (collation === undefined || collation === "UTF8_BINARY" || !making.has(def.name)) return result;
  const type = typeOf(result);
  const chosen = def.name === "decode" && result.t === "fn" && result.args.length > 2;
  if (chosen || type.kind !== "string" || type.collation !== undefined) return result;
  return castIn(result, { kind: "string", collation }, analyzer);
}
