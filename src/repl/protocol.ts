/**
 * What the shell's two processes say to each other. The interface process compiles cells and paints; the kernel process
 * runs them. `KernelClient` (kernel/client.ts) is the interface's end; nobody else sends or receives these messages.
 */
import type { EngineEvent } from "../dataframe/api/host.ts";
import type { Facts } from "./completion/facts.ts";

/** A cell as somebody wrote it. */
export interface CellSource {
  readonly text: string;
  /** What errors call it; `cell 3` unless it comes from a file. */
  readonly name?: string;
  /** The line of the file that the cell starts at; 1 unless it comes from a file. */
  readonly firstLine?: number;
  /** Where its relative imports start; the working directory unless it comes from a file. */
  readonly directory?: string;
  /** It may hold JSX; a `<` in front of a name is then no type assertion. */
  readonly jsx?: boolean;
}

/** A cell as a script: everything the kernel needs to run it and to talk about it in the user's own lines. */
export interface CompiledCell {
  /** Unique in the kernel's life; the script's file name is made of it. */
  readonly id: number;
  readonly source: CellSource;
  /** A classic script; its completion value, or the only item of what its promise resolves to, is the cell's value. */
  readonly code: string;
  /** Source maps, outermost first: the script → JavaScript, JavaScript → the user's TypeScript. */
  readonly maps: readonly string[];
  /** The text was compiled in parentheses (`{a: 1}`): columns of its first line are one too far right. */
  readonly parenthesized: boolean;
  /** The session variables that the cell declares. */
  readonly declares: readonly string[];
  /** Names it assigns to without declaring them; they become session variables too. */
  readonly assigns: readonly string[];
  /** The script gives a promise. */
  readonly async: boolean;
  /** The last statement is an expression, whose value is shown. */
  readonly hasValue: boolean;
}

/** How values are to be printed. */
export interface Display {
  readonly colors: boolean;
  /** The colours are for a light background. */
  readonly light?: boolean;
  readonly columns: number;
  /** A DataFrame as a cell's value prints its first rows. */
  readonly rich?: boolean;
}

export type ToKernel =
  | { readonly type: "eval"; readonly id: number; readonly cell: CompiledCell; readonly display: Display }
  | { readonly type: "complete"; readonly id: number; readonly text: string; readonly cursor: number }
  | { readonly type: "variables"; readonly id: number }
  | { readonly type: "facts"; readonly id: number }
  /** `servers`: addresses of brokers; absent for those that `spark.kafka` knows. */
  | { readonly type: "topics"; readonly id: number; readonly servers?: string }
  | { readonly type: "ping"; readonly id: number }
  /** Ctrl-C, when the signal alone did not help: also ends the user's timers. */
  | { readonly type: "interrupt" }
  /** Stop the queries, then end. */
  | { readonly type: "close" };

export type FromKernel =
  | { readonly type: "ready"; readonly info: KernelInfo }
  | { readonly type: "session"; readonly info: SessionInfo }
  | { readonly type: "result"; readonly id: number; readonly result: CellResult; readonly session: SessionState }
  | { readonly type: "completions"; readonly id: number; readonly completions: Completions }
  | { readonly type: "variables"; readonly id: number; readonly variables: readonly Variable[] }
  | { readonly type: "facts"; readonly id: number; readonly facts: Facts }
  | { readonly type: "topics"; readonly id: number; readonly topics: readonly string[] }
  | { readonly type: "pong"; readonly id: number }
  /** An error outside any cell: a timer, a rejected promise, a forgotten await. */
  | { readonly type: "asyncError"; readonly error: ErrorReport }
  | { readonly type: "engine"; readonly event: EngineEvent };

export interface KernelInfo {
  readonly pid: number;
  readonly node: string;
}

