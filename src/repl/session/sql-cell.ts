/** A cell that runs a line of SQL and shows its rows; commands give none. */
export function sqlCell(text: string): string {
  const query = text.trim().replace(/;$/, "");
  return `((rows) => (rows.columns.length > 0 ? rows.show() : undefined))(spark.sql(${JSON.stringify(query)}))`;
}
