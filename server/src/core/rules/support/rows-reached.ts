import { conjunctsOf } from '../../costs/postgres/conjuncts';
import { findWords } from '../../fixes/keyword';
import type { FoldedStatement } from '../../fold';
import type { Operation } from '../../operation';
import { relationKey } from '../../schema/names';
import type { Table } from '../../schema/objects';
import { lookupTable } from '../../schema/schema';
import { changesEveryRow } from './every-row';

/** An operation of PostgreSQL that puts in, changes or takes out rows. */
export type RowChange = Extract<Operation, { kind: 'insert' | 'update' | 'delete' | 'merge' }>;

/**
 * How many rows a change works through, as its text tells: `all` without a condition, or where what it fills is still NULL; `few` where
 * the WHERE names them one by one, `id = 7` or `name IN ('a', 'b')`, and an index finds them whatever the size of the table; else `some`.
 */
export function rowsReached(operation: RowChange, folded: FoldedStatement): 'all' | 'some' | 'few' {
  if (operation.kind === 'merge') return 'some';
  if (operation.kind !== 'insert' && changesEveryRow(operation, 'postgresql')) return 'all';
  const { text } = folded.statement.content;
  const { start, end } = operation.span;
  const where = findWords(text, ['where'], start, end, 'postgresql');
  if (!where) return 'all';
  const behind = findWords(text, ['returning'], where.end, end, 'postgresql')?.start ?? end;
  const conditions = conjunctsOf(text.slice(where.end, behind).replace(/;\s*$/, ''));
  if (conditions.length === 1 && conditions[0]?.slice(-2).join(' ') === 'is null') return 'all';
  const isKey = keysOf(operation, folded);
  return conditions.some(([column = '', ...test]) => isKey(column) && isListed(test)) ? 'few' : 'some';
}

/** Of a table that is not known, or whose keys are not, by the names that keys usually have. */
function keysOf({ table: name }: RowChange, { before: { schema, session } }: FoldedStatement) {
  const table = lookupTable(schema, relationKey(schema, session, name));
  return (column: string) => usualKeys.has(column) || (typeof table === 'object' && isUnique(table, column));
}

const usualKeys: ReadonlySet<string> = new Set(['id', 'key', 'name', 'code', 'slug', 'uuid']);

function isUnique({ constraints }: Table, column: string): boolean {
  return constraints.some(
    ({ definition: { type, columns } }) =>
      (type === 'primary key' || type === 'unique') && columns.length === 1 && columns[0]?.name === column,
  );
}

/** `= literal`, `IN (literal, …)` */
function isListed([operator, ...rest]: readonly string[]): boolean {
  if (operator === '=') return rest.length === 1 && isLiteral(rest[0] ?? '');
  if (operator !== 'in' || rest[0] !== '(') return false;
  return rest.slice(1, -1).every((token) => token === ',' || isLiteral(token));
}

function isLiteral(token: string): boolean {
  return /^[\d']/.test(token);
}
