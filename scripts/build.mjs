// Bundles src/ into dist/: shared chunks, so that the kernel and a user's `import "tspark"` load the same copy.
import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { entries } from "../src/entry.ts";
import { makeHelpTable, withoutHelp } from "./help-table.ts";
import { yogaWithoutFetch } from "./yoga.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));

const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: entries,
  outdir: "dist",
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node22.15",
  // Those with binaries, WebAssembly or private parts in use, and those loaded when first used, stay packages; bundling the rest starts twice as fast.
  external: [
    "esbuild",
    "typescript",
    "@duckdb/*",
    "kafkajs",
    "hysnappy",
    "@node-rs/*",
    "avsc",
    "saxes",
    "@bufbuild/protobuf",
    "node-forge",
    "react-devtools-core",
  ],
  define: { "process.env.NODE_ENV": '"production"' },
  jsx: "automatic",
  plugins: [yogaWithoutFetch],
  // CommonJS packages ask for Node's own modules by require().
  banner: {
    js: `import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);`,
  },
  chunkNames: "chunks/[name]-[hash]",
  // No comments: they are a third of the text, which V8 keeps, in two bytes a character as soon as one is not Latin-1.
  minifyWhitespace: true,
  lineLimit: 200,
  sourcemap: "linked",
  sourcesContent: false,
  logLevel: "warning",
  metafile: true,
});

const help = makeHelpTable();
const silent = withoutHelp(help);
if (silent.length > 0) throw new Error(`These public members have no help: ${silent.join(", ")}`);
writeFileSync(join(root, "dist/help.json"), JSON.stringify(help));

// Only after a build that went well: what it did not write is of an earlier one.
for (const name of readdirSync(join(root, "dist"), { recursive: true })) {
  const file = `dist/${name}`;
  if (/\.js(\.map)?$/.test(file) && !(file in metafile.outputs)) rmSync(join(root, file));
}
