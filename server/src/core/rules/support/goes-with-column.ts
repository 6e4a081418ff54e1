import { objectTitle } from '../../schema/diff/title';
import type { Table } from '../../schema/objects';
import type { StatementContext } from '../statement-context';
import { readersOf } from './column-readers';
import { referringTo } from './foreign-keys';

/** What DROP COLUMN takes away beside the column, and whom it makes wait. Measured on PostgreSQL 12–18. */
export interface Company {
  /** "index users_email_idx", "view active_users". */
  readonly goes: readonly string[];
  /** Other tables that are locked in ACCESS EXCLUSIVE: those that a foreign key of the column refers to. */
  readonly locks: readonly string[];
}

export function companyOf(table: Table, column: string, cascade: boolean, context: StatementContext): Company {
  const own = table.constraints.filter(
    ({ definition: { type, columns } }) => type !== 'not null' && columns.some(({ name }) => name === column),
  );
  const keys = own.map(({ definition: { type }, name }) => `${type === 'foreign key' ? type : 'constraint'} ${name}`);
  const indexes = table.indexes.flatMap((key) => {
    const index = context.object(key);
    if (typeof index === 'string' || index.class !== 'index') return [];
    const { keys: parts, where, include } = index.definition;
    const named = [
      ...parts.flatMap((part) => part.column ?? part.expression?.columns ?? []),
      ...(where?.columns ?? []),
      ...include,
    ];
    return named.includes(column) ? [objectTitle(index, 'postgresql')] : [];
  });
  const cascaded = cascade
    ? [...readersOf(table, column, context).map(({ title }) => title), ...fromElsewhere(table, column, context)]
    : [];
  const locks = own.flatMap(({ definition: { references } }) =>
    references && references.table.name !== table.name ? [references.table.name] : [],
  );
  return { goes: [...indexes, ...keys, ...cascaded], locks };
}

/** Foreign keys of other tables that refer to the column. */
function fromElsewhere(table: Table, column: string, context: StatementContext): readonly string[] {
  const name = { schema: table.schema, name: table.name, span: { start: 0, end: 0 } };
  return referringTo(name, context).flatMap(({ child, constraint }) =>
    constraint.definition.references?.columns.includes(column)
      ? [`foreign key ${constraint.name} of ${child.name}`]
      : [],
  );
}
