const reference = /\$\{(?:(?:spark|sparkconf|hivevar|hiveconf):)?([\w.-]+)\}/g;

/** `${name}`, `${hivevar:name}` … replaced by the setting's value (spark.sql.variable.substitute); unknown ones stay. */
export function substituteVariables(sql: string, variable: (name: string) => string | undefined): string {
  return sql.includes("${") ? sql.replace(reference, (whole, name: string) => variable(name) ?? whole) : sql;
}
