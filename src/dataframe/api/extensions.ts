/** What other rooms add to sessions: `index.ts` and the command line put it here before the first session is made. */
export const extensions: {
  /** Sources by name: the URL of a module whose export `source` is the DataSource. */
  readonly sources: Record<string, string>;
} = { sources: {} };
