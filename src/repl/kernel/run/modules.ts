import { readFileSync } from "node:fs";
import { createRequire, registerHooks } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { entryUrl } from "../../../entry.ts";
import { toSyntaxError } from "../compile/transform.ts";
import { fileName, registerFile } from "./stack.ts";

export type ModuleNamespace = Readonly<Record<string, unknown>>;

/** A specifier that carries where it is to be resolved from: Node would resolve from this file. */
const scheme = "tspark-import:";
let installed = false;

/** Makes `tspark` the running copy, for cells and for the files they import, and lets those be TypeScript. */
export function installModuleHooks(): void {
  if (installed) return;
  installed = true;
  registerHooks({ resolve: resolveModule, load: loadModule });
}

/** `import(specifier)` as if it stood in a file of `directory`. */
export function importFrom(
  specifier: string,
  directory: string,
  options?: ImportCallOptions,
): Promise<ModuleNamespace> {
  installModuleHooks();
  const request = `${scheme}${encodeURIComponent(JSON.stringify([specifier, baseUrl(directory)]))}`;
  return options?.with?.type === "json" ? import(request, { with: { type: "json" } }) : import(request);
}

/** `required`: the cell uses the name as a value. A name that nobody has may have been a type: it stays undeclared. */
export function pickExport(module: ModuleNamespace, name: string, required: boolean): unknown {
  if (name in module) return module[name];
  const all = module.default;
  if (typeof all === "object" && all !== null && name in all) return (all as ModuleNamespace)[name];
  if (!required) return undefined;
  throw new SyntaxError(`The imported module has no export named '${name}'`);
}

export function metaOf(directory: string): ImportMeta {
  const base = baseUrl(directory);
  const { resolve } = createRequire(base);
  return { url: base, dirname: directory, filename: fileURLToPath(base), resolve } as unknown as ImportMeta;
}

function baseUrl(directory: string): string {
  return pathToFileURL(`${directory}/cell`).href;
}

type Resolve = NonNullable<Parameters<typeof registerHooks>[0]["resolve"]>;
type Load = NonNullable<Parameters<typeof registerHooks>[0]["load"]>;

const resolveModule: Resolve = (specifier, context, next) => {
  if (specifier.startsWith(scheme)) {
    const [wanted, parentURL] = JSON.parse(decodeURIComponent(specifier.slice(scheme.length))) as [string, string];
    return resolveModule(wanted, { ...context, parentURL }, next);
  }
  if (specifier === "tspark") return { url: entryUrl("index").href, shortCircuit: true };
  try {
    return next(specifier, context);
  } catch (error) {
    if (!/^\.{0,2}\//.test(specifier)) throw error;
    for (const spelling of typeScriptSpellings(specifier)) {
      try {
        return next(spelling, context);
      } catch {
        // The error to be seen is that of the specifier as it was written.
      }
    }
    throw error;
  }
};

/** What TypeScript's own resolution would also look for. */
function typeScriptSpellings(specifier: string): string[] {
  const renamed = specifier.replace(/\.([cm]?)js$/, ".$1ts");
  return renamed === specifier ? [`${specifier}.ts`, `${specifier}.js`, `${specifier}/index.ts`] : [renamed];
}

/** Loaded only when a file needs it. */
const esbuild = (): typeof import("esbuild") => createRequire(import.meta.url)("esbuild");

const loadModule: Load = (url, context, next) => {
  if (!/^file:.*\.[cm]?tsx?$/.test(url) || isOwn(url)) return next(url, context);
  const path = fileURLToPath(url);
  const text = readFileSync(path, "utf8");
  try {
    const { code, map } = esbuild().transformSync(text, {
      loader: path.endsWith("x") ? "tsx" : "ts",
      target: "node22.15",
      sourcemap: "external",
      sourcefile: path,
      logLevel: "silent",
    });
    registerFile(url, text, map);
    return { format: path.endsWith(".cts") ? "commonjs" : "module", source: code, shortCircuit: true };
  } catch (error) {
    throw toSyntaxError(error, { text }, fileName(url));
  }
};

const ownRoot = new URL(".", entryUrl("index")).href;

/** tspark's own code, when it runs from source. */
function isOwn(url: string): boolean {
  return url.startsWith(ownRoot) || url.includes("/node_modules/");
}
