import type { TokenType } from "../editor/tokenize.ts";

export type Style =
  | "plain"
  | "keyword"
  | "string"
  | "number"
  | "comment"
  | "regex"
  | "error"
  | "prompt"
  | "busy"
  | "dim"
  | "bold"
  | "match"
  | "selected"
  | "good"
  | "warning";

/** The colours: for a light or a dark screen, for one of which nothing is known, or none at all. */
export type Palette = "light" | "dark" | "either" | "none";

type Codes = Readonly<Record<Style, readonly [on: string, off: string]>>;

/** The terminal's own sixteen colours, of which these are to be seen on any background. */
const either: Codes = {
  plain: ["", ""],
  keyword: ["35", "39"],
  string: ["32", "39"],
  number: ["36", "39"],
  comment: ["90", "39"],
  regex: ["31", "39"],
  error: ["31", "39"],
  prompt: ["36;1", "39;22"],
  busy: ["33", "39"],
  dim: ["90", "39"],
  bold: ["1", "22"],
  match: ["1;4", "22;24"],
  selected: ["7", "27"],
  good: ["32", "39"],
  warning: ["33", "39"],
};

const codes: Readonly<Record<Exclude<Palette, "none">, Codes>> = {
  either,
  dark: {
    ...either,
    keyword: ["95", "39"],
    string: ["92", "39"],
    number: ["93", "39"],
    regex: ["91", "39"],
    error: ["91", "39"],
    prompt: ["96;1", "39;22"],
    busy: ["93", "39"],
    good: ["92", "39"],
    warning: ["93", "39"],
  },
  // Yellow and bright colours can't be read on white.
  light: {
    ...either,
    number: ["34", "39"],
    prompt: ["34;1", "39;22"],
    busy: ["35", "39"],
    warning: ["35", "39"],
  },
};

/** Paints text in a style. */
export interface Theme {
  readonly palette: Palette;
  /** There are colours at all. */
  readonly colors: boolean;
  paint(style: Style, text: string): string;
}

/** A theme whose palette can change while the shell runs. */
export interface SwitchableTheme extends Theme {
  use(palette: Palette): void;
}

export function makeTheme(first: Palette): SwitchableTheme {
  let palette = first;
  return {
    get palette() {
      return palette;
    },
    get colors() {
      return palette !== "none";
    },
    use(next) {
      palette = next;
    },
    paint(style, text) {
      if (palette === "none" || text === "") return text;
      const [on, off] = codes[palette][style];
      return on === "" ? text : `\x1b[${on}m${text}\x1b[${off}m`;
    },
  };
}

const styles: Partial<Record<TokenType, Style>> = {
  keyword: "keyword",
  string: "string",
  template: "string",
  number: "number",
  comment: "comment",
  regex: "regex",
};

export function styleOf(type: TokenType, begun: string | undefined): Style {
  if (type === "unterminated") return begun === "comment" ? "comment" : begun === "regex" ? "regex" : "string";
  return styles[type] ?? "plain";
}
