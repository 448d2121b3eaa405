import { threadId } from "node:worker_threads";

const base = threadId * 2 ** 40;
let last = 0;

/** A new id for an attribute, alias or lambda variable: unique in the process, whichever thread asks. */
export function nextId(): number {
  last += 1;
  return base + last;
}
