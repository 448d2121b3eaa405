const escapes: Readonly<Record<string, string>> = {
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\f": "\\f",
  "\b": "\\b",
  "\u000b": "\\v",
  "\u0007": "\\a",
};

/** The control characters that Spark shows as two visible ones. */
export function escapeControls(text: string): string {
  return text.replace(/[\n\r\t\f\b\u000b\u0007]/g, (char) => escapes[char]!);
}
