import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { checkConfig, mergeConfigs, secretFrom } from "../../../src/repl/session/config.ts";
import { findConfigs } from "../../../src/repl/session/config-files.ts";

test("values become texts, as --conf and options take them", () => {
  const config = { conf: { a: 4, b: true }, settings: { timing: "on" }, profiles: { dev: { port: 1 } } };
  expect(checkConfig(config, "f")).toEqual({
    conf: { a: "4", b: "true" },
    settings: { timing: "on" },
    profiles: { dev: { port: "1" } },
  });
  expect(checkConfig({}, "f")).toEqual({});
});

test.each<[unknown, string]>([
  [undefined, "f must export a config: export default { conf: { … } }"],
  [[], "f must export a config: export default { conf: { … } }"],
  [{ config: {} }, 'f: there is no "config"; a config has conf, settings, profiles, startup'],
  [{ conf: [] }, "f: conf must be an object of names and values"],
  [{ conf: { a: {} } }, 'f: conf["a"] must be a text, a number or a boolean'],
  [{ profiles: { p: 1 } }, "f: profiles.p must be an object of names and values"],
  [{ profiles: { p: { a: null } } }, 'f: profiles.p["a"] must be a text, a number or a boolean'],
  [{ startup: "code" }, "f: startup must be a function"],
])("%j is refused", (value, message) => {
  expect(() => checkConfig(value, "f")).toThrow(message);
});

test("a later config is stronger; what they do at the start adds up", () => {
  const startup = (): void => {};
  const merged = mergeConfigs([
    { conf: { a: "1", b: "1" }, startup },
    { conf: { b: "2" }, startup },
  ]);
  expect(merged).toEqual({ conf: { a: "1", b: "2" }, settings: {}, profiles: {}, startups: [startup, startup] });
});

test("a secret that is not set is named", () => {
  const secret = secretFrom({ SET: "x", EMPTY: "" }, "f");
  expect(secret("SET")).toBe("x");
  expect(() => secret("EMPTY")).toThrow("f needs the environment variable EMPTY, which is not set");
});

test("the user's config comes before the project's; what others may write is left out", () => {
  const folder = mkdtempSync(join(tmpdir(), "tspark-config-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const [own, project] = [join(folder, "tspark", "config.ts"), join(folder, "tspark.config.ts")];
  const env = { XDG_CONFIG_HOME: folder };
  expect(findConfigs(folder, env)).toEqual({ files: [], refused: [] });
  mkdirSync(join(folder, "tspark"));
  for (const file of [own, project]) writeFileSync(file, "");
  expect(findConfigs(folder, env)).toEqual({ files: [own, project], refused: [] });
  chmodSync(project, 0o666);
  expect(findConfigs(folder, env)).toEqual({
    files: [own],
    refused: [`${project} is not used: everybody may write it.`],
  });
});

// Root's files are everybody's friends: another user's are told only where the test does not run as root.
test.skipIf(process.getuid?.() === 0 || process.getuid === undefined)("another user's config is left out", () => {
  const folder = mkdtempSync(join(tmpdir(), "tspark-config-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, "tspark.config.ts"), "");
  const { files, refused } = findConfigs(folder, { XDG_CONFIG_HOME: folder }, process.getuid!() + 1);
  expect([files, refused]).toEqual([
    [],
    [`${join(folder, "tspark.config.ts")} is not used: it belongs to another user.`],
  ]);
});
