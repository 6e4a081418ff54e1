import { shownName } from '../../schema/diff/title';
import { referrersOf } from '../../schema/links';
import type { OtherObject, Table } from '../../schema/objects';
import type { StatementContext } from '../statement-context';
import { usesColumn } from './column-mention';

/** Something that PostgreSQL keeps a column for: while it stands the type cannot change, and the column goes only with it. */
export interface ColumnReader {
  /** "view active_users". */
  readonly title: string;
  /** Null for a generated column of the table. */
  readonly object: OtherObject | null;
}

/**
 * Views, rules, policies, triggers of the table and its generated columns that read a column, as far as the history tells. Indexes and
 * CHECK constraints are no hindrance. Measured on PGlite (PostgreSQL 18); the refusals are those of ATExecAlterColumnType on 12–18.
 */
export function readersOf(table: Table, column: string, context: StatementContext): readonly ColumnReader[] {
  const generated = table.columns.flatMap(({ name, generated }) =>
    generated?.expression.columns.includes(column) ? [{ title: `generated column ${name}`, object: null }] : [],
  );
  const objects = referrersOf(context.beforeStatement().schema, table.key).flatMap((object) => {
    if (object.class !== 'object' || object.definition === null) return [];
    if (!usesColumn(object.objectClass, object.definition, table, column)) return [];
    return [{ title: `${object.objectClass} ${shownName(object, 'postgresql')}`, object }];
  });
  return [...generated, ...objects];
}
