import type { Lambda, LambdaVar } from "../../../plan/expr.ts";
import { nextId } from "../../../plan/ids.ts";
import { unexpectedInput } from "../../arguments.ts";
import type { FunctionDef } from "../../define.ts";
import { aggregateFunction } from "./aggregate.ts";
import { arraySort } from "./array-sort.ts";
import { arrayLambdas } from "./arrays.ts";
import { mapLambdas, withOneKey } from "./maps.ts";

const positions: Partial<Record<string, readonly number[]>> = { aggregate: [2, 3], zip_with: [2], map_zip_with: [2] };

/** Functions whose lambda may leave the index out. */
const onElement = ["transform", "filter"];

/** What is written in the place of a lambda and is none is the body of one that looks at no parameter. */
function takesConstants(def: FunctionDef): FunctionDef {
  const places = positions[def.name] ?? [1];
  return {
    ...def,
    indexed: onElement.includes(def.name),
    resolve(call, context) {
      const counted = def.name === "array_sort" || call.args.length > places[0]!;
      for (const [i, arg] of counted ? call.args.entries() : [])
        if (!places.includes(i) && !(def.name === "aggregate" && i === 1) && context.typeOf(arg).kind === "void")
          throw unexpectedInput(
            { ...call, canonical: def.name },
            arg,
            i,
            def.name.includes("transform_") || def.name.startsWith("map_") ? "map" : "array",
            context,
          );
      const args = call.args.map((arg, i) => {
        if (arg.t === "lambda" || !places.includes(i)) return arg;
        const given = def.lambda!(call.args, i, context);
        const taken = onElement.includes(def.name) ? given.slice(0, 1) : given;
        const params = taken.map(
          (param, place): LambdaVar => ({ t: "lambdaVar", name: `col${place}`, id: nextId(), ...param }),
        );
        return { t: "lambda", params, body: arg } satisfies Lambda;
      });
      const taken = { ...call, args };
      return def.resolve(def.name === "map_zip_with" ? withOneKey(taken, context) : taken, context);
    },
  };
}

export const lambdaFunctions: readonly FunctionDef[] = [
  ...arrayLambdas,
  aggregateFunction(),
  ...mapLambdas,
  arraySort,
].map(takesConstants);
