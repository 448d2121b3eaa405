import { expect, test } from "vitest";
import { openReady } from "./support/open-shell.ts";

/** What breaks editors that count in UTF-16 or in code points: joined, combining, wide, right-to-left, flags, tabs. */
const traps = ["👩‍👩‍👧‍👦", "é", "日本語", "שלום", "مرحبا", "🇩🇪", "👍🏽", "ก็", "𝒳", "\t", "한국", "½", "ﷺ", "1️⃣"];

test.each([
  { cols: 80, rows: 24 },
  { cols: 200, rows: 50 },
])(
  "every trap is typed, walked over, deleted and printed whole at $cols × $rows",
  async ({ cols, rows }) => {
    const shell = await openReady({ cols, rows });
    for (const [index, trap] of traps.entries()) {
      shell.type(`\x1b[200~'<${trap}>'.length\x1b[201~`);
      await shell.waitFor((screen) => screen.some((row) => row.startsWith("ts> '<") && row.endsWith(">'.length")));
      const end = shell.cursor().x;
      // Over `.length`, the quote and the bracket, then over the trap's graphemes: the cursor ends behind `<`.
      const graphemes = [...new Intl.Segmenter().segment(trap)].length;
      shell.type("\x1b[D".repeat(9 + graphemes));
      await shell.waitFor(() => shell.cursor().x === 6, `the cursor before ${trap}, from ${end}`);
      shell.type("\x1b[3~".repeat(graphemes));
      await shell.waitFor((screen) => screen.includes("ts> '<>'.length"));
      // Deletions in a row are one step.
      shell.type("\x1f");
      await shell.waitFor((screen) =>
        screen.some((row) => row.startsWith("ts> '<") && !row.includes("<>") && row.endsWith(">'.length")),
      );
      shell.type("\r");
      const printed = (): string[] => shell.lines().filter((line) => /^\d+$/.test(line));
      await shell.waitFor(() => printed().length > index, `a length for ${trap}`);
      expect([trap, printed().at(-1)]).toEqual([trap, String(trap.length + 2)]);
    }
    const cell = `\`${traps.filter((trap) => trap !== "\t").join(" ")}\n${traps[0]!.repeat(60)}\``;
    shell.type(`\x1b[200~${cell}\x1b[201~`);
    await shell.waitFor((screen) => screen.some((row) => row.includes(" .. ")));
    shell.type("\r");
    await shell.waitFor(() => shell.lines().some((line) => line.startsWith(traps[0]!) && line.includes("日本語")));
  },
  60_000,
);

test("lone surrogates and other halves stay harmless", async () => {
  const shell = await openReady();
  shell.type("'\\ud83d' + '|' + '\\u0301'\r");
  shell.type("'a' + 'b'\r");
  await shell.waitFor((screen) => screen.includes("ab"));
});
