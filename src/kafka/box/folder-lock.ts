import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Keeps a second broker out of a folder: both would write the same files. Gives what ends it. */
export function lockFolder(folder: string): () => void {
  const path = join(folder, ".lock");
  for (;;) {
    try {
      writeFileSync(path, `${process.pid} ${startedMs()}`, { flag: "wx" });
      return () => rmSync(path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    const [pid, started] = readFileSync(path, "utf8").split(" ").map(Number);
    if (isAlive(pid!, started!)) {
      throw new Error(`the folder ${folder} is used by another broker (process ${pid}; its file .lock says so)`);
    }
    // Left by one that was killed.
    rmSync(path, { force: true });
  }
}

/** When this process was started, on all its threads. */
function startedMs(): number {
  return Math.round(Date.now() - process.uptime() * 1000);
}

function isAlive(pid: number, started: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  // In a container each process may have the number of the one before.
  if (pid === process.pid) return Math.abs(started - startedMs()) < 2000;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
