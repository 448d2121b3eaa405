/** What a program needs that hosts a session for its user, as the shell does. */
export { blockEnd, consoleVariable, writeAll } from "../engine/console.ts";
export type { EngineEvent } from "../engine/engine.ts";
