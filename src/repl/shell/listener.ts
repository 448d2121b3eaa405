import type { KernelListener } from "../protocol.ts";
import { readyLine } from "../ui/banner.ts";
import { losses } from "../ui/losses.ts";
import type { ShellParts } from "./parts.ts";

/** What the kernel tells unasked, and what the shell makes of it. */
export function listenerOf({ host, printer, jobs, queries, settings, cells }: ShellParts): KernelListener {
  let greeted = false;
  return {
    output: (text, from) => cells.printed(text, from),
    asyncError: (error) => printer.report(error),
    engine: (event) => {
      if (event.kind === "actionProgress") jobs.progress = event.fraction;
      if (queries.apply(event)) host.changed();
    },
    session: (info) => {
      for (const [name, value] of Object.entries(info.settings ?? {})) settings.set(name, value);
      if (info.error !== undefined) printer.report(info.error);
      else printer.print(readyLine(info, greeted ? info.ms : performance.now()), "dim");
      greeted = true;
    },
    ended: ({ text, lost }) => {
      queries.clear();
      printer.output.endCell();
      printer.print(`${host.theme.paint("warning", text)}\n${losses(lost)}`);
    },
  };
}
