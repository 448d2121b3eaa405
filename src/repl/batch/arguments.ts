import { editDistance } from "../../dataframe/types/edit-distance.ts";
import type { SessionOptions } from "../protocol.ts";

/** What the command line asks for; `packages` was given, and is to be explained. */
export type Command = Request & { readonly packages: boolean };

type Request =
  | {
      readonly kind: "shell";
      readonly file?: string;
      readonly goOn?: boolean;
      readonly config?: false;
      readonly session: SessionOptions;
    }
  | { readonly kind: "teach"; readonly file?: string; readonly config?: false; readonly session: SessionOptions }
  | { readonly kind: "code"; readonly code: string; readonly session: SessionOptions }
  | {
      readonly kind: "submit";
      readonly file: string;
      readonly args: readonly string[];
      readonly session: SessionOptions;
    }
  | { readonly kind: "kafka" }
  | { readonly kind: "version" }
  | { readonly kind: "help" };

/** A command line that is wrong; the message says how it is meant. */
export class UsageError extends Error {}

const valued = [
  "-e",
  "--eval",
  "--master",
  "--name",
  "--conf",
  "--packages",
  "--driver-memory",
  "--executor-memory",
] as const;
const flags = ["--continue", "--no-config", "--version", "--help", "-h", "-v"] as const;
const short: Readonly<Record<string, string>> = { "-c": "--conf" };

export function parseArguments(argv: readonly string[]): Command {
  const rest = [...argv];
  if (rest[0] === "kafka") return { kind: "kafka", packages: false };
  const submit = rest[0] === "submit";
  const teach = rest[0] === "teach";
  if (submit || teach) rest.shift();
  const conf: Record<string, string> = {};
  let master: string | undefined;
  let name: string | undefined;
  let code: string | undefined;
  let file: string | undefined;
  let packages = false;
  let goOn: boolean | undefined;
  let config: false | undefined;
  while (rest.length > 0) {
    const [option, inline] = splitOption(rest.shift()!);
    if (!option.startsWith("-") || option === "-") {
      if (submit) return { kind: "submit", file: option, args: rest, session: { master, name, conf }, packages };
      if (file !== undefined) throw new UsageError(`one FILE is expected, and "${file}" and "${option}" were given`);
      file = option;
      continue;
    }
    if (option === "--version" || option === "-v") return { kind: "version", packages };
    if (option === "--help" || option === "-h") return { kind: "help", packages };
    if (option === "--continue") {
      goOn = true;
      continue;
    }
    if (option === "--no-config") {
      config = false;
      continue;
    }
    const value = takeValue(option, inline);
    if (option === "-e" || option === "--eval") code = value;
    else if (option === "--master") master = checkMaster(value);
    else if (option === "--name") name = value;
    else if (option === "--conf") addConf(value);
    else if (option === "--driver-memory") conf["spark.driver.memory"] = value;
    else if (option === "--executor-memory") conf["spark.executor.memory"] = value;
    else if (option === "--packages") packages = true;
  }
  if (submit) throw new UsageError("tspark submit needs a FILE");
  const session = { master, name, conf };
  if (teach) return { kind: "teach", file, config, session, packages };
  if (code === undefined) return { kind: "shell", file, goOn, config, session, packages };
  if (file !== undefined) throw new UsageError(`either -e CODE or a FILE, not both ("${file}")`);
  return { kind: "code", code, session, packages };

  function takeValue(option: string, inline: string | undefined): string {
    if (!(valued as readonly string[]).includes(option)) throw new UsageError(unknownOption(option));
    const value = inline ?? rest.shift();
    if (value === undefined) throw new UsageError(`${option} needs a value`);
    return value;
  }

  function addConf(pair: string): void {
    const at = pair.indexOf("=");
    if (at < 1) throw new UsageError(`--conf takes KEY=VALUE, and "${pair}" was given`);
    conf[pair.slice(0, at)] = pair.slice(at + 1);
  }
}

function checkMaster(master: string): string {
  if (/^local(\[(\d+|\*)(,\s*\d+)?\])?$/.test(master)) return master;
  throw new UsageError(
    `the master "${master}" is not there yet: tspark runs on this machine, with local[N] or local[*]`,
  );
}

/** `--conf=a=b` and short spellings. */
function splitOption(argument: string): [string, string | undefined] {
  const at = argument.startsWith("--") ? argument.indexOf("=") : -1;
  if (at < 0) return [short[argument] ?? argument, undefined];
  return [argument.slice(0, at), argument.slice(at + 1)];
}

function unknownOption(option: string): string {
  const known = [...valued, ...flags].filter((name) => name.startsWith("--"));
  const nearest = known.map((name) => [editDistance(option, name), name] as const).sort((a, b) => a[0] - b[0])[0]!;
  const hint = nearest[0] <= 3 ? `; did you mean ${nearest[1]}?` : "; tspark --help lists the options";
  return `unknown option ${option}${hint}`;
}
