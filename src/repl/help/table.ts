/** What the shell knows of the library without running it: made when tspark is built, from the sources' own comments. */
export interface HelpTable {
  readonly classes: Readonly<Record<string, ClassHelp>>;
  /** Spark SQL's functions by lower-case name, aliases included. */
  readonly sql: Readonly<Record<string, SqlHelp>>;
}

/** A class, or `F`, whose members are the functions. */
export interface ClassHelp {
  readonly doc: string;
  readonly extends?: string;
  readonly members: Readonly<Record<string, MemberHelp>>;
}

export interface MemberHelp {
  readonly kind: "method" | "property";
  readonly static?: true;
  /** `(other: DataFrame, on?: JoinOn, how?: string)`; "" for a property. */
  readonly params: string;
  /** The type as written; "" where the source leaves it to be inferred. */
  readonly type: string;
  readonly doc: string;
  readonly example?: string;
  /** How PySpark calls it: `DataFrame.join(other, on=None, how=None)`. */
  readonly pyspark?: string;
}

export interface SqlHelp {
  /** `substring(str, pos[, len])`; `name(…)` where the names of the arguments are not known. */
  readonly signature: string;
  readonly summary: string;
  /** A query that runs. */
  readonly example: string;
}
