import type { Message, TransformOptions, TransformResult } from "esbuild";
import type { CellSource } from "../../protocol.ts";
import { constantTails } from "./dropped-value.ts";
import { CellSyntaxError, placeIn } from "./syntax-error.ts";

export interface JavaScript {
  readonly code: string;
  readonly map: string;
  readonly parenthesized: boolean;
}

const options: TransformOptions = {
  loader: "ts",
  target: "node22.15",
  sourcemap: "external",
  sourcesContent: false,
  logLevel: "silent",
  // Imports stay although this cell does not use them: the next one will.
  tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
};

/** The compiler runs as a service; the first use starts it. */
const loadEsbuild = () => import("esbuild");

/** Starts the compiler, so that the first cell does not wait for it. */
export async function warmUp(): Promise<void> {
  await (await loadEsbuild()).transform("", options);
}

/** The compiler's service is a process: one that was killed, by a Ctrl-C that the terminal sent to all, is started again. */
async function transform(text: string, settings: TransformOptions): Promise<TransformResult> {
  const esbuild = await loadEsbuild();
  try {
    return await esbuild.transform(text, settings);
  } catch (error) {
    if (!/The service (?:is no longer running|was stopped)/.test((error as Error).message)) throw error;
    await esbuild.stop();
    return esbuild.transform(text, settings);
  }
}

/** TypeScript to JavaScript: the types go, everything else stays. */
export async function toJavaScript(source: CellSource, name: string): Promise<JavaScript> {
  const run = async (text: string, parenthesized: boolean): Promise<JavaScript> => {
    const { code, map, warnings } = await transform(text, {
      ...options,
      loader: source.jsx ? "tsx" : "ts",
      sourcefile: name,
    });
    const broken = warnings.find((warning) => warning.id === "assign-to-constant");
    if (broken) throw { errors: [broken] };
    return { code, map, parenthesized };
  };
  if (looksLikeObject(source.text)) {
    try {
      return await run(`(${source.text}\n)`, true);
    } catch {
      // A block after all; the error, if there is one, is that of the text as it was written.
    }
  }
  const plain = await run(source.text, false).catch((error) => {
    throw toSyntaxError(error, source, name);
  });
  for (const { start, end } of constantTails(source.text)) {
    try {
      const head = source.text.slice(0, start);
      if (trimmed((await run(head, false)).code) !== trimmed(plain.code)) continue;
      // Types parse alone, but not in this form.
      return await run(`${head};(0,${source.text.slice(start, end)}\n)`, start === 0);
    } catch {
      // No statement begins there, or it is no expression.
    }
  }
  return plain;
}

function trimmed(code: string): string {
  return code.replace(/[\s;]+$/, "");
}

/** `{a: 1}` is meant as an object, although the grammar calls it a block. */
function looksLikeObject(text: string): boolean {
  return /^(?:\s|\/\/.*\n|\/\*[\s\S]*?\*\/)*\{/.test(text) && !/;\s*$/.test(text);
}

export function toSyntaxError(error: unknown, source: CellSource, name: string): unknown {
  const message = (error as { errors?: Message[] }).errors?.[0];
  if (!message) return error;
  const { location } = message;
  if (!location) return new CellSyntaxError(message.text, undefined);
  // Bytes of UTF-8 in the line → UTF-16 units.
  const column = Buffer.from(location.lineText).subarray(0, location.column).toString().length;
  return new CellSyntaxError(message.text, placeIn(source, name, location.line, column + 1));
}
