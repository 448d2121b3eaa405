import type { LiteralValue } from "../../../plan/expr.ts";
import { type Zone, zoneOf } from "../../../types/datetime/zone.ts";
import { sqlType } from "../../../types/names.ts";
import type { Type } from "../../../types/type.ts";
import { ansiConfig, raise } from "../../exceptions.ts";
import { sqlValue } from "../sql-value.ts";

export interface CastSettings {
  readonly ansi: boolean;
  /** NULL instead of an error. */
  readonly try?: boolean;
  readonly timeZone: string;
}

export type Caster = (value: LiteralValue) => LiteralValue;

export function zoneNamed(id: string): Zone {
  return zoneOf(id) ?? raise("INVALID_TIMEZONE", { timeZone: id });
}

/** A text (or number) that is none of the target's: NULL, or CAST_INVALID_INPUT in ANSI mode. */
export function invalid(value: LiteralValue, from: Type, to: Type, settings: CastSettings): null {
  if (settings.try || !settings.ansi) return null;
  return raise("CAST_INVALID_INPUT", {
    expression: sqlValue(value, from),
    sourceType: `"${sqlType(from)}"`,
    targetType: `"${sqlType(to)}"`,
    ansiConfig,
  });
}

/** A value outside the target's range, in ANSI mode. */
export function overflow(value: string, from: Type, to: Type, settings: CastSettings): null {
  if (settings.try) return null;
  return raise("CAST_OVERFLOW", {
    value,
    sourceType: `"${sqlType(from)}"`,
    targetType: `"${sqlType(to)}"`,
    ansiConfig,
  });
}
