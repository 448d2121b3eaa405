import { graphemes } from "../editor/graphemes.ts";
import type { KeyEvent } from "../editor/keys.ts";
import type { EditorEffect } from "../editor/state.ts";
import { Completer } from "../ui/completer.ts";
import { pagerKey } from "../ui/pager.ts";
import { pagerHeight } from "../ui/pager-rows.ts";
import type { Lines } from "./lines.ts";
import type { ShellParts } from "./parts.ts";

/** Whom a key is for: the pager, what runs, the lesson or the prompt; and what the prompt can't do itself. */
export class KeyRoutes {
  readonly #parts: ShellParts;
  readonly #lines: Lines;
  readonly #completer: Completer;

  constructor(parts: ShellParts, lines: Lines) {
    this.#parts = parts;
    this.#lines = lines;
    this.#completer = new Completer(parts.kernel);
  }

  key(event: KeyEvent): void {
    // Keys that arrived together are one text for the prompt, but each has a meaning of its own elsewhere.
    const { prompt, stage } = this.#parts;
    const single = event.kind === "text" && (stage.pager !== undefined || prompt.commands);
    if (single) for (const text of graphemes(event.text)) this.#single({ ...event, text });
    else this.#single(event);
  }

  #single(event: KeyEvent): void {
    const { host, jobs, prompt, stage } = this.#parts;
    const stop = event.kind === "key" && event.ctrl && event.name === "c";
    if (stage.leaving) {
      if (stop) host.leave();
    } else if (stage.pager !== undefined) {
      stage.pager = pagerKey(stage.pager, event, pagerHeight(host.rows()));
    } else if (stop && jobs.running !== undefined && prompt.search === undefined) this.#interrupt();
    else if (!this.#presenterKey(event)) {
      const effect = prompt.key(event);
      if (effect !== undefined) this.#effect(effect);
    }
  }

  /** Ctrl-C while something runs: it ends, cells typed ahead are forgotten (the history keeps them), the line stays. */
  #interrupt(): void {
    const { jobs, kernel, printer } = this.#parts;
    jobs.interrupt(async () => {
      printer.output.dropCell();
      await (await kernel).interrupt();
    });
  }

  /** True when the key was for the lesson, which has those pressed at an empty prompt; while something runs, they wait. */
  #presenterKey(event: KeyEvent): boolean {
    const { jobs, prompt, stage } = this.#parts;
    if (prompt.search !== undefined || prompt.editor.text !== "") return false;
    const work = stage.presenter?.key(event);
    if (work !== undefined) jobs.add("", work);
    return work !== undefined;
  }

  #effect(effect: EditorEffect): void {
    const { host, jobs, prompt, settings, cells, stage, quit } = this.#parts;
    switch (effect.kind) {
      case "submit":
        this.#lines.enter(effect.text);
        break;
      case "exit":
        jobs.add(":quit", quit);
        break;
      case "clearScreen":
        host.clearScreen();
        break;
      case "complete":
        void this.#completer.complete(prompt, stage.mode, settings.values, cells.transcript, host.changed);
        break;
      case "search":
      case "cancel":
        break;
    }
  }
}
