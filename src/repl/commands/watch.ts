import { unwatchFile, watchFile } from "node:fs";
import { resolve } from "node:path";
import { changedSteps } from "../notebook/changes.ts";
import { readNotebook } from "../notebook/files.ts";
import { NotebookError } from "../notebook/notebook.ts";
import { type Step, stepsOf } from "../notebook/steps.ts";
import { type Command, CommandError } from "./command.ts";
import { count, openNotebook } from "./notebooks.ts";
import { pathOf } from "./paths.ts";

/** Asking for the time of change works on every file system, and sees a file that an editor has replaced. */
const intervalMs = 300;

/** The files that are watched in this process, each by its full name. */
const watched = new Set<string>();

export const watch: Command = {
  name: "watch",
  args: "[FILE | off]",
  help: "run the cells of a notebook, and from then on those that you change in it",
  details: `When the file is saved, the cells with a new text run, in order, as soon as nothing else does. Cells that use what a
changed cell has made do not run again. :watch off ends it for all files; without FILE, the watched files are shown.`,
  async run(context, argument) {
    if (argument === "") return context.print(watched.size === 0 ? "No file is watched." : [...watched].join("\n"));
    if (argument === "off") {
      for (const path of watched) unwatchFile(path);
      watched.clear();
      return;
    }
    const name = pathOf(argument);
    const path = resolve(name);
    if (watched.has(path)) throw new CommandError(`${name} is watched already.`);
    let steps: readonly Step[] = stepsOf(await openNotebook(name));
    const changed = async (): Promise<void> => {
      if (!watched.has(path)) return;
      try {
        const now = stepsOf(await readNotebook(path));
        const fresh = changedSteps(steps, now);
        steps = now;
        await context.runSteps(fresh, { echo: true });
      } catch (error) {
        // An editor may be in the middle of writing: the next change tells more.
        if (!(error instanceof NotebookError)) throw error;
        context.print(context.theme.paint("warning", `${name} can't be read: ${error.message}.`));
      }
    };
    watched.add(path);
    watchFile(path, { interval: intervalMs, persistent: false }, () => context.schedule(`:watch ${name}`, changed));
    context.print(context.theme.paint("dim", `Watching ${name}, ${count(steps.length)}; :watch off ends it.`));
    await context.runSteps(steps);
  },
};
