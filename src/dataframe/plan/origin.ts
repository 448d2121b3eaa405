/** A text of SQL that expressions came from; one object for the whole text, so that it crosses threads once. */
export interface SourceText {
  readonly sql: string;
  /** Set inside a view or a SQL function, as Spark's query context has them. */
  readonly objectType?: string;
  readonly objectName?: string;
}

/** Where an expression or plan node was written: 0-based offsets, `stop` inclusive, as in Spark's query context. */
export interface Origin {
  readonly text: SourceText;
  readonly start: number;
  readonly stop: number;
}

/** Where a node made from another comes from, to be spread into it. */
export function originOf({ origin }: { readonly origin?: Origin }): { readonly origin: Origin } | undefined {
  return origin && { origin };
}
