/** Settings that the analysis asks for, with Spark's defaults. The session's own settings go before them. */
const analysisDefaults: Readonly<Record<string, string>> = {
  "spark.sql.ansi.enabled": "true",
  "spark.sql.caseSensitive": "false",
  "spark.sql.session.timeZone": Intl.DateTimeFormat().resolvedOptions().timeZone,
  "spark.sql.timestampType": "TIMESTAMP_LTZ",
  "spark.sql.groupByOrdinal": "true",
  "spark.sql.groupByAliases": "true",
  "spark.sql.orderByOrdinal": "true",
  "spark.sql.prioritizeOrdinalResolutionInSort.enabled": "true",
  "spark.sql.lateralColumnAlias.enableImplicitResolution": "true",
  "spark.sql.crossJoin.enabled": "true",
  "spark.sql.selfJoinAutoResolveAmbiguity": "true",
  "spark.sql.analyzer.failAmbiguousSelfJoin": "true",
  "spark.sql.pivotMaxValues": "10000",
  "spark.sql.retainGroupColumns": "true",
  "spark.sql.dataFrameRetainGroupColumns": "true",
  "spark.sql.legacy.literal.pickMinimumPrecision": "true",
  "spark.sql.decimalOperations.allowPrecisionLoss": "true",
  "spark.sql.cteRecursionLevelLimit": "100",
  "spark.sql.cteRecursionRowLimit": "1000000",
  "spark.sql.parser.quotedRegexColumnNames": "false",
  "spark.sql.storeAssignmentPolicy": "ANSI",
};

export interface Settings {
  readonly ansi: boolean;
  readonly timeZone: string;
  readonly caseSensitive: boolean;
  get(key: string): string | undefined;
  on(key: string): boolean;
}

export function readSettings(conf: (key: string) => string | undefined): Settings {
  const get = (key: string) => conf(key) ?? analysisDefaults[key];
  const on = (key: string) => get(key)?.trim().toLowerCase() === "true";
  return {
    ansi: on("spark.sql.ansi.enabled"),
    timeZone: get("spark.sql.session.timeZone")!,
    caseSensitive: on("spark.sql.caseSensitive"),
    get,
    on,
  };
}
