import type { JsFunction } from "../../define.ts";
import { ansiConfig, raise } from "../../exceptions.ts";
import { bound, js } from "../define.ts";

/** As java.net.URLEncoder: blanks are `+`. */
function encode(text: string): string {
  return encodeURIComponent(text)
    .replaceAll("%20", "+")
    .replace(/[!'()~]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return null;
  }
}

interface Parts {
  readonly scheme: string | undefined;
  readonly authority: string | undefined;
  readonly path: string;
  readonly query: string | undefined;
  readonly fragment: string | undefined;
}

/** The parts of a URI as java.net.URI takes it; undefined where it would refuse it. */
function partsOf(url: string): Parts | undefined {
  if (/[\s"<>\\^`{|}]/.test(url) || /%(?![0-9a-fA-F]{2})/.test(url)) return undefined;
  const match = /^(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/.exec(url);
  if (!match) return undefined;
  const [, scheme, authority, path = "", query, fragment] = match;
  return { scheme, authority: authority === "" ? undefined : authority, path, query, fragment };
}

function part(url: Parts, name: string): string | null {
  const at = url.authority?.lastIndexOf("@") ?? -1;
  switch (name) {
    case "HOST":
      return url.authority?.slice(at + 1).replace(/:\d*$/, "") ?? null;
    case "PATH":
      return url.path;
    case "QUERY":
      return url.query ?? null;
    case "REF":
      return url.fragment ?? null;
    case "PROTOCOL":
      return url.scheme ?? null;
    case "FILE":
      return url.query === undefined ? url.path : `${url.path}?${url.query}`;
    case "AUTHORITY":
      return url.authority ?? null;
    case "USERINFO":
      return at < 0 ? null : url.authority!.slice(0, at);
    default:
      return null;
  }
}

/** Finds the value of a parameter in a query. */
function parameterNamed(key: string): RegExp {
  const escaped = key.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  return new RegExp(`(?:&|^)${escaped}=([^&]*)`);
}

export const urlFunctions: readonly JsFunction[] = [
  js("url_encode", encode),
  js("url_decode", (text: string) => decode(text) ?? raise("CANNOT_DECODE_URL", { url: text })),
  js("try_url_decode", decode),
  bound("parse_url", (_types, _result, setup) => {
    let last: { readonly key: string; readonly pattern: RegExp } | undefined;
    return (text: string, name: string, key?: string) => {
      const parts = partsOf(text);
      if (!parts) return setup.ansi === true ? raise("INVALID_URL", { url: text, ansiConfig }) : null;
      if (key === undefined) return part(parts, name);
      if (name !== "QUERY" || parts.query === undefined) return null;
      if (last?.key !== key) last = { key, pattern: parameterNamed(key) };
      return last.pattern.exec(parts.query)?.[1] ?? null;
    };
  }),
];
