import type { LiteralValue } from "../../../plan/expr.ts";
import type { Collation } from "../../../types/collation/collation.ts";
import type { JsFunction } from "../../define.ts";
import { bound } from "../define.ts";
import { finder } from "./find.ts";
import { keyIn } from "./keys.ts";
import { rulesOf, trimmed } from "./rules.ts";
import { collatedTrim } from "./texts.ts";

function test(name: string, collation: Collation): (text: string, part: string) => boolean {
  return (given, sought) => {
    const [text, part] = [trimmed(given, collation), trimmed(sought, collation)];
    if (part === "") return true;
    const found = finder(text, part, collation);
    if (name === "startswith") return found.next(0)?.start === 0;
    return name === "contains" ? found.next(0) !== undefined : found.previous(text.length)?.end === text.length;
  };
}

function replace(collation: Collation): (text: string, part: string, by: string) => string {
  return (text, part, by) => {
    if (text === "" || part === "") return text;
    const found = finder(text, part, collation);
    let result = "";
    let from = 0;
    for (let match = found.next(0); match; match = found.next(from)) {
      result += text.slice(from, match.start) + by;
      from = match.end;
    }
    return result + text.slice(from);
  };
}

function collated(
  name: string,
  call: (collation: Collation, setup: string) => (...args: never[]) => LiteralValue,
): JsFunction {
  return bound(name, ([type], _result, setup) => call(rulesOf(type)!, String(setup.test ?? setup.side ?? "")));
}

export const collationJs: readonly JsFunction[] = [
  collated("collation_key", keyIn),
  collated("collated_test", (collation, name) => test(name, collation)),
  collated("collated_replace", replace),
  collated(
    "collated_trim",
    (collation, side) => (text: string, chars: string) => collatedTrim(text, chars, side, collation),
  ),
];
