import { isMysqlFamily } from '../../../dialect';
import { type Fragment, joined, sql } from '../../fragment';
import type { Value } from '../../python/value';
import { type Arguments, columnList, nameOf, qualified } from '../arguments';
import { RefusedCall } from '../cannot-tell';
import { actions, conditionOf, deferral, distinctness, exclusion, included, naming } from '../constraint';
import type { Spelling } from '../spelling';
import { tableOf } from './columns';
import type { Directive } from './directive';

export const createForeignKey: Directive = {
  parameters: ['constraint_name', 'source_table', 'referent_table', 'local_cols', 'remote_cols'],
  inBatch: ['constraint_name', 'referent_table', 'local_cols', 'remote_cols'],
  sql(args, spelling) {
    const source = qualified(
      args.get('source_schema') ?? args.get('schema'),
      args.get('source_table') ?? args.required('table_name'),
      spelling,
    );
    const target = qualified(args.get('referent_schema'), args.required('referent_table'), spelling);
    const [own, others] = [names(args.required('local_cols'), spelling), names(args.required('remote_cols'), spelling)];
    return [
      sql`ALTER TABLE ${source} ADD ${naming(args.get('constraint_name'), spelling)}FOREIGN KEY (${own}) REFERENCES ${target} (${others})${actions(args)}${validity(args, spelling)}`,
    ];
  },
};

export const createUniqueConstraint: Directive = {
  parameters: ['constraint_name', 'table_name', 'columns'],
  inBatch: ['constraint_name', 'columns'],
  sql: (args, spelling) => [
    sql`${added(args, spelling)}UNIQUE${distinctness(args)} (${names(args.required('columns'), spelling)})${included(args, spelling)}${deferral(args)}`,
  ],
};

export const createPrimaryKey: Directive = {
  parameters: ['constraint_name', 'table_name', 'columns'],
  inBatch: ['constraint_name', 'columns'],
  sql: (args, spelling) => [sql`${added(args, spelling)}PRIMARY KEY (${names(args.required('columns'), spelling)})`],
};

export const createCheckConstraint: Directive = {
  parameters: ['constraint_name', 'table_name', 'condition'],
  inBatch: ['constraint_name', 'condition'],
  sql: (args, spelling) => [
    sql`${added(args, spelling)}CHECK (${conditionOf(args.required('condition'), spelling)})${validity(args, spelling)}`,
  ],
};

export const createExcludeConstraint: Directive = {
  parameters: ['constraint_name', 'table_name'],
  inBatch: ['constraint_name'],
  sql: (args, spelling) => [sql`${added(args, spelling)}${exclusion(args, spelling)}`],
};

export const dropConstraint: Directive = {
  parameters: ['constraint_name', 'table_name', 'type_'],
  inBatch: ['constraint_name', 'type_'],
  sql(args, spelling) {
    const given = args.get('constraint_name');
    if (given === null) throw new RefusedCall('it names no constraint', args.place);
    const name = nameOf(given, spelling);
    return [
      sql`ALTER TABLE ${tableOf(args, spelling)} DROP ${dropped(args, spelling)}${args.flag('if_exists') ? 'IF EXISTS ' : ''}${isKeyOfMysql(args, spelling) ? '' : name}`,
    ];
  },
};

/** MySQL has a word for each kind (Alembic's ddl/mysql.py). */
function dropped(args: Arguments, spelling: Spelling): string {
  if (!isMysqlFamily(spelling.dialect)) return 'CONSTRAINT ';
  switch (args.word('type_')) {
    case 'foreignkey':
      return 'FOREIGN KEY ';
    case 'primary':
      return 'PRIMARY KEY';
    case 'unique':
      return 'INDEX ';
    default:
      return 'CONSTRAINT ';
  }
}

function isKeyOfMysql(args: Arguments, { dialect }: Spelling): boolean {
  return isMysqlFamily(dialect) && args.word('type_') === 'primary';
}

function added(args: Arguments, spelling: Spelling): Fragment {
  return sql`ALTER TABLE ${tableOf(args, spelling)} ADD ${naming(args.get('constraint_name'), spelling)}`;
}

function names(value: Value, spelling: Spelling): Fragment {
  return joined(
    columnList(value).map((column) => nameOf(column, spelling)),
    ', ',
  );
}

function validity(args: Arguments, { dialect }: Spelling): string {
  return dialect === 'postgresql' && args.flag('postgresql_not_valid') ? ' NOT VALID' : '';
}
