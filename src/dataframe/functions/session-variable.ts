import { unsupported } from "../errors/errors.ts";
import type { FunctionDef } from "./define.ts";

/** A variable's value, put in by the analysis; nobody calls it by name. Its printed form is `shown`. */
export const sessionVariable: FunctionDef = {
  name: "session_variable",
  kind: "scalar",
  resolve() {
    throw unsupported("calling session_variable", "Write the variable's name.");
  },
  print: (fn) => fn.shown ?? fn.name,
  sql: ([value]) => value!,
};
