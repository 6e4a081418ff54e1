import { objectTitle } from '../../schema/diff/title';
import { referrersOf } from '../../schema/links';
import type { Column, Index, Table } from '../../schema/objects';
import { mentions } from '../../schema/rename-in-text';
import { sameName } from '../../schema/schema';
import type { StatementContext } from '../statement-context';

/** Something in SQLite's schema that keeps a column from being dropped. */
export interface ColumnUse {
  /** "index users_email_idx", "a foreign key of the table". */
  readonly title: string;
  /** What has to be done about it. */
  readonly by: 'dropping it' | 'a rebuild' | 'nothing';
  readonly index: Index | null;
}

/**
 * What SQLite refuses DROP COLUMN for, as far as the schema tells. A foreign key or CHECK inside the column's own definition goes with
 * it. Measured on 3.54; source: https://www.sqlite.org/lang_altertable.html#altertabdropcol
 */
export function usesOfColumn(table: Table, { name }: Column, context: StatementContext): readonly ColumnUse[] {
  const same = (other: string) => sameName(other, name, 'sqlite');
  if (table.columns.length === 1 && !table.partial)
    return [{ title: 'its being the only column', by: 'nothing', index: null }];
  return [...keyUses(table, same), ...indexUses(table, same, context), ...readerUses(table, name, context)];
}

function keyUses(table: Table, same: (name: string) => boolean): readonly ColumnUse[] {
  const generated = table.columns.filter(({ generated }) => generated?.expression.columns.some(same));
  const uses = table.constraints.flatMap(({ definition }): readonly ColumnUse[] => {
    const { type, columns, inline, expression } = definition;
    const isMeant = columns.some(({ name }) => same(name)) || (expression?.columns.some(same) ?? false);
    // An inline CHECK does not tell whose it is: SQLite drops that of the column itself.
    if (!isMeant || (inline && (type === 'check' || type === 'foreign key'))) return [];
    if (type === 'primary key') return [{ title: 'the primary key', by: 'nothing', index: null }];
    return [{ title: titles[type] ?? `a ${type} of the table`, by: 'a rebuild', index: null }];
  });
  return [
    ...uses,
    ...generated.map(({ name }): ColumnUse => ({ title: `generated column "${name}"`, by: 'nothing', index: null })),
  ];
}

const titles: Readonly<Partial<Record<string, string>>> = {
  unique: 'a UNIQUE constraint',
  check: 'a CHECK of the table',
  'foreign key': 'a FOREIGN KEY of the table',
};

function indexUses(table: Table, same: (name: string) => boolean, context: StatementContext): readonly ColumnUse[] {
  return table.indexes.flatMap((key) => {
    const index = context.object(key);
    if (typeof index === 'string' || index.class !== 'index') return [];
    const { keys, where } = index.definition;
    const columns = [...keys.flatMap((key) => key.column ?? key.expression?.columns ?? []), ...(where?.columns ?? [])];
    return columns.some(same) ? [{ title: objectTitle(index, 'sqlite'), by: 'dropping it', index } as const] : [];
  });
}

/** Views of this table alone that name the column, and its triggers that name it in NEW or OLD. */
function readerUses(table: Table, column: string, context: StatementContext): readonly ColumnUse[] {
  const ofRow = new RegExp(`\\b(?:new|old)\\s*\\.\\s*["\`[]?${column.replace(/[^\w]/g, '\\$&')}\\b`, 'i');
  return referrersOf(context.beforeStatement().schema, table.key).flatMap((object) => {
    if (object.class !== 'object' || object.definition === null) return [];
    const isOnTable = object.table === table.key && ofRow.test(object.definition);
    const isView =
      object.table === null && object.dependsOn.length === 1 && mentions(object.definition, column, 'sqlite');
    return isOnTable || isView ? [{ title: objectTitle(object, 'sqlite'), by: 'nothing', index: null } as const] : [];
  });
}
