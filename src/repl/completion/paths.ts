import { readdir } from "node:fs/promises";
import { homedir } from "node:os";
import { resolve } from "node:path";
import type { CompletionItem } from "../protocol.ts";

const most = 500;

/** The files and folders that fit what was typed of a path; folders end in a slash. Hidden ones only after a dot. */
export async function completePath(typed: string, directory: string): Promise<CompletionItem[]> {
  const slash = typed.lastIndexOf("/") + 1;
  const folder = typed.slice(0, slash).replace(/^~(?=\/)/, homedir());
  const begun = typed.slice(slash);
  try {
    const entries = await readdir(resolve(directory, folder || "."), { withFileTypes: true });
    return entries
      .filter(({ name }) => name.startsWith(begun) && (begun.startsWith(".") || !name.startsWith(".")))
      .slice(0, most)
      .map((entry) => ({ label: entry.isDirectory() ? `${entry.name}/` : entry.name, kind: "module" as const }))
      .sort((a, b) => (a.label < b.label ? -1 : 1));
  } catch {
    return [];
  }
}
