import { existsSync, readdirSync, statSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { readJsonl } from "../../jsonl.ts";

/** One statement with what Spark answers. */
export interface Case {
  readonly i: number;
  readonly sql: string;
  readonly schema: string;
  readonly output?: readonly string[];
  readonly errorClass?: string;
  readonly condition?: string;
  readonly sqlState?: string;
  readonly error?: { readonly messageParameters?: Readonly<Record<string, string>> };
  readonly set?: Readonly<Record<string, string>>;
}

/** A file of cases: one session. */
export interface CaseFile {
  /** Path below the folder of cases, without its ending: `postgreSQL/join`. */
  readonly name: string;
  readonly cases: readonly Case[];
  /** Where its tables' data is. */
  readonly tables: string | undefined;
}

/** The case files in a folder, or the one file. Folders named `tables` hold data. */
export function caseFiles(path: string): CaseFile[] {
  const root = resolve(path);
  const single = statSync(root).isFile();
  const names = single
    ? [basename(root)]
    : readdirSync(root, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".jsonl"));
  const folder = single ? dirname(root) : root;
  return names.sort().map((name) => {
    const file = join(folder, name);
    return { name: nameOf(file, folder), cases: readJsonl<Case>(file), tables: tablesAbove(dirname(file)) };
  });
}

/** With its folder where that says something of the session (`nonansi/cast`), even if one file is given. */
function nameOf(file: string, folder: string): string {
  const name = relative(folder, file).replace(/\.jsonl$/, "");
  const parent = basename(dirname(file));
  return name.includes("/") || !knownGroups.has(parent) ? name : `${parent}/${name}`;
}

const knownGroups = new Set(["nonansi", "timestampNTZ", "postgreSQL", "udf", "udaf", "udtf"]);

function tablesAbove(folder: string): string | undefined {
  const here = join(folder, "tables");
  if (existsSync(here)) return here;
  return dirname(folder) === folder ? undefined : tablesAbove(dirname(folder));
}
