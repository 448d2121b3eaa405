import { aggregateFunctions } from "./aggregates/index.ts";
import { avroFunctions } from "./avro/index.ts";
import { collectionFunctions } from "./collections/index.ts";
import { conditionalFunctions } from "./conditional.ts";
import { conversions } from "./conversions.ts";
import { csvFunctions } from "./csv/index.ts";
import { datetimeFunctions } from "./datetime/index.ts";
import type { FunctionDef } from "./define.ts";
import { generators } from "./generators.ts";
import { jsonFunctions } from "./json/index.ts";
import { mathFunctions } from "./math/index.ts";
import { miscFunctions } from "./misc.ts";
import { operatorFunctions } from "./operators/index.ts";
import { protobufFunctions } from "./protobuf/index.ts";
import { reflectFunctions } from "./reflect.ts";
import { sessionVariable } from "./session-variable.ts";
import { sketchFunctions } from "./sketches/index.ts";
import { spatialFunctions } from "./spatial.ts";
import { stringFunctions } from "./strings/index.ts";
import { variantFunctions } from "./variant/index.ts";
import { vectorFunctions } from "./vectors.ts";
import { windowFunctions } from "./window.ts";
import { xmlFunctions } from "./xml/index.ts";
import { xpathFunctions } from "./xpath.ts";

const families: readonly (readonly FunctionDef[])[] = [
  operatorFunctions,
  conditionalFunctions,
  aggregateFunctions,
  windowFunctions,
  mathFunctions,
  stringFunctions,
  datetimeFunctions,
  collectionFunctions,
  conversions,
  generators,
  jsonFunctions,
  csvFunctions,
  avroFunctions,
  protobufFunctions,
  variantFunctions,
  reflectFunctions,
  miscFunctions,
  sketchFunctions,
  spatialFunctions,
  vectorFunctions,
  xmlFunctions,
  xpathFunctions,
  [sessionVariable],
];

const byName = new Map<string, FunctionDef>();
for (const def of families.flat()) {
  for (const name of [def.name, ...(def.aliases ?? [])]) {
    if (byName.has(name)) throw new Error(`two functions are called ${name}`);
    byName.set(name, def);
  }
}

/** The built-in function or operator of that name (case does not count). */
export function lookupFunction(name: string): FunctionDef | undefined {
  return byName.get(name.toLowerCase());
}

/** Every built-in function and operator, once. */
export function allFunctions(): readonly FunctionDef[] {
  return families.flat();
}

/** Every name that calls a built-in, aliases included. */
export function allFunctionNames(): readonly string[] {
  return [...byName].flatMap(([name, def]) => (def.apiOnly ? [] : [name]));
}
