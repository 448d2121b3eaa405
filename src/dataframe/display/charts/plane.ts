import { axisText, rangeOf } from "./scale.ts";

/** Points of one series, in the order of the rows. */
export interface Series {
  readonly name: string;
  readonly points: readonly (readonly [x: number, y: number])[];
}

export interface PlaneOptions {
  readonly columns: number;
  /** Rows of the drawing, axes aside. */
  readonly height: number;
  /** Joins the points of a series. */
  readonly lines: boolean;
  readonly xName: string;
}

/** The bit of a dot in a Braille character, by column and row. */
const dots = [
  [0x01, 0x02, 0x04, 0x40],
  [0x08, 0x10, 0x20, 0x80],
] as const;

/** Points or lines over two axes, drawn with Braille dots: two by four of them in each cell. */
export function planeChart(series: readonly Series[], { columns, height, lines, xName }: PlaneOptions): string {
  const points = series.flatMap((each) => each.points).filter(([x, y]) => Number.isFinite(x) && Number.isFinite(y));
  if (points.length === 0) return "(no rows)";
  const [left, right] = rangeOf(points.map(([x]) => x));
  const [bottom, top] = rangeOf(points.map(([, y]) => y));
  const margin = Math.max(axisText(bottom).length, axisText(top).length);
  const width = Math.max(4, columns - margin - 2);
  const cells = Array.from({ length: height }, () => new Uint8Array(width));
  const toX = (x: number): number => Math.round(((x - left) / (right - left || 1)) * (width * 2 - 1));
  const toY = (y: number): number => Math.round(((top - y) / (top - bottom || 1)) * (height * 4 - 1));
  const put = (x: number, y: number): void => {
    cells[y >> 2]![x >> 1]! |= dots[(x & 1) as 0 | 1][(y & 3) as 0 | 1 | 2 | 3];
  };
  for (const { points: own } of series) {
    let before: readonly [number, number] | undefined;
    for (const [x, y] of own) {
      if (!Number.isFinite(x) || !Number.isFinite(y)) {
        before = undefined;
        continue;
      }
      const here = [toX(x), toY(y)] as const;
      if (lines && before !== undefined) join(before, here, put);
      else put(...here);
      before = here;
    }
  }
  const rows = cells.map((row, index) => {
    const label = index === 0 ? axisText(top) : index === height - 1 ? axisText(bottom) : "";
    const drawn = Array.from(row, (bits) => (bits === 0 ? " " : String.fromCharCode(0x2800 + bits))).join("");
    return `${label.padStart(margin)} │${drawn.trimEnd()}`;
  });
  const [low, high] = [axisText(left), axisText(right)];
  const middle = Math.max(1, width - low.length - high.length);
  const names = series.map(({ name }) => name).join(", ");
  return [
    ...rows,
    `${" ".repeat(margin)} └${"─".repeat(width)}`,
    `${" ".repeat(margin + 2)}${low}${" ".repeat(middle)}${high}`,
    `${" ".repeat(margin + 2)}${names} by ${xName}`,
  ].join("\n");
}

/** A straight line of dots. */
function join(
  from: readonly [number, number],
  to: readonly [number, number],
  put: (x: number, y: number) => void,
): void {
  const steps = Math.max(Math.abs(to[0] - from[0]), Math.abs(to[1] - from[1]), 1);
  for (let step = 0; step <= steps; step++) {
    put(
      Math.round(from[0] + ((to[0] - from[0]) * step) / steps),
      Math.round(from[1] + ((to[1] - from[1]) * step) / steps),
    );
  }
}
