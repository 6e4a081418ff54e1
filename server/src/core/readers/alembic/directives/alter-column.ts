import { isMysqlFamily } from '../../../dialect';
import { concat, type Fragment, placed, plain, sql } from '../../fragment';
import { type Arguments, nameOf } from '../arguments';
import { RefusedCall } from '../cannot-tell';
import { defaultValue } from '../column';
import { conditionOf } from '../constraint';
import type { Spelling } from '../spelling';
import { typeOf } from '../type';
import { tableOf } from './columns';
import type { Directive } from './directive';

export const alterColumn: Directive = {
  parameters: ['table_name', 'column_name'],
  inBatch: ['column_name'],
  sql: (args, spelling) => (isMysqlFamily(spelling.dialect) ? modified(args, spelling) : altered(args, spelling)),
};

/** Each change as a statement of its own, in Alembic's order: on PostgreSQL the type comes first (Alembic's ddl/postgresql.py, ddl/impl.py). */
function altered(args: Arguments, spelling: Spelling): readonly Fragment[] {
  const table = tableOf(args, spelling);
  const column = nameOf(args.required('column_name'), spelling);
  const alter = (change: Fragment) => sql`ALTER TABLE ${table} ALTER COLUMN ${column} ${change}`;
  const [nullable, type, rename] = [args.given('nullable'), args.get('type_'), args.get('new_column_name')];
  const using = spelling.dialect === 'postgresql' ? args.get('postgresql_using') : null;
  const statements: Fragment[] = [];
  if (type !== null) {
    const how = using === null ? '' : sql` USING ${conditionOf(using, spelling)}`;
    statements.push(alter(sql`TYPE ${typeOf(type, spelling)}${how}`));
  }
  if (nullable !== null) {
    const place = args.get('nullable')?.place ?? args.place;
    statements.push(alter(placed(nullable ? 'DROP NOT NULL' : 'SET NOT NULL', place)));
  }
  if (changesDefault(args)) {
    const value = args.get('server_default');
    statements.push(alter(value === null ? plain('DROP DEFAULT') : sql`SET DEFAULT ${defaultValue(value, spelling)}`));
  }
  if (args.has('comment') && spelling.dialect === 'postgresql') {
    const comment = args.word('comment');
    statements.push(
      sql`COMMENT ON COLUMN ${table}.${column} IS ${comment === null ? 'NULL' : spelling.literal(comment)}`,
    );
  }
  if (rename !== null) {
    const what = spelling.dialect === 'sqlite' ? 'RENAME COLUMN' : 'RENAME';
    statements.push(sql`ALTER TABLE ${table} ${what} ${column} TO ${nameOf(rename, spelling)}`);
  }
  return statements;
}

/** None takes the default away; False, which is what it is when it is left out, leaves it. */
function changesDefault(args: Arguments): boolean {
  const value = args.get('server_default');
  return args.has('server_default') && !(value?.kind === 'boolean' && !value.value);
}

/** MySQL gets the whole definition again, unless the default alone changes (Alembic's ddl/mysql.py). */
function modified(args: Arguments, spelling: Spelling): readonly Fragment[] {
  const table = tableOf(args, spelling);
  const column = nameOf(args.required('column_name'), spelling);
  const rename = args.get('new_column_name');
  const isWhole = ['nullable', 'type_', 'autoincrement', 'comment'].some((name) => args.has(name)) || rename !== null;
  if (!isWhole) {
    if (!changesDefault(args)) return [];
    const value = args.get('server_default');
    return [
      sql`ALTER TABLE ${table} ALTER COLUMN ${column} ${value === null ? plain('DROP DEFAULT') : sql`SET DEFAULT ${defaultValue(value, spelling)}`}`,
    ];
  }
  const type = args.get('type_') ?? args.get('existing_type');
  if (type === null) throw new RefusedCall('MySQL needs its existing_type', args.place);
  const head = rename === null ? sql`MODIFY ${column}` : sql`CHANGE ${column} ${nameOf(rename, spelling)}`;
  return [sql`ALTER TABLE ${table} ${head} ${typeOf(type, spelling)}${attributes(args, spelling)}`];
}

function attributes(args: Arguments, spelling: Spelling): Fragment {
  const nullable = args.given('nullable') ?? args.given('existing_nullable') ?? true;
  const value = changesDefault(args)
    ? args.get('server_default')
    : args.has('server_default')
      ? null
      : existingDefault(args);
  const counts = args.given('autoincrement') ?? args.given('existing_autoincrement') ?? false;
  const comment = args.has('comment') ? args.word('comment') : args.word('existing_comment');
  return concat([
    nullable ? ' NULL' : ' NOT NULL',
    value === null ? '' : sql` DEFAULT ${defaultValue(value, spelling)}`,
    counts ? ' AUTO_INCREMENT' : '',
    comment === null ? '' : ` COMMENT ${spelling.literal(comment)}`,
  ]);
}

function existingDefault(args: Arguments) {
  const value = args.get('existing_server_default');
  return value?.kind === 'boolean' && !value.value ? null : value;
}
