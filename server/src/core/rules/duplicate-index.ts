import type { CreateIndex, IndexKey } from '../operation';
import type { Table } from '../schema/objects';
import { sameName } from '../schema/schema';
import { operationRule } from './rule';
import type { StatementContext } from './statement-context';
import { laterOperations } from './support/siblings';
import { quoted } from './support/wording';

export const duplicateIndex = operationRule({
  id: 'duplicate-index',
  aliases: ['redundant-index', 'dupe-index', 'KEY.004', 'GN025'],
  summary: 'An index that another one of the table makes needless.',
  level: 'off',
  byDialect: { postgresql: 'warning' },
  kinds: ['createIndex'],
  check(operation, context) {
    const table = context.table(operation.table);
    if (typeof table === 'string' || operation.unique || operation.only) return;
    const other = servingIndex(operation, table, context) ?? servingKey(operation, table, context);
    if (!other) return;
    const likewise = other.isSame ? 'has the same columns' : 'begins with the same columns';
    context.report({
      span: operation.index?.span ?? operation.table.span,
      message: `"${other.name}" of ${quoted(operation.table)} ${likewise} and serves the same queries; each index costs every write.`,
      // The shorter one is sometimes meant: it is smaller.
      ...(!other.isSame && { atMost: 'info' as const }),
    });
  },
});

interface Serving {
  readonly name: string;
  /** Not merely its beginning. */
  readonly isSame: boolean;
}

function servingIndex(own: CreateIndex, table: Table, context: StatementContext): Serving | null {
  for (const key of table.indexes) {
    const other = context.object(key);
    if (typeof other === 'string' || other.class !== 'index' || !isServedBy(own, other.definition, context)) continue;
    const isDropped = laterOperations(context).some(
      (one) => one.kind === 'dropIndex' && context.key(one.index) === key,
    );
    // The same name is another try at the same index.
    const isItself = own.index !== null && sameName(own.index.name, other.name, context.dialect);
    if (!isDropped && !isItself) {
      return { name: other.name, isSame: other.definition.keys.length === own.keys.length };
    }
  }
  return null;
}

function isServedBy(own: CreateIndex, other: CreateIndex, { dialect }: StatementContext): boolean {
  const isBtree = own.method === 'btree' || own.method === '';
  return (
    other.method === own.method &&
    textOf(other.where?.text) === textOf(own.where?.text) &&
    own.include.every((column) => other.include.includes(column)) &&
    own.keys.length <= other.keys.length &&
    // Of other methods each column counts alike, and a part of them is another index.
    (isBtree || own.keys.length === other.keys.length) &&
    own.keys.every((key, at) => isSameKey(key, other.keys[at], dialect))
  );
}

function isSameKey(own: IndexKey, other: IndexKey | undefined, dialect: StatementContext['dialect']): boolean {
  return (
    other !== undefined &&
    own.length === undefined &&
    other.length === undefined &&
    (own.column !== null && other.column !== null
      ? sameName(own.column, other.column, dialect)
      : own.column === other.column && textOf(own.expression?.text) === textOf(other.expression?.text)) &&
    own.collation === other.collation &&
    own.operatorClass === other.operatorClass &&
    (own.order ?? 'asc') === (other.order ?? 'asc') &&
    own.nulls === other.nulls
  );
}

function textOf(text: string | undefined): string {
  return (text ?? '').replace(/\s+/g, ' ').toLowerCase();
}

/** The index behind a primary key or a UNIQUE is a plain one of its columns. */
function servingKey(own: CreateIndex, table: Table, { dialect }: StatementContext): Serving | null {
  const isPlain = own.keys.every(
    (key) =>
      key.column !== null &&
      key.length === undefined &&
      key.collation === null &&
      key.operatorClass === null &&
      key.order !== 'desc' &&
      key.nulls === null,
  );
  if (!isPlain || own.where !== null || own.include.length > 0 || (own.method !== 'btree' && own.method !== ''))
    return null;
  const key = table.constraints.find(
    ({ definition: { type, columns } }) =>
      (type === 'primary key' || type === 'unique') &&
      own.keys.length <= columns.length &&
      own.keys.every(({ column }, at) => sameName(column ?? '', columns[at]?.name ?? '', dialect)),
  );
  return key ? { name: key.name, isSame: key.definition.columns.length === own.keys.length } : null;
}
