import type { AnalysisContext } from "../../analysis/analysis.ts";
import { analyze } from "../../analysis/analysis.ts";
import type { SparkSession } from "../../api/session.ts";
import { unsupported } from "../../errors/errors.ts";
import type { Command } from "../../plan/command.ts";
import type { Plan } from "../../plan/plan.ts";
import { cacheTable } from "./cache.ts";
import { describe } from "./describe.ts";
import { drop } from "./drop.ts";
import { other } from "./other.ts";
import { answer, nothing } from "./rows.ts";
import { resetConf, setConf } from "./settings.ts";
import { show } from "./show.ts";
import { createTable, insert } from "./tables.ts";
import { use } from "./use.ts";
import { createView } from "./views.ts";

/** A query analysed, or what a command that ran answers. */
export function runStatement(session: SparkSession, plan: Plan, context: AnalysisContext): Plan {
  return plan.t === "command" ? runCommand(session, plan, context) : analyze(plan, context);
}

/** Runs a command now and gives what it answers as a plan. */
export function runCommand(session: SparkSession, command: Command, context: AnalysisContext): Plan {
  switch (command.command) {
    case "createView":
      return createView(session, command, context);
    case "drop":
      return drop(session, command, context);
    case "createTable":
      return createTable(session, command, context);
    case "insert":
      return insert(session, command, context);
    case "insertMany":
      for (const part of command.inserts) insert(session, part, context);
      return nothing();
    case "set":
      return setConf(session, command, context);
    case "reset":
      return resetConf(session, command);
    case "use":
      return use(session, command, context);
    case "show":
      return show(session, command, context);
    case "describe":
      return describe(session, command, context);
    case "explain": {
      const plan = command.plan.t === "command" ? command.plan : analyze(command.plan, context);
      if (plan.t === "command") throw unsupported("EXPLAIN of a command", "EXPLAIN works on queries.");
      return answer([["plan", "string"]], [[session.explain(plan, command.mode, command.plan)]]);
    }
    case "cache":
    case "uncache":
    case "clearCache":
    case "refresh":
      return cacheTable(session, command, context);
    case "other":
      return other(session, command, context);
  }
}
