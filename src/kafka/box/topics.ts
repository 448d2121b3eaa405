import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { lockFolder } from "./folder-lock.ts";
import { PartitionLog } from "./partition-log.ts";

export interface Topic {
  readonly name: string;
  readonly partitions: PartitionLog[];
  readonly config: Readonly<Record<string, string>>;
}

/** The topics of the box, in memory and, when it has a folder, on disk. */
export class Topics {
  readonly #topics = new Map<string, Topic>();
  readonly #folder: string | undefined;
  readonly #unlock: () => void = () => {};

  constructor(folder: string | undefined) {
    this.#folder = folder;
    if (folder === undefined) return;
    mkdirSync(folder, { recursive: true });
    this.#unlock = lockFolder(folder);
    try {
      this.#readFrom(folder);
    } catch (error) {
      this.close();
      throw error;
    }
  }

  #readFrom(folder: string): void {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name, "topic.json");
      // A folder may hold other things than topics.
      if (!entry.isDirectory() || !existsSync(path)) continue;
      const stored = readTopic(path);
      this.#topics.set(stored.name, this.#open(stored));
    }
  }

  all(): Topic[] {
    return [...this.#topics.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  get(name: string): Topic | undefined {
    return this.#topics.get(name);
  }

  partition(name: string, partition: number): PartitionLog | undefined {
    return this.#topics.get(name)?.partitions[partition];
  }

  create(name: string, partitions: number, config: Readonly<Record<string, string>>): Topic {
    const stored = { name, partitions, config };
    if (this.#folder !== undefined) {
      mkdirSync(join(this.#folder, name), { recursive: true });
      writeFileSync(join(this.#folder, name, "topic.json"), JSON.stringify(stored));
    }
    const topic = this.#open(stored);
    this.#topics.set(name, topic);
    return topic;
  }

  delete(name: string): boolean {
    const topic = this.#topics.get(name);
    if (!topic) return false;
    for (const log of topic.partitions) log.close();
    this.#topics.delete(name);
    if (this.#folder !== undefined) rmSync(join(this.#folder, name), { recursive: true, force: true });
    return true;
  }

  close(): void {
    for (const topic of this.#topics.values()) for (const log of topic.partitions) log.close();
    this.#unlock();
  }

  #open({ name, partitions, config }: StoredTopic): Topic {
    const path = (i: number) => (this.#folder === undefined ? undefined : join(this.#folder, name, `${i}.log`));
    return { name, config, partitions: Array.from({ length: partitions }, (_, i) => new PartitionLog(path(i))) };
  }
}

interface StoredTopic {
  readonly name: string;
  readonly partitions: number;
  readonly config: Readonly<Record<string, string>>;
}

function readTopic(path: string): StoredTopic {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as StoredTopic;
  } catch (error) {
    throw new Error(`${path} can't be read: ${(error as Error).message}`);
  }
}

/** Kafka's own rule. */
export function validName(name: string): boolean {
  return /^[A-Za-z0-9._-]{1,249}$/.test(name) && name !== "." && name !== "..";
}
