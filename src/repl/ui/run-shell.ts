import { HistoryStore } from "../history/store.ts";
import type { Step } from "../notebook/steps.ts";
import type { Kernel, KernelListener } from "../protocol.ts";
import { Shell } from "../shell/shell.ts";
import { welcome } from "./banner.ts";
import { Painter } from "./painter.ts";
import { firstPalette, paletteFor } from "./palette.ts";
import { PlainScreen } from "./screen.ts";
import { Terminal } from "./terminal.ts";
import { makeTheme } from "./theme.ts";

export interface RunOptions {
  /** The version of tspark, for the banner. */
  readonly version: string;
  /** Makes the kernel; called once the prompt stands. */
  readonly startKernel: (listener: KernelListener) => Promise<Kernel>;
  /** Said below the banner. */
  readonly notes?: readonly string[];
  /** Cells to run before the first input. */
  readonly steps?: readonly Step[];
  /** A cell of theirs that fails does not stop the rest. */
  readonly goOn?: boolean;
  /** A command to run after them. */
  readonly command?: string;
}

/**
 * The interactive shell on this process's terminal. The prompt stands and takes keys before the kernel and Ink have been
 * loaded. Resolves with the exit code when the user leaves or the terminal goes away.
 */
export async function runShell(options: RunOptions): Promise<number> {
  const terminal = new Terminal(process.stdin, process.stdout);
  let palette = firstPalette(process.env);
  const theme = makeTheme(palette);
  const left = Promise.withResolvers<number>();
  let painter: Painter | undefined;
  let exitCode = 0;
  /** Another program has the terminal, below everything that was printed before. */
  const lend = async (work: () => void): Promise<void> =>
    painter?.without((screen) => {
      screen.write(shell.output.take(Number.MAX_SAFE_INTEGER));
      screen.lend(work);
    });
  const shell: Shell = new Shell(
    {
      theme,
      palette: () => palette,
      history: new HistoryStore(),
      columns: () => terminal.columns,
      rows: () => terminal.rows,
      changed: (byKey) => painter?.schedule(byKey),
      clearScreen: (flush = false) =>
        void painter?.without((screen) => {
          const waiting = flush ? shell.output.take(Number.MAX_SAFE_INTEGER) : "";
          screen.write(`${waiting}\x1b[H\x1b[2J`);
        }),
      editText: async (text) => {
        const { editInProgram } = await import("./edit-text.ts");
        let edited: string | undefined;
        await lend(() => {
          edited = editInProgram(text);
        });
        return edited;
      },
      lend,
      leave: () => left.resolve(exitCode),
    },
    async (listener) => {
      // The prompt comes first: the kernel starts when it is on the screen.
      await new Promise((resolve) => setImmediate(resolve));
      return options.startKernel(listener);
    },
  );
  painter = new Painter(
    terminal,
    new PlainScreen(terminal),
    shell.output,
    () => shell.frame(),
    (paused) => shell.flow(paused),
  );
  const hangUp = (code: number) => (): void => {
    exitCode = code;
    painter.stop();
    setTimeout(() => left.resolve(code), 2000).unref();
    void shell.quit();
  };
  shell.print(welcome(options.version, theme));
  for (const note of options.notes ?? []) shell.print(theme.paint("warning", note));
  painter.start();
  terminal.open(
    (text) => shell.input(text),
    () => void painter.resize(),
    hangUp(129),
  );
  // The prompt stands already; it takes the right colours when the answer comes, if there is one.
  if (palette !== "none" && process.env.TERM !== "linux") {
    terminal.askBackground((color) => {
      palette = paletteFor(color) ?? palette;
      shell.applySettings();
    });
  }
  process.on("SIGHUP", hangUp(129));
  process.on("SIGTERM", hangUp(143));
  process.on("SIGCONT", () => {
    terminal.resume();
    void painter.resize();
  });
  process.on("SIGINT", () => shell.input("\x03"));
  process.on("exit", () => terminal.close());
  const { steps, goOn, command } = options;
  if (steps !== undefined || command !== undefined) shell.begin(steps, goOn, command);
  // The kernel is on its way while Ink loads; loading Ink first would hold up its start.
  await shell.kernelStarted;
  const { InkScreen } = await import("./ink-screen.ts");
  await painter.replace((onTerminal, frame) => new InkScreen(onTerminal, frame));
  const code = await left.promise;
  await painter.finish();
  terminal.close();
  return code;
}
