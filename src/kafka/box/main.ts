import { parentPort, workerData } from "node:worker_threads";
import { type BoxOptions, KafkaBox } from "./box.ts";

/** The thread of a box. */

const box = await KafkaBox.start(workerData as BoxOptions).catch((error: Error) => {
  parentPort!.postMessage({ failed: error.message });
  return undefined;
});
if (box) {
  parentPort!.postMessage({ bootstrap: box.bootstrap });
  parentPort!.once("message", async () => {
    await box.close();
    parentPort!.close();
  });
}
