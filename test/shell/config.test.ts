import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { hasRow, openShell, realShell, temporaryFolder } from "./support/open-shell.ts";

function configFolder(text: string): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "tspark"));
  writeFileSync(join(folder, "tspark", "config.ts"), text);
  return folder;
}

test("a config sets Spark, the shell and profiles, and makes variables before the first cell", async () => {
  const folder = configFolder(`
import type { } from "tspark";
export default ({ secret }: { secret(name: string): string }) => ({
  conf: { "spark.sql.session.timeZone": "Asia/Tokyo", "spark.app.name": "configured" },
  settings: { timing: "on" },
  profiles: { dev: { "kafka.bootstrap.servers": "b:1", "kafka.sasl.password": secret("MY_PASSWORD") } },
  startup: ({ spark }) => ({ answer: spark.range(42) }),
});`);
  const env = { XDG_CONFIG_HOME: folder, MY_PASSWORD: "hidden-word" };
  const shell = openShell({ script: realShell, args: ["--name", "stronger"], cols: 100, env });
  shell.type("answer.count() + 1\r");
  await shell.waitFor(hasRow("43"));
  await shell.waitFor((screen) => screen.some((row) => /^[\d.]+ ms$/.test(row)));
  expect(shell.screen().some((row) => row.startsWith("Configured by ") && row.endsWith("config.ts"))).toBe(true);
  expect(shell.screen().some((row) => row.includes("(local[*], stronger)"))).toBe(true);
  shell.type("spark.conf.get('spark.sql.session.timeZone')\rprofiles\r");
  await shell.waitFor((screen) => screen.some((row) => row.includes("****")));
  expect(shell.screen().some((row) => row.includes("Asia/Tokyo"))).toBe(true);
  expect(shell.bytes()).not.toContain("hidden-word");
  shell.type("Object.values(profiles.dev).join()\r");
  await shell.waitFor((screen) => screen.some((row) => row.includes("b:1,hidden-word")));
});

const wrong = "export default ({ secret }) => ({ conf: { x: secret('NOT_THERE') } });";

test.each([
  ["a config that is wrong is told, and the session stands without it", [], true],
  ["--no-config leaves it out", ["--no-config"], false],
])("%s", async (_, args, told) => {
  const shell = openShell({ script: realShell, args, cols: 100, env: { XDG_CONFIG_HOME: configFolder(wrong) } });
  shell.type("spark.range(3).count() + 4\r");
  await shell.waitFor(hasRow("7"));
  const text = shell.screen().join("");
  expect(text.includes("needs the environment variable NOT_THERE, which is not set")).toBe(told);
});
