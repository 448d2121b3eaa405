const eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

/** How much is done, as a bar of `cells` cells and a percentage. */
export function progressBar(fraction: number, cells: number): string {
  const done = Math.max(0, Math.min(1, fraction));
  const parts = Math.floor(done * cells * 8);
  const bar = "█".repeat(parts >> 3) + eighths[parts & 7]!;
  return `▕${bar.padEnd(cells)}▏ ${Math.floor(done * 100)} %`;
}
