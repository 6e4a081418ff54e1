import { columnCharset } from '../mysql/column-charset';
import { holdsText } from '../mysql/text-types';
import type { ColumnDefinition, OperationOf } from '../operation';
import type { Column, Table } from './objects';
import { sameName } from './schema';

/** A part of a column's definition that MySQL's MODIFY and CHANGE take away by leaving it out. */
export interface DroppedAttribute {
  readonly attribute:
    | 'UNSIGNED'
    | 'CHARACTER SET'
    | 'COLLATE'
    | 'NOT NULL'
    | 'DEFAULT'
    | 'AUTO_INCREMENT'
    | 'ON UPDATE'
    | 'COMMENT';
  /** As it would have to stand in the new definition: "DEFAULT 0". */
  readonly text: string;
}

/**
 * What a MODIFY or CHANGE drops of a column without a word: what the new definition denies (NULL, DEFAULT NULL, COMMENT '') or its type
 * cannot have is not among it. In the order in which it stands in a definition.
 */
export function droppedAttributes(
  { definition }: OperationOf<'modifyColumn'>,
  column: Column,
  table: Table,
): readonly DroppedAttribute[] {
  const dropped: DroppedAttribute[] = [];
  const drop = (attribute: DroppedAttribute['attribute'], text: string = attribute) =>
    dropped.push({ attribute, text });
  if (losesSign(definition, column)) drop('UNSIGNED');
  const { charset, collation } = lostCharset(definition, column, table);
  if (charset !== null) drop('CHARACTER SET', `CHARACTER SET ${charset}`);
  if (collation !== null) drop('COLLATE', `COLLATE ${collation}`);
  if (column.notNull && !definition.notNull && !saysNull(definition) && !isKey(table, column)) drop('NOT NULL');
  if (column.default && definition.default === null && mayHaveDefault(definition))
    drop('DEFAULT', `DEFAULT ${column.default.text}`);
  if (column.options === 'AUTO_INCREMENT' && definition.options === '' && isNumber(definition)) drop('AUTO_INCREMENT');
  const { attributes } = definition;
  if (column.onUpdate && !attributes?.onUpdate && /^(?:timestamp|datetime)$/.test(definition.type?.name ?? ''))
    drop('ON UPDATE', `ON UPDATE ${column.onUpdate.text}`);
  if (column.comment && (attributes?.comment ?? null) === null)
    drop('COMMENT', `COMMENT '${column.comment.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`);
  return dropped;
}

const numbers = /^(?:tinyint|smallint|mediumint|int|bigint|decimal|float|double)\b/;

function isNumber({ type }: ColumnDefinition): boolean {
  return numbers.test(type?.name ?? '');
}

function losesSign(definition: ColumnDefinition, column: Column): boolean {
  const was = column.type?.name ?? '';
  const written = /\b(?:un)?signed\b/i.test(definition.type?.text ?? '');
  return numbers.test(was) && / unsigned\b/.test(was) && isNumber(definition) && !written;
}

/** A column's own character set, where it was not that of the table anyway. */
function lostCharset(definition: ColumnDefinition, column: Column, table: Table) {
  const isWritten = (definition.attributes?.charset ?? definition.collation ?? null) !== null;
  const none = { charset: null, collation: null };
  if (isWritten || !holdsText(definition.type) || !holdsText(column.type)) return none;
  const [own, usual] = [columnCharset(column, table), columnCharset({ type: column.type, collation: null }, table)];
  const isOther = column.charset !== undefined && own.charset !== usual.charset;
  const isSorted = column.collation !== null && own.collation !== usual.collation;
  return { charset: isOther ? (column.charset ?? null) : null, collation: isSorted ? column.collation : null };
}

/** The definition with everything in quotes and parentheses taken out. */
function bare({ text }: ColumnDefinition): string {
  return text.replace(/'(?:[^'\\]|''|\\.)*'|"(?:[^"\\]|""|\\.)*"|`[^`]*`|\([^()]*\)/gs, ' ');
}

function saysNull(definition: ColumnDefinition): boolean {
  return /(?<!\bnot\s+)\bnull\b/i.test(bare(definition));
}

function isKey({ constraints }: Table, column: Column): boolean {
  return constraints.some(
    ({ definition }) =>
      definition.type === 'primary key' && definition.columns.some(({ name }) => sameName(name, column.name, 'mysql')),
  );
}

/** TEXT, BLOB, JSON and shapes take no literal, and a generated or counted column none at all: MySQL's manual, 13.6. */
function mayHaveDefault({ type, generated, options }: ColumnDefinition): boolean {
  const isLarge = /text$|blob$|^json$|^geometry|^point|^linestring|^polygon|^multi/.test(type?.name ?? '');
  return !isLarge && generated === null && options === '';
}

const textAttributes = /^(?:\s+(?:(?:character\s+set|charset|collate)\s*=?\s*\S+|binary|ascii|unicode))+/i;
const place = /\s+(?:first|after\s+(?:`[^`]*`|\S+))\s*$/i;

/**
 * The new definition's text with attributes put in again, where the grammar takes them.
 * @param dropped as `droppedAttributes` gives it
 */
export function completedDefinition(definition: ColumnDefinition, dropped: readonly DroppedAttribute[]): string {
  const { text, type, span, generated } = definition;
  const behindType = type === null ? text.length : type.span.end - span.start;
  const written = textAttributes.exec(text.slice(behindType))?.[0].length ?? 0;
  const behindAll = place.exec(text)?.index ?? text.length;
  const withType = (one: DroppedAttribute) => /^(?:UNSIGNED|CHARACTER SET|COLLATE)$/.test(one.attribute);
  const rest = generated === null ? behindType + written : behindAll;
  return [
    text.slice(0, behindType),
    ...dropped.filter(withType).map((one) => ` ${one.text}`),
    text.slice(behindType, rest),
    ...dropped.filter((one) => !withType(one)).map((one) => ` ${one.text}`),
    text.slice(rest),
  ].join('');
}
