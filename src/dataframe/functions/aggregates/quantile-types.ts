/** What errors of percentile_approx and histogram_numeric say that they take. */
export const quantileTypes =
  '("NUMERIC" or "DATE" or "TIMESTAMP" or "TIMESTAMP_NTZ" or "INTERVAL YEAR TO MONTH" or "INTERVAL DAY TO SECOND")';
