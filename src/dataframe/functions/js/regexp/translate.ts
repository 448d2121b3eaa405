import { unsupported } from "../../../errors/errors.ts";
import { readClass } from "./char-class.ts";
import { codePoint, propertyClass, shorthand } from "./escapes.ts";

const lineEnd = "(?=(?:\\r\\n|[\\n\\r\\u0085\\u2028\\u2029])?(?![\\s\\S]))";

/** A Java regular expression as a JavaScript one (flags `v` and those that the pattern itself sets). A SyntaxError where it is none. */
export function javaPattern(source: string, flags = ""): RegExp {
  const translator = new Translator(source);
  const text = translator.run();
  return new RegExp(text, [...new Set([..."v", ...flags, ...translator.flags])].join(""));
}

class Translator {
  readonly flags = new Set<string>();
  readonly #source: string;
  #at = 0;
  #comments = false;
  #multiline = false;
  /** For each open group, how many `)` end it: inline flags open groups of their own. */
  readonly #closers: number[] = [1];

  constructor(source: string) {
    this.#source = source;
  }

  run(): string {
    let out = "";
    while (this.#at < this.#source.length) out += this.#next();
    return out + ")".repeat(this.#closers.at(-1)! - 1);
  }

  #next(): string {
    const s = this.#source;
    const c = String.fromCodePoint(s.codePointAt(this.#at)!);
    switch (c) {
      case "\\":
        return this.#escape();
      case "[": {
        const { text, end } = readClass(s, this.#at);
        this.#at = end;
        return text + this.#quantifier();
      }
      case "(":
        return this.#group();
      case ")": {
        this.#at++;
        if (this.#closers.length === 1) throw new SyntaxError("Unmatched closing ')'");
        return ")".repeat(this.#closers.pop()!) + this.#quantifier();
      }
      case "^":
        this.#at++;
        return "^";
      case "$":
        this.#at++;
        return this.#multiline ? "$" : lineEnd;
      case "|":
      case ".":
        this.#at++;
        return c === "|" ? c : c + this.#quantifier();
      case "*":
      case "+":
      case "?":
        throw new SyntaxError(`Dangling meta character '${c}'`);
      case "{":
        throw new SyntaxError("Illegal repetition");
      case "}":
      case "]":
      case "/":
        this.#at++;
        return `\\${c}${this.#quantifier()}`;
    }
    this.#at += c.length;
    if (this.#comments && /\s/.test(c)) return "";
    if (this.#comments && c === "#") {
      const end = s.indexOf("\n", this.#at);
      this.#at = end < 0 ? s.length : end + 1;
      return "";
    }
    return c + this.#quantifier();
  }

  /** What follows an element: greedy and reluctant are JavaScript's, possessive is not there. */
  #quantifier(): string {
    const match = /^(?:[*+?]|\{\d+(?:,\d*)?\})[?+]?/.exec(this.#source.slice(this.#at));
    if (!match) return "";
    this.#at += match[0].length;
    if (match[0].length > 1 && match[0].endsWith("+"))
      throw unsupported(`the possessive quantifier ${match[0]} of regular expressions`, "Use the greedy one instead.");
    return match[0];
  }

  #group(): string {
    const rest = this.#source.slice(this.#at);
    const flags = /^\(\?([a-zA-Z]*)(?:-([a-zA-Z]+))?([:)])/.exec(rest);
    if (flags && (flags[1] !== "" || flags[2] !== undefined)) return this.#inlineFlags(flags);
    if (rest.startsWith("(?>"))
      throw unsupported("the atomic group (?>…) of regular expressions", "Use (?:…) instead.");
    const open = /^\((?:\?(?:[:=!]|<[=!]|<[a-zA-Z]\w*>))?/.exec(rest)![0];
    if (rest.startsWith("(?") && open === "(") throw new SyntaxError("Unknown inline modifier");
    this.#at += open.length;
    this.#closers.push(1);
    return open;
  }

  #inlineFlags([whole, on = "", off = "", end]: RegExpExecArray): string {
    const leading = this.#at === 0 && end === ")" && off === "";
    this.#at += whole.length;
    if (on.includes("x")) this.#comments = true;
    if (on.includes("m")) this.#multiline = true;
    const known = [...on].filter((flag) => "ims".includes(flag)).join("");
    if (leading) {
      for (const flag of known) this.flags.add(flag);
      return "";
    }
    const less = [...off].filter((flag) => "ims".includes(flag)).join("");
    const open = known + less === "" ? "(?:" : `(?${known}${less === "" ? "" : `-${less}`}:`;
    if (end === ":") this.#closers.push(1);
    else this.#closers[this.#closers.length - 1]! += 1;
    return open;
  }

  #escape(): string {
    const s = this.#source;
    const c = s[this.#at + 1];
    if (c === undefined) throw new SyntaxError("Unexpected internal error");
    if (c === "Q") {
      const end = s.indexOf("\\E", this.#at + 2);
      const quoted = s.slice(this.#at + 2, end < 0 ? s.length : end);
      this.#at = end < 0 ? s.length : end + 2;
      return quoted.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&") + this.#quantifier();
    }
    const fixed = { A: "(?<![\\s\\S])", z: "(?![\\s\\S])", Z: lineEnd, G: "", E: "" }[c];
    if (fixed !== undefined) {
      this.#at += 2;
      return fixed;
    }
    if (c === "b" || c === "B") {
      this.#at += 2;
      return `\\${c}`;
    }
    if (c === "k" || /[1-9]/.test(c)) {
      const reference = /^\\(?:k<\w+>|\d)/.exec(s.slice(this.#at));
      if (!reference) throw new SyntaxError("\\k is not followed by '<' for named capturing group");
      this.#at += reference[0].length;
      return reference[0] + this.#quantifier();
    }
    if (c === "R") {
      this.#at += 2;
      return `(?:\\r\\n|[\\n-\\r\\u0085\\u2028\\u2029])${this.#quantifier()}`;
    }
    const short = shorthand(c);
    if (short !== undefined) {
      this.#at += 2;
      return `[${short}]${this.#quantifier()}`;
    }
    if (c === "p" || c === "P") {
      const { text, end } = propertyClass(s, this.#at);
      this.#at = end;
      return `[${text}]${this.#quantifier()}`;
    }
    const { value, end } = codePoint(s, this.#at);
    this.#at = end;
    return `\\u{${value.toString(16)}}${this.#quantifier()}`;
  }
}
