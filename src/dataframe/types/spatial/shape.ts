/** A shape of OGC's simple features. Coordinates are X and Y, then Z and M where the shape has them. */
export type Shape = { readonly z: boolean; readonly m: boolean } & (
  | { readonly type: "Point"; readonly at: Coordinates }
  | { readonly type: "LineString"; readonly points: readonly Coordinates[] }
  | { readonly type: "Polygon"; readonly rings: readonly (readonly Coordinates[])[] }
  | {
      readonly type: "MultiPoint" | "MultiLineString" | "MultiPolygon" | "GeometryCollection";
      readonly parts: readonly Shape[];
    }
);

export type Coordinates = readonly number[];

/** By their codes in WKB, from 1. */
export const shapeTypes = [
  "Point",
  "LineString",
  "Polygon",
  "MultiPoint",
  "MultiLineString",
  "MultiPolygon",
  "GeometryCollection",
] as const;

/** What the parts of a shape of many must be; undefined for any. */
export const partTypes = {
  MultiPoint: "Point",
  MultiLineString: "LineString",
  MultiPolygon: "Polygon",
  GeometryCollection: undefined,
} as const;
