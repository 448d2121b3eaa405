import { AnalysisException } from "../errors/errors.ts";
import type { Expr } from "../plan/expr.ts";
import { isSrid } from "../types/spatial/srid.ts";
import type { Type } from "../types/type.ts";
import { opt } from "./arguments.ts";
import { scalar } from "./build.ts";
import type { FunctionDef, ResolveContext } from "./define.ts";
import { t } from "./types.ts";

const shape = { oneOf: ["geography", "geometry"] } as const;
const point = "X'0101000000000000000000F03F0000000000000040'";

/** The type with the id that is written there; each value tells its own where it is computed. */
function withSrid(kind: "geometry" | "geography", srid: Expr, context: ResolveContext): Type {
  if (srid.t !== "literal" || typeof srid.value !== "number") return { kind, srid: "any" };
  if (isSrid(kind, srid.value)) return { kind, srid: srid.value };
  throw new AnalysisException("ST_INVALID_SRID_VALUE", { srid: String(srid.value) }, { origin: context.origin });
}

/** Shapes: GEOMETRY on a plane, GEOGRAPHY on the globe. */
export const spatialFunctions: readonly FunctionDef[] = [
  scalar(
    "st_geomfromwkb",
    [t.binary, opt(t.int, 0)],
    (_types, args, context) => withSrid("geometry", args[1]!, context),
    {
      js: "st_geomfromwkb",
      doc: ["The shape on a plane that WKB bytes describe.", `SELECT st_srid(st_geomfromwkb(${point}, 4326))`],
    },
  ),
  scalar(
    "st_geogfromwkb",
    [t.binary],
    { kind: "geography", srid: 4326 },
    {
      js: "st_geogfromwkb",
      doc: ["The shape on the globe that WKB bytes describe.", `SELECT hex(st_asbinary(st_geogfromwkb(${point})))`],
    },
  ),
  scalar("st_asbinary", [shape, opt(t.string, "NDR")], t.binary, {
    js: "st_asbinary",
    doc: [
      "WKB bytes of a shape, of numbers the lowest first (NDR) or the highest (XDR).",
      `SELECT hex(st_asbinary(st_geomfromwkb(${point}), 'XDR'))`,
    ],
  }),
  scalar("st_srid", [shape], t.int, {
    js: "st_srid",
    doc: ["The id of a shape's coordinate system.", `SELECT st_srid(st_geogfromwkb(${point}))`],
  }),
  scalar(
    "st_setsrid",
    [shape, t.int],
    ([given], args, context) => withSrid(given!.kind === "geometry" ? "geometry" : "geography", args[1]!, context),
    {
      js: "st_setsrid",
      doc: [
        "The same shape under another coordinate system's id.",
        `SELECT st_srid(st_setsrid(st_geomfromwkb(${point}), 3857))`,
      ],
    },
  ),
];
