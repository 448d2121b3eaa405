/** What highlighting, brackets and completeness need to know about TypeScript source; tolerant of any text. */
export type TokenType =
  | "keyword"
  | "name"
  | "number"
  | "string"
  | "template"
  | "regex"
  | "comment"
  | "open"
  | "close"
  | "operator"
  /** An unfinished string, template, comment or regular expression: it runs to the end of its line or of the text. */
  | "unterminated";

export interface Token {
  readonly type: TokenType;
  readonly start: number;
  readonly end: number;
  /** For `unterminated`: what was begun. */
  readonly begun?: "string" | "template" | "comment" | "regex";
}

const keywords = new Set(
  (
    "abstract any as async await boolean break case catch class const continue debugger declare default delete do else enum export " +
    "extends false finally for from function if implements import in instanceof interface let namespace never new null number of " +
    "private protected public readonly return satisfies static string super switch this throw true try type typeof undefined " +
    "unknown var void while yield"
  ).split(" "),
);
/** After these words a slash begins a regular expression. */
const beforeRegex = new Set("await case delete do else in instanceof new of return throw typeof void yield".split(" "));

const nameStart = /[\p{ID_Start}$_#@]/u;
const namePattern = /[\p{ID_Start}$_#@][\p{ID_Continue}$\u200c\u200d]*/uy;
const numberPattern =
  /0[xX][\da-fA-F_]+n?|0[bB][01_]+n?|0[oO][0-7_]+n?|(?:\d[\d_]*(?:\.[\d_]*)?|\.\d[\d_]*)(?:[eE][+-]?\d+)?n?/y;
const operatorPattern =
  /=>|\.\.\.|\?\?=?|\?\.(?!\d)|&&=?|\|\|=?|\+\+|--|\*\*=?|[=!]==?|<<=?|[+\-*/%&|^<>]=?|[=!~?:;,.\\]/y;

/** Single pass; a template's `${…}` parts are tokens of their own between its `template` pieces. */
export function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  /** For each open `{`: true when it opened a template's `${`. */
  const braces: boolean[] = [];
  let i = 0;
  let previous: Token | undefined;
  const push = (type: TokenType, end: number, begun?: Token["begun"]): void => {
    const token: Token = begun === undefined ? { type, start: i, end } : { type, start: i, end, begun };
    tokens.push(token);
    if (type !== "comment") previous = token;
    i = end;
  };
  const match = (pattern: RegExp): number => {
    pattern.lastIndex = i;
    return pattern.test(source) ? pattern.lastIndex : -1;
  };
  /** From inside a template's text to its end or to the next `${`. */
  const template = (from: number): void => {
    for (let j = from; j < source.length; j++) {
      const c = source[j];
      if (c === "\\") j++;
      else if (c === "`") {
        push("template", j + 1);
        return;
      } else if (c === "$" && source[j + 1] === "{") {
        push("template", j);
        push("open", j + 2);
        braces.push(true);
        return;
      }
    }
    push("unterminated", source.length, "template");
  };
  const regexAllowed = (): boolean => {
    if (previous === undefined) return true;
    if (previous.type === "operator") {
      const text = source.slice(previous.start, previous.end);
      return text !== "++" && text !== "--";
    }
    if (previous.type === "keyword") return beforeRegex.has(source.slice(previous.start, previous.end));
    return previous.type === "open";
  };
  while (i < source.length) {
    const c = source[i]!;
    if (c === " " || c === "\n" || c === "\t" || c === "\r") {
      i++;
      continue;
    }
    if (c === "/" && source[i + 1] === "/") {
      const end = source.indexOf("\n", i);
      push("comment", end === -1 ? source.length : end);
    } else if (c === "/" && source[i + 1] === "*") {
      const end = source.indexOf("*/", i + 2);
      if (end === -1) push("unterminated", source.length, "comment");
      else push("comment", end + 2);
    } else if (c === '"' || c === "'") {
      let j = i + 1;
      while (j < source.length && source[j] !== c && source[j] !== "\n") j += source[j] === "\\" ? 2 : 1;
      if (source[j] === c) push("string", j + 1);
      else push("unterminated", Math.min(j, source.length), "string");
    } else if (c === "`") {
      template(i + 1);
    } else if (c === "(" || c === "[" || c === "{") {
      push("open", i + 1);
      if (c === "{") braces.push(false);
    } else if (c === ")" || c === "]" || c === "}") {
      push("close", i + 1);
      if (c === "}" && braces.pop() === true) template(i);
    } else if ((c >= "0" && c <= "9") || (c === "." && /\d/.test(source[i + 1] ?? ""))) {
      push("number", Math.max(match(numberPattern), i + 1));
    } else if (c === "/" && regexAllowed()) {
      regex();
    } else if (nameStart.test(c) || c >= "\ud800") {
      const end = match(namePattern);
      if (end === -1) {
        push("operator", i + 1);
        continue;
      }
      const member = previous?.type === "operator" && /^\??\.$/.test(source.slice(previous.start, previous.end));
      push(!member && keywords.has(source.slice(i, end)) ? "keyword" : "name", end);
    } else {
      push("operator", Math.max(match(operatorPattern), i + 1));
    }
  }
  return tokens;

  function regex(): void {
    let inClass = false;
    let j = i + 1;
    for (; j < source.length && source[j] !== "\n"; j++) {
      const c = source[j];
      if (c === "\\") j++;
      else if (c === "[") inClass = true;
      else if (c === "]") inClass = false;
      else if (c === "/" && !inClass) {
        while (/[a-z]/.test(source[j + 1] ?? "")) j++;
        push("regex", j + 1);
        return;
      }
    }
    push("unterminated", Math.min(j, source.length), "regex");
  }
}
