/**
 * What the user did, decoded from the terminal's bytes. `burst` is true when it arrived together with other keys: typed
 * ahead or pasted into a terminal without bracketed paste, so that nothing should be closed or indented by itself.
 */
export type KeyEvent =
  | { readonly kind: "text"; readonly text: string; readonly burst: boolean }
  /** A bracketed paste, with line ends as `\n`. */
  | { readonly kind: "paste"; readonly text: string }
  | KeyPress;

export interface KeyPress {
  readonly kind: "key";
  readonly name: string;
  readonly ctrl: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
  readonly burst: boolean;
}

/** How long a lone ESC may still become the beginning of a sequence, in milliseconds. */
export const escapeTimeout = 30;

const pasteStart = "\x1b[200~";
const pasteEnd = "\x1b[201~";

const finalLetters: Record<string, string> = {
  A: "up",
  B: "down",
  C: "right",
  D: "left",
  E: "clear",
  F: "end",
  H: "home",
  P: "f1",
  Q: "f2",
  R: "f3",
  S: "f4",
};
const tildeNumbers: Record<string, string> = {
  1: "home",
  2: "insert",
  3: "delete",
  4: "end",
  5: "pageup",
  6: "pagedown",
  7: "home",
  8: "end",
  15: "f5",
  17: "f6",
  18: "f7",
  19: "f8",
  20: "f9",
  21: "f10",
  23: "f11",
  24: "f12",
};
/** Keypad and editing keys of the kitty protocol's private-use range, and the ones shared with ASCII. */
const codePointNames: Record<number, string> = {
  9: "tab",
  10: "enter",
  13: "enter",
  27: "escape",
  32: "space",
  127: "backspace",
  57414: "enter",
  57417: "left",
  57418: "right",
  57419: "up",
  57420: "down",
  57421: "pageup",
  57422: "pagedown",
  57423: "home",
  57424: "end",
  57425: "insert",
  57426: "delete",
};

