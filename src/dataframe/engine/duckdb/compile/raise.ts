import type { Origin } from "../../../plan/origin.ts";
import { quoteText } from "../types.ts";

/** Marks a message of DuckDB as a condition of ours, in between is JSON: `{c: condition, p: parameters, o: origin}`. */
export const ERROR_MARK = "\u0001tspark\u0001";

export interface RaisedError {
  readonly c: string;
  readonly p: Readonly<Record<string, string>>;
  /** Index into the query's origins. */
  readonly o?: number;
}

/** SQL of type NULL that ends the query with a condition when it is evaluated. */
export function raiseSql(
  condition: string,
  parameters: Readonly<Record<string, string | { readonly sql: string }>>,
  origin: number | undefined,
): string {
  const fixed: Record<string, string> = {};
  const computed: string[] = [];
  for (const [key, value] of Object.entries(parameters)) {
    if (typeof value === "string") fixed[key] = value;
    else
      computed.push(
        `${quoteText(JSON.stringify(key))} || ':' || coalesce(CAST(to_json(${value.sql}) AS VARCHAR), '"NULL"')`,
      );
  }
  const head = { c: condition, ...(origin === undefined ? {} : { o: origin }) };
  const text = JSON.stringify({ ...head, p: fixed });
  if (computed.length === 0) return `error(${quoteText(ERROR_MARK + text + ERROR_MARK)})`;
  // `{…"p":{` + fixed parameters + computed ones + `}}`
  const open = text.slice(0, -2) + (Object.keys(fixed).length > 0 ? "," : "");
  const message = [
    quoteText(ERROR_MARK + open),
    ...computed.flatMap((c, i) => (i > 0 ? ["','", c] : [c])),
    quoteText(`}}${ERROR_MARK}`),
  ];
  return `error(${message.join(" || ")})`;
}

/** Numbers the origins of a query's errors. */
export class Origins {
  readonly list: Origin[] = [];
  readonly #seen = new Map<Origin, number>();

  indexOf(origin: Origin | undefined): number | undefined {
    if (!origin) return undefined;
    let index = this.#seen.get(origin);
    if (index === undefined) {
      index = this.list.push(origin) - 1;
      this.#seen.set(origin, index);
    }
    return index;
  }
}
