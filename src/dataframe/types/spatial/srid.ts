import registry from "./srids.json" with { type: "json" };

/** Any of the ids, told by each value. */
export type Srid = number | "any";

/** The system of longitude and latitude on the globe. */
const globe = 4326;

type Kind = "projected" | "geographic";

let known: ReadonlyMap<number, { readonly authority: string; readonly kind: Kind }> | undefined;

/** The coordinate systems that Spark knows (PROJ's lists of EPSG and ESRI), by their numbers. */
function systems() {
  if (known) return known;
  const found = new Map<number, { readonly authority: string; readonly kind: Kind }>();
  for (const [authority, kinds] of Object.entries(registry)) {
    for (const [kind, ranges] of Object.entries(kinds)) {
      for (const range of ranges.split(" ")) {
        const [from, to = from] = range.split("-").map(Number);
        for (let srid = from!; srid <= to!; srid++) found.set(srid, { authority, kind: kind as Kind });
      }
    }
  }
  known = found;
  return known;
}

/** Whether values of the type may have the id: on the globe only those of longitude and latitude. */
export function isSrid(kind: "geometry" | "geography", srid: number): boolean {
  if (srid === 0) return kind === "geometry";
  const system = systems().get(srid);
  return system !== undefined && (kind === "geometry" || system.kind === "geographic");
}

/** The name of the coordinate system in a schema's JSON: `OGC:CRS84`, `EPSG:3857`. */
export function crsName(srid: Srid): string {
  if (srid === "any") return "SRID:ANY";
  if (srid === globe) return "OGC:CRS84";
  const system = systems().get(srid);
  return system ? `${system.authority}:${srid}` : `SRID:${srid}`;
}

/** The id of such a name; undefined where there is none. */
export function sridOfCrs(name: string): Srid | undefined {
  if (name === "SRID:ANY") return "any";
  if (name === "OGC:CRS84") return globe;
  const match = /^(\w+):(\d+)$/.exec(name);
  if (!match) return undefined;
  const srid = Number(match[2]);
  return crsName(srid) === name ? srid : undefined;
}
