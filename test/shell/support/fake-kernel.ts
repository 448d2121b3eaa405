import { runInThisContext } from "node:vm";
import type { EngineEvent } from "../../../src/dataframe/api/host.ts";
import type { Facts } from "../../../src/repl/completion/facts.ts";
import type {
  CellResult,
  CellSource,
  Completions,
  ErrorReport,
  Kernel,
  KernelListener,
} from "../../../src/repl/protocol.ts";

/** A kernel in this process, enough to try the interface on: JavaScript, and a few words that make it do something. */
export class FakeKernel implements Kernel {
  readonly ready = Promise.resolve({ pid: process.pid, node: process.versions.node });
  #listener: KernelListener;
  #interrupt: (() => void) | undefined;
  #paused = false;
  #timers = new Set<NodeJS.Timeout>();

  constructor(listener: KernelListener) {
    this.#listener = listener;
    setTimeout(() => listener.session({ version: "4.2.0", master: "local[2]", appName: "fake", ms: 1 }), 20);
  }

  async evaluate(cell: CellSource): Promise<CellResult> {
    const [word = "", argument = ""] = cell.text.trim().split(/\s+/);
    const value = (text?: string): CellResult =>
      text === undefined ? { kind: "value", ms: 1 } : { kind: "value", text, ms: 1 };
    switch (word) {
      case "flood":
        return this.#flood(Number(argument));
      case "sleep":
        return this.#until(new Promise((resolve) => setTimeout(resolve, Number(argument), value())));
      case "hang":
        return this.#until(new Promise(() => {}));
      case "partial":
        this.#listener.output(argument, "cell");
        return this.#until(new Promise((resolve) => setTimeout(resolve, 300, value())));
      case "stream":
        this.#stream(argument);
        return value(`StreamingQuery(${argument})`);
      case "die":
        this.#listener.ended({
          reason: "crash",
          text: "The kernel crashed; a new one is running.",
          lost: { variables: ["x"], views: [], queries: [] },
        });
        return { kind: "ended", ms: 1 };
      case "throw":
        return { kind: "error", error: errorOf(new Error(argument)), ms: 1 };
      default:
        try {
          const result: unknown = runInThisContext(cell.text);
          return value(result === undefined ? undefined : String(result));
        } catch (error) {
          return { kind: "error", error: errorOf(error as Error), ms: 1 };
        }
    }
  }

  async complete(text: string, cursor: number): Promise<Completions> {
    const word = /[\w$]*$/.exec(text.slice(0, cursor))![0];
    const names = ["select", "selectExpr", "sort", "show", "spark", "schema", "日本", "filter"];
    const items = names.filter((name) => name.startsWith(word)).map((label) => ({ label, kind: "method" as const }));
    return { from: cursor - word.length, items };
  }

  async variables(): Promise<[{ name: string; type: string; preview: string }]> {
    return [{ name: "x", type: "number", preview: "1" }];
  }

  async facts(): Promise<Facts> {
    const columns = [
      { name: "id", type: "bigint" },
      { name: "name", type: "string" },
    ];
    return { variables: { df: { type: "DataFrame", columns } }, tables: { people: columns } };
  }

  async interrupt(): Promise<"soft"> {
    this.#interrupt?.();
    return "soft";
  }

  flow(paused: boolean): void {
    this.#paused = paused;
  }

  async restart(): Promise<void> {
    this.#listener.ended({
      reason: "restart",
      text: "The kernel was restarted.",
      lost: { variables: ["x"], views: [], queries: [] },
    });
  }

  async close(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
  }

  #until(result: Promise<CellResult>): Promise<CellResult> {
    const interrupted = new Promise<CellResult>((resolve) => {
      this.#interrupt = () => resolve({ kind: "interrupted", ms: 1 });
    });
    return Promise.race([result, interrupted]);
  }

  async #flood(count: number): Promise<CellResult> {
    let stopped = false;
    this.#interrupt = () => {
      stopped = true;
    };
    for (let line = 0; line < count && !stopped; ) {
      if (!this.#paused) {
        let text = "";
        for (const end = Math.min(count, line + 1000); line < end; line++) text += `line ${line}\n`;
        this.#listener.output(text, "cell");
      }
      await new Promise((resolve) => setImmediate(resolve));
    }
    return stopped ? { kind: "interrupted", ms: 1 } : { kind: "value", ms: 1 };
  }

  #stream(name: string): void {
    const runId = name;
    let batchId = 0;
    const event = (each: EngineEvent): void => this.#listener.engine(each);
    event({ kind: "queryStarted", id: name, runId, name, timestamp: "" });
    this.#timers.add(
      setInterval(() => {
        const rule = "-".repeat(43);
        this.#listener.output(`${rule}\nBatch: ${batchId}\n${rule}\n`, "stream");
        const sources = [{ metrics: { maxOffsetsBehindLatest: "7" } }];
        event({ kind: "queryProgress", runId, progress: { batchId, inputRowsPerSecond: 12_345.6, sources } });
        batchId++;
      }, 200),
    );
  }
}

function errorOf(error: Error): ErrorReport {
  return { name: error.name, message: error.message, frames: [], trace: error.stack ?? "" };
}
