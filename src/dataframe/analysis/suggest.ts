import type { Attr } from "../plan/expr.ts";
import { editDistance } from "../types/edit-distance.ts";
import { quoteName } from "../types/names.ts";

/** Near names for a name that fits nothing, nearest first, at most five; qualifiers that all share are left out. */
export function suggestions(parts: readonly string[], candidates: readonly Attr[]): string {
  const base = parts.map((part) => quotePart(part)).join(".");
  return orderBySimilarity(
    base,
    parts.length,
    [...candidates].sort(byNameThenId).map((attr) => [...attr.qualifier, attr.name]),
  );
}

function byNameThenId(a: Attr, b: Attr): number {
  if (a.name !== b.name) return a.name < b.name ? -1 : 1;
  return a.id - b.id;
}

function orderBySimilarity(base: string, size: number, names: readonly (readonly string[])[]): string {
  return shorten(size, names)
    .map((parts) => quoteName(...parts))
    .map((text) => ({ text, distance: editDistance(text, base) }))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 5)
    .map(({ text }) => text)
    .join(", ");
}

function shorten(size: number, names: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const shared = (drop: number) => new Set(names.map((parts) => JSON.stringify(parts.slice(0, -drop)))).size === 1;
  if (size === 1 && shared(1)) return names.map((parts) => parts.slice(-1));
  if (size <= 2 && shared(2)) return names.map((parts) => parts.slice(-2));
  return names;
}

function quotePart(part: string): string {
  return /^\w+$/.test(part) ? part : quoteName(part);
}
