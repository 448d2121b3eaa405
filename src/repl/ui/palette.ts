import type { Palette } from "./theme.ts";

/** What the environment says of colours; undefined when it leaves them to us. FORCE_COLOR is the strongest. */
export function askedColors(env: NodeJS.ProcessEnv): boolean | undefined {
  const force = env.FORCE_COLOR ?? "";
  if (force !== "") return force !== "0" && force !== "false";
  return (env.NO_COLOR ?? "") !== "" ? false : undefined;
}

/** The palette to begin with, before the terminal has said anything. */
export function firstPalette(env: NodeJS.ProcessEnv): Palette {
  if (!(askedColors(env) ?? env.TERM !== "dumb")) return "none";
  // `15;0` or `0;default;15`: the last one is the number of the background.
  const background = /;(\d+)$/.exec(env.COLORFGBG ?? "")?.[1];
  if (background === undefined) return "either";
  return background === "7" || Number(background) > 8 ? "light" : "dark";
}

/** The palette for the background that a terminal tells (`rgb:ffff/ffff/ffff`); undefined when it is no colour. */
export function paletteFor(answer: string): Palette | undefined {
  const found = /^rgba?:([\da-f]{1,4})\/([\da-f]{1,4})\/([\da-f]{1,4})/i.exec(answer);
  if (found === null) return undefined;
  const [red, green, blue] = found.slice(1).map((part) => Number.parseInt(part, 16) / (16 ** part.length - 1));
  // How bright it looks.
  return 0.299 * red! + 0.587 * green! + 0.114 * blue! > 0.5 ? "light" : "dark";
}
