import type { CreateIndex, IndexKey, IndexOperation } from '../../operation';
import { parenthesised } from '../expression';
import { words } from '../printer';
import { refuse } from '../writer';
import type { Written } from './clause';
import type { MysqlPrinter } from './printer';

/** CREATE, DROP, RENAME INDEX and whether one is used. */
export function writeIndexOperation(operation: IndexOperation, p: MysqlPrinter): Written {
  if (operation.kind === 'reindex')
    return refuse('MySQL has no REINDEX: OPTIMIZE TABLE makes a table and its indexes anew');
  const { table } = operation;
  if (!table) return refuse(`the table of index "${operation.index?.name}" is not known, and MySQL names it`);
  const place = { table, ifExists: false, columns: [] };
  switch (operation.kind) {
    case 'createIndex':
      return createIndex(operation, p);
    case 'dropIndex': {
      if (operation.ifExists && !p.isMariadb)
        return refuse(`MySQL has no IF EXISTS for index "${operation.index.name}"`);
      const guard = operation.ifExists ? p.sql`if exists ` : '';
      const text = p.sql`drop index ${guard}${p.id(operation.index.name)}`;
      return { ...place, weight: 'index', key: 'drops', text, alone: p.sql`${text} on ${p.name(table)}` };
    }
    case 'renameIndex': {
      const guard = operation.ifExists ? p.sql`if exists ` : '';
      const names = p.sql`${guard}${p.id(operation.index.name)} to ${p.id(operation.to.name)}`;
      return { ...place, weight: 'metadata', text: p.sql`rename index ${names}` };
    }
    case 'alterIndex': {
      if (operation.action !== 'VISIBLE' && operation.action !== 'INVISIBLE')
        return refuse(`MySQL has no ALTER INDEX … ${operation.action}`);
      const state = visibility(operation.action === 'VISIBLE', p);
      return { ...place, weight: 'metadata', text: p.sql`alter index ${p.id(operation.index.name)} ${state}` };
    }
  }
}

/** MariaDB calls an index that is kept up to date and not used "ignored". */
function visibility(visible: boolean, p: MysqlPrinter): string {
  if (p.isMariadb) return visible ? p.sql`not ignored` : p.sql`ignored`;
  return visible ? p.sql`visible` : p.sql`invisible`;
}

function createIndex(operation: CreateIndex, p: MysqlPrinter): Written {
  if (operation.where !== null) return refuse('MySQL has no partial indexes (CREATE INDEX … WHERE)');
  if (operation.include.length > 0) return refuse('MySQL has no INCLUDE for an index');
  if (operation.ifNotExists && !p.isMariadb) return refuse('MySQL has no IF NOT EXISTS for an index');
  const { table, index, method } = operation;
  // One ALTER TABLE builds one full-text or spatial index, and nothing can be written to the table meanwhile.
  const weight = method === 'fulltext' || method === 'spatial' ? 'alone' : 'index';
  const head = p.sql`on ${p.name(table)}`;
  const alone = words(p.sql`create`, kind(operation, p), name(operation, p), head, keysAndOptions(operation, p));
  return {
    table,
    ifExists: false,
    columns: [],
    weight,
    ...(operation.unique || weight === 'index' ? { key: 'makes' } : {}),
    text: p.sql`add ${writeIndex(operation, p)}`,
    ...(index === null ? {} : { alone }),
  };
}

/** An index as it stands in CREATE TABLE or after ADD. */
export function writeIndex(operation: CreateIndex, p: MysqlPrinter): string {
  return words(kind(operation, p), name(operation, p), keysAndOptions(operation, p));
}

function kind({ unique, method }: CreateIndex, p: MysqlPrinter): string {
  const special = method === 'fulltext' || method === 'spatial' ? p.keyword(method) : '';
  return words(unique ? p.sql`unique` : special, p.sql`index`);
}

function name({ index, ifNotExists }: CreateIndex, p: MysqlPrinter): string {
  return words(ifNotExists ? p.sql`if not exists` : '', index === null ? '' : p.id(index.name));
}

function keysAndOptions(operation: CreateIndex, p: MysqlPrinter): string {
  const { keys, method, options, invisible } = operation;
  const usesOther = !['btree', 'fulltext', 'spatial'].includes(method);
  return words(
    `(${keys.map((key) => indexKey(key, p)).join(', ')})`,
    usesOther ? p.sql`using ${p.keyword(method)}` : '',
    options,
    invisible ? visibility(false, p) : '',
  );
}

function indexKey({ column, expression, length, order }: IndexKey, p: MysqlPrinter): string {
  const prefix = length === undefined ? '' : `(${length})`;
  return words(
    expression === null ? p.id(column ?? '') + prefix : parenthesised(expression.text),
    order === null ? '' : p.keyword(order),
  );
}
