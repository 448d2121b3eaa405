import { formatDouble } from "../../../types/number-text.ts";
import type { JsonReader, Token } from "./reader.ts";

/** The number that was just read, as Jackson writes it again: whole ones as they are, others as a double. */
function numberText(reader: JsonReader): string {
  const { text } = reader;
  if (reader.small === 0) return "0";
  return reader.whole || !/\d/.test(text) ? text : formatDouble(Number(text));
}

/** Reads a value; its JSON without blanks. */
export function compact(reader: JsonReader, token: Token): string {
  switch (token) {
    case "string":
      return reader.quoted;
    case "number":
      return numberText(reader);
    case "array": {
      let text = "[";
      for (let more = reader.item(true); more; more = reader.item(false))
        text += (text === "[" ? "" : ",") + compact(reader, reader.next());
      return `${text}]`;
    }
    case "object": {
      let text = "{";
      for (let more = reader.field(true); more; more = reader.field(false))
        text += `${text === "{" ? "" : ","}${reader.quotedName}:${compact(reader, reader.next())}`;
      return `${text}}`;
    }
    default:
      return token;
  }
}
