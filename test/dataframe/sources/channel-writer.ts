// The writing thread of channel.test.ts: what to do comes as workerData.
import { parentPort, workerData } from "node:worker_threads";
import { ArithmeticException } from "../../../src/dataframe/errors/errors.ts";
import { ChannelWriter, type WriterEnd } from "../../../src/dataframe/sources/channel.ts";

const { end, batches, fail, exit, rows } = workerData as {
  end: WriterEnd;
  batches: number;
  rows: number;
  fail?: boolean;
  exit?: boolean;
};
const writer = new ChannelWriter(end);
let sent = 0;
for (; sent < batches; sent++) {
  const data = new BigInt64Array(rows).fill(BigInt(sent));
  writer.progress(sent / batches);
  if (!(await writer.write({ length: rows, columns: [{ kind: "fixed", data, valid: null }] }))) break;
  parentPort?.postMessage(sent + 1);
}
if (exit) process.exit(3);
if (fail) writer.fail(new ArithmeticException("DIVIDE_BY_ZERO", { config: "c" }));
else writer.end();
