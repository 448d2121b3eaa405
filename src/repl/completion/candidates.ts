import type { Command } from "../commands/command.ts";
import type { Settings } from "../commands/settings.ts";
import { helpTable } from "../help/load.ts";
import type { CompletionItem, Completions, Kernel } from "../protocol.ts";
import { completeInput } from "./complete.ts";
import { type Facts, noFacts } from "./facts.ts";
import { completePath } from "./paths.ts";
import { BrokerTopics } from "./topics.ts";

/** Brokers that a cell has named. */
const serversIn = /kafka\.bootstrap\.servers["'`]\s*[,:]\s*["'`]([\w.,:-]+)["'`]/g;
/** Options that name topics, as somebody has written them before. */
const topicsIn = /\b(?:subscribe|topic)["'`]\s*,\s*["'`]([\w.,-]+)["'`]/g;
/** So much of the history is looked through for topics. */
const newest = 500;

/** Answers Tab: from the table of the API, from what the kernel knows, from the commands. */
export class Candidates {
  readonly #kernel: Promise<Kernel>;
  /** The last answer: while a cell runs the kernel can't give another. */
  #facts: Facts = noFacts;
  readonly #broker: BrokerTopics;

  constructor(kernel: Promise<Kernel>) {
    this.#kernel = kernel;
    this.#broker = new BrokerTopics(async (servers) => (await (await kernel).topics?.(servers)) ?? []);
  }

  /** What the question before has set in motion: there may be more to offer when it is over. */
  get more(): Promise<void> | undefined {
    return this.#broker.asking;
  }

  /** Of the brokers in use: those of the line only if a cell has been there already. */
  #topics(text: string, ran: readonly string[]): readonly string[] {
    const used = ran.flatMap((cell) => [...cell.matchAll(serversIn)].map(([, servers]) => servers!));
    const named = serversOf(text);
    if (named !== undefined && !used.includes(named)) return [];
    return this.#broker.known(named ?? used.at(-1));
  }

  /** What fits at the cursor. Never rejects. */
  async at(text: string, cursor: number, settings: Settings, session: Session): Promise<Completions> {
    try {
      if (/^\s*:/.test(text)) return await completeCommandLine(text.slice(0, cursor), settings);
      const kernel = await this.#kernel;
      const [table, facts] = await Promise.all([helpTable(), kernel.facts()]);
      this.#facts = facts ?? this.#facts;
      const topics = (): string[] => [...new Set([...topicsOf(session.history), ...this.#topics(text, session.ran)])];
      const sources = { table, facts: this.#facts, directory: process.cwd(), topics };
      return await completeInput(text, cursor, sources, (line, at) => kernel.complete(line, at));
    } catch {
      // A kernel that never started knows nothing.
      return { from: cursor, items: [] };
    }
  }
}

/** What completion may look at of the session. */
export interface Session {
  readonly history: readonly string[];
  /** The cells that went well. */
  readonly ran: readonly string[];
}

/** The last brokers that a text names. */
function serversOf(text: string): string | undefined {
  return [...text.matchAll(serversIn)].at(-1)?.[1];
}

/** Names of topics in earlier input, the newest first. */
function topicsOf(history: readonly string[]): string[] {
  const topics = new Set<string>();
  for (const entry of history.slice(-newest).reverse()) {
    for (const [, names] of entry.matchAll(topicsIn)) for (const name of names!.split(",")) topics.add(name);
  }
  return [...topics];
}

/** A line that starts with a colon: names of commands, then what their argument may be. */
async function completeCommandLine(line: string, settings: Settings): Promise<Completions> {
  const { commands, completeCommand, findCommand } = await import("../commands/commands.ts");
  const [, name, argument] = /^\s*:(\S+)\s+(.*)$/s.exec(line) ?? [];
  if (name === undefined || argument === undefined) return completeCommand(line);
  const word = /[^\s/]*$/.exec(argument)![0];
  const fitting = (items: readonly CompletionItem[], typed = word): Completions => ({
    from: line.length - typed.length,
    items: items.filter(({ label }) => label.startsWith(typed)),
  });
  const command: Command = findCommand(name);
  if (command.name === "set") return fitting(settingItems(argument, settings));
  if (command.name === "help") {
    return fitting(commands.map(({ name: label, help }) => ({ label, kind: "keyword", detail: help })));
  }
  if (/FILE|FOLDER|DIRECTORY|DIR\b/.test(command.args)) {
    const path = /\S*$/.exec(argument)![0];
    return fitting(await completePath(path, process.cwd()));
  }
  return fitting([]);
}

function settingItems(argument: string, settings: Settings): CompletionItem[] {
  const [name = "", ...more] = argument.split(/\s+/);
  if (more.length === 0) {
    return Object.entries(settings).map(([label, { help }]) => ({ label, kind: "keyword", detail: help }));
  }
  const setting = Object.entries(settings).find(([label]) => label === name)?.[1];
  return (setting?.values ?? []).map((label) => ({ label, kind: "keyword" }));
}
