import { DatabaseError } from '../../database/database';
import type { Engine } from '../engine';
import { attempt } from './attempt';
import type { RowDialect } from './dialect';
import type { KnownKeys } from './keys';
import type { RowPlan } from './plan';

/** Attempts for one row beyond the number of rows, before a table is given up. */
const spareAttempts = 6;

/**
 * Puts rows into one table: all at once, and where the engine refuses that, one by one, so that one bad row costs only itself.
 * @param first number of the first row: as many as the table holds
 * @returns null, or why not a single row was taken
 */
export async function insertRows(
  engine: Engine,
  dialect: RowDialect,
  plan: RowPlan,
  keys: KnownKeys,
  first: number,
  count: number,
): Promise<string | null> {
  const numbers = Array.from({ length: count }, (_, index) => first + index);
  const refusal = await insertAll(engine, dialect, [{ plan, numbers }], keys);
  if (refusal === null || count === 0) return refusal;
  let taken = 0;
  let reason: string | null = null;
  for (let number = first; number < first + count + spareAttempts && taken < count; number++) {
    const refused = await insertAll(engine, dialect, [{ plan, numbers: [number] }], keys);
    if (refused === null) taken++;
    else reason ??= refused;
  }
  return taken > 0 ? null : reason;
}

/**
 * Puts rows into tables together or not at all; what their constraints put off is checked at the end.
 * @returns null, or why it was refused
 */
export async function insertAll(
  engine: Engine,
  dialect: RowDialect,
  parts: readonly { readonly plan: RowPlan; readonly numbers: readonly number[] }[],
  keys: KnownKeys,
): Promise<string | null> {
  const tables = parts.map(({ plan }) => plan.table);
  const result = await attempt(engine, async () => {
    const defer = parts.length > 1 ? dialect.defer(tables) : null;
    if (defer !== null) await engine.send(defer);
    const inserted: (readonly string[])[] = [];
    for (const { plan, numbers } of parts) {
      inserted.push(await insert(engine, dialect, plan, numbers, keys));
    }
    const settle = dialect.settle(tables);
    if (settle !== null) await engine.send(settle);
    return inserted;
  });
  if (result instanceof DatabaseError) return result.message;
  if (result.some((rows) => rows.length === 0)) return 'the row was taken away by a trigger or rule';
  for (const [index, rows] of result.entries()) {
    const table = tables[index];
    if (table === undefined) continue;
    if (dialect.returning) keys.add(table, rows);
    else keys.replace(table, rows);
  }
  return null;
}

/** The keys of the new rows, or where INSERT does not tell them those of all that the table holds now. */
async function insert(
  engine: Engine,
  dialect: RowDialect,
  plan: RowPlan,
  numbers: readonly number[],
  keys: KnownKeys,
): Promise<readonly string[]> {
  const sql = statement(plan, numbers, dialect.overriding);
  const told = `${keys.expression(plan.table)} AS told`;
  if (!dialect.returning) await engine.send(sql);
  const asked = dialect.returning ? `${sql} RETURNING ${told}` : `SELECT ${told} FROM ${plan.table.sql}`;
  const rows = await engine.query<{ told: string }>(asked);
  return rows.map((row) => row.told);
}

function statement(plan: RowPlan, numbers: readonly number[], overriding: string): string {
  const { sql, columns } = plan.table;
  if (columns.length === 0) return `INSERT INTO ${sql} DEFAULT VALUES`;
  const names = columns.map((column) => column.sql).join(', ');
  const rows = numbers.map((number) => `(${plan.row(number).join(', ')})`);
  return `INSERT INTO ${sql} (${names}) ${overriding}VALUES ${rows.join(', ')}`;
}
