import { daysFromCivil } from "../../../../types/datetime/civil.ts";
import { floorDiv, microsPerDay, microsPerSecond, wallClock, type Zone } from "../../../../types/datetime/zone.ts";
import { standardOffset } from "../../../../types/datetime/zone-names.ts";
import { gregorianOfHybrid } from "./hybrid.ts";

/** From this day on java.util.TimeZone knows a zone's history; before, the zone has today's standard time. */
export const firstOfZones = daysFromCivil(1900, 1, 1);

export const firstInstant = BigInt(firstOfZones) * microsPerDay;

/** The instant of a local time of the hybrid calendar: with an offset that the text names, else in the zone. */
export function instantOf(local: bigint, offset: number | undefined, zone: Zone): bigint {
  if (offset === undefined) return local < firstInstant ? sameFields(local, zone) : laterInstant(local, zone);
  const micros = local - BigInt(offset) * microsPerSecond;
  return micros < firstInstant ? sameFields(micros + BigInt(standardOffset(zone)) * microsPerSecond, zone) : micros;
}

/** Spark keeps the fields that were read, and takes them for those of its own calendar and zones. */
function sameFields(local: bigint, zone: Zone): bigint {
  const days = Number(floorDiv(local, microsPerDay));
  return laterInstant(local + BigInt(gregorianOfHybrid(days) - days) * microsPerDay, zone);
}

/** Where clocks are put back, the hour that comes twice is the later one. */
function laterInstant(local: bigint, zone: Zone): bigint {
  const first = zone.toInstant(local);
  const shift = zone.offsetAt(first) - zone.offsetAt(first + microsPerDay);
  if (shift <= 0) return first;
  const later = first + BigInt(shift) * microsPerSecond;
  const wall = wallClock(later, zone);
  return BigInt(wall.days) * microsPerDay + wall.microsOfDay === local ? later : first;
}
