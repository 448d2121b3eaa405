import { oneLine } from "../completion/describe.ts";
import { folded, shorten } from "../ui/shorten.ts";
import type { Theme } from "../ui/theme.ts";
import { examples } from "./examples.ts";
import type { Found } from "./find.ts";
import type { ClassHelp, MemberHelp, SqlHelp } from "./table.ts";

/** The help of what was found, as text for the terminal; of several meanings a list. */
export function helpPage(found: readonly Found[], columns: number, theme: Theme): string {
  const [first] = found;
  if (first === undefined) return "";
  if (found.length > 1) {
    const rows = found.flatMap((each) =>
      each.kind === "member" ? [listRow(each.owner, each.name, each.help, columns)] : [],
    );
    return `${theme.paint("bold", "Several have that name:")}\n${rows.join("\n")}`;
  }
  if (first.kind === "class") return classPage(first.name, first.help, columns, theme);
  if (first.kind === "sql") return sqlPage(first.name, first.help, columns, theme);
  return memberPage(first, columns, theme);
}

/** Prose in lines of whole words; examples are left to the terminal, which copies them as they were. */
function prose(text: string, columns: number): string {
  const lines = text.split("\n").flatMap((line) => folded(line, columns - 1, Number.POSITIVE_INFINITY));
  return lines.join("\n");
}

function memberPage(
  { owner, name, help, sql }: Extract<Found, { kind: "member" }>,
  columns: number,
  theme: Theme,
): string {
  const type = help.type === "" ? "" : `: ${help.type}`;
  const example = help.example ?? examples[`${owner}.${name}`] ?? (sql === undefined ? undefined : sqlExample(sql));
  return [
    `${theme.paint("bold", `${owner}.${name}`)}${help.params}${type}`,
    "",
    prose(help.doc, columns),
    "",
    ...labelled("Example", example, theme),
    ...labelled("PySpark", help.pyspark, theme),
  ]
    .join("\n")
    .trimEnd();
}

function sqlPage(name: string, sql: SqlHelp, columns: number, theme: Theme): string {
  const [, args = ""] = /^\w+(\(.*)$/.exec(sql.signature) ?? [];
  const lines = [`${theme.paint("bold", name)}${args}, a function of Spark SQL`, "", prose(sql.summary, columns), ""];
  return [...lines, ...labelled("Example", sqlExample(sql), theme)].join("\n");
}

function classPage(name: string, help: ClassHelp, columns: number, theme: Theme): string {
  const [doc = "", example] = help.doc.split(/\n?@example\s+/);
  const members = Object.entries(help.members).sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    theme.paint("bold", name),
    "",
    prose(doc.trim(), columns),
    "",
    ...labelled("Example", example, theme),
    ...members.map(([member, each]) => shorten(`  ${oneLine(member, each)}`, columns - 1)),
  ].join("\n");
}

function sqlExample({ example }: SqlHelp): string {
  return example.includes('"') || example.includes("\\")
    ? `spark.sql\`${example}\`.show()`
    : `spark.sql("${example}").show()`;
}

function labelled(label: string, text: string | undefined, theme: Theme): string[] {
  return text === undefined
    ? []
    : [`${theme.paint("dim", label)}  ${text.replaceAll("\n", `\n${" ".repeat(label.length + 2)}`)}`];
}

function listRow(owner: string, name: string, help: MemberHelp, columns: number): string {
  return shorten(`  ${owner}.${oneLine(name, help)}`, columns - 1);
}
