import { spatialBytes, spatialText, sridOf, wkbOf } from "../spatial/value.ts";

/** A shape with the id of its coordinate system. Abstract: a value is a `Geometry` or a `Geography`. */
abstract class Spatial {
  /** As it is kept. @internal */
  readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  /** The shape as WKB, the lowest bytes first. */
  getBytes(): Buffer {
    return Buffer.from(wkbOf(this.bytes));
  }

  /** The id of the coordinate system. */
  getSrid(): number {
    return sridOf(this.bytes);
  }

  /** As `SRID=4326;POINT(1 2)`. */
  toString(): string {
    return spatialText(this.bytes);
  }

  toJSON(): unknown {
    return this.toString();
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return `${this.constructor.name}(${this})`;
  }
}

/** A shape on a plane: a value of a GEOMETRY column. */
export class Geometry extends Spatial {
  /** The shape of WKB bytes in the coordinate system `srid`; 0 for none. The bytes are looked at when they are used. */
  static fromWKB(bytes: Uint8Array, srid = 0): Geometry {
    return new Geometry(spatialBytes(srid, bytes));
  }
}

/** A shape on the globe: a value of a GEOGRAPHY column. */
export class Geography extends Spatial {
  /** The shape of WKB bytes, its points longitude and latitude. The bytes are looked at when they are used. */
  static fromWKB(bytes: Uint8Array, srid = 4326): Geography {
    return new Geography(spatialBytes(srid, bytes));
  }
}
