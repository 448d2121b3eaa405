import { workerData } from "node:worker_threads";
import { type EngineStart, GONE, TO_USER } from "../rpc.ts";
import { DuckDatabase } from "./database.ts";

// The database opens on another thread while the compiler and the functions are loaded.
const start = workerData as EngineStart;
process.once("exit", () => {
  // Who waits without an event loop learns of it here.
  Atomics.store(start.shared.state, GONE, 1);
  Atomics.add(start.shared.state, TO_USER, 1);
  Atomics.notify(start.shared.state, TO_USER);
});
const database = new DuckDatabase(start.conf);
const { serve } = await import("./serve.ts");
serve(start, database);
