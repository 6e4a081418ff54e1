import type { ColumnDefinition } from '../operation';
import type { Column, Table } from '../schema/objects';
import { sameType } from '../schema/same';
import { mysqlLiteral } from '../writers/mysql/identifiers';
import { columnCharset, differsInCharset } from './column-charset';
import { defaultText } from './default-value';

/** A part of a column's definition that a MODIFY leaves out, in the words that keep it. */
export interface DroppedAttribute {
  readonly name:
    | 'UNSIGNED'
    | 'CHARACTER SET'
    | 'NOT NULL'
    | 'DEFAULT'
    | 'ON UPDATE'
    | 'AUTO_INCREMENT'
    | 'COMMENT'
    | 'INVISIBLE';
  /** "DEFAULT 0", "COMMENT 'x'". */
  readonly text: string;
}

/**
 * What a column had and MODIFY or CHANGE silently takes from it, in the order in which a definition says it: all that the new definition
 * leaves out. What it says otherwise, NULL or another DEFAULT, is meant.
 * Source: MySQL's manual, 15.1.9 "ALTER TABLE": attributes that are not specified again are dropped.
 */
export function droppedAttributes(
  definition: ColumnDefinition,
  column: Column,
  table: Table,
): readonly DroppedAttribute[] {
  const dropped: DroppedAttribute[] = [];
  const said = (word: RegExp) => word.test(withoutStrings(definition.text));
  const drop = (name: DroppedAttribute['name'], text: string) => dropped.push({ name, text });
  if (losesSign(definition, column)) drop('UNSIGNED', 'UNSIGNED');
  const charset = ownCharset(definition, column, table);
  if (charset !== null) drop('CHARACTER SET', charset);
  if (column.notNull && !definition.notNull && !said(/\bnull\b/i) && !isKey(table, column))
    drop('NOT NULL', 'NOT NULL');
  if (
    defaultText(column.default) !== null &&
    definition.default === null &&
    definition.generated === null &&
    definition.options === ''
  )
    drop('DEFAULT', `DEFAULT ${column.default?.text}`);
  if (column.onUpdate && !definition.attributes?.onUpdate) drop('ON UPDATE', `ON UPDATE ${column.onUpdate.text}`);
  if (column.options !== '' && definition.options === '') drop('AUTO_INCREMENT', 'AUTO_INCREMENT');
  if (column.comment && definition.attributes?.comment === null)
    drop('COMMENT', `COMMENT ${mysqlLiteral(column.comment)}`);
  if (column.invisible && !definition.attributes?.invisible && !said(/\bvisible\b/i)) drop('INVISIBLE', 'INVISIBLE');
  return dropped;
}

/** True when a definition changes something beside what it leaves out: a type, a name, a default. */
export function changesElse({ column: to, type, default: value }: ColumnDefinition, column: Column): boolean {
  const changesType = type !== null && column.type !== null && !sameType(type, column.type);
  return (
    changesType || to.name !== column.name || (value !== null && defaultText(value) !== defaultText(column.default))
  );
}

const integer = /^(?:tiny|small|medium|big)?int(?: unsigned)?/;

function losesSign({ type }: ColumnDefinition, column: Column): boolean {
  const before = column.type?.name ?? '';
  const after = type?.name ?? '';
  return / unsigned/.test(before) && integer.test(before) && integer.test(after) && !/ unsigned/.test(after);
}

/** The character set and collation that the column itself has and would lose to the table's. */
function ownCharset(definition: ColumnDefinition, column: Column, table: Table): string | null {
  const own = definition.attributes?.charset ?? definition.collation;
  if (own !== null || (column.charset === undefined && column.collation === null)) return null;
  const next = columnCharset({ type: definition.type, collation: null }, table);
  if (!differsInCharset(columnCharset(column, table), next)) return null;
  const charset = column.charset === undefined ? [] : [`CHARACTER SET ${column.charset}`];
  return [...charset, ...(column.collation === null ? [] : [`COLLATE ${column.collation}`])].join(' ');
}

function isKey(table: Table, column: Column): boolean {
  return table.constraints.some(
    ({ definition: { type, columns } }) => type === 'primary key' && columns.some(({ name }) => name === column.name),
  );
}

function withoutStrings(text: string): string {
  return text.replace(/'(?:[^'\\]|''|\\.)*'|"(?:[^"\\]|""|\\.)*"|`[^`]*`/gs, "''");
}
