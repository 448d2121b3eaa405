/** What a token is: a sign by itself (`"("`, `"<="`), or one of these classes. */
export type TokenKind =
  | "word"
  | "quoted"
  | "string"
  | "dollarString"
  | "integer"
  | "decimal"
  | "exponent"
  | "bigint"
  | "smallint"
  | "tinyint"
  | "float"
  | "double"
  | "bigdecimal"
  | "hintStart"
  | "hintEnd"
  | "unknown"
  | "eof"
  | (string & {});

/** `start` and `stop` are offsets in the text, `stop` inclusive. */
export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  /** Words in upper case; "" for all else. */
  readonly word: string;
  readonly start: number;
  readonly stop: number;
}

export function token(kind: TokenKind, text: string, word: string, start: number): Token {
  return { kind, text, word, start, stop: start + text.length - 1 };
}

/** The token as Spark's messages name it. */
export function shown(token: Token): string {
  return token.kind === "eof" ? "end of input" : `'${escapeSpace(token.text)}'`;
}

function escapeSpace(text: string): string {
  return text.replaceAll("\n", "\\n").replaceAll("\r", "\\r").replaceAll("\t", "\\t");
}
