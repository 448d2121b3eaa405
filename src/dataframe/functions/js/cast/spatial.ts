import { sridOf, wkbOf } from "../../../types/spatial/value.ts";
import type { Type } from "../../../types/type.ts";
import { shapeBytes } from "../spatial.ts";
import type { Caster } from "./settings.ts";

/** Between shapes: what comes to the globe must fit there. */
export function toSpatial(from: Type, to: Type): Caster {
  if (from.kind === to.kind || to.kind === "geometry") return (v) => v;
  return (v) => shapeBytes("geography", wkbOf(v as Uint8Array), sridOf(v as Uint8Array));
}
