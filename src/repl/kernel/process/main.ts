import process from "node:process";
import { Worker } from "node:worker_threads";
import { entryUrl } from "../../../entry.ts";
import { startKernel } from "./kernel.ts";
import { installOutput } from "./output.ts";
import type { KernelStart } from "./start.ts";
import { watchdogFd, watchdogGraceMs } from "./start.ts";
import { UserTimers } from "./timers.ts";

const start = JSON.parse(process.argv[2]!) as KernelStart;
// What the user's code sees of the command line.
process.argv = [process.execPath, "tspark"];
// Node has read it; the programs that the user starts are not to write into tspark's cache.
delete process.env.NODE_COMPILE_CACHE;
installOutput();
const watchdog = new Worker(entryUrl("watchdog"), {
  workerData: { fd: watchdogFd, graceMs: watchdogGraceMs },
  execArgv: [],
  name: "tspark watchdog",
  resourceLimits: { maxYoungGenerationSizeMb: 1 },
});
watchdog.unref();
const timers = new UserTimers();
timers.install();
startKernel(start, timers);
