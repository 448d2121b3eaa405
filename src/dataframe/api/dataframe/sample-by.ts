import { IllegalArgumentException } from "../../errors/errors.ts";
import { wrongType } from "../checks.ts";
import { Column, call } from "../column.ts";
import { literalOf } from "../literal.ts";

/** The condition of `sampleBy`: one random number a row, less than the fraction for the row's value. */
export function chosenBy(key: Column, fractions: readonly (readonly [unknown, number])[], seed: number): Column {
  const branches = fractions.map(([value, fraction]) => {
    if (typeof fraction !== "number") throw wrongType("fractions", "float", fraction);
    if (!(fraction >= 0 && fraction <= 1))
      throw new IllegalArgumentException("", {}, { message: `A fraction is from 0 to 1, not ${fraction}.` });
    return { when: key.eqNullSafe(value).expr, then: double(fraction) };
  });
  const none = double(0);
  const fraction = new Column(branches.length === 0 ? none : { t: "case", branches, otherwise: none });
  return call("rand", [literalOf(seed)]).lt(fraction);
}

function double(value: number) {
  return new Column(literalOf(value)).cast("double").expr;
}
