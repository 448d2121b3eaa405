import { type Coordinates, partTypes, type Shape, shapeTypes } from "./shape.ts";

/** Bytes that are no WKB: what is wrong, and where. */
export class WkbError extends Error {
  readonly position: number;

  constructor(message: string, position: number) {
    super(message);
    this.position = position;
  }
}

/** The shape of WKB, in either byte order. On the globe, coordinates must be a longitude and a latitude. */
export function readWkb(bytes: Uint8Array, onGlobe: boolean): Shape {
  if (bytes.length === 0) throw new WkbError("WKB data is empty or null", 0);
  if (bytes.length < 5) throw new WkbError("Unexpected end of WKB buffer", 0);
  return new Reader(bytes, onGlobe).shape();
}

class Reader {
  readonly #view: DataView;
  readonly #onGlobe: boolean;
  #at = 0;
  #little = true;

  constructor(bytes: Uint8Array, onGlobe: boolean) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    this.#onGlobe = onGlobe;
  }

  /** `within`: the dimensions of the shape that this is a part of. */
  shape(within?: { readonly z: boolean; readonly m: boolean }): Shape {
    const order = this.#view.getInt8(this.#take(1));
    if (order !== 0 && order !== 1) throw new WkbError(`Invalid byte order ${order}`, this.#at - 1);
    this.#little = order === 1;
    const code = this.#int();
    const dimensions = Math.floor(code / 1000);
    const type = shapeTypes[(code % 1000) - 1];
    const [z, m] = [dimensions === 1 || dimensions === 3, dimensions >= 2];
    const differs = within && (within.z !== z || within.m !== m);
    if (code < 0 || dimensions > 3 || !type || differs)
      throw new WkbError(`Invalid or unsupported type ${code}`, this.#at - 4);
    const size = 2 + Number(z) + Number(m);
    switch (type) {
      case "Point":
        return { type, z, m, at: this.#coordinates(size, true) };
      case "LineString":
        return { type, z, m, points: this.#line(size) };
      case "Polygon": {
        const count = this.#count("polygon rings", 4);
        return { type, z, m, rings: Array.from({ length: count }, () => this.#ring(size)) };
      }
      default: {
        const wanted = partTypes[type];
        const count = this.#count(`${type} ${wanted ? `${plural[wanted]}` : "geometries"}`, 5);
        const parts = Array.from({ length: count }, () => {
          const part = this.shape({ z, m });
          if (wanted && part.type !== wanted) throw new WkbError(`Expected ${wanted} in ${type}`, this.#at);
          return part;
        });
        return { type, z, m, parts };
      }
    }
  }

  #line(size: number): Coordinates[] {
    const start = this.#at;
    const count = this.#count("LineString points", 8 * size);
    if (count === 1) throw new WkbError("Too few points in linestring", start);
    return Array.from({ length: count }, () => this.#coordinates(size, false));
  }

  #ring(size: number): Coordinates[] {
    const start = this.#at;
    const count = this.#count("ring points", 8 * size);
    if (count < 4) throw new WkbError("Too few points in ring", start);
    const points = Array.from({ length: count }, () => this.#coordinates(size, false));
    const [first, last] = [points[0]!, points.at(-1)!];
    if (first[0] !== last[0] || first[1] !== last[1]) throw new WkbError("Ring is not closed", start);
    return points;
  }

  #coordinates(size: number, mayBeEmpty: boolean): Coordinates {
    const start = this.#at;
    const values = Array.from({ length: size }, () => this.#coordinate(mayBeEmpty));
    const [x, y] = values as [number, number];
    if (this.#onGlobe && (Math.abs(x) > 180 || Math.abs(y) > 90)) throw invalidCoordinate(start);
    return values;
  }

  /** How many things follow, of at least `bytes` each. */
  #count(what: string, bytes: number): number {
    const start = this.#at;
    const count = this.#int();
    if (count < 0) throw new WkbError(`Invalid count for ${what}: ${count}`, start);
    if (count * bytes > this.#view.byteLength - this.#at)
      throw new WkbError(`Invalid count for ${what}: exceeds remaining bytes`, start);
    return count;
  }

  #int(): number {
    return this.#view.getInt32(this.#take(4), this.#little);
  }

  /** NaN says that a point is empty. */
  #coordinate(mayBeEmpty: boolean): number {
    const start = this.#at;
    const value = this.#view.getFloat64(this.#take(8), this.#little);
    if (Number.isFinite(value) || (mayBeEmpty && Number.isNaN(value))) return value;
    throw invalidCoordinate(start);
  }

  #take(size: number): number {
    const at = this.#at;
    if (at + size > this.#view.byteLength) throw new WkbError("Unexpected end of WKB buffer", at);
    this.#at += size;
    return at;
  }
}

const invalidCoordinate = (at: number): WkbError => new WkbError("Invalid coordinate value found", at);

const plural = { Point: "points", LineString: "line strings", Polygon: "polygons" } as const;

/** WKB of a shape, the bytes of numbers from the lowest (`NDR`) or from the highest. */
export function writeWkb(shape: Shape, little: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(sizeOf(shape)));
  let at = 0;
  const byte = (value: number) => {
    view.setUint8(at, value);
    at += 1;
  };
  const int = (value: number) => {
    view.setInt32(at, value, little);
    at += 4;
  };
  const coordinates = (values: Coordinates) => {
    for (const value of values) {
      view.setFloat64(at, value, little);
      at += 8;
    }
  };
  const put = (given: Shape): void => {
    byte(little ? 1 : 0);
    int(shapeTypes.indexOf(given.type) + 1 + (given.z ? 1000 : 0) + (given.m ? 2000 : 0));
    switch (given.type) {
      case "Point":
        coordinates(given.at);
        break;
      case "LineString":
        int(given.points.length);
        given.points.forEach(coordinates);
        break;
      case "Polygon":
        int(given.rings.length);
        for (const ring of given.rings) {
          int(ring.length);
          ring.forEach(coordinates);
        }
        break;
      default:
        int(given.parts.length);
        given.parts.forEach(put);
    }
  };
  put(shape);
  return new Uint8Array(view.buffer);
}

function sizeOf(shape: Shape): number {
  const point = 8 * (2 + Number(shape.z) + Number(shape.m));
  switch (shape.type) {
    case "Point":
      return 5 + point;
    case "LineString":
      return 9 + shape.points.length * point;
    case "Polygon":
      return shape.rings.reduce((sum, ring) => sum + 4 + ring.length * point, 9);
    default:
      return shape.parts.reduce((sum, part) => sum + sizeOf(part), 9);
  }
}
