import type { Zone } from "../../../../types/datetime/zone.ts";
import {
  namedZones,
  offsetNamed,
  standardOffset,
  summerShift,
  zoneNames,
} from "../../../../types/datetime/zone-names.ts";
import type { LegacyStyle } from "./format.ts";

/** An offset in seconds that a text tells, and where it ends. */
export interface ZoneRead {
  readonly offset: number;
  readonly end: number;
}

/** `-0800`, `GMT-08:00`, `PST`, `Pacific Standard Time`; undefined where none stands there. */
export function readZone(text: string, at: number, style: LegacyStyle, zone: Zone): ZoneRead | undefined {
  const rest = text.slice(at);
  const plain = /^([+-])(\d\d)(\d\d)/.exec(rest) ?? /^GMT([+-])(\d?\d):(\d\d)/i.exec(rest);
  if (plain) return offsetOf(plain, at);
  // FastDateFormat takes GMT+2 for GMT, and does not look at the rest.
  if (/^GMT/i.test(rest)) return style === "fast" || !/^...[+-]/.test(rest) ? { offset: 0, end: at + 3 } : undefined;
  return readName(rest.toLowerCase(), at, zone);
}

/** `Z`, `-08`, `-0800`, `-08:00`, by the number of letters X. */
export function readIsoZone(text: string, at: number, count: number): ZoneRead | undefined {
  const rest = text.slice(at);
  if (rest.startsWith("Z")) return { offset: 0, end: at + 1 };
  const pattern = count === 1 ? /^([+-])(\d\d)/ : count === 2 ? /^([+-])(\d\d)(\d\d)/ : /^([+-])(\d\d):(\d\d)/;
  const match = pattern.exec(rest);
  return match ? offsetOf(match, at) : undefined;
}

function offsetOf([all, sign, hours, minutes = "0"]: RegExpExecArray, at: number): ZoneRead | undefined {
  if (Number(hours) > 23 || Number(minutes) > 59) return undefined;
  const size = Number(hours) * 3600 + Number(minutes) * 60;
  return { offset: sign === "-" ? -size : size, end: at + all.length };
}

/** The zone's own names come first: IST is India's time there. */
function readName(rest: string, at: number, zone: Zone): ZoneRead | undefined {
  const own = zoneNames(zone.id);
  const isHere = (name: string | undefined): name is string =>
    name !== undefined && rest.startsWith(name.toLowerCase());
  for (const style of own ? [own.long, own.short] : []) {
    const [standard, summer] = style;
    if (isHere(standard)) return { offset: standardOffset(zone), end: at + standard.length };
    if (isHere(summer)) return { offset: standardOffset(zone) + summerShift(zone), end: at + summer.length };
  }
  const found = namedZones().find(({ name }) => isHere(name));
  const offset = found && offsetNamed(found);
  return offset === undefined ? undefined : { offset, end: at + found!.name.length };
}
