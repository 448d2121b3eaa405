/** What the kernel's output says besides text: a cell is over, process.exit() was called. */
export interface OutputHandler {
  text(text: string): void;
  cellEnded(id: number): void;
  exiting(code: number): void;
}

/** Takes the kernel's marks out of what it printed. Marks arrive in order with the text; they may come in pieces. */
export class OutputParser {
  readonly #mark: RegExp;
  readonly #begun: RegExp;
  readonly #handler: OutputHandler;
  #held = "";

  constructor(token: string, handler: OutputHandler) {
    this.#mark = new RegExp(`\\x1e${token}:(?:exit:)?(\\d+)\\x1e`);
    this.#begun = new RegExp(`\\x1e[^\\x1e\\n]{0,${token.length + 24}}$`);
    this.#handler = handler;
  }

  push(chunk: string): void {
    let text = this.#held + chunk;
    this.#held = "";
    for (let found = this.#mark.exec(text); found; found = this.#mark.exec(text)) {
      this.#give(text.slice(0, found.index));
      text = text.slice(found.index + found[0].length);
      if (found[0].includes(":exit:")) this.#handler.exiting(Number(found[1]));
      else this.#handler.cellEnded(Number(found[1]));
    }
    const begun = this.#begun.exec(text);
    if (begun) {
      this.#held = begun[0];
      text = text.slice(0, begun.index);
    }
    this.#give(text);
  }

  end(): void {
    this.#give(this.#held);
    this.#held = "";
  }

  #give(text: string): void {
    if (text !== "") this.#handler.text(text);
  }
}
