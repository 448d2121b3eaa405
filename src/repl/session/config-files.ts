import { type Stats, statSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/** The configs that a shell started here and now has, the weakest first. */
export interface FoundConfigs {
  readonly files: readonly string[];
  /** Why a file that is there is left out. */
  readonly refused: readonly string[];
}

/**
 * The user's own config, after the XDG rules, and the project's `tspark.config.ts` in the working directory. A file that
 * somebody else owns or may write is left out: it would run with this user's rights.
 */
export function findConfigs(
  directory: string = process.cwd(),
  env: NodeJS.ProcessEnv = process.env,
  user: number | undefined = process.getuid?.(),
): FoundConfigs {
  const home = env.XDG_CONFIG_HOME?.startsWith("/") ? env.XDG_CONFIG_HOME : join(homedir(), ".config");
  const files: string[] = [];
  const refused: string[] = [];
  for (const path of [join(home, "tspark", "config.ts"), join(directory, "tspark.config.ts")]) {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats?.isFile() !== true) continue;
    const problem = user === undefined ? undefined : problemOf(stats, user);
    if (problem === undefined) files.push(path);
    else refused.push(`${path} is not used: ${problem}.`);
  }
  return { files, refused };
}

function problemOf({ uid, mode }: Stats, user: number): string | undefined {
  if (uid !== user && uid !== 0) return "it belongs to another user";
  return (mode & 0o002) === 0 ? undefined : "everybody may write it";
}

/** What the user is told about the configs: which are in use, and which are not. */
export function configNotes({ files, refused }: FoundConfigs): string[] {
  const home = homedir();
  const short = files.map((file) => (file.startsWith(`${home}/`) ? `~${file.slice(home.length)}` : file));
  return files.length === 0 ? [...refused] : [`Configured by ${short.join(" and ")}`, ...refused];
}
