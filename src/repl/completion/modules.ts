import { readdir } from "node:fs/promises";
import { builtinModules } from "node:module";
import { join } from "node:path";
import type { CompletionItem } from "../protocol.ts";
import { completePath } from "./paths.ts";

const own = ["tspark", ...builtinModules.filter((name) => !/^_|\//.test(name)).map((name) => `node:${name}`)];

/** What an import may name: files, tspark, the packages that are installed, Node's modules. */
export async function completeModule(typed: string, directory: string): Promise<CompletionItem[]> {
  if (/^\.{1,2}\//.test(typed)) return completePath(typed, directory);
  const packages = await installed(join(directory, "node_modules"));
  const names = [...new Set([own[0]!, ...packages, ...own])];
  return names.map((label) => ({ label, kind: "module" }));
}

async function installed(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  const found = names
    .filter((name) => !name.startsWith("."))
    .map(async (name) =>
      name.startsWith("@") ? (await readdir(join(folder, name))).map((each) => `${name}/${each}`) : [name],
    );
  return (await Promise.all(found)).flat().sort();
}
