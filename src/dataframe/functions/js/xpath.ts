import { DOMParser, onErrorStopParsing } from "@xmldom/xmldom";
import library from "xpath";
import type { LiteralValue } from "../../plan/expr.ts";
import type { JsFunction } from "../define.ts";
import { raise } from "../exceptions.ts";
import { js } from "./define.ts";

/** An XPath, compiled: a part of the library that its types leave out. */
interface Path {
  evaluate(context: Context): Found;
}

interface Found {
  numberValue(): number;
  stringValue(): string;
  booleanValue(): boolean;
  nodeset(): { toArray(): readonly { readonly nodeValue: string | null }[] };
}

type Document = ReturnType<DOMParser["parseFromString"]>;

interface Context {
  readonly node: Document;
  readonly namespaces: (prefix: string) => string;
}

/** A value of XPath: nodes, a text, a number or a boolean. */
interface Value {
  readonly prototype: { number: () => Found; numberValue: () => number; numberFormat: RegExp };
  new (value: string): Found;
}

const { parse, XNodeSet, XNumber } = library as unknown as {
  readonly parse: (path: string) => Path;
  readonly XNodeSet: Value;
  readonly XNumber: Value;
};

// The library takes the number of nodes from JavaScript, where an empty text is 0 and not NaN, and has no "1.".
XNumber.prototype.numberFormat = /^\s*-?(?:\d+\.?\d*|\.\d+)\s*$/;
XNodeSet.prototype.number = function (this: Found): Found {
  return new XNumber(this.stringValue());
};
XNodeSet.prototype.numberValue = function (this: Found): number {
  return new XNumber(this.stringValue()).numberValue();
};

const paths = new Map<string, Path>();

function compiled(path: string): Path {
  let known = paths.get(path);
  if (known === undefined) {
    known = parse(path);
    if (paths.size < 1000) paths.set(path, known);
  }
  return known;
}

/** A parser that knows nothing of namespaces, as Spark's does: names are told by what is behind their prefixes. */
function documentOf(xml: string): Document {
  const prefixes = xml.matchAll(/[<\s/]([\p{L}_][\p{L}\p{N}_.-]*):/gu);
  const declared = Object.fromEntries([...prefixes].map(([, prefix]) => [prefix!, "any"]));
  const { xml: _xml, xmlns: _xmlns, ...xmlns } = declared;
  const document = new DOMParser({ onError: onErrorStopParsing, xmlns }).parseFromString(xml, "text/xml");
  for (const element of document.getElementsByTagName("*")) {
    forgetNamespace(element);
    for (const attribute of [...element.attributes]) {
      if (/^xmlns(?::|$)/.test(attribute.name)) element.removeAttributeNode(attribute);
      else forgetNamespace(attribute);
    }
  }
  return document;
}

function forgetNamespace(node: { readonly namespaceURI: string | null }): void {
  (node as { namespaceURI: string | null }).namespaceURI = null;
}

/** A prefix in a path finds nothing. */
const namespaces = (prefix: string): string => `prefix ${prefix}`;

/** A function of an XML text and an XPath; where one is empty there is nothing to find. */
function evaluating(name: string, take: (found: Found) => LiteralValue): JsFunction {
  return js(name, (xml: string, path: string) => {
    if (xml === "" || path === "") return null;
    try {
      return take(compiled(path).evaluate({ node: documentOf(xml), namespaces }));
    } catch {
      return raise("FAILED_FUNCTION_CALL", { funcName: `\`${name}\`` });
    }
  });
}

/** As Java casts a double to a whole number: NaN is 0, what is too large is the largest. */
function whole(value: number, bits: number): bigint {
  if (Number.isNaN(value)) return 0n;
  const limit = 2n ** BigInt(bits - 1);
  if (value >= Number(limit)) return limit - 1n;
  return value <= -Number(limit) ? -limit : BigInt(Math.trunc(value));
}

const numeric = (found: Found) => found.numberValue();

export const xpathFunctions: readonly JsFunction[] = [
  evaluating("xpath", (found) =>
    found
      .nodeset()
      .toArray()
      .map((node) => node.nodeValue),
  ),
  evaluating("xpath_string", (found) => found.stringValue()),
  evaluating("xpath_boolean", (found) => found.booleanValue()),
  evaluating("xpath_double", numeric),
  evaluating("xpath_float", (found) => Math.fround(numeric(found))),
  evaluating("xpath_long", (found) => whole(numeric(found), 64)),
  evaluating("xpath_int", (found) => Number(whole(numeric(found), 32))),
  evaluating("xpath_short", (found) => Number(BigInt.asIntN(16, whole(numeric(found), 32)))),
];
