import { Session } from "node:inspector";
import { Socket } from "node:net";
import process from "node:process";
import { workerData } from "node:worker_threads";

/**
 * A worker inside the kernel with a pipe of its own from the interface: it ends the code that the kernel's main thread
 * runs, and the whole kernel when the interface is gone. Both work in the middle of a loop that never ends.
 */
const { fd, graceMs } = workerData as { fd: number; graceMs: number };
const session = new Session();
session.connectToMainThread();
const pipe = new Socket({ fd, readable: true, writable: true });
pipe.on("data", (bytes) => {
  // Each request is answered once it can't hit anything any more.
  for (const _ of bytes) session.post("Runtime.terminateExecution", () => pipe.write("."));
});
pipe.on("error", () => {});
// The main thread stops the queries meanwhile, if it can.
pipe.on("close", () => setTimeout(() => process.kill(process.pid, "SIGKILL"), graceMs));
