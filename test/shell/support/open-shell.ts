import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type IPty, spawn } from "@lydell/node-pty";
import headless from "@xterm/headless";
import { onTestFinished, vi } from "vitest";

export interface OpenOptions {
  readonly cols?: number;
  readonly rows?: number;
  readonly env?: Readonly<Record<string, string>>;
  /** What runs in the terminal; the shell over a fake kernel by default. */
  readonly script?: string;
  readonly args?: readonly string[];
  /** Whether the emulator, made narrower, also wraps the row with the cursor: some terminals do, some do not. */
  readonly reflowCursorLine?: boolean;
  /** Where the history lives; a folder of its own by default. */
  readonly state?: string;
}

/** Here and now; a machine with very much else to do is no reason to wait for ever. */
const slow = Math.min(8, slowness());
/** Milliseconds after which waiting has failed. */
const patience = 15_000 * slow;
vi.setConfig({ testTimeout: 20_000 * slow });

/** A program in a real pseudo-terminal, and the terminal emulator that shows its screen. */
export interface OpenedShell {
  readonly pty: IPty;
  readonly exited: Promise<{ readonly exitCode: number; readonly signal?: number }>;
  /** Everything the program has written. */
  readonly bytes: () => string;
  /** The visible rows, without blanks at their ends. */
  readonly screen: () => string[];
  /** The scrollback and the screen: every line, wrapped ones joined. */
  readonly lines: () => string[];
  readonly cursor: () => { readonly x: number; readonly y: number };
  /** The SGR foreground colour (0–15, -1 for none) of a cell of the screen. */
  readonly color: (x: number, y: number) => number;
  readonly type: (text: string) => void;
  /** Types keys one by one, each after the screen has answered the one before. */
  readonly press: (...keys: string[]) => Promise<void>;
  readonly resize: (cols: number, rows: number) => void;
  /** Waits until `predicate` holds for the screen; fails with the screen as it is. */
  readonly waitFor: (predicate: (screen: string[]) => boolean, what?: string) => Promise<void>;
  readonly kill: (signal?: string) => void;
}

/** The real command line, from its sources. */
export const realShell = fileURLToPath(new URL("real-shell.ts", import.meta.url));
const fakeShell = fileURLToPath(new URL("fake-shell.ts", import.meta.url));

/** A folder that is gone when the test is over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "tspark-shell-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Starts the shell; it is killed at the end of the test if it still runs. */
export function openShell(options: OpenOptions = {}): OpenedShell {
  const { cols = 80, rows = 24 } = options;
  const { CI: _, NO_COLOR: __, FORCE_COLOR: ___, COLORFGBG: ____, ...inherited } = process.env;
  const env = {
    ...inherited,
    TERM: "xterm-256color",
    XDG_STATE_HOME: options.state ?? temporaryFolder(),
    ...options.env,
  } as Record<string, string>;
  const pty = spawn(process.execPath, [options.script ?? fakeShell, ...(options.args ?? [])], { cols, rows, env });
  const terminal = new headless.Terminal({
    cols,
    rows,
    scrollback: 300_000,
    allowProposedApi: true,
    reflowCursorLine: options.reflowCursorLine ?? false,
  });
  let bytes = "";
  let over = false;
  const watchers = new Set<() => void>();
  const exited = new Promise<{ exitCode: number; signal?: number }>((resolve) => pty.onExit(resolve));
  void exited.then(() => {
    over = true;
    for (const watcher of watchers) watcher();
  });
  pty.onData((data) => {
    bytes += data;
    terminal.write(data, () => {
      for (const watcher of watchers) watcher();
    });
  });
  terminal.onData((reply) => {
    if (!over) pty.write(reply);
  });
  const row = (y: number): string => terminal.buffer.active.getLine(y)?.translateToString(true).trimEnd() ?? "";
  const screen = (): string[] =>
    Array.from({ length: terminal.rows }, (_____, y) => row(terminal.buffer.active.baseY + y));
  const lines = (): string[] => {
    const all: string[] = [];
    for (let y = 0; y < terminal.buffer.active.length; y++) {
      const line = terminal.buffer.active.getLine(y)!;
      if (line.isWrapped) all[all.length - 1] += line.translateToString(true);
      else all.push(line.translateToString(true));
    }
    return all.map((line) => line.trimEnd());
  };
  const waitFor = (predicate: (rows: string[]) => boolean, what = predicate.toString()): Promise<void> =>
    new Promise((resolve, reject) => {
      const settle = (error?: Error): void => {
        watchers.delete(watch);
        clearTimeout(timer);
        if (error === undefined) resolve();
        else reject(error);
      };
      const watch = (): void => {
        if (predicate(screen())) settle();
        else if (over) settle(new Error(`The shell ended before: ${what}\n${screen().join("\n")}`));
      };
      const timer = setTimeout(() => settle(new Error(`Never seen: ${what}\n${screen().join("\n")}`)), patience);
      watchers.add(watch);
      watch();
    });
  const kill = (signal?: string): void => {
    if (!over) pty.kill(signal);
  };
  onTestFinished(() => {
    kill("SIGKILL");
    terminal.dispose();
  });
  return {
    pty,
    exited,
    bytes: () => bytes,
    screen,
    lines,
    cursor: () => ({ x: terminal.buffer.active.cursorX, y: terminal.buffer.active.cursorY }),
    color: (x, y) => {
      const cell = terminal.buffer.active.getLine(terminal.buffer.active.baseY + y)?.getCell(x);
      return cell === undefined || cell.isFgDefault() ? -1 : cell.getFgColor();
    },
    type: (text) => pty.write(text),
    press: async (...keys) => {
      for (const key of keys) {
        const before = bytes.length;
        pty.write(key);
        await waitFor(() => bytes.length > before, `an answer to ${JSON.stringify(key)}`);
      }
    },
    resize: (c, r) => {
      terminal.resize(c, r);
      pty.resize(c, r);
    },
    waitFor,
    kill,
  };
}

/** How much longer things take here and now than on a machine with nothing else to do; 1 or more. */
export function slowness(): number {
  const start = performance.now();
  const before = process.cpuUsage();
  while (performance.now() - start < 60);
  const { user, system } = process.cpuUsage(before);
  return Math.max(1, ((performance.now() - start) * 1000) / (user + system));
}

/** A row of the screen that starts with this, blanks at its end aside. */
export function hasRow(text: string): (screen: string[]) => boolean {
  return (screen) => screen.includes(text.trimEnd());
}

/** The shell over the fake kernel, with its first prompt standing. */
export async function openReady(options: OpenOptions = {}): Promise<OpenedShell> {
  const shell = openShell(options);
  await shell.waitFor((screen) => screen.some((row) => row.includes("ready in")), "the banner");
  await shell.waitFor(hasRow("ts>"));
  return shell;
}
