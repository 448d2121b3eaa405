/** Controls except tab and line feed, the C1 range, lone surrogates' neighbours aside: also the marks that reorder text. */
const unsafe = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
const unsafeAll = /\x1b\[[0-9;:]*m|\r\n|[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const reset = "\x1b[0m";

function picture(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? "\u2421" : "\ufffd";
}

/**
 * Printed text as a terminal may get it: colours stay, everything else that could move the cursor, set the title or
 * reorder the line becomes visible. A line that sets a colour is reset at its end, so that data can't paint what follows.
 */
export function safeText(text: string): string {
  if (!unsafe.test(text)) return text;
  let colored = false;
  const cleaned = text.replace(unsafeAll, (found) => {
    if (found === "\r\n") return "\n";
    if (found.length === 1) return picture(found);
    colored = true;
    return found;
  });
  if (!colored) return cleaned;
  return cleaned
    .split("\n")
    .map((line) => (line.includes("\x1b[") && !line.endsWith(reset) ? line + reset : line))
    .join("\n");
}

/** One grapheme of the user's own input, as it is shown in the editor. */
export function visibleGrapheme(grapheme: string): string {
  if (grapheme === "\t") return "  ";
  return unsafe.test(grapheme) ? [...grapheme].map((c) => (unsafe.test(c) ? picture(c) : c)).join("") : grapheme;
}

/** A line that the program is still writing: what stands after its last carriage return, as a terminal would show it. */
export function visiblePartial(partial: string): string {
  const line = partial.endsWith("\r") ? partial.slice(0, -1) : partial;
  return safeText(line.slice(line.lastIndexOf("\r") + 1));
}
