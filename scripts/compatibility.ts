// Writes docs/compatibility.md: every public name of Spark's Python API, and what became of it here. `npm run docs`.
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { signatures } from "../src/dataframe/api/functions/signatures.ts";
import { lookupFunction } from "../src/dataframe/functions/registry.ts";
import * as tspark from "../src/index.ts";
import { elsewhere, instead, notMeaningful } from "./compatibility/judgements.ts";
import { type OurClass, ourClasses } from "./compatibility/members.ts";
import sparkNames from "./compatibility/spark-names.json" with { type: "json" };

export interface Judgement {
  readonly name: string;
  readonly state: "done" | "not meaningful" | "missing";
  /** How it is written here, why it has no meaning, or what to use instead. */
  readonly note: string;
}

const classes = ourClasses();
const renamedClasses: Readonly<Record<string, string>> = {
  "SparkSession.Builder": "Builder",
  "catalog.Column": "CatalogColumn",
  "catalog.Function": "CatalogFunction",
  UserDefinedFunction: "UserDefinedFunction",
};

/** All names, class by class. */
export function judgeAll(): ReadonlyMap<string, readonly Judgement[]> {
  return new Map(
    Object.entries(sparkNames as Readonly<Record<string, readonly string[]>>).map(([owner, names]) => [
      owner,
      names.map((name) => (owner === "functions" ? judgeFunction(name) : judgeMember(owner, name))),
    ]),
  );
}

function judgeMember(owner: string, name: string): Judgement {
  const full = `${owner}.${name}`;
  const other = elsewhere[full];
  if (other) return { name, state: "done", note: other };
  const own = renamedClasses[owner] ?? owner.split(".").at(-1)!;
  const refused = find(own, (each) => each.refused.get(name) || undefined);
  const camel =
    name.includes("_") && !name.startsWith("_") ? name.replace(/_(\w)/g, (_, c: string) => c.toUpperCase()) : name;
  for (const spelling of refused === undefined ? [name, camel] : []) {
    if (has(own, spelling)) return { name, state: "done", note: spelling === name ? "" : `\`${spelling}\`` };
  }
  return absent(name, full, refused);
}

/** The SQL function that a function of the API calls; itself where it is written by hand. */
const targets = new Map(
  signatures.map((signature) => {
    const [, name, target] = /^(\w+)\(.*\)(?: -> (?:distinct )?(.+))?$/.exec(signature)!;
    return [name!, target ?? name!];
  }),
);

function judgeFunction(name: string): Judgement {
  const full = `functions.${name}`;
  const other = elsewhere[full];
  if (other) return { name, state: "done", note: other };
  const target = targets.get(name);
  if (!(name in tspark.F)) return absent(name, full, undefined);
  if (target === undefined || lookupFunction(target)) return { name, state: "done", note: "" };
  return absent(name, full, "`F.udf(f, type)` makes a function of JavaScript.");
}

function absent(name: string, full: string, refused: string | undefined): Judgement {
  const why = notMeaningful.find(([pattern]) => pattern.test(full))?.[1];
  if (why !== undefined) return { name, state: "not meaningful", note: why };
  return { name, state: "missing", note: refused ?? instead.find(([pattern]) => pattern.test(full))?.[1] ?? "" };
}

function find<T>(name: string | undefined, get: (each: OurClass) => T | undefined): T | undefined {
  const each = name === undefined ? undefined : classes.get(name);
  return each && (get(each) ?? find(each.parent, get));
}

function has(owner: string, name: string): boolean {
  if (find(owner, (each) => each.members.has(name) || undefined)) return true;
  const exported = (tspark as unknown as Record<string, { readonly prototype?: object } | undefined>)[owner];
  if (exported === undefined) return false;
  return name in exported || (exported.prototype !== undefined && name in exported.prototype);
}

/** The document. */
export function compatibilityText(): string {
  const all = [...judgeAll()].filter(([, list]) => list.length > 0);
  const count = (lists: readonly (readonly Judgement[])[], state: Judgement["state"]): number =>
    lists.flat().filter((each) => each.state === state).length;
  const row = (title: string, lists: readonly (readonly Judgement[])[]): string =>
    `| ${title} | ${lists.flat().length} | ${count(lists, "done")} | ${count(lists, "not meaningful")} | ${count(lists, "missing")} |`;
  const parts = [
    "# Compatibility with Spark's Python API",
    "Every public name of PySpark 4.2, class by class, and what became of it here. Made by `npm run docs` from the classes and the function registry: a test fails where it is out of date.",
    "Names are Spark's, in camelCase where Scala's API has them so (`withColumn`, `groupBy`); those that Spark itself writes with underscores stay (`F.array_sort`, `asc_nulls_last`). Keyword arguments are positions, or an object of options at the end: `df.show({ n: 5, truncate: false })`. Python's operators are methods: `F.col(\"age\").gt(3).and(…)`. Actions are async: `await df.count()`.",
    [
      "| | names | done | not meaningful here | missing |",
      "| --- | ---: | ---: | ---: | ---: |",
      ...all.map(([owner, list]) => row(`[${owner}](#${anchor(owner)})`, [list])),
      row(
        "**together**",
        all.map(([, list]) => list),
      ),
    ].join("\n"),
    ...all.map(([owner, list]) => section(owner, list)),
  ];
  return `${parts.join("\n\n")}\n`;
}

function anchor(owner: string): string {
  return owner.toLowerCase().replaceAll(".", "");
}

function section(owner: string, list: readonly Judgement[]): string {
  const plain = list.filter((each) => each.state === "done" && each.note === "");
  const spelled = list.filter((each) => each.state === "done" && each.note !== "");
  const lines = [`## ${owner}`];
  if (plain.length > 0) lines.push(`Done: ${plain.map(({ name }) => `\`${name}\``).join(" ")}`);
  if (spelled.length > 0) lines.push(table("Written otherwise", "here", spelled));
  for (const [state, title, what] of [
    ["not meaningful", "Not meaningful here", "why"],
    ["missing", "Missing", "use instead"],
  ] as const) {
    const some = list.filter((each) => each.state === state);
    if (some.length > 0) lines.push(table(title, what, some));
  }
  return lines.join("\n\n");
}

/** Names with the same note share a line. */
function table(title: string, what: string, list: readonly Judgement[]): string {
  const byNote = Map.groupBy(list, ({ note }) => note);
  const rows = [...byNote].map(
    ([note, each]) => `| ${each.map(({ name }) => `\`${name}\``).join(" ")} | ${note.replaceAll("|", "\\|")} |`,
  );
  return [`| ${title} | ${what} |`, "| --- | --- |", ...rows].join("\n");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(new URL("../docs/compatibility.md", import.meta.url), compatibilityText());
  const open = [...judgeAll()].flatMap(([owner, list]) =>
    list.filter((each) => each.state === "missing" && each.note === "").map((each) => `${owner}.${each.name}`),
  );
  for (const name of open) console.log(`no word about ${name}`);
}
