import { inspect } from "node:util";
import type { SparkSession } from "../../../dataframe/api/session.ts";
import { type Config, ConfigError, checkConfig, mergeConfigs, type Profile, secretFrom } from "../../session/config.ts";
import { importFrom } from "../run/modules.ts";

/** The configs of a session, read and checked. */
export interface LoadedConfigs {
  readonly conf: Readonly<Record<string, string>>;
  readonly settings: Readonly<Record<string, string>>;
  /** Does what the configs do at the start; gives the variables they make. */
  start(spark: SparkSession): Promise<Record<string, unknown>>;
}

/**
 * Reads configs; one that is wrong is reported and left out.
 */
export async function loadConfigs(files: readonly string[], report: (error: unknown) => void): Promise<LoadedConfigs> {
  const configs: Config[] = [];
  for (const file of files) {
    try {
      configs.push(await loadConfig(file));
    } catch (error) {
      report(error);
    }
  }
  const { conf = {}, settings = {}, profiles = {}, startups } = mergeConfigs(configs);
  return {
    conf,
    settings,
    async start(spark) {
      const variables: Record<string, unknown> = {};
      if (Object.keys(profiles).length > 0)
        variables.profiles = Object.fromEntries(Object.entries(profiles).map(([name, each]) => [name, masked(each)]));
      for (const startup of startups) {
        try {
          Object.assign(variables, await startup({ spark }));
        } catch (error) {
          report(error);
        }
      }
      return variables;
    },
  };
}

async function loadConfig(file: string): Promise<Config> {
  const { default: exported } = await importFrom(file, process.cwd());
  if (exported === undefined) throw new ConfigError(`${file} has no default export`);
  const value: unknown =
    typeof exported === "function" ? await exported({ secret: secretFrom(process.env, file) }) : exported;
  return checkConfig(value, file);
}

const secretName = /pass|secret|token|credential|jaas|key$/i;

/** A profile that does not show its secrets when it is printed. */
function masked(profile: Profile): Profile {
  const shown = Object.fromEntries(
    Object.entries(profile).map(([name, value]) => [name, secretName.test(name) ? "****" : value]),
  );
  return Object.defineProperty({ ...profile }, inspect.custom, { value: () => shown, enumerable: false });
}
