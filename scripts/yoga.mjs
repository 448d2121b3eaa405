import { readFile } from "node:fs/promises";

/**
 * Yoga reads its WebAssembly with `fetch("data:…")`, which makes Node load its whole HTTP client before the first frame.
 * Without `fetch` it decodes the text itself.
 */
export const yogaWithoutFetch = {
  name: "yoga-without-fetch",
  setup(build) {
    build.onLoad({ filter: /yoga-wasm-base64-esm\.js$/ }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      const contents = source.replaceAll('"function"!=typeof fetch', "true");
      if (contents === source) throw new Error(`${path} has changed: look for its use of fetch again.`);
      return { contents, loader: "js" };
    });
  },
};
