import type { SparkSession } from "../../api/session.ts";
import type { ResetConf, SetConf } from "../../plan/command.ts";
import type { Plan } from "../../plan/plan.ts";
import { defaults } from "../defaults.ts";
import { answer, nothing } from "./rows.ts";

/** SET, SET key, SET key = value, SET -v. */
export function setConf(session: SparkSession, { key, value, verbose }: SetConf): Plan {
  const { conf } = session.state;
  if (key === undefined) {
    const all = verbose ? { ...Object.fromEntries(defaults), ...conf.all() } : conf.all();
    const rows = Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1));
    return pairs(rows);
  }
  if (value === undefined) return pairs([[key, conf.find(key) ?? "<undefined>"]]);
  conf.set(key, value);
  return pairs([[key, value]]);
}

export function resetConf(session: SparkSession, { key }: ResetConf): Plan {
  if (key === undefined) session.state.conf.reset();
  else session.state.conf.unset(key);
  return nothing();
}

function pairs(rows: readonly (readonly [string, string])[]): Plan {
  return answer(
    [
      ["key", "string"],
      ["value", "string"],
    ],
    rows,
  );
}
