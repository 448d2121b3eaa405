import { isMotion } from "./motions.ts";
import { isObject } from "./objects.ts";

/** A whole command of normal or visual mode. */
export interface ViCommand {
  readonly register: string | undefined;
  /** As typed; before and after the operator multiplied. */
  readonly count: number | undefined;
  readonly operator: string | undefined;
  /** A motion, a text object (`i"`), `line` for a doubled operator, or what else the key is called. */
  readonly name: string;
  /** The character of `f` `t` `r`. */
  readonly argument: string | undefined;
}

const operators = new Set(["d", "c", "y", "<", ">", "g~", "gu", "gU"]);
const withArgument = new Set(["f", "F", "t", "T", "r"]);

/** Reads the keys typed so far: a command, or one that goes on, or none. */
export function parseKeys(keys: readonly string[], visual: boolean): ViCommand | "unfinished" | "unknown" {
  let at = 0;
  let register: string | undefined;
  let count: number | undefined;
  let operator: string | undefined;
  const number = (): void => {
    let digits = "";
    while (/^[1-9]$/.test(keys[at] ?? "") || (digits !== "" && keys[at] === "0")) digits += keys[at++];
    if (digits !== "") count = Math.min((count ?? 1) * Number(digits), 10_000);
  };
  const word = (): string | undefined => {
    const key = keys[at++];
    if (key !== "g") return key;
    const next = keys[at++];
    return next === undefined ? undefined : key + next;
  };
  number();
  while (keys[at] === '"') {
    register = keys[at + 1];
    at += 2;
    number();
  }
  let name = word();
  if (name !== undefined && !visual && operators.has(name)) {
    operator = name;
    number();
    name = word();
    if (name === undefined) return "unfinished";
    if (name === operator || name === operator.at(-1))
      return { register, count, operator, name: "line", argument: undefined };
  }
  if (name === undefined) return "unfinished";
  if ((operator !== undefined || visual) && (name === "i" || name === "a")) {
    const object = keys[at];
    if (object === undefined) return "unfinished";
    return isObject(object) ? { register, count, operator, name: name + object, argument: undefined } : "unknown";
  }
  if (operator !== undefined && !isMotion(name)) return "unknown";
  const argument = withArgument.has(name) ? keys[at] : undefined;
  if (withArgument.has(name) && argument === undefined) return "unfinished";
  return { register, count, operator, name, argument };
}
