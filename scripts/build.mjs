// Bundles src/ into dist/: shared chunks, so that the kernel and a user's `import "tspark"` load the same copy.
import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));

/** One bundle per process or worker; each name is the file in dist/ that `entryUrl(name)` finds. */
export const entries = {
  index: "src/index.ts",
  cli: "src/cli.ts",
  "engine-worker": "src/dataframe/engine/worker/main.ts",
};

rmSync(new URL("../dist", import.meta.url), { recursive: true, force: true });
await build({
  absWorkingDir: root,
  entryPoints: entries,
  outdir: "dist",
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node22.15",
  packages: "external",
  chunkNames: "chunks/[name]-[hash]",
  sourcemap: "linked",
  sourcesContent: false,
  logLevel: "warning",
});
