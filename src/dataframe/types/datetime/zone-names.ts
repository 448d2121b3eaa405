import { microsPerDay, type Zone, zoneOf } from "./zone.ts";
import table from "./zone-names.json" with { type: "json" };

/** What a zone is called, as in `PST`, `PDT`, `Pacific Standard Time`, `Pacific Daylight Time`. */
export interface ZoneNames {
  readonly short: readonly [standard: string, summer: string];
  readonly long: readonly [standard: string, summer: string];
}

let byId: ReadonlyMap<string, ZoneNames> | undefined;

/** Made when the first is asked for: most sessions never do. */
function namesById(): ReadonlyMap<string, ZoneNames> {
  byId ??= new Map(
    Object.entries(table.zones).flatMap(([names, ids]) => {
      const [standard = "", summer = "", longStandard = "", longSummer = ""] = names.split("|");
      const entry: ZoneNames = { short: [standard, summer], long: [longStandard, longSummer] };
      return ids.split(" ").map((id): [string, ZoneNames] => [id, entry]);
    }),
  );
  return byId;
}

/** Java's English names of a region; undefined for ids that it does not list. */
export function zoneNames(id: string): ZoneNames | undefined {
  return namesById().get(id);
}

/** The regions that Java lists. */
export function zoneIds(): Iterable<string> {
  return namesById().keys();
}

interface Named {
  readonly name: string;
  /** The region that DateTimeFormatter takes the name for. */
  readonly id: string;
  /** The region that SimpleDateFormat takes it for. */
  readonly legacyId: string;
}

let named: readonly Named[] | undefined;

/** Every name by which a text may tell its zone, the longest first. */
export function namedZones(): readonly Named[] {
  named ??= Object.entries(table.names)
    .map(([name, ids]) => {
      const [id = "", legacyId = id] = ids.split(" ");
      return { name, id, legacyId };
    })
    .sort((a, b) => b.name.length - a.name.length);
  return named;
}

const winter = BigInt(Date.UTC(2024, 0, 15)) * 1000n;
const summer = BigInt(Date.UTC(2024, 6, 15)) * 1000n;

/** Seconds east of UTC without summer time, as of today. */
export function standardOffset(zone: Zone): number {
  return Math.min(zone.offsetAt(winter), zone.offsetAt(summer));
}

/** Seconds by which clocks are put forward in summer, as of today. */
export function summerShift(zone: Zone): number {
  return Math.abs(zone.offsetAt(summer) - zone.offsetAt(winter));
}

const month = 30n * microsPerDay;

/** Whether clocks are put forward: they were back within the last nine months, and will be within the next. */
export function isSummerTime(zone: Zone, micros: bigint): boolean {
  const offset = zone.offsetAt(micros);
  const isBack = (step: bigint) => {
    for (let n = 1n; n <= 9n; n++) if (zone.offsetAt(micros + n * step) < offset) return true;
    return false;
  };
  return isBack(-month) && isBack(month);
}

/** Seconds east of UTC that a name stands for in SimpleDateFormat, whatever the day; undefined for no such zone. */
export function offsetNamed({ name, legacyId }: Named): number | undefined {
  const zone = zoneOf(legacyId);
  if (!zone) return undefined;
  const names = zoneNames(legacyId);
  const isForward = names !== undefined && (isSummerName(names.short, name) || isSummerName(names.long, name));
  return standardOffset(zone) + (isForward ? summerShift(zone) : 0);
}

function isSummerName([standard, summer]: readonly [string, string], name: string): boolean {
  return summer === name && standard !== name;
}
