import type * as saxes from "saxes";
import { load } from "../../../../lazy.ts";

export type XmlAttributes = Readonly<Record<string, string>>;

/** What is met in a document. Texts and CDATA beside each other are one text; comments and instructions are left out. */
export type XmlEvent =
  | { readonly t: "start"; readonly name: string; readonly attributes: XmlAttributes }
  | { readonly t: "end"; readonly name: string }
  | { readonly t: "text"; readonly text: string };

/** The document is not well-formed, or ends too early. */
export class XmlSyntaxError extends Error {
  readonly atEnd: boolean;

  constructor(message: string, atEnd: boolean) {
    super(message);
    this.atEnd = atEnd;
  }
}

/** How much text the parser is given at once. */
const PIECE = 1 << 16;

/** A document from front to back, parsed as far as it is asked for. */
export class XmlEvents {
  readonly #pieces: Iterator<string>;
  readonly #parser: saxes.SaxesParser;
  #queue: XmlEvent[] = [];
  #at = 0;
  /** A text that may go on. */
  #text: string | undefined;
  #open = true;
  #error: XmlSyntaxError | undefined;

  constructor(texts: Iterable<string>) {
    this.#pieces = pieces(texts);
    const { SaxesParser } = load("saxes") as typeof saxes;
    const parser = new SaxesParser({ xmlns: false, position: false });
    const addText = (text: string) => {
      this.#text = (this.#text ?? "") + text;
    };
    parser.on("text", addText);
    parser.on("cdata", addText);
    parser.on("comment", () => this.#endText());
    parser.on("processinginstruction", () => this.#endText());
    parser.on("opentag", ({ name, attributes }) => this.#add({ t: "start", name, attributes }));
    parser.on("closetag", ({ name }) => this.#add({ t: "end", name }));
    this.#parser = parser;
  }

  /** The next event, which stays the next one. Undefined at the end; an XmlSyntaxError where there is none. */
  peek(): XmlEvent | undefined {
    while (this.#at === this.#queue.length) if (!this.#more()) return undefined;
    return this.#queue[this.#at];
  }

  next(): XmlEvent | undefined {
    const event = this.peek();
    if (event) this.#at++;
    return event;
  }

  /** Gives false at the end of the document. */
  #more(): boolean {
    if (this.#error) throw this.#error;
    if (!this.#open) return false;
    this.#queue = [];
    this.#at = 0;
    const { value, done } = this.#pieces.next();
    this.#open = !done;
    try {
      if (done) {
        this.#parser.close();
        this.#endText();
      } else this.#parser.write(value);
    } catch (error) {
      // What was understood before is still given; but the parser closes an element before it sees that the name is another.
      if ((error as Error).message === "unexpected close tag.") this.#queue.pop();
      this.#error = new XmlSyntaxError((error as Error).message, !this.#open);
    }
    return true;
  }

  #add(event: XmlEvent): void {
    this.#endText();
    this.#queue.push(event);
  }

  #endText(): void {
    if (this.#text !== undefined) this.#queue.push({ t: "text", text: this.#text });
    this.#text = undefined;
  }
}

function* pieces(texts: Iterable<string>): Generator<string> {
  for (const text of texts) for (let at = 0; at < text.length; at += PIECE) yield text.slice(at, at + PIECE);
}
