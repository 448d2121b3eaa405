import { describe, expect, test } from "vitest";
import { crsName, isSrid, sridOfCrs } from "../../../src/dataframe/types/spatial/srid.ts";
import { readWkb, WkbError, writeWkb } from "../../../src/dataframe/types/spatial/wkb.ts";
import { wkt } from "../../../src/dataframe/types/spatial/wkt.ts";
import { Geography, GeographyType, Geometry, GeometryType } from "../../../src/index.ts";
import { readJsonl } from "../../jsonl.ts";

/** What real Spark 4.2 makes of WKB bytes, on a plane and on the globe. */
interface Case {
  readonly name: string;
  readonly globe: boolean;
  readonly wkb: string;
  readonly ndr?: string;
  readonly xdr?: string;
  readonly wkt?: string;
  readonly error?: readonly [message: string, position: number];
}

const cases = readJsonl<Case>(new URL("data/wkb.jsonl", import.meta.url));

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex").toUpperCase();

function attempt({ wkb, globe, ...given }: Case): Partial<Case> {
  try {
    const shape = readWkb(Buffer.from(wkb, "hex"), globe);
    return {
      ...(given.ndr === undefined ? {} : { ndr: hex(writeWkb(shape, true)) }),
      ...(given.xdr === undefined ? {} : { xdr: hex(writeWkb(shape, false)) }),
      ...(given.wkt === undefined ? {} : { wkt: wkt(shape) }),
    };
  } catch (error) {
    if (error instanceof WkbError) return { error: [error.message, error.position] };
    throw error;
  }
}

describe("WKB is read and written as Spark does", () => {
  test.each(cases.map((each) => [`${each.name}${each.globe ? " on the globe" : ""}`, each] as const))(
    "%s",
    (_, each) => {
      const { name, globe, wkb, ...expected } = each;
      expect(attempt(each)).toEqual(expected);
    },
  );
});

describe("coordinate systems", () => {
  test.each([
    ["geometry", 0, true],
    ["geometry", 3857, true],
    ["geometry", 4326, true],
    ["geometry", 27700, true],
    ["geometry", 102100, true],
    ["geometry", 1, false],
    ["geometry", 9999, false],
    ["geometry", -1, false],
    ["geography", 0, false],
    ["geography", 3857, false],
    ["geography", 4326, true],
    ["geography", 4258, true],
  ] as const)("%s(%d): %s", (kind, srid, known) => expect(isSrid(kind, srid)).toBe(known));

  test.each([
    [0, "SRID:0"],
    [4326, "OGC:CRS84"],
    [3857, "EPSG:3857"],
    [102100, "ESRI:102100"],
    ["any", "SRID:ANY"],
  ] as const)("%s is %s", (srid, name) => {
    expect(crsName(srid)).toBe(name);
    expect(sridOfCrs(name)).toBe(srid);
  });

  test.each(["EPSG:4326", "EPSG:9999", "x"])("there is no %s", (name) => expect(sridOfCrs(name)).toBeUndefined());
});

describe("types and values", () => {
  test("types", () => {
    expect(GeometryType(4326).simpleString()).toBe("geometry(4326)");
    expect(GeographyType("ANY").json()).toBe('"geography(SRID:ANY, SPHERICAL)"');
    expect(GeometryType(3857).jsonValue()).toBe("geometry(EPSG:3857)");
    expect(() => GeographyType(3857)).toThrow(/ST_INVALID_SRID_VALUE/);
  });

  test("values", () => {
    const wkb = Buffer.from("0101000000000000000000F03F0000000000000040", "hex");
    const point = Geometry.fromWKB(wkb, 3857);
    expect(point.getBytes()).toEqual(wkb);
    expect(point.getSrid()).toBe(3857);
    expect(`${point}`).toBe("SRID=3857;POINT(1 2)");
    expect(Geography.fromWKB(wkb).getSrid()).toBe(4326);
  });
});
