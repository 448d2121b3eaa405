/**
 * A SELECT statement under construction. Its parts are computed in SQL's order, FROM → WHERE → select list → ORDER BY →
 * LIMIT, so what comes later in a plan is added to the same statement as long as that order allows, and else goes around
 * it: DuckDB then has fewer nested statements to bind.
 */
export interface Block {
  readonly from: string;
  readonly where?: readonly string[];
  /** The select list; without one all columns pass. */
  readonly list?: string;
  readonly orderBy?: string;
  readonly limit?: string;
  readonly offset?: string;
}

export function blockSql(block: Block): string {
  const { from, where = [], list, orderBy, limit, offset } = block;
  let sql = `SELECT ${list ?? "*"} FROM ${from}`;
  if (where.length > 0) sql += ` WHERE ${where.map((w) => (where.length > 1 ? `(${w})` : w)).join(" AND ")}`;
  if (orderBy) sql += ` ORDER BY ${orderBy}`;
  if (limit !== undefined) sql += ` LIMIT ${limit}`;
  if (offset !== undefined) sql += ` OFFSET ${offset}`;
  return sql;
}

/** As an item of FROM. */
export function fromItem(block: Block): string {
  const bare =
    !block.where?.length && !block.list && !block.orderBy && block.limit === undefined && block.offset === undefined;
  return bare ? block.from : `(${blockSql(block)})`;
}

/** The block itself where `fits`, else a new one around it. */
export function openIf(block: Block, fits: boolean): Block {
  return fits ? block : { from: fromItem(block) };
}

export function isLimited(block: Block): boolean {
  return block.limit !== undefined || block.offset !== undefined;
}
