// Makes the table that completion and `?name` read, from the comments of the public API and the function registry.
// `node scripts/help-table.ts` names every public member that has no help.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { allFunctions } from "../src/dataframe/functions/registry.ts";
import { extractHelp } from "../src/repl/help/extract.ts";
import type { ClassHelp, HelpTable, MemberHelp, SqlHelp } from "../src/repl/help/table.ts";
import pyspark from "./pyspark-signatures.json" with { type: "json" };

const src = fileURLToPath(new URL("../src/", import.meta.url));
const api = "dataframe/api/";
const files = [
  ...[
    "session",
    "builder",
    "dataframe",
    "column",
    "grouped",
    "reader",
    "writer",
    "writer-v2",
    "merge",
    "window",
    "catalog",
    "catalog-entries",
    "conf",
  ],
  ...[
    "spark-context",
    "udf",
    "udtf",
    "table-arg",
    "tvf",
    "dataframe/na",
    "dataframe/statistics",
    "dataframe/observe",
    "dataframe/plans",
    "dataframe/plot",
    "dataframe/display",
  ],
  ...["rdd/rdd", "rdd/accumulator", "rdd/broadcast"],
].map((name) => `${api}${name}.ts`);
const functionFiles = ["handwritten", "generated", "broadcast"].map((name) => `${api}functions/${name}.ts`);

/** Those that have another name in PySpark, or that have none of it. */
const counterparts: Readonly<Record<string, string>> = {
  "DataFrame.$": 'df.column or df["column"]',
  "Column.eq": "column == other",
  "Column.ne": "column != other",
  "Column.gt": "column > other",
  "Column.ge": "column >= other",
  "Column.lt": "column < other",
  "Column.le": "column <= other",
  "Column.and": "column & other",
  "Column.or": "column | other",
  "Column.not": "~column",
  "Column.plus": "column + other",
  "Column.minus": "column - other",
  "Column.multiply": "column * other",
  "Column.divide": "column / other",
  "Column.mod": "column % other",
  "Column.pow": "column ** other",
  "Column.neg": "-column",
};
const pythonClass: Readonly<Record<string, string>> = { F: "functions" };
/** Public for other rooms of the house, not for users. */
const internal = new Set(
  (
    "DataFrame.plan Column.expr WindowSpec.spec StreamingQuery.hear SparkSession.state SparkSession.engine " +
    "SparkSession.zone SparkSession.cacheManager SparkSession.getOrCreate SparkSession.create SparkSession.analyze " +
    "SparkSession.frame SparkSession.executeSync SparkSession.explain SparkSession.scan SparkSession.viewNames"
  ).split(" "),
);

function pythonOf(owner: string, name: string): string | undefined {
  const own = counterparts[`${owner}.${name}`];
  if (own !== undefined) return own;
  const members = (pyspark as Readonly<Record<string, Readonly<Record<string, string>> | undefined>>)[owner];
  const signature = members !== undefined && Object.hasOwn(members, name) ? members[name] : undefined;
  return signature === undefined ? undefined : `${pythonClass[owner] ?? owner}.${name}${signature}`;
}

/** `substring(str, pos[, len])`, with the names that PySpark gives the arguments. */
function sqlSignature(name: string, original: string): string {
  const members: Readonly<Record<string, string | undefined>> = pyspark.F;
  const python = members[name] ?? members[original];
  if (python === undefined) return `${name}(…)`;
  const names = python
    .slice(1, -1)
    .split(/,\s*/)
    .filter((each) => each !== "" && each !== "/" && each !== "*");
  const must = names.filter((each) => !each.includes("=")).map((each) => each.replace(/^\*(.*)$/, "$1, …"));
  const may = names.filter((each) => each.includes("=")).map((each) => each.split("=")[0]!);
  const optional = may.map((each, index) => `[${index === 0 && must.length === 0 ? "" : ", "}${each}`).join("");
  return `${name}(${must.join(", ")}${optional}${"]".repeat(may.length)})`;
}

function withPython(owner: string, help: ClassHelp): ClassHelp {
  const members: Record<string, MemberHelp> = {};
  for (const [name, each] of Object.entries(help.members)) {
    if (name === "toString" || internal.has(`${owner}.${name}`)) continue;
    const python = pythonOf(owner, name);
    members[name] = python === undefined ? each : { ...each, pyspark: python };
  }
  return { ...help, members };
}

/** What index.ts adds, where the rooms are put together. */
function withKafka(session: ClassHelp): ClassHelp {
  const doc = "Looking around in Kafka: topics, groups, lag.";
  const kafka: MemberHelp = { kind: "property", params: "", type: "KafkaTools", doc };
  return { ...session, members: { ...session.members, kafka } };
}

/** The table, from the sources as they are now. */
export function makeHelpTable(): HelpTable {
  const read = (file: string): string => readFileSync(src + file, "utf8");
  const classes: Record<string, ClassHelp> = {};
  const streaming = readdirSync(`${src}${api}streaming`).map((name) => `${api}streaming/${name}`);
  for (const file of [...files, ...streaming, "kafka/admin/tools.ts", "dataframe/types/row.ts"]) {
    for (const [name, help] of Object.entries(extractHelp(read(file)).classes)) classes[name] = withPython(name, help);
  }
  classes.SparkSession = withKafka(classes.SparkSession!);
  const functions = Object.assign({}, ...functionFiles.map((file) => extractHelp(read(file)).functions));
  for (const name of ["udf", "udaf", "udtf"]) functions[name] = extractHelp(read(`${api}${name}.ts`)).functions[name];
  classes.F = withPython("F", {
    doc: "Functions over columns, for `select`, `filter` and the like.",
    members: functions,
  });
  const sql: Record<string, SqlHelp> = {};
  for (const { name, aliases = [], doc } of allFunctions()) {
    if (doc === undefined) continue;
    for (const each of [name, ...aliases]) {
      sql[each] = { signature: sqlSignature(each, name), summary: doc.summary, example: doc.example };
    }
  }
  return { classes, sql };
}

/** The public classes whose every member must have help. */
export const documented = (
  "SparkSession Builder DataFrame Column GroupedData Window WindowSpec DataFrameReader DataFrameWriter DataFrameWriterV2 " +
  "MergeIntoWriter WhenMatched WhenNotMatched WhenNotMatchedBySource TableArg UDTFRegistration " +
  "DataFrameNaFunctions DataFrameStatFunctions PlotAccessor Observation Catalog RuntimeConfig SparkContext UDFRegistration " +
  "TableValuedFunction RDD Accumulator Broadcast DataStreamReader DataStreamWriter StreamingQuery StreamingQueryManager " +
  "StreamingQueryListener StreamingQueryProgress KafkaTools F"
).split(" ");

/** `Class.member` of everything public that has no help; classes that are not there at all. */
export function withoutHelp(table: HelpTable): string[] {
  return documented.flatMap((owner) => {
    const help = table.classes[owner];
    if (help === undefined) return [owner];
    return Object.entries(help.members).flatMap(([name, { doc }]) => (doc === "" ? [`${owner}.${name}`] : []));
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const table = makeHelpTable();
  for (const name of withoutHelp(table)) console.log(name);
  console.error(`${JSON.stringify(table).length} bytes, ${Object.keys(table.classes).length} classes`);
}
