import { escapeTimeout, KeyDecoder, type KeyEvent } from "../editor/keys.ts";

/** Keys out of the bytes of the keyboard. A lone Escape is one when nothing comes behind it for a moment. */
export class Keyboard {
  readonly #decoder = new KeyDecoder();
  readonly #pressed: (event: KeyEvent) => void;
  readonly #late: () => void;
  #timer: NodeJS.Timeout | undefined;

  /** `late`: keys were pressed that had been waited for. */
  constructor(pressed: (event: KeyEvent) => void, late: () => void) {
    this.#pressed = pressed;
    this.#late = late;
  }

  input(text: string): void {
    clearTimeout(this.#timer);
    for (const event of this.#decoder.push(text)) this.#pressed(event);
    if (!this.#decoder.waiting) return;
    this.#timer = setTimeout(() => {
      for (const event of this.#decoder.flush()) this.#pressed(event);
      this.#late();
    }, escapeTimeout);
  }
}
