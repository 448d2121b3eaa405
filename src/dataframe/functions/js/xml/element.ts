import { SparkException } from "../../../errors/errors.ts";

/** How names and characters are written. */
export interface XmlStyle {
  /** In front of inner lines, for each level; without it everything is in one line. */
  readonly indent: string;
  readonly validateName: boolean;
  /** Characters above are written by their numbers. */
  readonly highest: number;
}

/** An element to be written, with texts between its elements. */
export class XmlElement {
  readonly #style: XmlStyle;
  readonly #name: string;
  #attributes = "";
  readonly #children: (XmlElement | string)[] = [];

  constructor(name: string, style: XmlStyle) {
    this.#style = style;
    this.#name = name;
  }

  addAttribute(name: string, text: string): void {
    const value = escaped(text, /[&<"\t\n\r]/g, this.#style);
    this.#attributes += ` ${checkName(name, this.#style)}="${value}"`;
  }

  addElement(name: string): XmlElement {
    const child = xmlElement(name, this.#style);
    this.#children.push(child);
    return child;
  }

  addText(text: string): void {
    this.#children.push(escaped(text, /[&<\r\u007f-\u009f\ufffe\uffff]|(?:^|(?<=\]))>/g, this.#style));
  }

  /** The elements inside alone, each at the start of a line of that level. */
  content(depth: number): string {
    const { indent } = this.#style;
    const line = indent === "" || depth === 0 ? "" : `\n${indent.repeat(depth)}`;
    return this.#children.map((child) => (typeof child === "string" ? child : line + child.show(depth))).join("");
  }

  show(depth: number): string {
    const open = this.openTag();
    if (this.#children.length === 0) return `${open}/>`;
    const { indent } = this.#style;
    const hasElement = indent !== "" && this.#children.some((child) => typeof child !== "string");
    const end = hasElement ? `\n${indent.repeat(depth)}` : "";
    return `${open}>${this.content(depth + 1)}${end}${this.endTag()}`;
  }

  /** Without the `>` that ends it. */
  openTag(): string {
    return `<${this.#name}${this.#attributes}`;
  }

  endTag(): string {
    return `</${this.#name}>`;
  }
}

/** Raises a SparkException for what is no name. */
export function xmlElement(name: string, style: XmlStyle): XmlElement {
  return new XmlElement(checkName(name, style), style);
}

/** Prefixes are no part of a name that is written, as Spark has it. */
function checkName(name: string, { validateName }: XmlStyle): string {
  const valid = validateName ? /^[\p{L}_][\p{L}\p{N}_.\-·]*$/u.test(name) : name !== "";
  if (valid) return name;
  throw new SparkException("", {}, { message: `"${name}" is no name of an XML element or attribute.` });
}

const named: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escaped(text: string, special: RegExp, { highest }: XmlStyle): string {
  const control = /[\0-\u0008\u000b\u000c\u000e-\u001f]/.exec(text);
  if (control) {
    const message = `XML can't hold the character ${byNumber(control[0])}.`;
    throw new SparkException("", {}, { message });
  }
  const safe = text.replace(special, (char) => named[char] ?? byNumber(char));
  if (highest >= 0xffff) return safe;
  return safe.replace(/[^\0-\u007f]/gu, (char) => (char.codePointAt(0)! > highest ? byNumber(char) : char));
}

function byNumber(char: string): string {
  return `&#x${char.codePointAt(0)!.toString(16)};`;
}
