import type { JsFunction } from "../define.ts";
import { avroJs } from "./avro/index.ts";
import { castFunctions } from "./cast/index.ts";
import { coMoments } from "./co-moments.ts";
import { collationJs } from "./collations/index.ts";
import { collectionJs } from "./collections/index.ts";
import { csvJs } from "./csv/index.ts";
import { datetimeJs } from "./datetime/index.ts";
import { decimalFunctions } from "./decimal.ts";
import { firstRows } from "./first-rows.ts";
import { hashSet } from "./hash-set.ts";
import { histogramNumeric } from "./histogram.ts";
import { intervalFunctions } from "./interval.ts";
import { jsonFunctions } from "./json/index.ts";
import { likeFunctions } from "./like.ts";
import { listagg } from "./listagg.ts";
import { mathJs } from "./math.ts";
import { miscJs } from "./misc.ts";
import { mode } from "./mode.ts";
import { momentParts, partMoments } from "./moment-parts.ts";
import { moments } from "./moments.ts";
import { percentileFunctions } from "./percentiles.ts";
import { protobufJs } from "./protobuf/index.ts";
import { percentileApprox } from "./quantile-summary.ts";
import { randomFunctions } from "./random.ts";
import { reflect } from "./reflect.ts";
import { regexpFunctions } from "./regexp/index.ts";
import { sketchJs } from "./sketches/index.ts";
import { spatialFunctions } from "./spatial.ts";
import { statisticsFunctions } from "./statistics.ts";
import { stringJs } from "./strings/index.ts";
import { variantJs } from "./variant/index.ts";
import { vectorFunctions } from "./vectors.ts";
import { xmlJs } from "./xml/index.ts";
import { xpathFunctions } from "./xpath.ts";

const families: readonly (readonly JsFunction[])[] = [
  castFunctions,
  decimalFunctions,
  intervalFunctions,
  likeFunctions,
  regexpFunctions,
  statisticsFunctions,
  percentileFunctions,
  mathJs,
  randomFunctions,
  stringJs,
  datetimeJs,
  collectionJs,
  collationJs,
  jsonFunctions,
  csvJs,
  avroJs,
  protobufJs,
  miscJs,
  variantJs,
  sketchJs,
  spatialFunctions,
  vectorFunctions,
  xmlJs,
  xpathFunctions,
  [
    mode,
    percentileApprox,
    moments,
    momentParts,
    partMoments,
    coMoments,
    firstRows,
    listagg,
    hashSet,
    histogramNumeric,
    reflect,
  ],
];

const byName = new Map<string, JsFunction>();
for (const fn of families.flat()) {
  if (byName.has(fn.name)) throw new Error(`two JavaScript functions are called ${fn.name}`);
  byName.set(fn.name, fn);
}

/** The JavaScript function that `LowerContext.js` names. */
export function lookupJsFunction(name: string): JsFunction | undefined {
  return byName.get(name);
}
