import type { LiteralValue } from "../../plan/expr.ts";
import type { Type } from "../../types/type.ts";
import type { JsSetup, RowFunction } from "../define.ts";

/** A JavaScript function that needs neither types nor set-up. */
export function js(name: string, call: (...args: never[]) => LiteralValue): RowFunction {
  return { name, bind: () => call as unknown as (...args: LiteralValue[]) => LiteralValue };
}

/** A JavaScript function made for its argument types, result type and set-up. */
export function bound(
  name: string,
  bind: (argTypes: readonly Type[], result: Type, setup: JsSetup) => (...args: never[]) => LiteralValue,
  more: Partial<RowFunction> = {},
): RowFunction {
  return {
    name,
    bind: (argTypes, result, setup) =>
      bind(argTypes, result, setup) as unknown as (...args: LiteralValue[]) => LiteralValue,
    ...more,
  };
}
