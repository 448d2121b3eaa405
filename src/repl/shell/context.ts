import type { CommandContext } from "../commands/command.ts";
import type { Kernel } from "../protocol.ts";
import { openPager } from "../ui/pager.ts";
import type { ShellParts } from "./parts.ts";

/** What the commands see of the shell; a lesson keeps it, so it tells what is true now. */
export function contextOf(parts: ShellParts, kernel: Kernel): CommandContext {
  const { host, printer, jobs, prompt, queries, types, settings, cells, stage, quit } = parts;
  return {
    kernel,
    settings: settings.values,
    theme: host.theme,
    errorStyle: printer.errorStyle("error"),
    transcript: cells.transcript,
    get queries() {
      return queries.all;
    },
    get history() {
      return prompt.editor.history;
    },
    get lastTrace() {
      return printer.lastTrace;
    },
    get columns() {
      return host.columns();
    },
    get rows() {
      return host.rows();
    },
    get inputMode() {
      return stage.mode;
    },
    mode: (mode) => {
      stage.mode = mode;
    },
    print: (text) => printer.print(text),
    types: () => types.session(),
    evaluate: (cell) => cells.evaluate(cell),
    quietly: (cell) => cells.quietly(cell),
    captured: (cell) => cells.captured(cell),
    runSteps: (steps, options) => cells.runSteps(steps, options),
    present: (presenter) => {
      stage.presenter = presenter;
      host.changed();
    },
    changed: () => host.changed(),
    put: (text) => prompt.put(text),
    schedule: (text, work) => jobs.add(text, work),
    tap: (listener) => {
      printer.output.tap = listener;
    },
    interrupted: () => jobs.running?.interrupted === true,
    lend: (work) => host.lend(work),
    clearScreen: (flush) => host.clearScreen(flush),
    page: (text) => {
      if (host.plain) return printer.print(text);
      stage.pager = openPager(text);
      host.changed();
    },
    edit: async (text) => {
      const edited = await host.editText(text);
      if (edited !== undefined) prompt.put(edited);
      return edited !== undefined;
    },
    quit: () => {
      jobs.clear();
      jobs.add(":quit", quit);
    },
  };
}
