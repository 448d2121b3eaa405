import { formatDouble } from "../number-text.ts";
import type { Coordinates, Shape } from "./shape.ts";

/** A shape as text: `POINT(1 2)`, `LINESTRING Z (0 0 1,1 1 2)`. */
export function wkt(shape: Shape): string {
  const dimensions = `${shape.z ? "Z" : ""}${shape.m ? "M" : ""}`;
  const body = bodyOf(shape);
  const name = shape.type.toUpperCase();
  if (body === "EMPTY") return dimensions ? `${name} ${dimensions} EMPTY` : `${name} EMPTY`;
  return dimensions ? `${name} ${dimensions} ${body}` : `${name}${body}`;
}

function bodyOf(shape: Shape): string {
  switch (shape.type) {
    case "Point":
      return shape.at.slice(0, 2).some(Number.isNaN) ? "EMPTY" : list([position(shape.at)]);
    case "LineString":
      return list(shape.points.map(position));
    case "Polygon":
      return list(shape.rings.map((ring) => list(ring.map(position))));
    case "GeometryCollection":
      return list(shape.parts.map(wkt));
    default:
      return list(shape.parts.map(bodyOf));
  }
}

const list = (items: readonly string[]): string => (items.length === 0 ? "EMPTY" : `(${items.join(",")})`);

const position = (at: Coordinates): string => at.map(number).join(" ");

/** Whole numbers without a point. */
function number(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 2 ** 63 ? String(BigInt(value)) : formatDouble(value);
}
