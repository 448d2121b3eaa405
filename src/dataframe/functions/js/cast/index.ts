import type { JsFunction, JsSetup } from "../../define.ts";
import { bound } from "../define.ts";
import { casterOf } from "./caster.ts";
import type { CastSettings } from "./settings.ts";

export function settingsOf(setup: JsSetup): CastSettings {
  return { ansi: setup.ansi === true, try: setup.try === true, timeZone: String(setup.timeZone ?? "UTC") };
}

export const castFunctions: readonly JsFunction[] = [
  bound("cast", ([from], to, setup) => casterOf(from!, to, settingsOf(setup))),
];
