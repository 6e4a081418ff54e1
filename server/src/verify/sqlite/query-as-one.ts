import type { Engine } from '../engine';

/**
 * The rows of a query that answers JSON in its only column, `value`, as one text: what takes time is going to the engine for every value,
 * not the values.
 */
export async function queryAsOne<Row>(engine: Engine, query: string): Promise<readonly Row[]> {
  const [row] = await engine.query<{ rows: string }>(`SELECT json_group_array(json(value)) AS rows FROM (${query})`);
  return row ? JSON.parse(row.rows) : [];
}
