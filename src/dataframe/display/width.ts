/** Spark's width of a text: UTF-16 units, those of its full-width set twice. */
export function displayWidth(text: string): number {
  let width = text.length;
  for (let i = 0; i < text.length; i++) if (isFullWidth(text.charCodeAt(i))) width++;
  return width;
}

function isFullWidth(unit: number): boolean {
  if (unit < 0x1100) return false;
  return (
    unit <= 0x115f ||
    (unit >= 0x2e80 && unit <= 0xa4cf) ||
    (unit >= 0xac00 && unit <= 0xd7a3) ||
    (unit >= 0xf900 && unit <= 0xfaff) ||
    (unit >= 0xfe10 && unit <= 0xfe19) ||
    (unit >= 0xfe30 && unit <= 0xfe6f) ||
    (unit >= 0xff00 && unit <= 0xff60) ||
    (unit >= 0xffe0 && unit <= 0xffe6)
  );
}

/** Cuts a cell to `limit` UTF-16 units as `show()` does; 0 = not at all. */
export function truncateCell(text: string, limit: number): string {
  if (limit <= 0 || text.length <= limit) return text;
  return limit < 4 ? text.slice(0, limit) : `${text.slice(0, limit - 3)}...`;
}

export function padLeft(text: string, width: number): string {
  return " ".repeat(Math.max(0, width - displayWidth(text))) + text;
}

export function padRight(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - displayWidth(text)));
}
