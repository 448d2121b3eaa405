import type { JsFunction } from "../define.ts";

const families: readonly (readonly JsFunction[])[] = [];

const byName = new Map<string, JsFunction>(families.flat().map((fn) => [fn.name, fn]));

/** A JavaScript function by the name that lowerings call it. */
export function lookupJsFunction(name: string): JsFunction | undefined {
  return byName.get(name);
}