const sequence = /^\x1b(?:\[[0-9:;<=>?]*[ -/]*[@-~]|O[ -~])/;
const unfinishedSequence = /^\x1b(?:\x1b?\[[0-9:;<=>?]*[ -/]*|\x1b?O|\x1b)?$/;
const printableRun = /^[^\x00-\x1f\x7f]+/;

/** One key by its name, e.g. `key("a", { ctrl: true })`. */
export function key(name: string, modifiers: { ctrl?: boolean; alt?: boolean; shift?: boolean } = {}): KeyPress {
  return { kind: "key", name, ctrl: false, alt: false, shift: false, burst: false, ...modifiers };
}

function withModifiers(name: string, encoded: string | undefined): KeyPress {
  const bits = (Number.parseInt(encoded ?? "1", 10) || 1) - 1;
  return key(name, { shift: (bits & 1) !== 0, alt: (bits & 2) !== 0 || (bits & 32) !== 0, ctrl: (bits & 4) !== 0 });
}

function fromCodePoint(code: number, modifiers: string | undefined): KeyEvent | undefined {
  const named = codePointNames[code];
  if (named !== undefined && named !== "space") return withModifiers(named, modifiers);
  if (code < 32 || (code >= 57344 && code <= 63743)) return undefined;
  const event = withModifiers(named ?? String.fromCodePoint(code).toLowerCase(), modifiers);
  if (event.kind === "key" && !event.ctrl && !event.alt) {
    const text = String.fromCodePoint(code);
    return { kind: "text", text: event.shift ? text.toUpperCase() : text, burst: false };
  }
  return event;
}

function controlSequence(text: string): KeyEvent | undefined {
  const final = text.at(-1)!;
  if (text[1] === "O") return finalLetters[final] ? key(finalLetters[final]) : final === "M" ? key("enter") : undefined;
  const parameters = text.slice(2, -1);
  if (/^[<=>?]/.test(parameters)) return undefined;
  const [first = "", second, third] = parameters.split(";");
  if (final === "Z") return key("tab", { shift: true });
  if (final === "~") {
    // xterm's modifyOtherKeys: CSI 27 ; modifiers ; code ~
    if (first === "27" && third !== undefined) return fromCodePoint(Number(third), second);
    const name = tildeNumbers[first];
    return name === undefined ? undefined : withModifiers(name, second);
  }
  if (final === "u") {
    const [modifiers, eventType] = (second ?? "1").split(":");
    return eventType === "3" ? undefined : fromCodePoint(Number(first.split(":")[0]), modifiers);
  }
  const name = finalLetters[final];
  return name === undefined ? undefined : withModifiers(name, second);
}

function controlCharacter(code: number): KeyPress {
  if (code === 13) return key("enter");
  // A line feed is Ctrl-J; some terminals also send it for Shift-Enter.
  if (code === 10) return key("j", { ctrl: true });
  if (code === 9) return key("tab");
  if (code === 127 || code === 8) return key("backspace");
  if (code === 27) return key("escape");
  if (code === 0) return key("space", { ctrl: true });
  return key(code < 27 ? String.fromCharCode(code + 96) : String.fromCharCode(code + 64).toLowerCase(), { ctrl: true });
}

function withAlt(event: KeyEvent): KeyEvent {
  return event.kind === "key" ? { ...event, alt: true } : event;
}

/** Turns the terminal's input, in chunks of any size, into key events. */
export class KeyDecoder {
  #pending = "";
  /** The chunks of a paste that has begun, and the end of what has been looked through. */
  #paste: string[] | undefined;
  #pasteTail = "";

  /** True while a lone ESC waits for the rest of a sequence; call `flush` after `escapeTimeout`. */
  get waiting(): boolean {
    return this.#paste === undefined && this.#pending !== "";
  }

  /** The events of the next chunk. */
  push(chunk: string): KeyEvent[] {
    // A paste whose end was lost must not swallow the keyboard for ever.
    if (this.#paste !== undefined && chunk === "\x03") {
      this.#paste = undefined;
      return [key("c", { ctrl: true })];
    }
    const events: KeyEvent[] = [];
    const inCompany = chunk.length > String.fromCodePoint(chunk.codePointAt(0) ?? 0).length;
    let rest = this.#pending + chunk;
    this.#pending = "";
    while (rest !== "") {
      if (this.#paste !== undefined) {
        const seen = this.#pasteTail + rest;
        const found = seen.indexOf(pasteEnd);
        this.#paste.push(rest);
        this.#pasteTail = seen.slice(1 - pasteEnd.length);
        if (found === -1) return events;
        const all = this.#paste.join("");
        const end = all.length - seen.length + found;
        rest = all.slice(end + pasteEnd.length);
        events.push({ kind: "paste", text: all.slice(0, end).replace(/\r\n?/g, "\n") });
        this.#paste = undefined;
        continue;
      }
      if (rest.startsWith(pasteStart)) {
        this.#paste = [];
        this.#pasteTail = "";
        rest = rest.slice(pasteStart.length);
        continue;
      }
      if (rest.length < 16 && unfinishedSequence.test(rest)) {
        this.#pending = rest;
        break;
      }
      rest = this.#next(rest, events, inCompany);
    }
    return events;
  }

  /** What was held back is complete after all: ESC is the Escape key. */
  flush(): KeyEvent[] {
    const events: KeyEvent[] = [];
    let rest = this.#pending;
    this.#pending = "";
    while (rest !== "") rest = this.#next(rest, events, false);
    return events;
  }

  #next(rest: string, events: KeyEvent[], inCompany: boolean): string {
    const run = printableRun.exec(rest)?.[0];
    if (run !== undefined) {
      events.push({ kind: "text", text: run, burst: inCompany });
      return rest.slice(run.length);
    }
    const found = sequence.exec(rest)?.[0];
    if (found !== undefined) {
      const event = controlSequence(found);
      if (event !== undefined) events.push(event);
      return rest.slice(found.length);
    }
    if (rest[0] === "\x1b" && rest.length > 1) {
      if (rest[1] === "\x1b") {
        const nested = sequence.exec(rest.slice(1))?.[0];
        const event = nested === undefined ? undefined : controlSequence(nested);
        if (nested === undefined || event === undefined) {
          events.push(key("escape"));
          return rest.slice(1);
        }
        events.push(withAlt(event));
        return rest.slice(1 + nested.length);
      }
      const character = String.fromCodePoint(rest.codePointAt(1)!);
      const code = character.codePointAt(0)!;
      if (code < 32 || code === 127) events.push(withAlt(controlCharacter(code)));
      else {
        const lower = character.toLowerCase();
        events.push(key(lower, { alt: true, shift: lower !== character }));
      }
      return rest.slice(1 + character.length);
    }
    events.push({ ...controlCharacter(rest.charCodeAt(0)), burst: inCompany });
    return rest.slice(1);
  }
}
