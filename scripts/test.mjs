// The whole test run: types, lint, format, arrows, build, then every test, quick ones first. Ends in one line of totals.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
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

const report = join(mkdtempSync(join(tmpdir(), "tspark-test-")), "report.json");
const green = run(
  bin("vitest"),
  "run",
  "--reporter=default",
  "--reporter=json",
  `--outputFile.json=${report}`,
  ...process.argv.slice(2),
);
const { numPassedTests, numFailedTests, numPendingTests, numTotalTests, testResults } = JSON.parse(
  readFileSync(report, "utf8"),
);
// A file that could not even be loaded has no test that failed.
const broken = testResults.filter(
  (file) => file.status === "failed" && !file.assertionResults.some((t) => t.status === "failed"),
).length;
passed += numPassedTests;
failed += numFailedTests + broken;
if (!green && numFailedTests + broken === 0) failed++;
if (numTotalTests === 0) failed++;
const skipped = numPendingTests > 0 ? `, ${numPendingTests} skipped` : "";
console.log(`${passed} passed, ${failed} failed${skipped}`);
process.exit(failed === 0 ? 0 : 1);
