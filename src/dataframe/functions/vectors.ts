import type { Type } from "../types/type.ts";
import { opt } from "./arguments.ts";
import { aggregate, scalar } from "./build.ts";
import type { FunctionDef } from "./define.ts";
import { array, t } from "./types.ts";

const vector = array(t.float);

function ofTwo(name: string, summary: string): FunctionDef {
  return scalar(name, [vector, vector], t.float, {
    exact: "strict",
    nulls: true,
    js: name,
    doc: [summary, `SELECT ${name}(array(1.0F, 2.0F), array(3.0F, 4.0F))`],
  });
}

function byDegree(name: string, result: Type, summary: string): FunctionDef {
  return scalar(name, [vector, opt(t.float, 2, t.float)], result, {
    exact: "strict",
    nulls: true,
    js: name,
    doc: [summary, `SELECT ${name}(array(3.0F, 4.0F), 2.0F)`],
  });
}

function ofMany(name: string, summary: string): FunctionDef {
  return aggregate(name, [vector], vector, {
    exact: "strict",
    sql: ([value], fn) => `list(${fn.distinct ? "DISTINCT " : ""}${value})`,
    finish: ([list], _fn, context) => context.js(name, [list!], [array(vector)], vector),
    doc: [summary, `SELECT ${name}(col) FROM VALUES (array(1.0F, 2.0F)) AS tab(col)`],
  });
}

/** Vectors are arrays of FLOAT. */
export const vectorFunctions: readonly FunctionDef[] = [
  ofTwo("vector_inner_product", "The inner product of two vectors."),
  ofTwo("vector_cosine_similarity", "The cosine of the angle between two vectors."),
  ofTwo("vector_l2_distance", "The distance of two vectors."),
  byDegree("vector_norm", t.float, "The length of a vector, measured by degree 1, 2 or infinity."),
  byDegree("vector_normalize", vector, "The vector of length 1 in the same direction."),
  ofMany("vector_sum", "The sum of vectors, place by place."),
  ofMany("vector_avg", "The average of vectors, place by place."),
];
