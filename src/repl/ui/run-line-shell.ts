import { createInterface } from "node:readline";
import { HistoryStore } from "../history/store.ts";
import { Shell } from "../shell/shell.ts";
import { welcome } from "./banner.ts";
import { firstPalette } from "./palette.ts";
import type { RunOptions } from "./run-shell.ts";
import { makeTheme } from "./theme.ts";

/**
 * The shell on a terminal that knows no escape codes (`TERM=dumb`: editors' shells, old consoles): lines are typed with the
 * terminal's own editing, and everything that is written stays. Resolves with the exit code when the user leaves.
 */
export async function runLineShell(options: RunOptions): Promise<number> {
  const { stdin, stdout } = process;
  const theme = makeTheme(firstPalette(process.env));
  const left = Promise.withResolvers<number>();
  const lines = createInterface({ input: stdin, terminal: false });
  /** The prompt is the last thing on the screen. */
  let prompted = false;
  let scheduled = false;
  const { editInProgram } = await import("./edit-text.ts");
  /** The terminal belongs to another program while `work` runs. */
  const lend = <T>(work: () => T): T => {
    lines.pause();
    try {
      return work();
    } finally {
      lines.resume();
    }
  };
  const paint = (): void => {
    scheduled = false;
    const text = shell.output.take(Number.MAX_SAFE_INTEGER);
    const fresh = text === "" ? "" : (prompted ? "\n" : "") + text;
    prompted &&= text === "";
    const lead = !prompted && shell.idle ? shell.leadText : "";
    prompted ||= shell.idle;
    // In one piece: what the user types next is echoed behind the prompt.
    if (fresh + lead !== "") stdout.write(fresh + lead);
  };
  const changed = (): void => {
    if (!scheduled) setImmediate(paint);
    scheduled = true;
  };
  const shell: Shell = new Shell(
    {
      theme,
      palette: () => firstPalette(process.env),
      plain: true,
      history: new HistoryStore(),
      columns: () => stdout.columns || 80,
      rows: () => stdout.rows || 24,
      changed,
      clearScreen: () => {},
      editText: async (text) => lend(() => editInProgram(text)),
      lend: async (work) => lend(work),
      leave: () => left.resolve(0),
    },
    options.startKernel,
  );
  shell.print(welcome(options.version, theme));
  for (const note of options.notes ?? []) shell.print(theme.paint("warning", note));
  lines.on("line", (line) => {
    prompted = false;
    const text = line.replaceAll("\x1b", "");
    // A lesson has keys of its own, here each with Enter behind it.
    if (shell.presenting && text.length < 2) shell.input(text);
    if (text === "" || !shell.presenting || text.length > 1) shell.input(`\x1b[200~${text}\x1b[201~\r`);
  });
  lines.on("close", () => shell.leave());
  process.on("SIGINT", () => {
    stdout.write("\n");
    prompted = false;
    shell.input("\x03");
  });
  for (const signal of ["SIGHUP", "SIGTERM"] as const) {
    process.on(signal, () => {
      setTimeout(() => left.resolve(signal === "SIGHUP" ? 129 : 143), 2000).unref();
      void shell.quit();
    });
  }
  const { steps, goOn, command } = options;
  if (steps !== undefined || command !== undefined) shell.begin(steps, goOn, command);
  const code = await left.promise;
  stdout.write(shell.output.take(Number.MAX_SAFE_INTEGER));
  return code;
}
