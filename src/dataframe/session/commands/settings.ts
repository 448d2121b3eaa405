import type { AnalysisContext } from "../../analysis/analysis.ts";
import type { SparkSession } from "../../api/session.ts";
import { AnalysisException, IllegalArgumentException } from "../../errors/errors.ts";
import { shownValue } from "../../errors/secrets.ts";
import type { ResetConf, SetConf } from "../../plan/command.ts";
import type { Plan } from "../../plan/plan.ts";
import { quoteName } from "../../types/names.ts";
import { defaults } from "../defaults.ts";
import { isPath } from "../path.ts";
import { answer, nothing } from "./rows.ts";

/** SET, SET key, SET key = value, SET -v. */
export function setConf(session: SparkSession, { key, value, verbose }: SetConf, context: AnalysisContext): Plan {
  const { conf } = session.state;
  if (key === undefined) {
    const all = verbose ? { ...Object.fromEntries(defaults), ...conf.all() } : conf.all();
    const rows = Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1));
    return pairs(rows);
  }
  if (value === undefined) return pairs([[key, conf.find(key) ?? "<undefined>"]]);
  const parts = key.split(".");
  if (context.variable(parts))
    throw new AnalysisException("UNSUPPORTED_FEATURE.SET_VARIABLE_USING_SET", { variableName: quoteName(...parts) });
  if (key === "spark.sql.defaultPath" && !isPath(value))
    throw new IllegalArgumentException("INVALID_CONF_VALUE.REQUIREMENT", {
      confName: key,
      confValue: value,
      confRequirement: "It is empty or a list as SET PATH takes it, without PATH itself.",
    });
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
    rows.map(([key, value]) => [key, shownValue(key, value)]),
  );
}
