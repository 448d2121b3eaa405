import { createRequire } from "node:module";

/** Loads a package when it is first used: what few sessions need must not make every start slower. */
export const load = createRequire(import.meta.url) as (name: string) => unknown;
