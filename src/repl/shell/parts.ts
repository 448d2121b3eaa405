import type { InputMode, Presenter } from "../commands/command.ts";
import type { Kernel } from "../protocol.ts";
import type { PagerView } from "../ui/pager.ts";
import type { Prompt } from "../ui/prompt.ts";
import type { Queries } from "../ui/queries.ts";
import type { TypeWatch } from "../ui/type-watch.ts";
import type { Cells } from "./cells.ts";
import type { ShellHost } from "./host.ts";
import type { Jobs } from "./jobs.ts";
import type { Printer } from "./printer.ts";
import type { LiveSettings } from "./settings.ts";

/** What stands beside the prompt. */
export interface Stage {
  mode: InputMode;
  presenter: Presenter | undefined;
  pager: PagerView | undefined;
  /** The queries and the kernel are being ended. */
  leaving: boolean;
}

/** The parts of a shell. */
export interface ShellParts {
  readonly host: ShellHost;
  readonly kernel: Promise<Kernel>;
  readonly printer: Printer;
  readonly jobs: Jobs;
  readonly prompt: Prompt;
  readonly queries: Queries;
  readonly types: TypeWatch;
  readonly settings: LiveSettings;
  readonly cells: Cells;
  readonly stage: Stage;
  /** Stops the queries, ends the kernel, leaves. */
  readonly quit: () => Promise<void>;
}
