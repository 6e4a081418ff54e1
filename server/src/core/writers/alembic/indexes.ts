import type { IndexKey, OperationOf } from '../../operation';
import { type Brackets, boolean, type Doc, list, named, text, when } from './layout';
import { dialectPrefix, nameDoc, operation, type Scene, schemaDoc, tableDoc } from './scene';
import { saText } from './sql-text';

/** `op.create_index(…)`; null for an index that Alembic cannot say exactly. */
export function createIndex(created: OperationOf<'createIndex'>, scene: Scene): Doc | null {
  const { index, table, keys, unique, method, where, include, options, only, invisible } = created;
  if (index === null || only || options !== '' || invisible) return null;
  const prefix = dialectPrefix(scene);
  const isMysql = prefix === 'mysql';
  const special = isMysql && /^(?:fulltext|spatial)$/.test(method);
  const lengths = keys.flatMap(({ column, length }) =>
    column && length !== undefined ? [entry(column, String(length))] : [],
  );
  const classes = keys.flatMap((key) =>
    isPlain(key) && key.operatorClass ? [entry(key.column ?? '', text(key.operatorClass))] : [],
  );
  return operation(
    scene,
    'create_index',
    nameDoc(index.name),
    tableDoc(table, scene),
    list(keys.map(keyDoc)),
    named('unique', boolean(unique)),
    schemaDoc(table, scene),
    when(!special && method !== '' && method !== 'btree', `${prefix}_using`, text(method)),
    when(special, 'mysql_prefix', text(method.toUpperCase())),
    when(lengths.length > 0, 'mysql_length', dictionary(lengths)),
    when(classes.length > 0, `${prefix}_ops`, dictionary(classes)),
    when(include.length > 0, `${prefix}_include`, list(include.map(text))),
    when(created.nullsNotDistinct, `${prefix}_nulls_not_distinct`, 'True'),
    where && named(`${prefix}_where`, saText(where.text)),
    when(created.concurrently, `${prefix}_concurrently`, 'True'),
    when(created.ifNotExists, 'if_not_exists', 'True'),
  );
}

/** `op.drop_index(…)`; MySQL has to be told the table. */
export function dropIndex(dropped: OperationOf<'dropIndex'>, scene: Scene): Doc | null {
  const { index, table, concurrently, ifExists, cascade } = dropped;
  if (cascade) return null;
  return operation(
    scene,
    'drop_index',
    nameDoc(index.name),
    table && !scene.isBatch ? named('table_name', text(table.name)) : null,
    schemaDoc(table ?? index, scene),
    when(concurrently, `${dialectPrefix(scene)}_concurrently`, 'True'),
    when(ifExists, 'if_exists', 'True'),
  );
}

/** A column whose name says all, but for its operator class and how much of it is indexed. */
function isPlain({ column, collation, order, nulls }: IndexKey): boolean {
  return column !== null && collation === null && order === null && nulls === null;
}

function keyDoc(key: IndexKey): Doc {
  return isPlain(key) ? text(key.column ?? '') : saText(key.text);
}

function entry(name: string, value: string): Doc {
  return `${text(name)}: ${value}`;
}

function dictionary(items: readonly Doc[]): Brackets {
  return { open: '{', items, close: '}' };
}
