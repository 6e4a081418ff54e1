import type { Dialect } from '../../dialect';
import type { DeleteRows, UpdateRows } from '../../operation';
import { reachesEveryRow } from '../../operations/data';
import { referrersOf } from '../../schema/links';
import type { Table } from '../../schema/objects';
import type { Schema } from '../../schema/schema';
import { findWords } from '../keyword';

/**
 * What follows FROM in a query that reads the rows which an UPDATE or DELETE changes, in its own words: "users AS u WHERE u.age < 3".
 * @returns null for all rows; undefined where a query of one table does not tell them
 */
export function readRows(
  operation: UpdateRows | DeleteRows,
  text: string,
  dialect: Dialect | null,
): string | null | undefined {
  if (reachesEveryRow(operation)) return null;
  if (operation.joined || operation.limited) return undefined;
  const end = text.replace(/;\s*$/, '').length;
  const find = (word: string, from: number) => findWords(text, [word], from, end, dialect);
  const opening = operation.kind === 'delete' ? /^delete\s+from\s+/i : /^update\s+(?!or\b)/i;
  const start = opening.exec(text)?.[0].length;
  const where = start === undefined ? null : find('where', start);
  const until = operation.kind === 'update' && start !== undefined ? find('set', start) : where;
  if (start === undefined || where === null || until === null) return undefined;
  const returning = find('returning', where.end);
  return `${text.slice(start, until.start).trim()} ${text.slice(where.start, returning?.start ?? end).trim()}`;
}

/** Rows of other tables that refer to this one go or change with its rows. */
export function losesReferringRows(schema: Schema, { key }: Table): boolean {
  return referrersOf(schema, key).some(
    (other) =>
      other.class === 'table' &&
      other.constraints.some(
        ({ references, definition }) =>
          references === key && !['no action', 'restrict'].includes(definition.references?.onDelete ?? 'no action'),
      ),
  );
}
