import { CommandError } from "../commands/command.ts";
import { parseCommand } from "../commands/parse.ts";
import { helpQuestion } from "../help/question.ts";
import { sqlCell } from "../session/sql-cell.ts";
import { continuation, prompts } from "../ui/frame.ts";
import { echoInput } from "../ui/layout.ts";
import { contextOf } from "./context.ts";
import type { ShellParts } from "./parts.ts";
import { messageOf } from "./printer.ts";

/** A call, a declaration, or somebody who wants to get out. */
function looksLikeNoSql(text: string): boolean {
  return /^\s*(?:(?:help|quit|exit)\b|(?:const|let|var|import)\s|[\w$]+(?:\.[\w$]+)+\s*\()|=>/.test(text);
}

/** What becomes of the lines that are entered: the history keeps them, then each is a command or a cell. */
export class Lines {
  readonly #parts: ShellParts;
  #historyBroken = false;

  constructor(parts: ShellParts) {
    this.#parts = parts;
  }

  enter(text: string): void {
    this.#remember(text);
    this.#parts.jobs.add(text, () => this.#run(text));
  }

  /** Runs a `:command`; other text does nothing. */
  async command(text: string): Promise<void> {
    const parsed = parseCommand(text);
    if (parsed !== undefined) await this.#command(parsed.name, parsed.argument);
  }

  async #run(text: string): Promise<void> {
    const { host, printer, cells, stage } = this.#parts;
    if (!host.plain) printer.print(echoInput(text, prompts[stage.mode], continuation, host.theme));
    if (text.trim() === "") return;
    const command = parseCommand((stage.mode === "typescript" ? helpQuestion(text) : undefined) ?? text);
    if (command !== undefined) await this.#command(command.name, command.argument);
    else if (stage.mode === "typescript") await cells.evaluate({ text });
    else {
      const { kind } = await cells.evaluate({ text: sqlCell(text) });
      if (kind === "error" && looksLikeNoSql(text))
        printer.print("The prompt takes SQL: :ts goes back to TypeScript, :quit leaves.", "dim");
    }
  }

  async #command(name: string, argument: string): Promise<void> {
    const { printer, settings, kernel } = this.#parts;
    try {
      const { findCommand } = await import("../commands/commands.ts");
      await findCommand(name).run(contextOf(this.#parts, await kernel), argument, name);
      settings.apply();
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      printer.failed(error);
    }
  }

  #remember(text: string): void {
    const { host, prompt, printer } = this.#parts;
    if (!host.history.wants(text)) return;
    prompt.remember(text);
    try {
      host.history.add(text);
    } catch (error) {
      if (!this.#historyBroken) printer.print(`History is not kept: ${messageOf(error)}`, "warning");
      this.#historyBroken = true;
    }
  }
}
