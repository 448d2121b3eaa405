import type { JsFunction } from "../../define.ts";
import { arrayJs } from "./arrays.ts";
import { mapJs } from "./maps.ts";
import { sequenceJs } from "./sequence.ts";

export const collectionJs: readonly JsFunction[] = [...arrayJs, ...mapJs, ...sequenceJs];
