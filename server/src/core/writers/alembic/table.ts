import type { ColumnDefinition, OperationOf } from '../../operation';
import { columnDoc, isSerial, type Numbering } from './column';
import { constraintDoc } from './constraint';
import { createIndex } from './indexes';
import { type Doc, list, named, text, when } from './layout';
import { operation, type Scene, schemaDoc, tableDoc } from './scene';

/**
 * `op.create_table(…)`, behind it the indexes that stand inside the table's definition; null for a table that SQLAlchemy cannot say
 * exactly.
 */
export function createTable(created: OperationOf<'createTable'>, scene: Scene): readonly Doc[] | null {
  const { table, ifNotExists, temporary, unlogged, partitionBy } = created;
  const options = tableOptions(created);
  if (options === null || created.columns.length === 0) return null;
  const columns = created.columns.map((column) => columnDoc(column, scene, numbering(created, column, scene)));
  const constraints = created.constraints
    .filter(({ type, name }) => type !== 'not null' || name !== null)
    .map((constraint) => constraintDoc({ ...constraint, inline: false }, scene));
  const indexes = (created.indexes ?? []).map((index) => createIndex(index, scene));
  if ([...columns, ...constraints, ...indexes].some((doc) => doc === null)) return null;
  const prefixes = [...(temporary ? ['TEMPORARY'] : []), ...(unlogged ? ['UNLOGGED'] : [])];
  const made = operation(
    scene,
    'create_table',
    text(table.name),
    ...columns,
    ...constraints,
    schemaDoc(table, scene),
    when(prefixes.length > 0, 'prefixes', list(prefixes.map(text))),
    partitionBy === null ? null : named('postgresql_partition_by', text(partitionBy)),
    ...options,
    when(ifNotExists, 'if_not_exists', 'True'),
  );
  return [made, ...indexes.filter((doc) => doc !== null)];
}

/**
 * A sole integer column of a key that has neither default nor foreign key is numbered by the database unless it is told not to be.
 * Source: SQLAlchemy's manual, "autoincrement" of Column.
 */
function numbering(
  { constraints }: OperationOf<'createTable'>,
  column: ColumnDefinition,
  { dialect }: Scene,
): Numbering {
  const { name } = column.column;
  const key = constraints.find(({ type }) => type === 'primary key')?.columns ?? [];
  const isKey = key.length === 1 && key[0]?.name === name;
  const refers = constraints.some(
    ({ type, columns }) => type === 'foreign key' && columns.some((one) => one.name === name),
  );
  if (!isKey || refers || column.default !== null || column.identity !== null) return 'none';
  if (dialect === 'postgresql') {
    if (isSerial(column)) return 'by its key';
    return /^(?:big|small)?int(?:eger)?$/.test(column.type?.name ?? '') ? 'never' : 'none';
  }
  if (dialect === 'sqlite') return 'none';
  if (/^auto_increment$/i.test(column.options)) return 'by its key';
  return /int( unsigned)?$/.test(column.type?.name ?? '') ? 'never' : 'none';
}

/** What stands behind a table's columns, as arguments; null for a table of which they are not all. */
function tableOptions(created: OperationOf<'createTable'>): readonly Doc[] | null {
  const { like, inherits, partitionOf, asQuery, options } = created;
  if (like.length > 0 || inherits.length > 0 || partitionOf !== null || asQuery !== 'none') return null;
  if (options === '') return [];
  const pairs = [...options.matchAll(/\s*(?:default\s+)?(engine|charset|character\s+set|collate)\s*=\s*(\w+)\s*,?/giy)];
  if (pairs.map(([all]) => all).join('').length !== options.length) return null;
  return pairs.map(([, name = '', value = '']) => {
    const key = name.toLowerCase().replace(/character\s+set/, 'charset');
    return named(`mysql_${key}`, text(value));
  });
}

export function dropTable({ table, ifExists, cascade }: OperationOf<'dropTable'>, scene: Scene): Doc | null {
  if (cascade) return null;
  return operation(scene, 'drop_table', text(table.name), schemaDoc(table, scene), when(ifExists, 'if_exists', 'True'));
}

export function renameTable(renamed: OperationOf<'renameTable'>, scene: Scene): Doc | null {
  const { table, to, toSchema, ifExists } = renamed;
  if (toSchema !== undefined || ifExists) return null;
  return operation(scene, 'rename_table', text(table.name), text(to.name), schemaDoc(table, scene));
}

/** `op.create_table_comment(…)`, and of a column `op.alter_column(…, comment=…)`. */
export function commentOn(commented: OperationOf<'commentOn'>, scene: Scene): Doc | null {
  const { object, member, comment } = commented;
  const value = comment === null ? 'None' : text(comment);
  const place = [tableDoc(object.name, scene), schemaDoc(object.name, scene)];
  if (object.class === 'table') {
    return comment === null
      ? operation(scene, 'drop_table_comment', ...place)
      : operation(scene, 'create_table_comment', place[0] ?? null, value, place[1] ?? null);
  }
  if (object.class !== 'column' || member === null || scene.dialect !== 'postgresql') return null;
  return operation(scene, 'alter_column', place[0] ?? null, text(member), named('comment', value), place[1] ?? null);
}
