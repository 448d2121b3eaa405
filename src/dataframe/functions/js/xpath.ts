import { DOMParser, onErrorStopParsing } from "@xmldom/xmldom";
import * as library from "xpath";
import type { LiteralValue } from "../../plan/expr.ts";
import type { JsFunction } from "../define.ts";
import { raise } from "../exceptions.ts";
import { js } from "./define.ts";

/** An XPath, compiled: a part of the library that its types leave out. */
interface Path {
  evaluateString(context: Context): string;
  evaluateNumber(context: Context): number;
  evaluateBoolean(context: Context): boolean;
  evaluateNodeSet(context: Context): { toArray(): readonly { readonly nodeValue: string | null }[] };
}

interface Context {
  readonly node: ReturnType<DOMParser["parseFromString"]>;
}

const { parse } = library as unknown as { readonly parse: (path: string) => Path };

const paths = new Map<string, Path>();

function compiled(path: string, name: string): Path {
  let known = paths.get(path);
  if (known === undefined) {
    try {
      known = parse(path);
    } catch {
      return raise("FAILED_FUNCTION_CALL", { funcName: `\`${name}\`` });
    }
    if (paths.size < 1000) paths.set(path, known);
  }
  return known;
}

function documentOf(xml: string, name: string): Context["node"] {
  try {
    return new DOMParser({ onError: onErrorStopParsing }).parseFromString(xml, "text/xml");
  } catch {
    return raise("FAILED_FUNCTION_CALL", { funcName: `\`${name}\`` });
  }
}

/** A function of an XML text and an XPath; where one is empty there is nothing to find. */
function evaluating(name: string, evaluate: (path: Path, context: Context) => LiteralValue): JsFunction {
  return js(name, (xml: string, path: string) =>
    xml === "" || path === "" ? null : evaluate(compiled(path, name), { node: documentOf(xml, name) }),
  );
}

/** As Java casts a double to a whole number: NaN is 0, what is too large is the largest. */
function whole(value: number, bits: number): bigint {
  if (Number.isNaN(value)) return 0n;
  const limit = 2n ** BigInt(bits - 1);
  if (value >= Number(limit)) return limit - 1n;
  return value <= -Number(limit) ? -limit : BigInt(Math.trunc(value));
}

const numeric = (path: Path, context: Context) => path.evaluateNumber(context);

export const xpathFunctions: readonly JsFunction[] = [
  evaluating("xpath", (path, context) =>
    path
      .evaluateNodeSet(context)
      .toArray()
      .map((node) => node.nodeValue),
  ),
  evaluating("xpath_string", (path, context) => path.evaluateString(context)),
  evaluating("xpath_boolean", (path, context) => path.evaluateBoolean(context)),
  evaluating("xpath_double", numeric),
  evaluating("xpath_float", (path, context) => Math.fround(numeric(path, context))),
  evaluating("xpath_long", (path, context) => whole(numeric(path, context), 64)),
  evaluating("xpath_int", (path, context) => Number(whole(numeric(path, context), 32))),
  evaluating("xpath_short", (path, context) => Number(BigInt.asIntN(16, whole(numeric(path, context), 32)))),
];
