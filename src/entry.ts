/** The files that start a process or a worker, or that users import: each is a bundle of its own in dist/. */
export const entries = {
  index: "src/index.ts",
  cli: "src/cli.ts",
  kernel: "src/repl/kernel/process/main.ts",
  watchdog: "src/repl/kernel/process/watchdog.ts",
  "engine-worker": "src/dataframe/engine/worker/main.ts",
  "fetch-worker": "src/dataframe/registry/fetch-worker.ts",
  "kafka-source": "src/kafka/source/kafka-source.ts",
  "kafka-admin-source": "src/kafka/admin/admin-source.ts",
  "kafka-worker": "src/kafka/worker/main.ts",
  "kafka-box": "src/kafka/box/main.ts",
};

const here = import.meta.url;
const built = !here.endsWith(".ts");

/** Where an entry is: the bundle, or its source when tspark itself runs from source (tests). */
export function entryUrl(name: keyof typeof entries): URL {
  if (!built) return new URL(`../${entries[name]}`, here);
  return new URL(`${here.includes("/chunks/") ? "../" : "./"}${name}.js`, here);
}
