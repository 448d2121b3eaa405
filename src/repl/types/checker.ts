import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { API, Diagnostic, Snapshot } from "typescript/unstable/async";
import { entryUrl } from "../../entry.ts";
import type { Facts } from "../completion/facts.ts";
import type { CellSource } from "../protocol.ts";
import { assignedNames, checkedText } from "./checked-text.ts";
import { declarations } from "./declarations.ts";

/** Something that TypeScript has to say about a cell. */
export interface TypeProblem {
  readonly message: string;
  /** 1-based, in the cell. */
  readonly line: number;
  readonly column: number;
}

/** Names that the prompt lets anybody assign to, modules without types, results that nobody uses: no errors here. */
const allowed = new Set([7016, 7017, 7053, 6133, 6196]);
const unknownName = 2304;

/**
 * TypeScript's own checker over one cell at a time, in a process that is started by the first question. Files are made up:
 * they seem to lie in the cell's folder, so that imports are found from there.
 */
export class TypeChecker {
  readonly #files = new Map<string, string>();
  #folder = "";
  #api: API | undefined;
  #snapshot: Snapshot | undefined;
  #queue: Promise<unknown> = Promise.resolve();

  /** What is wrong with a cell, in its order. @throws when TypeScript can't be started. */
  check(cell: CellSource, facts: Facts): Promise<TypeProblem[]> {
    return this.#inTurn(async () => {
      const checked = checkedText(cell.text);
      if (checked === undefined) return [];
      const names = assignedNames(cell.text);
      const problems = await this.#problems(checked.text, cell.directory ?? process.cwd(), declarations(facts, names));
      return problems
        .filter(({ code, text }) => !allowed.has(code) && !(code === unknownName && names.has(quoted(text))))
        .map((each) => ({ message: messageOf(each), ...placeIn(cell.text, checked.original(each.pos)) }));
    });
  }

  /** The type of an expression, or what is wrong with it. @throws when TypeScript can't be started. */
  typeOf(expression: string, facts: Facts): Promise<string | TypeProblem[]> {
    return this.#inTurn(async () => {
      const checked = checkedText(`(${expression}\n)`);
      if (checked === undefined) return [{ message: "This is no expression.", line: 1, column: 1 }];
      const lead = "const ";
      const text = `${lead}result = ${checked.text}`;
      const problems = await this.#problems(text, process.cwd(), declarations(facts, new Set()));
      const errors = problems.filter(({ code }) => !allowed.has(code));
      if (errors.length > 0) {
        const offset = `${lead}result = `.length;
        const at = (each: Diagnostic): number => Math.max(0, checked.original(each.pos - offset) - 1);
        return errors.map((each) => ({ message: messageOf(each), ...placeIn(expression, at(each)) }));
      }
      const { checker } = this.#project();
      const symbol = await checker.getSymbolAtPosition(this.#path("cell.ts"), lead.length);
      const type = symbol === undefined ? undefined : await checker.getTypeOfSymbol(symbol);
      return type === undefined ? "unknown" : await checker.typeToString(type);
    });
  }

  /** Ends the process, after what was asked before. */
  close(): Promise<void> {
    return this.#inTurn(() => this.#end());
  }

  async #end(): Promise<void> {
    const api = this.#api;
    this.#api = undefined;
    this.#snapshot = undefined;
    await api?.close();
  }

  /** One question at a time; a checker that has died is started again for the next one. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(work).catch((error: unknown) => {
      this.#api = undefined;
      throw error;
    });
    this.#queue = result.catch(() => {});
    return result;
  }

  async #problems(cell: string, folder: string, session: string): Promise<readonly Diagnostic[]> {
    if (this.#api === undefined || folder !== this.#folder) await this.#open(folder);
    const changed = [...this.#write("session.d.ts", session), ...this.#write("cell.ts", cell)];
    const old = this.#snapshot;
    const params = old === undefined ? { openProjects: [this.#path("tsconfig.json")] } : { fileChanges: { changed } };
    this.#snapshot = await this.#api!.updateSnapshot(params);
    await old?.dispose();
    return this.#project().program.getSemanticDiagnostics(this.#path("cell.ts"));
  }

  async #open(folder: string): Promise<void> {
    await this.#end();
    this.#folder = folder;
    this.#files.clear();
    this.#write("tsconfig.json", JSON.stringify(configuration(this.#path("session.d.ts"), this.#path("cell.ts"))));
    const { API } = await import("typescript/unstable/async");
    this.#api = new API({
      cwd: folder,
      fs: {
        readFile: (path) => this.#files.get(path),
        fileExists: (path) => (this.#files.has(path) ? true : undefined),
      },
    });
  }

  #project() {
    const project = this.#snapshot?.getProject(this.#path("tsconfig.json"));
    if (project === undefined) throw new Error("TypeScript has no project for the cell.");
    return project;
  }

  #path(name: string): string {
    return join(this.#folder, `.tspark-types.${name}`).replaceAll("\\", "/");
  }

  /** The file's path if it is another text now. */
  #write(name: string, text: string): string[] {
    const path = this.#path(name);
    if (this.#files.get(path) === text) return [];
    this.#files.set(path, text);
    return [path];
  }
}

function configuration(...files: readonly string[]): object {
  return {
    compilerOptions: {
      target: "esnext",
      module: "esnext",
      moduleResolution: "bundler",
      lib: ["esnext"],
      types: ["node"],
      typeRoots: [nodeTypes()],
      strict: true,
      noImplicitAny: false,
      allowImportingTsExtensions: true,
      resolveJsonModule: true,
      skipLibCheck: true,
      noEmit: true,
      paths: { tspark: [ownTypes()] },
    },
    files,
  };
}

/** The package's declarations; in a checkout, where nobody has made them, the sources. */
function ownTypes(): string {
  const index = fileURLToPath(entryUrl("index"));
  if (index.endsWith(".ts")) return index;
  const made = join(dirname(index), "types/index.d.ts");
  return existsSync(made) ? made : join(dirname(index), "../src/index.ts");
}

function nodeTypes(): string {
  const manifest = createRequire(import.meta.url).resolve("@types/node/package.json");
  return dirname(dirname(manifest));
}

function messageOf({ text, messageChain = [] }: Diagnostic): string {
  return [text, ...messageChain.map((each) => `  ${messageOf(each).replaceAll("\n", "\n  ")}`)].join("\n");
}

/** The name that a message is about. */
function quoted(message: string): string {
  return /'([^']*)'/.exec(message)?.[1] ?? "";
}

function placeIn(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  return { line: before.split("\n").length, column: offset - before.lastIndexOf("\n") };
}
