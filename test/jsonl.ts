import { readFileSync } from "node:fs";

/** What a file holds that has JSON in each line. */
export function readJsonl<T>(file: string | URL): T[] {
  const lines = readFileSync(file, "utf8").split("\n");
  return lines.filter((line) => line !== "").map((line) => JSON.parse(line) as T);
}
