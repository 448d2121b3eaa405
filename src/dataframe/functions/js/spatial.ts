import { isSrid } from "../../types/spatial/srid.ts";
import { spatialBytes, sridOf, wkbOf } from "../../types/spatial/value.ts";
import { readWkb, WkbError, writeWkb } from "../../types/spatial/wkb.ts";
import type { Type } from "../../types/type.ts";
import type { JsFunction } from "../define.ts";
import { raise } from "../exceptions.ts";
import { bound, js } from "./define.ts";

type Kind = "geometry" | "geography";

/** A shape from WKB; raises Spark's conditions where the bytes or the id are none. */
export function shapeBytes(kind: Kind, wkb: Uint8Array, srid: number): Uint8Array {
  checkSrid(kind, srid);
  try {
    return spatialBytes(srid, writeWkb(readWkb(wkb, kind === "geography"), true));
  } catch (error) {
    if (!(error instanceof WkbError)) throw error;
    return raise("WKB_PARSE_ERROR", { parseError: error.message, pos: String(error.position) });
  }
}

function checkSrid(kind: Kind, srid: number): void {
  if (!isSrid(kind, srid)) raise("ST_INVALID_SRID_VALUE", { srid: String(srid) });
}

const kindOf = (type: Type): Kind => (type.kind === "geometry" ? "geometry" : "geography");

export const spatialFunctions: readonly JsFunction[] = [
  js("st_geomfromwkb", (wkb: Uint8Array, srid: number) => shapeBytes("geometry", wkb, srid)),
  js("st_geogfromwkb", (wkb: Uint8Array) => shapeBytes("geography", wkb, 4326)),
  js("st_asbinary", (shape: Uint8Array, endianness: string) => {
    const order = endianness.toUpperCase();
    if (order !== "NDR" && order !== "XDR") raise("ST_INVALID_ENDIANNESS_VALUE", { endianness });
    return order === "NDR" ? wkbOf(shape) : writeWkb(readWkb(wkbOf(shape), false), false);
  }),
  js("st_srid", (shape: Uint8Array) => sridOf(shape)),
  bound("st_setsrid", ([type]) => (shape: Uint8Array, srid: number) => {
    checkSrid(kindOf(type!), srid);
    return spatialBytes(srid, wkbOf(shape));
  }),
];
