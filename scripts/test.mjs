// The whole test run: types, lint, format, arrows, build, then every test, quick ones first. Ends in one line of totals.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const bin = (name) => join(root, "node_modules/.bin", name);
const run = (command, ...args) => spawnSync(command, args, { cwd: root, stdio: "inherit" }).status === 0;

const checks = [
  ["types", () => run(bin("tsc"), "-p", ".")],
  ["lint and format", () => run(bin("biome"), "check", "--error-on-warnings", ".")],
  ["arrows", () => run(process.execPath, "scripts/check-arrows.mjs")],
  ["build", () => run(process.execPath, "scripts/build.mjs")],
];
let passed = 0;
let failed = 0;
for (const [name, check] of checks) {
  const ok = check();
  console.log(`${ok ? "passed" : "FAILED"}: ${name}`);
  ok ? passed++ : failed++;
}

const reports = mkdtempSync(join(tmpdir(), "tspark-test-"));

/** Runs vitest; gives what each file said, by its name. */
function vitest(name, ...args) {
  const report = join(reports, `${name}.json`);
  run(bin("vitest"), "run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`, ...args);
  return new Map(JSON.parse(readFileSync(report, "utf8")).testResults.map((file) => [file.name, file]));
}

const files = vitest("first", ...process.argv.slice(2));
const failing = [...files.values()].filter((file) => file.status === "failed").map((file) => file.name);
// A few files drive real processes and terminals against the clock: what fails there is run once more, alone, and named.
if (failing.length > 0 && failing.length <= 4) {
  console.log(`run again, alone: ${failing.map((file) => relative(root, file)).join(", ")}`);
  for (const [name, file] of vitest("again", "--maxWorkers=1", ...failing)) {
    if (file.status !== "failed") console.log(`passed only the second time: ${relative(root, name)}`);
    files.set(name, file);
  }
}

let skipped = 0;
for (const { status, assertionResults } of files.values()) {
  const of = (state) => assertionResults.filter((test) => test.status === state).length;
  passed += of("passed");
  skipped += of("pending") + of("skipped") + of("todo");
  // A file that could not even be loaded has no test that failed.
  failed += of("failed") || (status === "failed" ? 1 : 0);
}
if (files.size === 0) failed++;
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
process.exit(failed === 0 ? 0 : 1);
