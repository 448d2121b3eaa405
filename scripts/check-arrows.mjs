// Fails when an import points against the house: see docs/decisions.md. Prints every arrow that is wrong.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const src = fileURLToPath(new URL("../src", import.meta.url));

/** What each room may import, longest prefix first. Packages and `node:` are listed where a room must do without. */
const rooms = [
  ["dataframe/types", ["dataframe/types", "dataframe/errors"]],
  ["dataframe/errors", ["dataframe/errors", "dataframe/plan"]],
  ["dataframe/columnar", ["dataframe/columnar", "dataframe/types", "dataframe/plan"]],
  ["dataframe/plan", ["dataframe/plan", "dataframe/types", "dataframe/columnar", "dataframe/errors"]],
  [
    "dataframe/display",
    [
      "dataframe/display",
      "dataframe/errors",
      "dataframe/functions",
      "dataframe/columnar",
      "dataframe/types",
      "dataframe/plan",
    ],
  ],
  [
    "dataframe/functions",
    [
      "dataframe/functions",
      // What messages of Avro and Protobuf look like may be known to a registry only.
      "dataframe/registry",
      "dataframe/sql",
      "dataframe/plan",
      "dataframe/types",
      "dataframe/errors",
      "dataframe/columnar",
    ],
  ],
  ["dataframe/registry", ["dataframe/registry", "dataframe/errors", "entry"]],
  ["dataframe/sql", ["dataframe/sql", "dataframe/plan", "dataframe/types", "dataframe/errors"]],
  [
    "dataframe/analysis",
    [
      "dataframe/analysis",
      "dataframe/functions",
      "dataframe/display",
      "dataframe/plan",
      "dataframe/types",
      "dataframe/errors",
      "dataframe/columnar",
    ],
  ],
  [
    "dataframe/sources",
    [
      "dataframe/sources",
      // Patterns of dates and times mean the same in options as in functions.
      "dataframe/functions",
      "dataframe/columnar",
      "dataframe/types",
      "dataframe/errors",
      "dataframe/plan",
    ],
  ],
  [
    "dataframe/streaming",
    [
      "dataframe/streaming",
      "dataframe/sources",
      "dataframe/engine",
      "dataframe/functions",
      "dataframe/display",
      "dataframe/columnar",
      "dataframe/plan",
      "dataframe/types",
      "dataframe/errors",
    ],
  ],
  [
    "dataframe/engine",
    [
      "dataframe/engine",
      "dataframe/streaming",
      "dataframe/sources",
      "dataframe/functions",
      "dataframe/analysis",
      "dataframe/columnar",
      "dataframe/plan",
      "dataframe/types",
      "dataframe/errors",
    ],
  ],
  ["dataframe", ["dataframe"]],
  [
    "kafka",
    [
      "kafka",
      "dataframe/sources",
      "dataframe/streaming",
      "dataframe/functions/js/regexp",
      "dataframe/types",
      "dataframe/columnar",
      "dataframe/errors",
    ],
  ],
  ["repl", ["repl", "dataframe/api", "dataframe/display", "dataframe/errors", "dataframe/types"]],
];
/** No I/O and no engine in these: they run on any thread, at once. */
const pure = [
  "dataframe/plan",
  "dataframe/types",
  "dataframe/sql",
  "dataframe/analysis",
  "dataframe/functions",
  "dataframe/display",
  "dataframe/columnar",
];
/** Computing only; of worker_threads the number of the thread, which makes ids unique. */
const purePackages =
  /^(node:(crypto|util|buffer|zlib|worker_threads)|cli-table3|xpath|@xmldom\/xmldom|avsc|saxes|@bufbuild\/protobuf(\/\w+)?)$/;
/** The only files that know all rooms and put them together. */
const joints = new Set(["index.ts", "cli.ts"]);

const wrong = [];
for (const name of readdirSync(src, { recursive: true })) {
  const file = String(name);
  if (!/\.tsx?$/.test(file) || joints.has(file)) continue;
  const room = rooms.find(([prefix]) => file.startsWith(`${prefix}/`));
  if (!room) {
    if (file.includes("/")) wrong.push(`${file}: in no room`);
    continue;
  }
  const text = readFileSync(resolve(src, file), "utf8");
  for (const [, specifier] of text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*"([^"]+)"/g)) {
    if (specifier.startsWith(".")) {
      const target = relative(src, resolve(src, dirname(file), specifier));
      const allowed = room[1].some((prefix) => target.startsWith(`${prefix}/`)) || !target.includes("/");
      if (!allowed || joints.has(target)) wrong.push(`${file} -> ${target}`);
    } else if (pure.some((prefix) => file.startsWith(`${prefix}/`)) && !purePackages.test(specifier)) {
      wrong.push(`${file} -> ${specifier} (this room does no I/O)`);
    }
  }
}
for (const line of wrong) console.error(line);
if (wrong.length > 0) {
  console.error(`${wrong.length} import${wrong.length === 1 ? "" : "s"} against the arrows of docs/decisions.md`);
  process.exit(1);
}
