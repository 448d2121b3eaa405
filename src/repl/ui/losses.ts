import type { SessionState } from "../protocol.ts";

/** What went with a kernel, in words. */
export function losses({ variables, views, queries }: SessionState): string {
  const parts: [string, readonly string[]][] = [
    ["variables", variables],
    ["views", views],
    ["queries", queries],
  ];
  const named = parts.filter(([, names]) => names.length > 0).map(([what, names]) => `${what} ${names.join(", ")}`);
  return named.length === 0 ? "Nothing was lost." : `Lost: ${named.join("; ")}.`;
}
