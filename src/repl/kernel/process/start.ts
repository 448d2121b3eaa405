import type { SessionOptions } from "../../protocol.ts";

/** What the interface hands to a new kernel, as its only argument. */
export interface KernelStart {
  readonly session: SessionOptions;
  /** Tells marks in the output from what users print. */
  readonly token: string;
}

/** File descriptors of the kernel: 0 to 2 as usual, 3 Node's own messages. */
export const watchdogFd = 4;
export const consoleFd = 5;
/** How long a kernel whose interface is gone may take to stop its queries. */
export const watchdogGraceMs = 2000;
