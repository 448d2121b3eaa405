import { IllegalArgumentException } from "../../../errors/errors.ts";

const escapes: Readonly<Record<string, string>> = {
  "\\t": "\t",
  "\\r": "\r",
  "\\b": "\b",
  "\\f": "\f",
  '\\"': '"',
  "\\'": "'",
  "\\\\": "\\",
};

/** The option `sep`: one or more characters, some of them written with a backslash (`\t`). Raises INVALID_DELIMITER_VALUE. */
export function separatorOption(text: string): string {
  if (text === "") throw new IllegalArgumentException("", {}, { message: "The option sep must not be empty." });
  return text.replace(/\\.?/gs, (str) => {
    if (str.length === 1) throw new IllegalArgumentException("INVALID_DELIMITER_VALUE.SINGLE_BACKSLASH");
    const known = escapes[str];
    if (known === undefined)
      throw new IllegalArgumentException("INVALID_DELIMITER_VALUE.UNSUPPORTED_SPECIAL_CHARACTER", { str });
    return known;
  });
}
