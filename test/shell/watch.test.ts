import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { hasRow, openReady, temporaryFolder } from "./support/open-shell.ts";

test(":watch runs the cells of a file, then those that change, while the line that is typed stays", async () => {
  const shell = await openReady({ cols: 120 });
  const file = join(temporaryFolder(), "w.ts");
  writeFileSync(file, "// %%\nvar w = 40\n// %%\nw + 1\n");
  shell.type(`:watch ${file}\r`);
  await shell.waitFor(hasRow("41"));
  shell.type("half typed");
  await shell.waitFor(hasRow("ts> half typed"));
  writeFileSync(file, "// %%\nvar w = 40\n// %%\nw + 3\n");
  await shell.waitFor((screen) => screen.includes("43") && screen.includes("ts> half typed"));
  expect(shell.screen().filter((row) => row.startsWith("ts> var w"))).toEqual([]);
  shell.type("\x15:watch off\r:watch\r");
  await shell.waitFor(hasRow("No file is watched."));
});

test(":export writes a page of what went well", async () => {
  const shell = await openReady({ cols: 120 });
  const file = join(temporaryFolder(), "page.html");
  shell.type(`:export ${file}\r`);
  await shell.waitFor(hasRow("Nothing has run yet that could be written."));
  shell.type(`'<' + 'b>'\rthrow no\r:export ${file}\r`);
  await shell.waitFor((screen) =>
    screen.some((row) => row.endsWith("page.html: 1 cell; 1 cell that failed is left out.")),
  );
  const html = readFileSync(file, "utf8");
  expect(html).toContain('<pre class="output">&lt;b&gt;</pre>');
  expect(html).not.toContain("throw no");
});
