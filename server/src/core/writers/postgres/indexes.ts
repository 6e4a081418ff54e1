import type { CreateIndex, IndexKey, IndexOperation } from '../../operation';
import { isCall, parenthesised } from '../expression';
import { type Printer, words } from '../printer';
import type { Written } from './clause';
import { quoteCollation } from './identifiers';

/** CREATE, DROP, RENAME, ALTER INDEX and REINDEX. */
export function writeIndexOperation(operation: IndexOperation, p: Printer): Written {
  switch (operation.kind) {
    case 'createIndex':
      return createIndex(operation, p);
    case 'dropIndex':
      return words(
        p.sql`drop index`,
        operation.concurrently ? p.sql`concurrently` : '',
        operation.ifExists || p.style.ifExists ? p.sql`if exists` : '',
        p.name(operation.index),
        operation.cascade ? p.sql`cascade` : '',
      );
    case 'renameIndex': {
      const guard = operation.ifExists ? p.sql`if exists ` : '';
      return p.sql`alter index ${guard}${p.name(operation.index)} rename to ${p.id(operation.to.name)}`;
    }
    case 'alterIndex': {
      const action = operation.action === 'OTHER' ? '' : p.keyword(operation.action);
      return p.sql`alter index ${p.name(operation.index)} ${words(action, operation.detail)}`;
    }
    case 'reindex':
      return words(
        p.sql`reindex ${p.keyword(operation.target)}`,
        operation.concurrently ? p.sql`concurrently` : '',
        operation.name === null ? '' : p.name(operation.name),
      );
  }
}

function createIndex(operation: CreateIndex, p: Printer): string {
  return words(
    p.sql`create`,
    operation.unique ? p.sql`unique` : '',
    p.sql`index`,
    operation.concurrently ? p.sql`concurrently` : '',
    operation.ifNotExists ? p.sql`if not exists` : '',
    operation.index === null ? '' : p.id(operation.index.name),
    operation.only ? p.sql`on only` : p.sql`on`,
    p.name(operation.table),
    operation.method === 'btree' ? '' : p.sql`using ${p.id(operation.method)}`,
    `(${operation.keys.map((key) => indexKey(key, p)).join(', ')})`,
    operation.include.length > 0 ? p.sql`include ${p.ids(operation.include)}` : '',
    operation.nullsNotDistinct ? p.sql`nulls not distinct` : '',
    operation.options,
    operation.where === null ? '' : p.sql`where ${operation.where.text}`,
  );
}

function indexKey(key: IndexKey, p: Printer): string {
  return words(
    key.expression === null ? p.id(key.column ?? '') : indexExpression(key.expression.text),
    key.collation === null ? '' : p.sql`collate ${quoteCollation(key.collation)}`,
    key.operatorClass ?? '',
    key.order === null ? '' : p.keyword(key.order),
    key.nulls === null ? '' : p.keyword(`nulls ${key.nulls}`),
  );
}

/** Only a call may stand bare as an index key. */
function indexExpression(text: string): string {
  return isCall(text) ? text : parenthesised(text);
}
