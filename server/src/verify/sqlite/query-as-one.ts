import type { Queryable } from '../../database/database';

/**
 * Rows as one text: what takes time is going to the engine for every value, not the values.
 * @param values SQL expressions of one row
 * @param from what stands behind FROM; rows come in the order in which SQLite comes by them
 */
export async function queryAsOne<Row>(
  engine: Queryable,
  values: string,
  from: string,
  parameters: readonly unknown[] = [],
): Promise<readonly Row[]> {
  const [row] = await engine.query<{ rows: string }>(
    `SELECT json_group_array(json_array(${values})) AS rows FROM ${from}`,
    parameters,
  );
  return row ? JSON.parse(row.rows) : [];
}
