import { unsupported } from "../errors/errors.ts";
import type { FunctionDef } from "./define.ts";

const families: readonly { readonly what: string; readonly hint: string; readonly names: string }[] = [
  {
    what: "a sketch of Apache DataSketches",
    hint: "Use the exact aggregate: count(DISTINCT …), percentile, mode.",
    names:
      "approx_top_k approx_top_k_accumulate approx_top_k_combine approx_top_k_estimate count_min_sketch hll_sketch_agg hll_sketch_estimate hll_union hll_union_agg kll_merge_agg_bigint kll_merge_agg_double kll_merge_agg_float kll_sketch_agg_bigint kll_sketch_agg_double kll_sketch_agg_float kll_sketch_get_n_bigint kll_sketch_get_n_double kll_sketch_get_n_float kll_sketch_get_quantile_bigint kll_sketch_get_quantile_double kll_sketch_get_quantile_float kll_sketch_get_rank_bigint kll_sketch_get_rank_double kll_sketch_get_rank_float kll_sketch_merge_bigint kll_sketch_merge_double kll_sketch_merge_float kll_sketch_to_string_bigint kll_sketch_to_string_double kll_sketch_to_string_float tuple_difference_double tuple_difference_integer tuple_difference_theta_double tuple_difference_theta_integer tuple_intersection_agg_double tuple_intersection_agg_integer tuple_intersection_double tuple_intersection_integer tuple_intersection_theta_double tuple_intersection_theta_integer tuple_sketch_agg_double tuple_sketch_agg_integer tuple_sketch_estimate_double tuple_sketch_estimate_integer tuple_sketch_summary_double tuple_sketch_summary_integer tuple_sketch_theta_double tuple_sketch_theta_integer tuple_union_agg_double tuple_union_agg_integer tuple_union_double tuple_union_integer tuple_union_theta_double tuple_union_theta_integer",
  },
  {
    what: "XML",
    hint: "Parse it with a function of your own: spark.udf.register.",
    names:
      "from_xml schema_of_xml to_xml xpath xpath_boolean xpath_double xpath_float xpath_int xpath_long xpath_number xpath_short xpath_string",
  },
  {
    what: "geography",
    hint: "Keep coordinates as numbers.",
    names: "st_asbinary st_geogfromwkb st_geomfromwkb st_setsrid st_srid",
  },
  {
    what: "variants",
    hint: "Use from_json with a schema, or get_json_object on the text.",
    names:
      "is_valid_variant is_variant_null parse_json schema_of_variant schema_of_variant_agg to_variant_object try_parse_json try_variant_get variant_get",
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
  {
    what: "an approximate histogram",
    hint: "Use width_bucket and count.",
    names: "histogram_numeric",
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
