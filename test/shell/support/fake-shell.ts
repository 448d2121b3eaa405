import { startShell } from "../../../src/repl/ui/start-shell.ts";
import { FakeKernel } from "./fake-kernel.ts";

process.exitCode = await startShell({ version: "0.0.0", startKernel: async (listener) => new FakeKernel(listener) });
