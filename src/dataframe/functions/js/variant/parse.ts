import { defaultJsonOptions, JsonReader, type Token } from "../json/reader.ts";
import { keptText, numberOf } from "./value.ts";

const strict = { ...defaultJsonOptions, allowSingleQuotes: false, allowNonNumericNumbers: false };

/** The text that the variant of a JSON text is kept as; a SyntaxError where it is malformed or an object has a field twice. */
export function parseVariant(text: string): string {
  const reader = new JsonReader(text, strict);
  const token = reader.root();
  if (token === undefined) throw new SyntaxError("There is no value.");
  return kept(reader, token);
}

function kept(reader: JsonReader, token: Token): string {
  switch (token) {
    case "string":
      return reader.quoted;
    case "number":
      return keptNumber(reader);
    case "array": {
      let text = "[";
      for (let more = reader.item(true); more; more = reader.item(false))
        text += (text === "[" ? "" : ",") + kept(reader, reader.next());
      return `${text}]`;
    }
    case "object":
      return keptObject(reader);
    default:
      return token;
  }
}

/** A fraction that is kept as it is written. */
const plainDecimal = /^-?\d{1,18}\.\d{0,18}[1-9]$/;

function keptNumber(reader: JsonReader): string {
  const { small, text } = reader;
  if (small !== undefined) return String(small);
  return plainDecimal.test(text) ? text : keptText(numberOf(text));
}

/** Fields are kept in the order of their names. */
function keptObject(reader: JsonReader): string {
  const names: string[] = [];
  const fields: string[] = [];
  let sorted = true;
  for (let more = reader.field(true); more; more = reader.field(false)) {
    const { name, quotedName } = reader;
    sorted &&= names.length === 0 || names.at(-1)! < name;
    names.push(name);
    fields.push(`${quotedName}:${kept(reader, reader.next())}`);
  }
  if (sorted) return `{${fields.join(",")}}`;
  const order = names.map((_, i) => i).sort((i, k) => (names[i]! < names[k]! ? -1 : 1));
  if (new Set(names).size < names.length) throw new SyntaxError("A field comes twice.");
  return `{${order.map((i) => fields[i]).join(",")}}`;
}
