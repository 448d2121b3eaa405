/** What completion knows of the running session: data only, collected without running anything of the user's. */
export interface Facts {
  readonly variables: Readonly<Record<string, VariableFacts>>;
  /** Views and tables by the name that SQL calls them. */
  readonly tables: Readonly<Record<string, readonly ColumnFacts[]>>;
}

export interface VariableFacts {
  /** Of its constructor; `function`, `string` for others. */
  readonly type: string;
  /** Of a DataFrame. */
  readonly columns?: readonly ColumnFacts[];
}

export interface ColumnFacts {
  readonly name: string;
  readonly type: string;
}

export const noFacts: Facts = { variables: {}, tables: {} };
