import { closeSync, fstatSync, mkdirSync, openSync, readSync, writeSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { withoutSecrets } from "../../dataframe/errors/secrets.ts";

/** Only the end of a very long history is read. */
const mostBytes = 8 << 20;

/** Where the history of all shells of this user lives, after the XDG rules. */
export function historyPath(env: NodeJS.ProcessEnv = process.env): string {
  const state = env.XDG_STATE_HOME;
  return join(state?.startsWith("/") ? state : join(homedir(), ".local", "state"), "tspark", "history");
}

/** One line of the file. */
interface Entry {
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly text: string;
}

/**
 * Earlier input, kept between runs: one JSON object a line, appended with a single write, so that shells running at once
 * lose nothing of each other. Readable for the user alone. Values of secret options (passwords, tokens, sign-ins) are left
 * out. Input that starts with a blank is not kept.
 */
export class HistoryStore {
  readonly path: string;
  #last = "";

  constructor(path: string = historyPath()) {
    this.path = path;
  }

  /** All entries, the oldest first, without immediate repetitions. Lines that are damaged are skipped. */
  load(): string[] {
    const entries: string[] = [];
    for (const line of this.#read().split("\n")) {
      const text = parse(line);
      if (text !== undefined && text !== entries.at(-1)) entries.push(text);
    }
    this.#last = entries.at(-1) ?? "";
    return entries;
  }

  /** True when the text belongs into the history and is not simply the last one again. */
  wants(text: string): boolean {
    return text.trim() !== "" && !text.startsWith(" ") && text !== this.#last;
  }

  /**
   * Adds an entry, if it is wanted.
   * @throws when the file can't be written, with the system's message.
   */
  add(text: string): void {
    if (!this.wants(text)) return;
    this.#last = text;
    const entry: Entry = { time: Date.now(), text: withoutSecrets(text) };
    mkdirSync(dirname(this.path), { recursive: true, mode: 0o700 });
    const file = openSync(this.path, "a+", 0o600);
    try {
      // A line that a crash has cut off must not swallow this one.
      const size = fstatSync(file).size;
      const end = Buffer.alloc(1, 10);
      if (size > 0) readSync(file, end, 0, 1, size - 1);
      writeSync(file, `${end[0] === 10 ? "" : "\n"}${JSON.stringify(entry)}\n`);
    } finally {
      closeSync(file);
    }
  }

  #read(): string {
    let file: number;
    try {
      file = openSync(this.path, "r");
    } catch {
      return "";
    }
    try {
      const { size } = fstatSync(file);
      const bytes = Buffer.alloc(Math.min(size, mostBytes));
      const length = readSync(file, bytes, 0, bytes.length, size - bytes.length);
      return bytes.toString("utf8", 0, length);
    } finally {
      closeSync(file);
    }
  }
}

function parse(line: string): string | undefined {
  if (!line.startsWith("{")) return undefined;
  try {
    const { text } = JSON.parse(line) as Partial<Entry>;
    return typeof text === "string" && text !== "" ? text : undefined;
  } catch {
    return undefined;
  }
}
