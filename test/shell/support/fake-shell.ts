import { runShell } from "../../../src/repl/ui/run-shell.ts";
import { FakeKernel } from "./fake-kernel.ts";

process.exitCode = await runShell({ version: "0.0.0", startKernel: async (listener) => new FakeKernel(listener) });
