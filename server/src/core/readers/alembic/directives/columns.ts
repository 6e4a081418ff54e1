import { type Fragment, sql } from '../../fragment';
import { type Arguments, nameOf, qualified } from '../arguments';
import { CannotTell } from '../cannot-tell';
import { columnComment, columnConstraints, columnDefinition, columnIndex, columnParts, isPrimaryKey } from '../column';
import { countingColumn } from '../key-columns';
import type { Spelling } from '../spelling';
import type { Directive } from './directive';

/** ADD COLUMN, and after it each constraint and index that hangs on the column, as a statement of its own (Alembic's toimpl.py). */
export const addColumn: Directive = {
  parameters: ['table_name', 'column'],
  inBatch: ['column'],
  sql(args, spelling) {
    const [schema, name, value] = [args.get('schema'), args.required('table_name'), args.required('column')];
    const table = qualified(schema, name, spelling);
    const column = columnParts(value);
    if (!column) throw new CannotTell('its column is only known when it runs', value.place);
    const guard = args.flag('if_not_exists') ? 'IF NOT EXISTS ' : '';
    // A key is not added with a column, whatever the column says, but it counts as one; a type of an enum is not made.
    const counts = countingColumn([column], []) !== null;
    return [
      sql`ALTER TABLE ${table} ADD COLUMN ${guard}${columnDefinition(column, counts, spelling)}`,
      ...columnConstraints(column, spelling).map((constraint) => sql`ALTER TABLE ${table} ADD ${constraint}`),
      ...one(columnIndex(column, schema, name, spelling)),
      ...one(columnComment(column, table, spelling)),
      ...(args.flag('inline_primary_key') && isPrimaryKey(column)
        ? [sql`ALTER TABLE ${table} ADD PRIMARY KEY (${nameOf(column.name, spelling)})`]
        : []),
    ];
  },
};

function one(fragment: Fragment | null): readonly Fragment[] {
  return fragment ? [fragment] : [];
}

export const dropColumn: Directive = {
  parameters: ['table_name', 'column_name'],
  inBatch: ['column_name'],
  sql: (args, spelling) => [
    sql`ALTER TABLE ${tableOf(args, spelling)} DROP COLUMN ${args.flag('if_exists') ? 'IF EXISTS ' : ''}${nameOf(args.required('column_name'), spelling)}`,
  ],
};

export function tableOf(args: Arguments, spelling: Spelling): Fragment {
  return qualified(args.get('schema'), args.required('table_name'), spelling);
}
