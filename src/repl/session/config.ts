import type { SparkSession } from "../../dataframe/api/session.ts";

/** What a `config.ts` gives: the default export, or what a function that it is gives. */
export interface Config {
  /** Settings of Spark, as `--conf` takes them; the command line is stronger. */
  readonly conf?: Readonly<Record<string, string>>;
  /** Settings of the shell, as `:set` takes them. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Connections by name: `spark.readStream.format("kafka").options(profiles.prod)`. */
  readonly profiles?: Readonly<Record<string, Profile>>;
  /** Runs when `spark` stands; what it gives are variables of the session. */
  readonly startup?: (context: { readonly spark: SparkSession }) => unknown;
}

export type Profile = Readonly<Record<string, string | number | boolean>>;

/** What a function that is a config gets. */
export interface ConfigContext {
  /** A secret from the environment. @throws ConfigError naming the variable that is not set. */
  secret(name: string): string;
}

/** A config that is wrong; the message names the file and what is wrong in it. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

const parts = ["conf", "settings", "profiles", "startup"];

export function secretFrom(env: Readonly<Record<string, string | undefined>>, file: string): ConfigContext["secret"] {
  return (name) => {
    const value = env[name];
    if (value === undefined || value === "")
      throw new ConfigError(`${file} needs the environment variable ${name}, which is not set`);
    return value;
  };
}

/** @throws ConfigError when the value is not a config. */
export function checkConfig(value: unknown, file: string): Config {
  if (!isObject(value)) throw new ConfigError(`${file} must export a config: export default { conf: { … } }`);
  for (const name of Object.keys(value)) {
    if (!parts.includes(name))
      throw new ConfigError(`${file}: there is no "${name}"; a config has ${parts.join(", ")}`);
  }
  const { conf, settings, profiles, startup } = value;
  const texts = (part: unknown, name: string): Record<string, string> => {
    if (!isObject(part)) throw new ConfigError(`${file}: ${name} must be an object of names and values`);
    return Object.fromEntries(
      Object.entries(part).map(([key, each]) => {
        if (typeof each !== "string" && typeof each !== "number" && typeof each !== "boolean")
          throw new ConfigError(`${file}: ${name}["${key}"] must be a text, a number or a boolean`);
        return [key, String(each)];
      }),
    );
  };
  if (startup !== undefined && typeof startup !== "function")
    throw new ConfigError(`${file}: startup must be a function`);
  if (profiles !== undefined && !isObject(profiles))
    throw new ConfigError(`${file}: profiles must be an object of names and options`);
  return {
    ...(conf === undefined ? {} : { conf: texts(conf, "conf") }),
    ...(settings === undefined ? {} : { settings: texts(settings, "settings") }),
    ...(profiles === undefined
      ? {}
      : {
          profiles: Object.fromEntries(
            Object.entries(profiles).map(([name, options]) => [name, texts(options, `profiles.${name}`)]),
          ),
        }),
    ...(startup === undefined ? {} : { startup: startup as NonNullable<Config["startup"]> }),
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Several configs as one: a later one is stronger, and what they do at the start is done in order. */
export function mergeConfigs(
  configs: readonly Config[],
): Config & { readonly startups: NonNullable<Config["startup"]>[] } {
  return {
    conf: Object.assign({}, ...configs.map(({ conf }) => conf)),
    settings: Object.assign({}, ...configs.map(({ settings }) => settings)),
    profiles: Object.assign({}, ...configs.map(({ profiles }) => profiles)),
    startups: configs.flatMap(({ startup }) => (startup === undefined ? [] : [startup])),
  };
}