/** Sent once the `spark` session stands, some time after `ready`. */
export interface SessionInfo {
  readonly version: string;
  readonly master: string;
  readonly appName: string;
  /** Milliseconds from the kernel's start. */
  readonly ms: number;
  /** Set when the session could not be made; `spark` then raises this. */
  readonly error?: ErrorReport;
  /** Settings of the shell that the configs ask for. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** How a cell ended. `ms` is the time in the kernel. */
export type CellResult =
  /**
   * `text` is the printed value, without a final newline; absent when there is nothing to show. `awaited` are the numbers
   * of the calls that were awaited because they gave an action: see compile/written-awaits.ts.
   */
  | { readonly kind: "value"; readonly text?: string; readonly ms: number; readonly awaited?: readonly number[] }
  | { readonly kind: "error"; readonly error: ErrorReport; readonly ms: number }
  | { readonly kind: "interrupted"; readonly ms: number }
  /** The kernel ended while the cell ran; the listener's `ended` tells why and what was lost. */
  | { readonly kind: "ended"; readonly ms: number };

/** An error, ready to be shown; `formatError` (kernel/report.ts) makes the text of it. */
export interface ErrorReport {
  /** `TypeError`, `AnalysisException`; "" for a thrown value that is no Error. */
  readonly name: string;
  readonly message: string;
  /** What to do about it. */
  readonly hint?: string;
  /** Spark's condition: such errors show no frames. */
  readonly condition?: string;
  /** The place in the user's code. */
  readonly at?: ErrorPlace;
  /** The user's frames, innermost first. */
  readonly frames: readonly Frame[];
  /** Everything, for `:trace`. */
  readonly trace: string;
}

export interface Frame {
  /** Empty at the top level of a cell. */
  readonly functionName: string;
  /** `cell 3`, or a file. */
  readonly name: string;
  /** 1-based, in the user's own text. */
  readonly line: number;
  readonly column: number;
}

export interface ErrorPlace extends Frame {
  /** The text of the line. */
  readonly text: string;
}

export interface Completions {
  /** Where in the text the completed word starts. */
  readonly from: number;
  readonly items: readonly CompletionItem[];
  /** The signature of the call that the cursor stands in. */
  readonly hint?: string;
}

export interface CompletionItem {
  readonly label: string;
  readonly kind: "method" | "property" | "variable" | "function" | "class" | "keyword" | "module";
  /** About it: signature and documentation, type of a column. */
  readonly detail?: string;
}

/** A session variable, for `:who`. */
export interface Variable {
  readonly name: string;
  /** `number`, `DataFrame`, `function`. */
  readonly type: string;
  /** One line. */
  readonly preview: string;
}

/** What would be lost with the kernel: names only, sent with every result. */
export interface SessionState {
  readonly variables: readonly string[];
  readonly views: readonly string[];
  readonly queries: readonly string[];
}

/** Why there is another kernel now. */
export interface KernelEnd {
  /** `exit`: process.exit() in a cell; `stuck`: Ctrl-C had to kill it; `crash`: anything else; `restart`: asked for. */
  readonly reason: "exit" | "stuck" | "memory" | "crash" | "restart";
  /** A sentence. */
  readonly text: string;
  readonly lost: SessionState;
}

/** What the interface hears without having asked. Calls come in the order of the events. */
export interface KernelListener {
  /** Printed text in the order it was printed; `stream` output comes from background queries, in whole blocks. */
  output(text: string, from: "cell" | "stream"): void;
  asyncError(error: ErrorReport): void;
  engine(event: EngineEvent): void;
  session(info: SessionInfo): void;
  /** A kernel ended unasked (or by restart); a new one is starting. */
  ended(end: KernelEnd): void;
}

/** What Ctrl-C did: nothing more than the signal, ended code by force, or a new kernel. */
export type InterruptOutcome = "soft" | "forced" | "killed";

/** The session's settings from the command line, handed to the kernel. */
export interface SessionOptions {
  readonly master?: string;
  readonly name?: string;
  readonly conf: Readonly<Record<string, string>>;
  /** The configs to read, the weakest first: see session/config.ts. */
  readonly configs?: readonly string[];
}

/**
 * The interface's view of the kernel; `new KernelClient(options, listener)` in kernel/client.ts implements it.
 * `evaluate` compiles here and runs there; one cell at a time, later calls wait their turn.
 */
export interface Kernel {
  readonly ready: Promise<KernelInfo>;
  evaluate(cell: CellSource, display: Display): Promise<CellResult>;
  /** Names that fit before the cursor. Never runs user code; empty when the kernel is busy. */
  complete(text: string, cursor: number): Promise<Completions>;
  variables(): Promise<readonly Variable[]>;
  /** What completion knows of variables, views and tables; undefined when the kernel is busy. */
  facts(): Promise<Facts | undefined>;
  /** The topics of a Kafka cluster, asked for in the background; none when it does not answer or there is none. */
  topics?(servers: string | undefined): Promise<readonly string[]>;
  interrupt(): Promise<InterruptOutcome>;
  /** Stops reading what the kernel prints, or reads on: a flood then waits in the kernel and not in this process. */
  flow?(paused: boolean): void;
  restart(): Promise<void>;
  /** Stops the queries cleanly and ends the kernel. */
  close(): Promise<void>;
}
