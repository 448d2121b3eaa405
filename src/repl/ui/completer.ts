import type { InputMode } from "../commands/command.ts";
import type { Settings } from "../commands/settings.ts";
import type { Candidates } from "../completion/candidates.ts";
import type { Kernel } from "../protocol.ts";
import type { Transcript } from "../session/transcript.ts";
import type { Prompt } from "./prompt.ts";

/** Answers Tab; loaded by the first one. */
export class Completer {
  readonly #kernel: Promise<Kernel>;
  #candidates: Candidates | undefined;

  constructor(kernel: Promise<Kernel>) {
    this.#kernel = kernel;
  }

  /** Offers what fits at the prompt's cursor, and once more when a broker has named its topics. */
  async complete(
    prompt: Prompt,
    mode: InputMode,
    settings: Settings,
    transcript: Transcript,
    changed: () => void,
  ): Promise<void> {
    const asked = prompt.editor;
    // A line of SQL is completed as what it stands for.
    const lead = mode === "sql" && !asked.text.startsWith(":") ? "spark.sql`" : "";
    const { Candidates } = await import("../completion/candidates.ts");
    this.#candidates ??= new Candidates(this.#kernel);
    const candidates = this.#candidates;
    const offer = async (): Promise<void> => {
      const session = { history: asked.history, ran: transcript.good.map(({ source }) => source.text) };
      const cursor = lead.length + asked.cursor;
      const found = await candidates.at(lead + asked.text, cursor, settings, session);
      prompt.offer(asked, { ...found, from: found.from - lead.length });
      changed();
    };
    await offer();
    const { more } = candidates;
    if (more !== undefined) void more.then(offer);
  }
}
