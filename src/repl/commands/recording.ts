import { closeSync, openSync, writeSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { formatPrinted, parseRecording, pauses } from "../session/recording.ts";
import { type Command, CommandError } from "./command.ts";
import { pathOf } from "./paths.ts";

/** The recording that goes on. */
let recording: { readonly name: string; readonly file: number } | undefined;

export const record: Command = {
  name: "record",
  args: "[FILE | off]",
  help: "write what this session shows to a text file, with its pace, until :record off",
  run(context, argument) {
    if (argument === "" || argument === "off") {
      if (recording === undefined) return context.print("Nothing is recorded.");
      if (argument === "") return context.print(`Recording to ${recording.name}; :record off ends it.`);
      context.tap(undefined);
      closeSync(recording.file);
      context.print(`Recorded: ${recording.name}`);
      recording = undefined;
      return;
    }
    if (recording !== undefined)
      throw new CommandError(`Recording to ${recording.name} already; :record off ends that.`);
    const name = pathOf(argument);
    let file: number;
    try {
      // What a session shows may be private.
      file = openSync(name, "wx", 0o600);
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      throw new CommandError(code === "EEXIST" ? `${name} exists; take another name.` : message);
    }
    recording = { name, file };
    const begun = performance.now();
    context.tap((text) => writeSync(file, formatPrinted({ at: Math.round(performance.now() - begun), text })));
  },
};

export const replay: Command = {
  name: "replay",
  args: "FILE [SPEED]",
  help: "show a recording again, at its own pace; nothing of it runs",
  details: "Pauses of more than 2 seconds are cut. SPEED 2 is twice as fast. Ctrl-C ends it.",
  async run(context, argument) {
    const [, name = "", factor = "1"] = /^(.*?)(?:\s+([\d.]+))?$/.exec(argument) ?? [];
    if (name === "") throw new CommandError(":replay needs the name of a file.");
    const speed = Number(factor);
    if (!(speed > 0)) throw new CommandError(`${factor} is no speed.`);
    let source: string;
    try {
      source = await readFile(pathOf(name), "utf8");
    } catch (error) {
      throw new CommandError(`${name} can't be read: ${(error as Error).message}`);
    }
    const pieces = parseRecording(source);
    if (pieces === undefined) throw new CommandError(`${name} is no recording of :record.`);
    for (const [index, pause] of pauses(pieces, speed).entries()) {
      await wait(pause, context.interrupted);
      if (context.interrupted()) return;
      context.print(pieces[index]!.text);
    }
  },
};

/** Waits, but not on when Ctrl-C was pressed. */
async function wait(ms: number, stopped: () => boolean): Promise<void> {
  const until = performance.now() + ms;
  for (let left = ms; left > 0 && !stopped(); left = until - performance.now()) await sleep(Math.min(left, 50));
}
