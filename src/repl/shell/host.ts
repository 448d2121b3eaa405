import type { HistoryStore } from "../history/store.ts";
import type { Palette, SwitchableTheme } from "../ui/theme.ts";

/** What the shell needs from its surroundings. */
export interface ShellHost {
  readonly theme: SwitchableTheme;
  /** The palette that suits the terminal, as far as it is known. */
  readonly palette: () => Palette;
  readonly history: HistoryStore;
  /** Nothing that is shown can be taken back: what was typed stands there already, and there is no pager. */
  readonly plain?: boolean;
  readonly columns: () => number;
  readonly rows: () => number;
  /** Something on the screen has changed; by a key, so that it should be seen at once. */
  readonly changed: (byKey?: boolean) => void;
  /** `flush`: with what is still to be printed. */
  readonly clearScreen: (flush?: boolean) => void;
  /** Lets the user change a text in an editor program; undefined when that could not be started. */
  readonly editText: (text: string) => Promise<string | undefined>;
  /** Gives the terminal away while `work` runs. */
  readonly lend: (work: () => void) => Promise<void>;
  /** Everything is over. */
  readonly leave: () => void;
}
