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

const codes: Record<Style, readonly [string, string]> = {
  plain: ["", ""],
  keyword: ["35", "39"],
  string: ["32", "39"],
  number: ["33", "39"],
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

/** Paints text in a style; the colours are the terminal's own sixteen, so light and dark screens both work. */
export interface Theme {
  readonly colors: boolean;
  paint(style: Style, text: string): string;
}

export function theme(colors: boolean): Theme {
  return {
    colors,
    paint(style, text) {
      const [on, off] = codes[style];
      if (!colors || on === "" || text === "") return text;
      return `\x1b[${on}m${text}\x1b[${off}m`;
    },
  };
}

/** Colours are on in a terminal unless NO_COLOR says otherwise. */
export function wantsColors(env: NodeJS.ProcessEnv): boolean {
  return (env.NO_COLOR ?? "") === "" && env.TERM !== "dumb";
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
