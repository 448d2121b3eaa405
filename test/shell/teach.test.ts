import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { hasRow, type OpenedShell, openShell, realShell, temporaryFolder } from "./support/open-shell.ts";

const lesson = `# Big words

Some **text**.

\`\`\`ts First
const a = 20
\`\`\`

\`\`\`ts
a + 1
\`\`\`

\`\`\`ts exercise: double it
// Put two times a into b.
\`\`\`
\`\`\`ts answer
const b = a * 2
\`\`\`
\`\`\`ts check
if (b !== 40) throw new Error("b should be 40")
\`\`\`

## The end
`;

const onSlide = (slide: number) => (screen: string[]) => screen.some((row) => row.startsWith(`${slide}/4 · `));

function open(file: string, state: string): OpenedShell {
  const env = { XDG_CONFIG_HOME: temporaryFolder() };
  return openShell({ script: realShell, args: ["teach", file], cols: 100, state, env });
}

test("a lesson: slides on a clean screen, cells run, exercises are checked, the place is kept", {
  timeout: 60_000,
}, async () => {
  const [folder, state] = [temporaryFolder(), temporaryFolder()];
  const file = join(folder, "lesson.md");
  writeFileSync(file, lesson);
  const shell = open(file, state);
  await shell.waitFor(onSlide(1));
  await shell.waitFor(hasRow("  │ const a = 20"));
  expect(shell.screen()).toContain("  Some text.");
  // Skipped on purpose: the next cell needs it, and it runs then.
  shell.type("n");
  await shell.waitFor(onSlide(2));
  await shell.waitFor((screen) => screen.includes("  │ a + 1") && !screen.includes("  Some text."));
  shell.type("\r");
  await shell.waitFor(hasRow("21"));
  // Cells before it have run in between.
  expect(shell.screen()).toContain("ts> a + 1");
  shell.type("\r");
  await shell.waitFor(onSlide(3));
  await shell.waitFor(hasRow("Exercise: double it"));
  expect(shell.screen().join()).not.toContain("a * 2");
  shell.type("c");
  await shell.waitFor(hasRow("Not yet: b is not defined"));
  shell.type("const b = 41\r");
  await shell.waitFor(hasRow("ts> const b = 41"));
  await shell.waitFor(onSlide(3));
  shell.type("c");
  await shell.waitFor(hasRow("Not yet: b should be 40"));
  shell.type("a");
  await shell.waitFor(hasRow("ts> const b = a * 2"));
  shell.type("\r");
  await shell.waitFor(onSlide(3));
  shell.type("c");
  await shell.waitFor(hasRow("✓ Right."));
  shell.type("q");
  await shell.waitFor((screen) => screen.some((row) => row.startsWith("The lesson is over")));
  shell.type("a + b\r");
  await shell.waitFor(hasRow("60"));
  shell.type("\x04");
  await shell.exited;

  const later = open(file, state);
  await later.waitFor(hasRow("Exercise: double it ✓ done"));
  await later.waitFor(onSlide(3));
  later.type("b");
  await later.waitFor(onSlide(2));
  // Nothing is checked here: the letter is the prompt's.
  later.type("c");
  await later.waitFor((screen) => screen.some((row) => row.startsWith("ts> c")));
  later.type("\x7f");
  await later.waitFor(hasRow("ts>"));
  later.type("t");
  await later.waitFor((screen) => screen.some((row) => row.includes("Esc goes back")));
  later.type("1000 + 1\r");
  await later.waitFor(hasRow("1001"));
  later.type("\x1b");
  await later.waitFor((screen) => screen.some((row) => row.includes("n next")));
  later.type("r");
  await later.waitFor(hasRow("21"));
  await later.waitFor((screen) => screen.some((row) => row.startsWith("2/4") && row.includes("r runs again")));
  for (const slide of [3, 4]) {
    later.type("n");
    await later.waitFor(onSlide(slide));
  }
  later.type("n");
  await later.waitFor((screen) => screen.some((row) => row.startsWith("That was the last one.")));
  later.type("b");
  await later.waitFor(onSlide(3));
  // The slide takes the width that the terminal has now.
  later.resize(60, 24);
  later.type("n");
  await later.waitFor(onSlide(4));
  await later.waitFor(hasRow(`  ${"─".repeat("The end".length)}`));
});

test(":step lists the lessons that are built in, and :tour opens the first", async () => {
  const shell = openShell({ script: realShell, cols: 100, rows: 30, env: { XDG_CONFIG_HOME: temporaryFolder() } });
  shell.type(":step\r");
  await shell.waitFor((screen) => screen.some((row) => row.includes(":step dead-consumer")));
  shell.type(":tour\r");
  await shell.waitFor((screen) => screen.some((row) => row.includes("people.show();")));
  shell.type("\r");
  await shell.waitFor(hasRow("|Edsger| 29|Rotterdam|"));
  expect(shell.screen().filter((row) => row.includes("people.show();"))).toEqual(["  │ people.show();"]);
});
