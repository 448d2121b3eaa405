import { describe, expect, test } from "vitest";
import { allFunctionNames, allFunctions, lookupFunction } from "../../../src/dataframe/functions/registry.ts";

describe("the registry", () => {
  test("finds functions by every name, whatever the case", () => {
    for (const name of allFunctionNames())
      expect(lookupFunction(name.toUpperCase())?.name).toBe(lookupFunction(name)?.name);
    expect(lookupFunction("ucase")?.name).toBe("upper");
    expect(lookupFunction("no_such_function")).toBeUndefined();
  });

  test("lists each function once", () => {
    const names = allFunctions().map((def) => def.name);
    expect(new Set(names).size).toBe(names.length);
  });
});
