import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** A lesson that comes with tspark. */
export interface BuiltInLesson {
  readonly name: string;
  readonly title: string;
}

/** In the order in which they are best taken; the files are in `lessons/` of the package. */
export const builtInLessons: readonly BuiltInLesson[] = [
  { name: "dataframes", title: "DataFrames in ten minutes" },
  { name: "kafka", title: "Kafka: topics, partitions, offsets, groups" },
  { name: "topic-to-answer", title: "From topic to answer" },
  { name: "dead-consumer", title: "What happens when a consumer dies" },
];

/** The file of a built-in lesson; undefined when there is none of that name. */
export function builtInFile(name: string): string | undefined {
  if (!builtInLessons.some((lesson) => lesson.name === name)) return undefined;
  return fileURLToPath(new URL(`lessons/${name}.md`, packageRoot()));
}

/** The folder of the package that this file is in, bundled or not. */
function packageRoot(): URL {
  for (let folder = new URL(".", import.meta.url); ; folder = new URL("..", folder)) {
    const file = new URL("package.json", folder);
    if (existsSync(file) && (JSON.parse(readFileSync(file, "utf8")) as { name?: string }).name === "tspark")
      return folder;
    if (folder.pathname === "/") throw new Error("tspark's own files can't be found");
  }
}
